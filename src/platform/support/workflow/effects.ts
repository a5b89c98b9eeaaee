import type { Insertable, Kysely } from 'kysely';
import * as z from 'zod';
import type { Duty } from '#kernel/actor.ts';
import { DepartmentId, newId, PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import { prepared, rowOf } from '#platform/db/prepared.ts';
import { listOfficials } from '#platform/support/organisation/contract.ts';
import { coveredPrefix } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { forgetTasks } from './ahead.ts';
import type { InstanceEnded, InstanceStuck, MessageSent, ServiceCalled, SignalThrown, TaskOffered, TaskSkipped } from './events.ts';
import type { Effect, OfferedTask } from './pure/state.ts';
import { addDuration } from './pure/timer.ts';
import { type InstanceId, TaskId, type TimerKind } from './schema.ts';
import type { HeldInstance } from './instance.ts';
import type { WorkflowTables } from './tables.gen.ts';

/** Turns effects into rows and events. Answers with the tokens of tasks whose post is empty and whose definition says to skip them. */
export async function carryOut(work: Work, held: HeldInstance, effects: readonly Effect[]): Promise<string[]> {
  const vacant: string[] = [];
  for (const effect of effects) {
    if (effect.type === 'taskOffered') {
      if (await offer(work, held, effect)) vacant.push(effect.token);
    } else await carryOutOne(work, held, effect);
  }
  return vacant;
}

async function carryOutOne(work: Work, held: HeldInstance, effect: Exclude<Effect, { type: 'taskOffered' }>): Promise<void> {
  const { id: instanceId, subject } = held;
  switch (effect.type) {
    case 'taskWithdrawn':
      return withdraw(work, instanceId, effect.token);
    case 'timerSet':
      return setTimer(work, { instanceId, tokenKey: effect.key, kind: 'event', dueAt: effect.dueAt });
    case 'timerCancelled':
      return endTimer(work, instanceId, effect.key, 'cancelled');
    // What is awaited stands in `workflow.subscription`, read from the state itself; an escalation nobody caught ends nothing.
    case 'messageAwaited':
    case 'escalated':
      return;
    case 'messageSent':
      return work.publish<MessageSent>({ type: 'workflow.message_sent', subject, instanceId, node: effect.node, message: effect.message });
    case 'signalThrown': {
      const { node, signal } = effect;
      return work.publish<SignalThrown>({ type: 'workflow.signal_thrown', subject, instanceId, node, signal, thrownAt: work.now });
    }
    case 'serviceCalled': {
      const { token, node, service } = effect;
      return work.publish<ServiceCalled>({ type: 'workflow.service_called', subject, instanceId, token, node, service });
    }
    case 'ended': {
      const { outcome, node, error } = effect;
      const failure = error === undefined ? {} : { error };
      return work.publish<InstanceEnded>({ type: 'workflow.instance_ended', subject, instanceId, outcome, node, ...failure });
    }
    case 'incident': {
      const { token, node, code } = effect;
      return work.publish<InstanceStuck>({ type: 'workflow.instance_stuck', subject, instanceId, token, node, code });
    }
  }
}

async function withdraw(work: Work, instanceId: InstanceId, token: string): Promise<void> {
  forgetTasks(work);
  const ended = await work
    .tables<WorkflowTables>()
    .updateTable('workflow.task')
    .set({ status: 'withdrawn' })
    .where('instanceId', '=', instanceId)
    .where('token', '=', token)
    .where('status', '=', 'open')
    .returning('id')
    .execute();
  for (const { id } of ended) await endTimer(work, instanceId, escalationKey(id), 'cancelled');
}

export interface NewTimer {
  instanceId: InstanceId | null;
  tokenKey: string;
  kind: TimerKind;
  dueAt: Instant;
}

/** A row and nothing else: what waits costs nothing until it is due. */
export async function setTimer(work: Work, timer: NewTimer): Promise<void> {
  await work
    .tables<WorkflowTables>()
    .insertInto('workflow.timer')
    .values({ id: newId(z.uuid()), ...timer, nextAt: timer.dueAt, status: 'open', lastError: null })
    .execute();
}

export async function endTimer(work: Work, instanceId: InstanceId, key: string, status: 'fired' | 'cancelled'): Promise<void> {
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.timer')
    .set({ status })
    .where('instanceId', '=', instanceId)
    .where('tokenKey', '=', key)
    .where('status', 'in', ['open', 'failed'])
    .execute();
}

export const escalationKey = (task: TaskId): string => `escalation:${task}`;
export const taskOfEscalation = (key: string): TaskId => TaskId.parse(key.slice('escalation:'.length));

const taskColumns = [
  ...(['id', 'instanceId', 'token', 'node', 'name', 'act', 'duty', 'limitRow', 'signers', 'item', 'department', 'district'] as const),
  ...(['status', 'claimedBy', 'offeredAt', 'doneAt', 'doneBy', 'outcome', 'delegatedBy', 'delegateAnswer', 'doneFor'] as const),
];
const insertTask = prepared((workflow: Kysely<WorkflowTables>, row: Required<Insertable<WorkflowTables['workflow.task']>>) =>
  workflow.insertInto('workflow.task').values(rowOf(taskColumns, row)),
);

/** Offers a task to people; answers whether it is to be skipped because nobody holds the duty (跳过). */
async function offer(work: Work, held: HeldInstance, task: OfferedTask): Promise<boolean> {
  const taskId = newId(TaskId);
  const { token, node, name, act, duty, signers } = task;
  const { id: instanceId, subject } = held;
  const department = departmentIn(task.item) ?? departmentNamed(held, task.department) ?? held.department;
  const claimedBy = personIn(task.item) ?? null;
  const skipped = task.whenVacant === 'skip' && claimedBy === null && (await isVacant(work, held, duty, department));
  const row = {
    id: taskId,
    instanceId,
    token,
    node,
    name,
    act,
    duty,
    limitRow: task.limit,
    signers,
    item: task.item === undefined ? null : JSON.stringify(task.item),
    department,
    district: held.district,
    status: skipped ? ('done' as const) : ('open' as const),
    claimedBy,
    offeredAt: work.now,
    doneAt: skipped ? work.now : null,
    doneBy: null,
    outcome: skipped ? 'skipped' : null,
    delegatedBy: null,
    delegateAnswer: null,
    doneFor: null,
  };
  forgetTasks(work);
  work.later(insertTask(work.tables(), row));
  if (skipped) {
    await work.record('workflow.skip_task', taskId, { node, duty, department });
    await work.publish<TaskSkipped>({ type: 'workflow.task_skipped', subject, instanceId, taskId, node, name });
    return true;
  }
  if (task.escalateAfter !== undefined && task.escalateTo !== undefined) {
    const dueAt = addDuration(work.now, task.escalateAfter);
    if (dueAt !== undefined) await setTimer(work, { instanceId, tokenKey: escalationKey(taskId), kind: 'escalation', dueAt });
  }
  await work.publish<TaskOffered>({ type: 'workflow.task_offered', subject, instanceId, taskId, node, duty, act });
  return false;
}

/** Nobody holds the duty today in the department, for the district the process is about. */
export async function isVacant(
  work: Work,
  { district }: Pick<HeldInstance, 'district'>,
  duty: Duty | null,
  department: DepartmentId | null,
): Promise<boolean> {
  if (duty === null || department === null) return false;
  const officials = await listOfficials(work, department);
  return !officials.some((one) => one.duty === duty && (district === null || district.startsWith(coveredPrefix(one.district))));
}

/** 会签: an instance whose element is a department (its id, or an object with `department`) is that department's task. */
function departmentIn(item: unknown): DepartmentId | undefined {
  return DepartmentId.safeParse(namedIn(item, 'department')).data;
}

/** A step may name its department by its id, or by a key that the process was started with among its `departments`. */
function departmentNamed({ state }: HeldInstance, written: string | undefined): DepartmentId | undefined {
  if (written === undefined) return undefined;
  const named = state.scopes.find(({ host }) => host === null)?.variables['departments'];
  const byKey = typeof named === 'object' && named !== null ? (named as Readonly<Record<string, unknown>>)[written] : undefined;
  return departmentIn(byKey ?? written);
}

/** 加签: an object with `person` is that person's task. */
export function personIn(item: unknown): PersonId | undefined {
  return typeof item === 'object' && item !== null ? PersonId.safeParse(namedIn(item, 'person')).data : undefined;
}

function namedIn(item: unknown, name: 'department' | 'person'): unknown {
  if (typeof item !== 'object' || item === null) return item;
  // Of any other object nothing is known: a property that is absent names nobody.
  return (item as Readonly<Record<string, unknown>>)[name];
}
