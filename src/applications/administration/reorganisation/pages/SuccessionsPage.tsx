import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { departmentsAt } from '#platform/support/organisation/schema.ts';
import { call } from '#platform/ui/call.ts';
import { ListPage, readWhole } from '#platform/ui/console/list-page.tsx';
import { ActModal, Field } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { type Handover, listSuccessionsAt, proposeAt, settleAt, type Succession } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const { columns } = text;

/** Departments merged and renamed: what was foreseen, what changed hands, and what waits for a second person. */
export function SuccessionsPage({ mayPropose }: { mayPropose: boolean }) {
  const [proposing, propose] = useState(false);
  const [settling, settle] = useState<Succession | null>(null);
  const list = useQuery({ queryKey: ['successions'], queryFn: () => call(listSuccessionsAt, {}), retry: false });
  return (
    <ListPage
      title={text.title}
      lead={text.lead}
      error={list.error}
      tools={
        mayPropose && (
          <Button type="primary" onClick={() => propose(true)}>
            {text.propose}
          </Button>
        )
      }
    >
      <StackedTable<Succession>
        rows={list.data ?? []}
        rowKey={({ id }) => id}
        width={960}
        loading={list.isPending}
        empty={text.empty}
        pagination={readWhole}
        columns={[
          { key: 'from', title: columns.from, show: ({ from }) => from.name },
          { key: 'to', title: columns.to, show: ({ to }) => to.name },
          { key: 'kind', title: columns.kind, show: ({ kind }) => text.kinds[kind] },
          { key: 'basis', title: columns.basis, show: ({ basis }) => basis },
          { key: 'on', title: columns.on, unbroken: true, show: ({ effectiveOn }) => effectiveOn },
          { key: 'state', title: columns.state, show: ({ status }) => text.status[status] },
          {
            key: 'handover',
            title: columns.handover,
            show: ({ moved, foreseen, to, status, successorSealed }) => (
              <>
                {text.handover(moved ?? foreseen)}
                <LastNumbers of={moved ?? foreseen} done={moved !== null} />
                {status === 'proposed' && !successorSealed && <Alert type="warning" showIcon title={text.unsealed(to.name)} />}
              </>
            ),
          },
          {
            key: 'act',
            title: columns.act,
            show: (row) =>
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
    </ListPage>
  );
}

/** Up to where the series of the old word have come, so that anybody can tell later whether one was issued after its end. */
function LastNumbers({ of: { lastNumbers }, done }: { of: Handover; done: boolean }) {
  if (lastNumbers.length === 0) return null;
  return (
    <details>
      <summary>{text.lastNumbers(lastNumbers.length, done)}</summary>
      <ul>
        {lastNumbers.map((number) => (
          <li key={number}>{number}</li>
        ))}
      </ul>
    </details>
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
      {!row.successorSealed && <Alert type="warning" showIcon title={text.unsealed(row.to.name)} />}
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
