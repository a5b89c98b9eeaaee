import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { type Department, DepartmentKind, departmentsAt } from '#platform/support/organisation/schema.ts';
import { call } from '#platform/ui/call.ts';
import { type CreateDepartment, createDepartmentAt, type RenameDepartment, renameDepartmentAt } from '../schema.ts';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
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
      <Table<Department>
        size="small"
        rowKey="id"
        sticky
        loading={list.isPending}
        dataSource={list.data ?? []}
        locale={{ emptyText: text.empty }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showTotal: pageText.total, showSizeChanger: false }}
        columns={[
          { title: text.columns.name, dataIndex: 'name' },
          { title: text.columns.shortName, dataIndex: 'shortName' },
          { title: text.columns.creditCode, dataIndex: 'creditCode' },
          { title: text.columns.district, dataIndex: 'district' },
          { title: text.columns.kind, dataIndex: 'kind', render: (kind: DepartmentKind) => kindText[kind] },
          {
            title: text.columns.act,
            key: 'act',
            render: (_: unknown, row) => (
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
          title={`${text.rename}:${renaming.name}`}
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
