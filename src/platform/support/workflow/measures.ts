import { type Expression, sql, type SqlBool } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { WorkflowTables } from './tables.gen.ts';

/** Conditions are of the caller's making: `i` is the instance, `t` the task. */
export interface Measured {
  subjects: Expression<SqlBool>;
  scope: Expression<SqlBool>;
  department: DepartmentId | null;
  from: Instant;
  /** Exclusive. */
  to: Instant;
}

export interface StepMeasure {
  node: string;
  name: string;
  done: number;
  medianSeconds: number | null;
  p90Seconds: number | null;
  totalSeconds: number;
  open: number;
  oldestOpenSeconds: number | null;
  /** Taken away before it was done: 退回, 撤回, an interrupting event. */
  withdrawn: number;
  /** Offered again to the same case after an earlier visit had ended. */
  repeated: number;
}

/**
 * What each step of some processes cost, in one statement: finished tasks count on the day they were done, withdrawn and repeated
 * ones on the day they were offered, open ones always. Time is elapsed time from being offered to being done.
 */
export async function measureSteps(work: Work, { subjects, scope, department, from, to }: Measured): Promise<StepMeasure[]> {
  const { rows } = await sql<StepMeasure>`
    with visit as (
      select t.node, t.name, t.status, t.offered_at, t.done_at,
        extract(epoch from t.done_at - t.offered_at)::float8 as seconds,
        t.status = 'done' and t.done_at >= ${from} and t.done_at < ${to} as is_done,
        t.offered_at >= ${from} and t.offered_at < ${to} as is_offered,
        exists (
          select from workflow.task e
          where e.instance_id = t.instance_id and e.node = t.node and e.item is not distinct from t.item and e.id <> t.id
            and e.offered_at < t.offered_at and (e.status = 'withdrawn' or e.done_at <= t.offered_at)
        ) as again
      from workflow.task t join workflow.instance i on i.id = t.instance_id
      where ${subjects} and ${scope} and (${department}::uuid is null or t.department = ${department}::uuid)
    )
    select node,
      (array_agg(name order by offered_at desc))[1] as name,
      count(*) filter (where is_done)::int as done,
      percentile_cont(0.5) within group (order by seconds) filter (where is_done) as "medianSeconds",
      percentile_cont(0.9) within group (order by seconds) filter (where is_done) as "p90Seconds",
      coalesce(sum(seconds) filter (where is_done), 0)::float8 as "totalSeconds",
      count(*) filter (where status = 'open')::int as open,
      max(extract(epoch from ${work.now}::timestamptz - offered_at)) filter (where status = 'open')::float8 as "oldestOpenSeconds",
      count(*) filter (where status = 'withdrawn' and is_offered)::int as withdrawn,
      count(*) filter (where again and is_offered)::int as repeated
    from visit
    where is_done or status = 'open' or is_offered
    group by node
    order by "totalSeconds" desc, node`.execute(work.tables<WorkflowTables>());
  return rows;
}

export interface WaitingTask {
  subject: string;
  name: string;
  offeredAt: Instant;
}

/** Who waits at a step now, the longest first. */
export async function listWaiting(
  work: Work,
  { subjects, scope, department, node, limit }: Omit<Measured, 'from' | 'to'> & { node: string; limit: number },
): Promise<WaitingTask[]> {
  return work
    .tables<WorkflowTables>()
    .selectFrom('workflow.task as t')
    .innerJoin('workflow.instance as i', 'i.id', 't.instanceId')
    .where('t.status', '=', 'open')
    .where('t.node', '=', node)
    .where(subjects)
    .where(scope)
    .$if(department !== null, (query) => query.where('t.department', '=', department))
    .select(['i.subject', 't.name', 't.offeredAt'])
    .orderBy('t.offeredAt')
    .limit(limit)
    .execute();
}
