import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Department, DepartmentKind, departmentsAt } from '#platform/support/organisation/schema.ts';
import { call } from '#platform/ui/call.ts';
import { type CreateDepartment, createDepartmentAt, type RenameDepartment, renameDepartmentAt } from '../schema.ts';
import { readWhole } from '#platform/ui/console/list-page.tsx';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { kindText, pageText } from './text.zh.ts';

const text = pageText.departments;

/** The departments of the installation: added and renamed, never removed, because their papers stay. */
export function DepartmentsPage() {
  const [creating, create] = useState(false);
  const [renaming, rename] = useState<Department | null>(null);
  const list = useQuery({ queryKey: ['departments'], queryFn: () => call(departmentsAt, {}) });
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <Button type="primary" onClick={() => create(true)}>
          {text.create}
        </Button>
      </div>
      <Refused error={list.error} />
      <StackedTable<Department>
        rows={list.data ?? []}
        rowKey={({ id }) => id}
        width={860}
        loading={list.isPending}
        empty={text.empty}
        pagination={{ ...readWhole, showTotal: pageText.total }}
        columns={[
          { key: 'name', title: text.columns.name, show: ({ name }) => name },
          { key: 'shortName', title: text.columns.shortName, show: ({ shortName }) => shortName },
          { key: 'creditCode', title: text.columns.creditCode, show: ({ creditCode }) => creditCode },
          { key: 'district', title: text.columns.district, show: ({ district }) => district },
          { key: 'kind', title: text.columns.kind, show: ({ kind }) => kindText[kind] },
          {
            key: 'act',
            title: text.columns.act,
            show: (row) => (
              <Button size="small" onClick={() => rename(row)}>
                {text.rename}
              </Button>
            ),
          },
        ]}
      />
      {creating && (
        <ActModal<CreateDepartment, Department>
          title={text.create}
          lead={text.lead}
          ok={text.create}
          run={(values) => call(createDepartmentAt, values)}
          close={() => create(false)}
          initial={{ kind: 'authority' }}
        >
          <Field name="name" label={text.name} />
          <Field name="shortName" label={text.shortName} hint={text.shortNameHint} />
          <Field name="creditCode" label={text.creditCode} />
          <Field name="district" label={text.district} hint={text.districtHint} />
          <Field name="kind" label={text.kind} options={DepartmentKind.options.map((value) => ({ value, label: kindText[value] }))} />
        </ActModal>
      )}
      {renaming && (
        <ActModal<Omit<RenameDepartment, 'id'>, Department>
          title={`${text.rename}：${renaming.name}`}
          lead={text.lead}
          ok={text.rename}
          run={(values) => call(renameDepartmentAt, { id: renaming.id, ...values })}
          close={() => rename(null)}
          initial={{ name: renaming.name, shortName: renaming.shortName }}
        >
          <Field name="name" label={text.name} />
          <Field name="shortName" label={text.shortName} hint={text.shortNameHint} />
        </ActModal>
      )}
    </>
  );
}
