import type { Kysely } from 'kysely';
import type { PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Work } from '#platform/work/work.ts';
import { forgetTasks, lockedOfSubject, tasksBySubject, tasksUnderLock } from './ahead.ts';
import { endTimer, escalationKey } from './effects.ts';
import { problem } from './problems.ts';
import type { Variables } from './pure/state.ts';
import type { InstanceId, TaskId } from './schema.ts';
import type { Task } from './task.ts';
import type { HeldInstance } from './instance.ts';
import { apply, lockInstance } from './store.ts';
import type { WorkflowTables } from './tables.gen.ts';

const columns = [
  't.id',
  't.instanceId',
  't.token',
  't.node',
  't.name',
  't.act',
  't.duty',
  't.department',
  't.district',
  't.limitRow',
  't.signers',
  't.item',
  't.status',
  't.claimedBy',
  't.delegatedBy',
  't.offeredAt',
  't.doneAt',
  't.doneBy',
  't.doneFor',
  't.outcome',
] as const;

const tasksOfSubject = prepared((workflow: Kysely<WorkflowTables>, { subject }: { subject: string }) =>
  workflow
    .selectFrom('workflow.task as t')
    .innerJoin('workflow.instance as i', 'i.id', 't.instanceId')
    .where('i.subject', '=', subject)
    .select(columns)
    .orderBy('t.offeredAt')
    .orderBy('t.id'),
);
const taskById = prepared((workflow: Kysely<WorkflowTables>, { id }: { id: TaskId }) =>
  workflow.selectFrom('workflow.task').selectAll().where('id', '=', id),
);
interface End {
  id: TaskId;
  doneAt: Instant;
  claimedBy: PersonId | null;
  doneBy: PersonId | null;
  doneFor: PersonId | null;
  outcome: string | null;
}
const endTask = prepared((workflow: Kysely<WorkflowTables>, { id, doneAt, claimedBy, doneBy, doneFor, outcome }: End) =>
  workflow.updateTable('workflow.task').set({ status: 'done', doneAt, claimedBy, doneBy, doneFor, outcome }).where('id', '=', id),
);

/** All tasks that ever were about a subject, oldest first. */
export function listTasksOf(work: Work, subject: string): Promise<Task[]> {
  return tasksBySubject.of(work, subject, async () => {
    const { rows } = await tasksOfSubject(work.tables(), { subject });
    see(work, rows);
    return rows;
  });
}

/** Locks the process of a subject and reads its tasks, in one breath and ahead of whoever is going to complete one of them. */
export function lockAhead(work: Work, id: InstanceId, subject: string): void {
  // Whoever needs them hears what they fail with.
  lockInstance(work, id).catch(() => {});
  void lockedOfSubject.of(work, subject, () => Promise.resolve(id));
  tasksBySubject.forget(work, subject);
  tasksUnderLock.of(work, id, () => listTasksOf(work, subject)).catch(() => {});
}

export interface Completion {
  variables?: Variables;
  outcome?: string | null;
  /** 代 X: whose duty a deputy does. */
  doneFor?: PersonId | null;
  /** Takes it first where nobody has. */
  taking?: boolean;
}

/**
 * Completes a task, or signs it where several officers must sign (`missing` tells how many still have to).
 * Whether the actor holds the duty is for the caller's permission to say; that nobody does another's claimed task is said here.
 */
export async function completeTask(
  work: Work,
  id: TaskId,
  { variables = {}, outcome = null, doneFor = null, taking = false }: Completion = {},
): Promise<{ done: boolean; missing: number }> {
  const { task, held } = await lockTask(work, id);
  // 委派: the delegate answers, the owner completes.
  if (task.delegatedBy !== null) throw problem('workflow_task_delegated');
  if (task.signers === 1) refuseTaken(work, task.claimedBy);
  const doneBy = work.actor.personId ?? null;
  const claimedBy = taking && task.claimedBy === null ? doneBy : task.claimedBy;
  // Several signers: the first to take it holds it while the others still sign.
  if (task.signers > 1 && claimedBy !== task.claimedBy) await setHolder(work, id, claimedBy);
  const signed = task.signers > 1 ? await sign(work, task, variables) : [variables];
  if (signed.length < task.signers) return { done: false, missing: task.signers - signed.length };
  forgetTasks(work);
  work.later(endTask(work.tables(), { id, doneAt: work.now, claimedBy, doneBy, doneFor, outcome }));
  await endEscalation(work, held, task);
  await apply(work, held, { type: 'taskCompleted', token: task.token, variables: Object.assign({}, ...signed) });
  await work.record('workflow.complete_task', id, doneFor === null ? undefined : { for: doneFor });
  return { done: true, missing: 0 };
}

