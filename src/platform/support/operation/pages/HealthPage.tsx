import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { call } from '#platform/ui/call.ts';
import { Refused, when } from '#platform/ui/console/parts.tsx';
import { type Finding, type Health, healthAt, retryEventAt, retryJobAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const colours = { ok: 'green', notice: 'gold', alarm: 'red' } as const;

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
      <Table<Finding>
        size="small"
        rowKey="code"
        loading={health.isPending}
        dataSource={seen?.findings ?? []}
        pagination={false}
        columns={[
          {
            title: text.columns.level,
            dataIndex: 'level',
            width: 80,
            render: (level: Finding['level']) => <Tag color={colours[level]}>{text.levels[level]}</Tag>,
          },
          { title: text.columns.what, dataIndex: 'code', width: 100, render: (code: Finding['code']) => text.names[code] },
          { title: text.columns.state, dataIndex: 'state' },
          { title: text.columns.advice, dataIndex: 'advice' },
        ]}
      />
      {seen && <Details seen={seen} retry={(one) => again.mutate(one)} busy={again.isPending} />}
    </>
  );
}

function Details({ seen, retry, busy }: { seen: Health; retry: (one: Retry) => void; busy: boolean }) {
  const empty = { emptyText: text.none };
  return (
    <>
      <h2>{text.processes}</h2>
      <Table<Health['processes'][number]>
        size="small"
        rowKey="id"
        dataSource={seen.processes}
        pagination={false}
        locale={empty}
        columns={[
          { title: text.process.host, dataIndex: 'host' },
          { title: text.process.pid, dataIndex: 'pid' },
          { title: text.process.role, dataIndex: 'role', render: (role: 'all' | 'web' | 'worker') => text.roles[role] },
          { title: text.process.version, dataIndex: 'version' },
          { title: text.process.startedAt, dataIndex: 'startedAt', render: when },
          {
            title: text.process.seenAt,
            key: 'seenAt',
            render: (_: unknown, one) => (
              <>
                {when(one.seenAt)} {one.silent && <Tag color="red">{text.silent}</Tag>}
              </>
            ),
          },
        ]}
      />
      <h2>{text.failedJobs}</h2>
      <Table<Health['failedJobs'][number]>
        size="small"
        rowKey="id"
        dataSource={seen.failedJobs}
        pagination={false}
        locale={empty}
        columns={[
          { title: text.job.queue, dataIndex: 'queue' },
          { title: text.job.failedAt, key: 'failedAt', render: (_: unknown, one) => one.failedAt && when(one.failedAt) },
          { title: text.job.attempts, dataIndex: 'attempts' },
          {
            key: 'act',
            render: (_: unknown, one) => (
              <Button size="small" disabled={busy} onClick={() => retry({ queue: one.queue, job: one.id })}>
                {text.retry}
              </Button>
            ),
          },
        ]}
      />
      <h2>{text.deadEvents}</h2>
      <Table<Health['deadEvents'][number]>
        size="small"
        rowKey="id"
        dataSource={seen.deadEvents}
        pagination={false}
        locale={empty}
        columns={[
          { title: text.event.type, dataIndex: 'type' },
          { title: text.event.at, dataIndex: 'at', render: when },
          { title: text.event.attempts, dataIndex: 'attempts' },
          {
            key: 'act',
            render: (_: unknown, one) => (
              <Button size="small" disabled={busy} onClick={() => retry({ event: one.id })}>
                {text.retry}
              </Button>
            ),
          },
        ]}
      />
      <h2>{text.slow}</h2>
      <Table<Health['slowStatements'][number]>
        size="small"
        rowKey="statement"
        dataSource={seen.slowStatements}
        pagination={false}
        locale={empty}
        columns={[
          {
            title: text.statement.statement,
            dataIndex: 'statement',
            render: (statement: string) => <code>{statement.slice(0, 300)}</code>,
          },
          { title: text.statement.count, dataIndex: 'count' },
          { title: text.statement.average, dataIndex: 'averageMs', render: Math.round },
          { title: text.statement.longest, dataIndex: 'longestMs', render: Math.round },
          { title: text.statement.lastAt, dataIndex: 'lastAt', render: when },
        ]}
      />
    </>
  );
}
