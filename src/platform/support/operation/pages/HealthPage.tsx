import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { call } from '#platform/ui/call.ts';
import { Refused, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { type Finding, type Health, healthAt, retryEventAt, retryJobAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const colours = { ok: '#1b7f4b', notice: '#8a5a00', alarm: '#b3261e' } as const;

type Retry = { event: string } | { queue: string; job: string };

/** What the system administrator looks at once a day, and when something is wrong. */
export function HealthPage() {
  const client = useQueryClient();
  const health = useQuery({ queryKey: ['health'], queryFn: () => call(healthAt, {}), refetchInterval: 30_000 });
  const again = useMutation({
    mutationFn: (one: Retry) =>
      'event' in one ? call(retryEventAt, { id: one.event }) : call(retryJobAt, { queue: one.queue, id: one.job }),
    onSettled: () => client.invalidateQueries({ queryKey: ['health'] }),
  });
  const seen = health.data;
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <Button onClick={() => void health.refetch()}>{text.refresh}</Button>
        {seen && <span className="quiet">{text.checked(when(seen.checkedAt))}</span>}
      </div>
      <Refused error={health.error ?? again.error} />
      <StackedTable<Finding>
        rows={seen?.findings ?? []}
        rowKey={({ code }) => code}
        width={720}
        loading={health.isPending}
        columns={[
          { key: 'what', title: text.columns.what, unbroken: true, show: ({ code }) => text.names[code] },
          { key: 'level', title: text.columns.level, show: ({ level }) => <Tag color={colours[level]}>{text.levels[level]}</Tag> },
          { key: 'state', title: text.columns.state, show: ({ state }) => state },
          { key: 'advice', title: text.columns.advice, show: ({ advice }) => advice },
        ]}
      />
      {seen && <Details seen={seen} retry={(one) => again.mutate(one)} busy={again.isPending} />}
    </>
  );
}

function Details({ seen, retry, busy }: { seen: Health; retry: (one: Retry) => void; busy: boolean }) {
  const again = (one: Retry) => (
    <Button size="small" disabled={busy} onClick={() => retry(one)}>
      {text.retry}
    </Button>
  );
  return (
    <>
      <h2>{text.processes}</h2>
      <StackedTable<Health['processes'][number]>
        rows={seen.processes}
        rowKey={({ id }) => id}
        width={720}
        empty={text.none}
        columns={[
          { key: 'host', title: text.process.host, show: ({ host }) => host },
          { key: 'pid', title: text.process.pid, show: ({ pid }) => pid },
          { key: 'role', title: text.process.role, show: ({ role }) => text.roles[role] },
          { key: 'version', title: text.process.version, show: ({ version }) => version },
          { key: 'startedAt', title: text.process.startedAt, unbroken: true, show: ({ startedAt }) => when(startedAt) },
          {
            key: 'seenAt',
            title: text.process.seenAt,
            show: ({ seenAt, silent }) => (
              <>
                {when(seenAt)} {silent && <Tag color="#b3261e">{text.silent}</Tag>}
              </>
            ),
          },
        ]}
      />
      <h2>{text.failedJobs}</h2>
      <StackedTable<Health['failedJobs'][number]>
        rows={seen.failedJobs}
        rowKey={({ id }) => id}
        width={640}
        empty={text.none}
        columns={[
          { key: 'queue', title: text.job.queue, show: ({ queue }) => queue },
          { key: 'failedAt', title: text.job.failedAt, show: ({ failedAt }) => failedAt && when(failedAt) },
          { key: 'attempts', title: text.job.attempts, show: ({ attempts }) => attempts },
          { key: 'act', title: text.act, show: ({ queue, id }) => again({ queue, job: id }) },
        ]}
      />
      <h2>{text.deadEvents}</h2>
      <StackedTable<Health['deadEvents'][number]>
        rows={seen.deadEvents}
        rowKey={({ id }) => id}
        width={640}
        empty={text.none}
        columns={[
          { key: 'type', title: text.event.type, show: ({ type }) => type },
          { key: 'at', title: text.event.at, show: ({ at }) => when(at) },
          { key: 'attempts', title: text.event.attempts, show: ({ attempts }) => attempts },
          { key: 'act', title: text.act, show: ({ id }) => again({ event: id }) },
        ]}
      />
      <h2>{text.slow}</h2>
      <StackedTable<Health['slowStatements'][number]>
        rows={seen.slowStatements}
        rowKey={({ statement }) => statement}
        width={720}
        empty={text.none}
        columns={[
          { key: 'statement', title: text.statement.statement, show: ({ statement }) => <code>{statement.slice(0, 300)}</code> },
          { key: 'count', title: text.statement.count, show: ({ count }) => count },
          { key: 'average', title: text.statement.average, show: ({ averageMs }) => Math.round(averageMs) },
          { key: 'longest', title: text.statement.longest, show: ({ longestMs }) => Math.round(longestMs) },
          { key: 'lastAt', title: text.statement.lastAt, unbroken: true, show: ({ lastAt }) => when(lastAt) },
        ]}
      />
    </>
  );
}