export async function endEscalation(work: Work, held: HeldInstance, { id, node }: { id: TaskId; node: string }): Promise<void> {
  if (held.definition.nodes[node]?.escalateAfter !== undefined) await endTimer(work, held.id, escalationKey(id), 'cancelled');
}

/** 两名以上工作人员 (行政许可法第三十四条): one person signs once. Returns what each signer answered, in order. */
async function sign(work: Work, task: { id: TaskId }, variables: Variables): Promise<Variables[]> {
  const { personId } = work.actor;
  if (personId === undefined) throw problem('workflow_person_needed');
  const tables = work.tables<WorkflowTables>();
  const inserted = await tables
    .insertInto('workflow.signature')
    .values({ taskId: task.id, personId, signedAt: work.now, variables: JSON.stringify(variables) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) throw problem('workflow_signed_already');
  await work.record('workflow.sign_task', task.id);
  const rows = await tables
    .selectFrom('workflow.signature')
    .select('variables')
    .where('taskId', '=', task.id)
    .orderBy('signedAt')
    .execute();
  return rows.map((row) => row.variables as Variables);
}

export async function claimTask(work: Work, id: TaskId): Promise<void> {
  const { personId } = work.actor;
  if (personId === undefined) throw problem('workflow_person_needed');
  const { task } = await lockTask(work, id);
  refuseTaken(work, task.claimedBy);
  await setHolder(work, id, personId);
}

/** The holder gives the task back to his colleagues; nothing happens to a task of somebody else. */
export async function releaseTask(work: Work, id: TaskId): Promise<void> {
  const { task } = await lockTask(work, id);
  if (task.claimedBy === null || task.claimedBy !== work.actor.personId || task.delegatedBy !== null) return;
  await setHolder(work, id, null);
  await work.record('workflow.release_task', id);
}

export async function setHolder(work: Work, id: TaskId, claimedBy: PersonId | null): Promise<void> {
  forgetTasks(work);
  work.later(work.tables<WorkflowTables>().updateTable('workflow.task').set({ claimedBy }).where('id', '=', id).execute());
}

/** Of which instance a task is never changes, so what a list of this work has told is not asked again. */
const seen = new WeakMap<Work, Map<TaskId, InstanceId>>();

function see<Row extends { id: TaskId; instanceId: InstanceId }>(work: Work, tasks: readonly Row[]): void {
  const own = seen.get(work) ?? new Map<TaskId, InstanceId>();
  seen.set(work, own);
  for (const { id, instanceId } of tasks) own.set(id, instanceId);
}

async function instanceOfTask(work: Work, id: TaskId): Promise<InstanceId> {
  const before = seen.get(work)?.get(id);
  if (before !== undefined) return before;
  const found = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.task')
    .select('instanceId')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw problem('workflow_task_not_found');
  return found.instanceId;
}

export async function lockTask(work: Work, id: TaskId) {
  const instanceId = await instanceOfTask(work, id);
  // Sent together and carried out in order, so the task is read under the lock: somebody may have been quicker.
  const [held, task] = await Promise.all([lockInstance(work, instanceId), readUnderLock(work, instanceId, id)]);
  if (!task) throw problem('workflow_task_not_found');
  if (task.status !== 'open') throw problem('workflow_task_not_open');
  return { task, held };
}

async function readUnderLock(work: Work, instanceId: InstanceId, id: TaskId) {
  const ahead = await tasksUnderLock.known(work, instanceId);
  return ahead?.find((task) => task.id === id) ?? (await taskById(work.tables<WorkflowTables>(), { id })).rows[0];
}

/** Whether a task somebody has taken is the actor's: his own, or one of whom he is the deputy of today. */
export function isHeldBy({ actor }: Pick<Work, 'actor'>, claimedBy: PersonId | null): boolean {
  if (claimedBy === null || actor.personId === undefined) return false;
  return claimedBy === actor.personId || actor.posts.some(({ deputyFor }) => deputyFor === claimedBy);
}

export function refuseTaken(work: Work, claimedBy: PersonId | null): void {
  if (claimedBy !== null && !isHeldBy(work, claimedBy)) throw problem('workflow_task_taken');
}
