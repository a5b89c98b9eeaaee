import { useQuery } from '@tanstack/react-query';
import { Button, Form, Table, Tag } from 'antd';
import { useState } from 'react';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
import { call } from '#platform/ui/call.ts';
import { type Deputies, type Deputy, endDeputyAt, listDeputiesAt, type NameDeputy, nameDeputyAt } from '../schema.ts';
import { dutyText } from '../text.zh.ts';
import { pageText } from './text.zh.ts';

const { columns } = pageText;

/** Who stands in for whom: one's own, those one stands in for, and for the head those of his department. */
export function DeputiesPage() {
  const [naming, name] = useState(false);
  const [ending, end] = useState<Deputy | null>(null);
  const list = useQuery({ queryKey: ['deputies'], queryFn: () => call(listDeputiesAt, {}), retry: false });
  const choices = list.data?.choices ?? [];
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <div className="toolbar">
        {choices.length > 0 ? (
          <Button type="primary" onClick={() => name(true)}>
            {pageText.name}
          </Button>
        ) : (
          !list.isPending && <span className="quiet">{pageText.none}</span>
        )}
      </div>
      <Refused error={list.error} />
      <Table<Deputy>
        size="small"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data?.rows ?? []}
        locale={{ emptyText: <span className="quiet">{pageText.empty}</span> }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: columns.person, dataIndex: 'person' },
          { title: columns.deputy, dataIndex: 'deputy' },
          {
            title: columns.department,
            key: 'department',
            render: (_: unknown, row) => (
              <>
                {row.department} <span className="quiet">{pageText.duties(row.duties.map((duty) => dutyText[duty]))}</span>
              </>
            ),
          },
          { title: columns.period, key: 'period', render: (_: unknown, row) => pageText.period(row.from, row.to) },
          { title: columns.reason, dataIndex: 'reason' },
          {
            title: columns.state,
            dataIndex: 'state',
            render: (state: Deputy['state']) => <Tag {...(state === 'now' ? { color: 'blue' } : {})}>{pageText.states[state]}</Tag>,
          },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) =>
              row.mayEnd && (
                <Button size="small" aria-label={pageText.endOf(row.person, row.deputy)} onClick={() => end(row)}>
                  {pageText.end}
                </Button>
              ),
          },
        ]}
      />
      {naming && <NameDialog choices={choices} close={() => name(false)} />}
      {ending && (
        <ActModal
          title={pageText.endOf(ending.person, ending.deputy)}
          lead={pageText.endLead}
          ok={pageText.end}
          run={() => call(endDeputyAt, { id: ending.id })}
          close={() => end(null)}
        />
      )}
    </>
  );
}

function NameDialog({ choices, close }: { choices: Deputies['choices']; close: () => void }) {
  const [first] = choices;
  return (
    <ActModal<NameDeputy, Deputies>
      title={pageText.name}
      lead={pageText.nameLead}
      ok={pageText.name}
      run={(values) => call(nameDeputyAt, values)}
      close={close}
      initial={first === undefined ? {} : { departmentId: first.departmentId }}
    >
      <Field
        name="departmentId"
        label={pageText.department}
        options={choices.map((one) => ({ value: one.departmentId, label: one.department }))}
      />
      <Form.Item noStyle dependencies={['departmentId']}>
        {({ getFieldValue }) => (
          <Field
            name="deputy"
            label={pageText.deputy}
            options={(choices.find(({ departmentId }) => departmentId === getFieldValue('departmentId'))?.colleagues ?? []).map((one) => ({
              value: one.id,
              label: one.name,
            }))}
          />
        )}
      </Form.Item>
      <Field name="from" label={pageText.from} type="date" />
      <Field name="to" label={pageText.to} type="date" />
      <Field name="reason" label={pageText.reason} />
    </ActModal>
  );
}
