import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type Database, poolOf } from '#platform/db/database.ts';
import type { Collector, Sample } from './metrics.ts';

/** What waits in this deployment: the same in every process. */
export interface Backlog {
  events: number;
  /** Seconds the oldest waiting event has waited; those set aside for repeated failure are counted apart. */
  oldestEvent: number;
  dead: number;
  timers: number;
  oldestTimer: number;
  jobs: readonly { queue: string; state: string; count: number; oldest: number }[];
}

export async function readBacklog(database: Database, now: Instant): Promise<Backlog> {
  const { rows } = await sql<Omit<Backlog, 'jobs'>>`select
      (select count(*)::int from events.outbox where relayed_at is null and not dead) as events,
      (select coalesce(extract(epoch from ${now}::timestamptz - min(at)), 0)::float8 from events.outbox where relayed_at is null and not dead) as oldest_event,
      (select count(*)::int from events.outbox where relayed_at is null and dead) as dead,
      (select count(*)::int from events.timer where due_at <= ${now}) as timers,
      (select coalesce(extract(epoch from ${now}::timestamptz - min(due_at)), 0)::float8 from events.timer where due_at <= ${now}) as oldest_timer`.execute(
    database,
  );
  const jobs = await sql<Backlog['jobs'][number]>`select name as queue, state::text as state, count(*)::int as count,
      coalesce(extract(epoch from now() - min(created_on)), 0)::float8 as oldest
    from pgboss.job where state in ('created', 'retry', 'active', 'failed') group by 1, 2 order by 1, 2`.execute(database);
  const [row] = rows;
  return { events: 0, oldestEvent: 0, dead: 0, timers: 0, oldestTimer: 0, ...row, jobs: jobs.rows };
}

export function backlogGauges(database: Database, now: () => Instant): Collector {
  return async () => {
    const { events, oldestEvent, dead, timers, oldestTimer, jobs } = await readBacklog(database, now());
    const jobHelp = 'Jobs of a queue by state.';
    return [
      { name: 'yiwang_events_waiting', help: 'Events not yet delivered.', value: events },
      { name: 'yiwang_events_lag_seconds', help: 'Age of the oldest event not yet delivered.', value: oldestEvent },
      { name: 'yiwang_events_dead', help: 'Events set aside after twelve failures.', value: dead },
      { name: 'yiwang_timers_overdue', help: 'Timers that are due and have not gone off.', value: timers },
      { name: 'yiwang_timers_lag_seconds', help: 'How late the oldest of them is.', value: oldestTimer },
      ...jobs.map(({ queue, state, count }): Sample => ({ name: 'yiwang_jobs', help: jobHelp, labels: { queue, state }, value: count })),
    ];
  };
}

export function poolGauges(database: Database): Collector {
  return async () => {
    const pool = poolOf(database);
    const help = 'Connections of this process to the database.';
    return Promise.resolve(
      pool === undefined
        ? []
        : [
            { name: 'yiwang_database_connections', help, labels: { state: 'open' }, value: pool.totalCount },
            { name: 'yiwang_database_connections', help, labels: { state: 'idle' }, value: pool.idleCount },
            { name: 'yiwang_database_requests_waiting', help: 'Who waits for a connection.', value: pool.waitingCount },
          ],
    );
  };
}
