import { sql } from 'kysely';
import { Problem } from '#kernel/problem.ts';
import type { Instant } from '#kernel/time.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { type Facts, judge } from './pure/judge.ts';
import type { Health, RetryEvent, RetryJob } from './schema.ts';
import { adviceText, stateText } from './text.zh.ts';

const SHOWN = 50;
/** Three beats missed. */
const SILENT_SECONDS = 60;

function mustAdminister(work: Work): void {
  const verdict = can(work.actor, 'system.administer', {}, nothingToAvoid);
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
}

/** 运行状况: everything the system administrator should look at, judged, with what to do. Reads no personal data. */
export async function readHealth(work: Work): Promise<Health> {
  mustAdminister(work);
  const rowsOf = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> => (await query.execute(work.tables())).rows;
  const processes = await rowsOf(sql<
    Health['processes'][number] & { clockSkew: number; diskFree: number | null; diskSize: number | null; keyMadeAt: Instant | null }
  >`
    select id, host, pid, role, version, started_at, seen_at, clock_skew, disk_free, disk_size, key_made_at,
      seen_at < clock_timestamp() - make_interval(secs => ${SILENT_SECONDS}) as silent
    from platform.process order by started_at desc limit ${SHOWN}`);
  const failedJobs = await rowsOf(sql<Health['failedJobs'][number]>`
    select id, name as queue, completed_on as failed_at, retry_count::int as attempts from pgboss.job
    where state = 'failed' order by completed_on desc nulls last limit ${SHOWN}`);
  const deadEvents = await rowsOf(sql<Health['deadEvents'][number]>`
    select id, type, at, attempts::int as attempts from events.outbox where relayed_at is null and dead order by at desc limit ${SHOWN}`);
  const slowStatements = await rowsOf(sql<Health['slowStatements'][number]>`
    select statement, count::int as count, (total_ms / count)::float8 as average_ms, longest_ms, last_at
    from platform.slow_statement where last_at > clock_timestamp() - interval '1 day' order by total_ms desc limit ${SHOWN}`);
  const [figures] = await rowsOf(sql<Facts & { backupAge: number | null }>`select
      pg_database_size(current_database())::float8 as database_bytes,
      (select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 from events.outbox where relayed_at is null and not dead) as oldest_event,
      (select coalesce(extract(epoch from clock_timestamp() - min(due_at)), 0)::float8 from events.timer where due_at <= clock_timestamp()) as oldest_timer,
      (select coalesce(extract(epoch from clock_timestamp() - min(start_after)), 0)::float8 from pgboss.job
        where state in ('created', 'retry') and start_after <= clock_timestamp()) as oldest_job,
      (select count(*) from events.outbox where relayed_at is null and not dead)::int
        + (select count(*) from pgboss.job where state in ('created', 'retry') and start_after <= clock_timestamp())::int as waiting,
      (select extract(epoch from clock_timestamp() - max(ended_at))::float8 from platform.backup where failure is null) as backup_age,
      coalesce((select failure is not null from platform.backup order by started_at desc limit 1), false) as backup_failed,
      (select count(distinct subject)::int from audit.entry
        where action = 'licences.paper_refused' and at > clock_timestamp() - interval '30 days') as unprinted`);
  if (figures === undefined) throw new Error('the database gave no figures');
  const living = processes.filter(({ silent }) => !silent);
  const fullest = living
    .filter(({ diskFree }) => diskFree !== null)
    .toSorted((a, b) => (a.diskFree ?? 0) - (b.diskFree ?? 0))
    .at(0);
  const keyMadeAt = living
    .flatMap((one) => one.keyMadeAt ?? [])
    .toSorted()
    .at(0);
  const facts: Facts = {
    ...figures,
    diskFree: fullest?.diskFree ?? null,
    diskSize: fullest?.diskSize ?? null,
    keyAge: keyMadeAt === undefined ? null : (Date.parse(work.now) - Date.parse(keyMadeAt)) / 1_000,
    clockSkew:
      living
        .map(({ clockSkew }) => clockSkew)
        .toSorted((a, b) => Math.abs(b) - Math.abs(a))
        .at(0) ?? 0,
    versions: [...new Set(living.map(({ version }) => version))].toSorted(),
    failedJobs: failedJobs.length,
    deadEvents: deadEvents.length,
    slowStatements: slowStatements.length,
  };
  return {
    checkedAt: work.now,
    findings: judge(facts).map(({ code, level }) => ({ code, level, state: stateText[code](facts), advice: adviceText[code][level] })),
    processes: processes.map(({ clockSkew: _skew, diskFree: _free, diskSize: _size, keyMadeAt: _key, ...shown }) => shown),
    failedJobs,
    deadEvents,
    slowStatements,
  };
}

/** The job is done again from the beginning, as its queue would do it. */
export async function retryJob(work: Work, { queue, id }: RetryJob): Promise<{ done: true }> {
  mustAdminister(work);
  const { numAffectedRows } = await sql`update pgboss.job set state = 'retry', retry_count = 0, start_after = now(), completed_on = null
    where name = ${queue} and id = ${id} and state = 'failed'`.execute(work.tables());
  if (numAffectedRows !== 1n) throw problem('job_not_failed');
  await work.record('operation.retry_job', id, { queue });
  return { done: true };
}

/** The event is delivered again to the handlers that have not handled it. */
export async function retryEvent(work: Work, { id }: RetryEvent): Promise<{ done: true }> {
  mustAdminister(work);
  const { numAffectedRows } = await sql`update events.outbox set dead = false, attempts = 0, claimed_until = null
    where id = ${id} and relayed_at is null and dead`.execute(work.tables());
  if (numAffectedRows !== 1n) throw problem('event_not_dead');
  await work.record('operation.retry_event', id);
  return { done: true };
}
