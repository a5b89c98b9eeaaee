import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { dayOf, Instant } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, Refused, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import {
  endPermitAt,
  haltAllAt,
  type Permit,
  PermitId,
  type PermitPower,
  proposePermitAt,
  resumeAllAt,
  type RuledItem,
  settlePermitAt,
  switchboardAt,
} from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const { columns } = text;
type Asked = { kind: 'halt' | 'resume' } | { kind: 'propose' | 'settle' | 'end'; row: RuledItem };

/** Which items rules may decide, who said so and why, and the switch for all of them. */
export function SwitchboardPage() {
  const [asked, ask] = useState<Asked | null>(null);
  const board = useQuery({ queryKey: ['automation'], queryFn: () => call(switchboardAt, {}), retry: false });
  const { halt, mayHalt, mayResume } = board.data ?? { halt: null, mayHalt: false, mayResume: false };
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      {halt && <Alert type="warning" role="alert" title={text.halted(halt.stoppedBy, when(halt.stoppedAt), halt.reason)} />}
      <div className="toolbar">
        {mayHalt && (
          <Button danger onClick={() => ask({ kind: 'halt' })}>
            {text.halt}
          </Button>
        )}
        {mayResume && <Button onClick={() => ask({ kind: 'resume' })}>{text.resume}</Button>}
      </div>
      <Refused error={board.error} />
      <StackedTable<RuledItem>
        rows={board.data?.items ?? []}
        rowKey={({ itemId }) => itemId}
        width={960}
        loading={board.isPending}
        empty={text.empty}
        columns={[
          { key: 'item', title: columns.item, show: ({ itemName }) => itemName },
          { key: 'department', title: columns.department, show: ({ department }) => department },
          {
            key: 'state',
            title: columns.state,
            show: ({ inForce, history }) => (
              <>
                <strong>{stateOf(inForce)}</strong>
                {history.length > 0 && <History rows={history} />}
              </>
            ),
          },
          { key: 'ground', title: columns.ground, show: ({ inForce }) => inForce?.ground ?? text.none },
          { key: 'sample', title: columns.sample, show: ({ inForce }) => (inForce ? text.percent(inForce.samplePercent) : text.none) },
          {
            key: 'waiting',
            title: columns.waiting,
            show: ({ proposed }) => (proposed ? text.proposedBy(proposed.proposedBy, proposed.fromOn, proposed.samplePercent) : text.none),
          },
          {
            key: 'act',
            title: columns.act,
            show: (row) =>
              row.powers.length > 0 && (
                <Space wrap>
                  {row.powers.map((power) => (
                    <Button key={power} size="small" danger={power === 'end'} onClick={() => ask({ kind: power, row })}>
                      {text[power]}
                    </Button>
                  ))}
                </Space>
              ),
          },
        ]}
      />
      {asked && <Dialog asked={asked} close={() => ask(null)} />}
    </>
  );
}

function stateOf(permit: Permit | null): string {
  if (!permit) return text.off;
  return permit.fromOn > dayOf(Instant.parse(new Date().toISOString())) ? text.future(permit.fromOn) : text.on;
}

function History({ rows }: { rows: readonly Permit[] }) {
  return (
    <details>
      <summary>{text.history}</summary>
      <ul className="plain">
        {rows.map((row) => (
          <li key={row.id}>
            {text.status[row.status]} · {text.proposedBy(row.proposedBy, row.fromOn, row.samplePercent)} · {row.ground}
            {row.settledBy !== null && ` · ${row.settledBy}`}
            {row.settledWords !== null && row.settledWords !== '' && ` · ${row.settledWords}`}
            {row.endedReason !== null && ` · ${text.status.ended} ${row.endedBy ?? ''} ${row.endedReason}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Dialog({ asked, close }: { asked: Asked; close: () => void }) {
  if (!('row' in asked)) {
    const endpoint = asked.kind === 'halt' ? haltAllAt : resumeAllAt;
    return (
      <ActModal<{ reason: string }, unknown>
        title={text[asked.kind]}
        lead={asked.kind === 'halt' ? text.haltLead : text.resumeLead}
        ok={text[asked.kind]}
        danger={asked.kind === 'halt'}
        run={({ reason }) => call(endpoint, { reason })}
        close={close}
      >
        <Field name="reason" label={text.reason} />
      </ActModal>
    );
  }
  return <ItemDialog kind={asked.kind} row={asked.row} close={close} />;
}

function ItemDialog({ kind, row, close }: { kind: PermitPower; row: RuledItem; close: () => void }) {
  if (kind === 'propose')
    return (
      <ActModal<{ ground: string; samplePercent: string; fromOn: string }, unknown>
        title={`${text.propose}：${row.itemName}`}
        lead={text.proposeLead}
        ok={text.propose}
        initial={{ samplePercent: '10' }}
        run={({ ground, samplePercent, fromOn }) =>
          call(proposePermitAt, proposePermitAt.input.parse({ itemId: row.itemId, ground, samplePercent: Number(samplePercent), fromOn }))
        }
        close={close}
      >
        <Field name="ground" label={text.ground} hint={text.groundHint} />
        <Field name="samplePercent" label={text.samplePercent} />
        <Field name="fromOn" label={text.fromOn} type="date" />
      </ActModal>
    );
  if (kind === 'settle' && row.proposed) {
    const { id, ground, fromOn, samplePercent } = row.proposed;
    return (
      <ActModal<{ agreed: string; words?: string }, unknown>
        title={`${text.settle}：${row.itemName}`}
        lead={text.settleLead(ground, fromOn, samplePercent)}
        ok={text.settle}
        run={({ agreed, words }) => call(settlePermitAt, { id, agreed: agreed === 'yes', words: words ?? '' })}
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
  return (
    <ActModal<{ reason: string }, unknown>
      title={`${text.end}：${row.itemName}`}
      lead={text.endLead}
      ok={text.end}
      danger
      run={({ reason }) => call(endPermitAt, { id: PermitId.parse(row.inForce?.id), reason })}
      close={close}
    >
      <Field name="reason" label={text.reason} />
    </ActModal>
  );
}
