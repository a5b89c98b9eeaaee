import { sql } from 'kysely';
import { systemActor } from '#kernel/actor.ts';
import { addMilliseconds, type Instant } from '#kernel/time.ts';
import type { Poll } from '#platform/events/relay.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import { endTimer, taskOfEscalation } from './effects.ts';
import type { TaskEscalated } from './events.ts';
import type { InstanceId, TimerKind } from './schema.ts';
import { fireStart } from './starts.ts';
import type { HeldInstance } from './instance.ts';
import { applyIfLawful, lockInstance } from './store.ts';
import type { WorkflowTables } from './tables.gen.ts';

/** So many are claimed at once, and of these so many of one instance: the rest of a busy instance goes to the end of the line. */
const BATCH = 200;
const SHARE = 10;
const LANES = 4;
/** A process that dies while it fires leaves its timers to the others after this long. */
const LEASE_MILLISECONDS = 60_000;
const MOST_ATTEMPTS = 8;

interface Due {
  id: string;
  instanceId: InstanceId | null;
  tokenKey: string;
  kind: TimerKind;
  attempts: number;
}

/** The one poller of everything that processes wait for by time; any number of server processes may run it. */
export const duePoll: Poll = { name: 'workflow.timers', run: fireDue };

async function fireDue(runtime: Runtime, now: Instant): Promise<number> {
  const claimed = await perform(runtime, systemActor, now, claim);
  if (claimed.length === 0) return 0;
  const groups = new Map<string, Due[]>();
  for (const timer of claimed) {
    const key = timer.instanceId ?? timer.id;
    groups.set(key, [...(groups.get(key) ?? []), timer]);
  }
  const spared = [...groups.values()].flatMap((timers) => timers.slice(SHARE).map(({ id }) => id));
  if (spared.length > 0) await perform(runtime, systemActor, now, (work) => putBack(work, spared));
  const waiting = [...groups.values()].map((timers) => timers.slice(0, SHARE)).values();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const timers of waiting) await fireGroup(runtime, now, timers);
    }),
  );
  return claimed.length;
}

/** What is claimed is due again when its lease ends, should nobody have come to fire it. */
export function claimSql(now: Instant) {
  return sql<Due>`
    update workflow.timer t set next_at = ${addMilliseconds(now, LEASE_MILLISECONDS)}
    from (select id from workflow.timer where status = 'open' and next_at <= ${now} order by next_at limit ${BATCH} for update skip locked) as due
    where t.id = due.id
    returning t.id, t.instance_id, t.token_key, t.kind, t.attempts`;
}

async function claim(work: Work): Promise<Due[]> {
  return (await claimSql(work.now).execute(work.tables<WorkflowTables>())).rows;
}

/** Behind everything that was due before now. */
async function putBack(work: Work, ids: readonly string[]): Promise<void> {
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.timer')
    .set({ nextAt: work.now })
    .where('id', 'in', ids)
    .where('status', '=', 'open')
    .execute();
}

/** Timers of one instance in one work; should one of them fail, each is tried alone, so that the others are not held up by it. */
async function fireGroup(runtime: Runtime, now: Instant, timers: readonly Due[]): Promise<void> {
  try {
    await perform(runtime, systemActor, now, (work) => fireAll(work, timers));
  } catch (error) {
    const [only, ...others] = timers;
    if (only === undefined) return;
    if (others.length === 0) await perform(runtime, systemActor, now, (work) => noteFailure(work, only, error));
    else for (const one of timers) await fireGroup(runtime, now, [one]);
  }
}

async function fireAll(work: Work, timers: readonly Due[]): Promise<void> {
  const [first] = timers;
  if (first === undefined) return;
  if (first.instanceId === null) return fireStart(work, first.id, first.tokenKey);
  // The instance first, then its timers: the order in which every other act takes them, so nobody waits for each other.
  const held = await lockInstance(work, first.instanceId);
  for (const { tokenKey, kind } of timers) {
    if (!(await stillOpen(work, first.instanceId, tokenKey))) continue;
    const fired = kind === 'escalation' ? await escalate(work, held, tokenKey) : await fire(work, held, tokenKey);
    await endTimer(work, first.instanceId, tokenKey, fired ? 'fired' : 'cancelled');
  }
}

async function stillOpen(work: Work, instanceId: InstanceId, tokenKey: string): Promise<boolean> {
  const row = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.timer')
    .select('status')
    .where('instanceId', '=', instanceId)
    .where('tokenKey', '=', tokenKey)
    .executeTakeFirst();
  return row?.status === 'open';
}

async function fire(work: Work, held: HeldInstance, key: string): Promise<boolean> {
  return (await applyIfLawful(work, held, { type: 'timerFired', key })) === null;
}

/** The step stays open; those above are told that it has not been done in time. */
async function escalate(work: Work, held: HeldInstance, tokenKey: string): Promise<boolean> {
  const task = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.task')
    .select(['id', 'node', 'name', 'department'])
    .where('instanceId', '=', held.id)
    .where('status', '=', 'open')
    .where('id', '=', taskOfEscalation(tokenKey))
    .executeTakeFirst();
  const to = held.definition.nodes[task?.node ?? '']?.escalateTo;
  if (!task || to === undefined) return false;
  const { id: taskId, node, name, department } = task;
  const { id: instanceId, subject } = held;
  await work.publish<TaskEscalated>({ type: 'workflow.task_escalated', subject, instanceId, taskId, node, name, department, to });
  await work.record('workflow.escalate_task', taskId, { node, to });
  return true;
}

/** Waits 1, 2, 4 … minutes; in the end it is left for an administrator, and its instance is listed as stuck. */
async function noteFailure(work: Work, { id, attempts }: Due, error: unknown): Promise<void> {
  const failed = attempts + 1 >= MOST_ATTEMPTS;
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.timer')
    .set({
      attempts: attempts + 1,
      nextAt: addMilliseconds(work.now, 60_000 * 2 ** attempts),
      lastError: (error instanceof Error ? error.message : String(error)).slice(0, 500),
      ...(failed ? { status: 'failed' as const } : {}),
    })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .execute();
  if (failed) await work.record('workflow.timer_failed', id);
}

/** One timer by its key, at once; one that was cancelled or has fired meanwhile is passed over. */
export async function fireTimer(work: Work, instanceId: InstanceId, key: string): Promise<boolean> {
  const held = await lockInstance(work, instanceId);
  if (!(await stillOpen(work, instanceId, key))) return false;
  if (!(await fire(work, held, key))) return false;
  await endTimer(work, instanceId, key, 'fired');
  return true;
}

/** Fires in this work what is due by the timer rows; the poller normally comes first. Returns how many fired. */
export async function fireDueTimers(work: Work, limit: number): Promise<number> {
  const due = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.timer')
    .select(['instanceId', 'tokenKey'])
    .where('status', '=', 'open')
    .where('kind', '=', 'event')
    .where('nextAt', '<=', work.now)
    .orderBy('nextAt')
    .limit(limit)
    .execute();
  let fired = 0;
  for (const { instanceId, tokenKey } of due) {
    if (instanceId === null) continue;
    if (await fireTimer(work, instanceId, tokenKey)) fired += 1;
    else await endTimer(work, instanceId, tokenKey, 'cancelled');
  }
  return fired;
}
