import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { departmentsAt } from '#platform/support/organisation/schema.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
import { listSuccessionsAt, proposeAt, settleAt, type Succession } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const { columns } = text;

/** Departments merged and renamed: what was foreseen, what changed hands, and what waits for a second person. */
export function SuccessionsPage({ mayPropose }: { mayPropose: boolean }) {
  const [proposing, propose] = useState(false);
  const [settling, settle] = useState<Succession | null>(null);
  const list = useQuery({ queryKey: ['successions'], queryFn: () => call(listSuccessionsAt, {}), retry: false });
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        {mayPropose && (
          <Button type="primary" onClick={() => propose(true)}>
            {text.propose}
          </Button>
        )}
      </div>
      <Refused error={list.error} />
      <Table<Succession>
        size="small"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data ?? []}
        locale={{ emptyText: <span className="quiet">{text.empty}</span> }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: columns.from, key: 'from', render: (_: unknown, row) => row.from.name },
          { title: columns.to, key: 'to', render: (_: unknown, row) => row.to.name },
          { title: columns.kind, dataIndex: 'kind', render: (kind: Succession['kind']) => text.kinds[kind] },
          { title: columns.basis, dataIndex: 'basis' },
          { title: columns.on, dataIndex: 'effectiveOn' },
          { title: columns.state, dataIndex: 'status', render: (status: Succession['status']) => text.status[status] },
          { title: columns.handover, key: 'handover', render: (_: unknown, row) => text.handover(row.moved ?? row.foreseen) },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) =>
              row.maySettle && (
                <Button size="small" onClick={() => settle(row)}>
                  {text.settle}
                </Button>
              ),
          },
        ]}
      />
      {proposing && <ProposeDialog close={() => propose(false)} />}
      {settling && <SettleDialog row={settling} close={() => settle(null)} />}
    </>
  );
}

function ProposeDialog({ close }: { close: () => void }) {
  const departments = useQuery({ queryKey: ['departments'], queryFn: () => call(departmentsAt, {}) });
  const options = (departments.data ?? []).map(({ id, name, district }) => ({ value: id, label: `${name} ${district}` }));
  return (
    <ActModal<Record<'from' | 'to' | 'kind' | 'basis' | 'effectiveOn', string>, Succession>
      title={text.propose}
      lead={text.proposeLead}
      ok={text.propose}
      initial={{ kind: 'merged' }}
      run={(values) => call(proposeAt, proposeAt.input.parse(values))}
      close={close}
    >
      <Field name="from" label={text.from} options={options} />
      <Field name="to" label={text.to} options={options} />
      <Field
        name="kind"
        label={text.kind}
        options={[
          { value: 'merged', label: text.kinds.merged },
          { value: 'renamed', label: text.kinds.renamed },
        ]}
      />
      <Field name="basis" label={text.basis} />
      <Field name="effectiveOn" label={text.effectiveOn} type="date" />
    </ActModal>
  );
}

function SettleDialog({ row, close }: { row: Succession; close: () => void }) {
  return (
    <ActModal<{ agreed: string; words?: string }, Succession>
      title={text.settle}
      lead={text.settleLead(row.from.name, row.to.name, text.handover(row.foreseen))}
      ok={text.settle}
      danger
      run={({ agreed, words }) => call(settleAt, { id: row.id, agreed: agreed === 'yes', words: words ?? '' })}
      close={close}
    >
      <Field
        name="agreed"
        label={text.agreed}
        options={[
          { value: 'yes', label: text.agree },
          { value: 'no', label: text.disagree },
        ]}
      />
      <Field name="words" label={text.words} optional />
    </ActModal>
  );
}
