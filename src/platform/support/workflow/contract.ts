import type { Duty } from '#kernel/actor.ts';
import { type DepartmentId, type DivisionCode, newId, type PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { deployDefinition, getDefinition } from './deployment.ts';
import { feel } from './feel.ts';
import { problem } from './problems.ts';
import { start } from './pure/advance.ts';
import type { Definition } from './pure/model.ts';
import type { State, Variables } from './pure/state.ts';
import { InstanceId, type InstanceStatus, type TaskId, type TaskStatus } from './schema.ts';
import { accept, apply, carryOut, lockInstance, markTimer, readState, stateColumns } from './store.ts';
import type { WorkflowTables } from './tables.gen.ts';

export { deployDefinition, getDefinition };
export { listWaiting, measureSteps } from './measures.ts';
export type { InstanceEnded, InstanceStuck, MessageSent, ServiceCalled, TaskOffered } from './events.ts';

export interface StartInstance {
  definitionHash: string;
  /** What the process is about: the id its module knows it by. */
  subject: string;
  /** What gates need to choose; never personal data. */
  variables: Variables;
  department: DepartmentId | null;
  district: DivisionCode | null;
  /** A message or timer start event; without it the plain start. */
  at?: string;
}

export interface Task {
  id: TaskId;
  instanceId: InstanceId;
  node: string;
  name: string;
  act: string | null;
  duty: Duty | null;
  department: DepartmentId | null;
  district: DivisionCode | null;
  limitRow: string | null;
  signers: number;
  item: unknown;
  status: TaskStatus;
  claimedBy: PersonId | null;
  offeredAt: Instant;
  doneAt: Instant | null;
  doneBy: PersonId | null;
  outcome: string | null;
}

export async function startInstance(work: Work, input: StartInstance): Promise<InstanceId> {
  const definition = await getDefinition(work, input.definitionHash);
  const { state, effects } = accept(start(definition, input.variables, work.now, feel, input.at === undefined ? {} : { at: input.at }));
  const { definitionHash, subject, department, district } = input;
  const place = { id: newId(InstanceId), subject, department, district };
  await work
    .tables<WorkflowTables>()
    .insertInto('workflow.instance')
    .values({ ...place, definitionHash, ...stateColumns(work, state), startedAt: work.now })
    .execute();
  await carryOut(work, place, effects);
  return place.id;
}

/**
 * Completes a task, or signs it where several officers must sign (`missing` tells how many still have to).
 * Whether the actor holds the duty is for the caller's permission to say; that nobody does another's claimed task is said here.
 */
export async function completeTask(
  work: Work,
  id: TaskId,
  { variables = {}, outcome = null }: { variables?: Variables; outcome?: string | null } = {},
): Promise<{ done: boolean; missing: number }> {
  const { task, held } = await lockTask(work, id);
  if (task.signers === 1) refuseTaken(work, task.claimedBy);
  const signed = task.signers > 1 ? await sign(work, task, variables) : [variables];
  if (signed.length < task.signers) return { done: false, missing: task.signers - signed.length };
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.task')
    .set({ status: 'done', doneAt: work.now, doneBy: work.actor.personId ?? null, outcome })
    .where('id', '=', id)
    .execute();
  await apply(work, held, { type: 'taskCompleted', token: task.token, variables: Object.assign({}, ...signed) });
  await work.record('workflow.complete_task', id);
  return { done: true, missing: 0 };
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

/** 退回: to an earlier step; everything that came of that step is withdrawn. */
export async function returnToStep(
  work: Work,
  id: TaskId,
  { node, variables = {} }: { node: string; variables?: Variables },
): Promise<void> {
  const { task, held } = await lockTask(work, id);
  refuseTaken(work, task.claimedBy);
  await apply(work, held, { type: 'returnTo', token: task.token, node, variables });
  await work.record('workflow.return_to_step', id, { node });
}

/** 撤回: takes one's own finished task back while the next has neither been claimed nor done. */
export async function recallTask(work: Work, id: TaskId): Promise<void> {
  const tables = work.tables<WorkflowTables>();
  const task = await tables.selectFrom('workflow.task').selectAll().where('id', '=', id).executeTakeFirst();
  if (!task || task.doneBy === null || task.doneBy !== work.actor.personId) throw problem('workflow_task_not_found');
  const held = await lockInstance(work, task.instanceId);
  const produced = held.state.recent.find(({ token }) => token === task.token)?.produced ?? [];
  const touched = await tables
    .selectFrom('workflow.task')
    .select('id')
    .where('instanceId', '=', held.id)
    .where('token', 'in', [...produced, ''])
    .where((is) =>
      is.or([
        is('claimedBy', 'is not', null),
        is.exists(is.selectFrom('workflow.signature').select('personId').whereRef('workflow.signature.taskId', '=', 'workflow.task.id')),
      ]),
    )
    .executeTakeFirst();
  if (touched) throw problem('workflow_recall_too_late');
  await apply(work, held, { type: 'recall', token: task.token });
  await work.record('workflow.recall_task', id);
}

export async function claimTask(work: Work, id: TaskId): Promise<void> {
  const { personId } = work.actor;
  if (personId === undefined) throw problem('workflow_person_needed');
  const { task } = await lockTask(work, id);
  refuseTaken(work, task.claimedBy);
  await setHolder(work, id, personId);
}

/** 转办: the holder, or anyone allowed by the caller while nobody holds it, hands the task to another person. */
export async function transferTask(work: Work, id: TaskId, toPerson: PersonId): Promise<void> {
  const { task } = await lockTask(work, id);
  refuseTaken(work, task.claimedBy);
  await setHolder(work, id, toPerson);
  await work.record('workflow.transfer_task', id, { to: toPerson });
}

/** The holder gives the task back to his colleagues; nothing happens to a task of somebody else. */
export async function releaseTask(work: Work, id: TaskId): Promise<void> {
  const { task } = await lockTask(work, id);
  if (task.claimedBy === null || task.claimedBy !== work.actor.personId) return;
  await setHolder(work, id, null);
  await work.record('workflow.release_task', id);
}

async function setHolder(work: Work, id: TaskId, claimedBy: PersonId | null): Promise<void> {
  await work.tables<WorkflowTables>().updateTable('workflow.task').set({ claimedBy }).where('id', '=', id).execute();
}

/** All tasks that ever were about a subject, oldest first. */
export async function listTasksOf(work: Work, subject: string): Promise<Task[]> {
  return work
    .tables<WorkflowTables>()
    .selectFrom('workflow.task as t')
    .innerJoin('workflow.instance as i', 'i.id', 't.instanceId')
    .where('i.subject', '=', subject)
    .select(['t.id', 't.instanceId', 't.node', 't.name', 't.act', 't.duty', 't.department', 't.district', 't.limitRow', 't.signers'])
    .select(['t.item', 't.status', 't.claimedBy', 't.offeredAt', 't.doneAt', 't.doneBy', 't.outcome'])
    .orderBy('t.offeredAt')
    .orderBy('t.id')
    .execute();
}

export interface Instance {
  id: InstanceId;
  subject: string;
  status: InstanceStatus;
  definition: Definition;
  state: State;
}

/** The newest process of a subject, with what its picture needs. */
export async function findInstanceOf(work: Work, subject: string): Promise<Instance | undefined> {
  const row = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.instance')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, status, definitionHash } = row;
  return { id, subject, status, state: readState(row.state), definition: await getDefinition(work, definitionHash) };
}

export async function cancelInstance(work: Work, id: InstanceId): Promise<void> {
  await apply(work, await lockInstance(work, id), { type: 'cancel' });
  await work.record('workflow.cancel_instance', id);
}

export async function sendMessage(work: Work, id: InstanceId, message: string, variables: Variables = {}): Promise<void> {
  await apply(work, await lockInstance(work, id), { type: 'messageReceived', message, variables });
}

/** A service has answered. A process that ended meanwhile (withdrawn while the call was under way) no longer waits for it. */
export async function returnService(work: Work, id: InstanceId, token: string, variables: Variables = {}): Promise<void> {
  const held = await lockInstance(work, id);
  if (waitsAt(held.state, token)) await apply(work, held, { type: 'serviceReturned', token, variables });
}

export async function failService(work: Work, id: InstanceId, token: string, error: string, detail = ''): Promise<void> {
  const held = await lockInstance(work, id);
  if (waitsAt(held.state, token)) await apply(work, held, { type: 'serviceFailed', token, error, detail });
}

const waitsAt = ({ status, tokens }: State, token: string) => status === 'running' && tokens.some(({ id }) => id === token);

/** A timer came due. One that was cancelled or has fired meanwhile is passed over: delivery is at least once. */
export async function fireTimer(work: Work, id: InstanceId, key: string): Promise<boolean> {
  const held = await lockInstance(work, id);
  const running = held.state.tokens.some((token) =>
    Object.entries(token.timers ?? {}).some(([node, { round }]) => key === `${token.id}:${node}:${round}`),
  );
  if (!running) return false;
  await markTimer(work, id, key, 'fired');
  await apply(work, held, { type: 'timerFired', key });
  return true;
}

/** Fires what is due by the timer rows themselves; the relay's own timers normally come first. Returns how many fired. */
export async function fireDueTimers(work: Work, limit: number): Promise<number> {
  const due = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.timer')
    .select(['instanceId', 'tokenKey'])
    .where('status', '=', 'open')
    .where('dueAt', '<=', work.now)
    .orderBy('dueAt')
    .limit(limit)
    .execute();
  let fired = 0;
  for (const { instanceId, tokenKey } of due) {
    if (await fireTimer(work, instanceId, tokenKey)) fired += 1;
    else await markTimer(work, instanceId, tokenKey, 'cancelled');
  }
  return fired;
}

async function lockTask(work: Work, id: TaskId) {
  const tables = work.tables<WorkflowTables>();
  const found = await tables.selectFrom('workflow.task').select('instanceId').where('id', '=', id).executeTakeFirst();
  if (!found) throw problem('workflow_task_not_found');
  const held = await lockInstance(work, found.instanceId);
  // Read again under the lock: somebody may have been quicker.
  const task = await tables.selectFrom('workflow.task').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  if (task.status !== 'open') throw problem('workflow_task_not_open');
  return { task, held };
}

function refuseTaken(work: Work, claimedBy: PersonId | null): void {
  if (claimedBy !== null && claimedBy !== work.actor.personId) throw problem('workflow_task_taken');
}
