import * as z from 'zod';
import { DepartmentId, type DivisionCode, newId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { getDefinition } from './deployment.ts';
import type { InstanceEnded, InstanceStuck, MessageSent, ServiceCalled, TaskOffered, TimerDue } from './events.ts';
import { feel } from './feel.ts';
import { problem } from './problems.ts';
import { advance } from './pure/advance.ts';
import type { Definition } from './pure/model.ts';
import type { Effect, OfferedTask, Outcome, RefusalCode, State, Stimulus } from './pure/state.ts';
import { type InstanceId, TaskId } from './schema.ts';
import type { WorkflowTables } from './tables.gen.ts';

export const refusals = {
  process_not_running: 'workflow_process_not_running',
  step_not_open: 'workflow_task_not_open',
  timer_not_running: 'workflow_timer_not_running',
  message_not_awaited: 'workflow_message_not_awaited',
  step_not_passed: 'workflow_step_not_passed',
  step_out_of_reach: 'workflow_step_out_of_reach',
  recall_too_late: 'workflow_recall_too_late',
  not_a_countersign: 'workflow_not_a_countersign',
  last_signer_stays: 'workflow_last_signer_stays',
  signal_not_awaited: 'workflow_signal_not_awaited',
  event_not_caught: 'workflow_event_not_caught',
  move_not_allowed: 'workflow_move_not_allowed',
  target_not_in_scope: 'workflow_target_not_in_scope',
  start_not_found: 'workflow_start_not_found',
} as const satisfies Record<RefusalCode, string>;

export interface Place {
  id: InstanceId;
  subject: string;
  department: DepartmentId | null;
  district: DivisionCode | null;
}

export interface HeldInstance extends Place {
  definition: Definition;
  state: State;
  version: number;
}

/** The instance, locked until the end of this work: stimuli of one instance act one after the other. */
export async function lockInstance(work: Work, id: InstanceId): Promise<HeldInstance> {
  const row = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.instance')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw problem('workflow_process_not_running');
  const { subject, department, district, version } = row;
  return {
    id,
    subject,
    department,
    district,
    version,
    state: readState(row.state),
    definition: await getDefinition(work, row.definitionHash),
  };
}

/** A stored state of this format; older formats would be brought up to date here. */
export function readState(json: unknown): State {
  const state = json as State;
  if (state.format !== 1) throw new Error(`process state of unknown format ${String(state.format)}`);
  return state;
}

export function accept(outcome: Outcome): { state: State; effects: Effect[] } {
  if (!outcome.ok) throw problem(refusals[outcome.refused]);
  return outcome;
}

type Without<T> = T extends unknown ? Omit<T, 'at'> : never;

/** Lets a stimulus act on a locked instance and writes everything that follows, in this work's transaction. */
export async function apply(work: Work, held: HeldInstance, stimulus: Without<Stimulus>): Promise<State> {
  // Omit distributes over the union; the instant of the work completes it.
  const { state, effects } = accept(advance(held.definition, held.state, { ...stimulus, at: work.now } as Stimulus, feel));
  const updated = await work
    .tables<WorkflowTables>()
    .updateTable('workflow.instance')
    .set({ ...stateColumns(work, state), version: held.version + 1 })
    .where('id', '=', held.id)
    .where('version', '=', held.version)
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new Error(`instance ${held.id} changed under its lock`);
  await carryOut(work, held, effects);
  return state;
}

export function stateColumns(work: Work, state: State) {
  return {
    state: JSON.stringify(state),
    status: state.status,
    stuck: state.tokens.some(({ stuck }) => stuck !== undefined),
    endedAt: state.status === 'running' ? null : work.now,
  };
}

export async function carryOut(work: Work, place: Place, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects) await carryOutOne(work, place, effect);
}

const timerName = (instance: InstanceId, key: string): string => `workflow:${instance}:${key}`;

async function carryOutOne(work: Work, place: Place, effect: Effect): Promise<void> {
  const tables = work.tables<WorkflowTables>();
  const { id: instanceId, subject } = place;
  switch (effect.type) {
    case 'taskOffered':
      return offer(work, place, effect);
    case 'taskWithdrawn':
      await tables
        .updateTable('workflow.task')
        .set({ status: 'withdrawn' })
        .where('instanceId', '=', instanceId)
        .where('token', '=', effect.token)
        .where('status', '=', 'open')
        .execute();
      return;
    case 'timerSet':
      await tables
        .insertInto('workflow.timer')
        .values({ id: newId(z.uuid()), instanceId, tokenKey: effect.key, dueAt: effect.dueAt, status: 'open' })
        .execute();
      return work.publishAt<TimerDue>(timerName(instanceId, effect.key), effect.dueAt, {
        type: 'workflow.timer_due',
        subject,
        instanceId,
        key: effect.key,
      });
    case 'timerCancelled':
      await markTimer(work, instanceId, effect.key, 'cancelled');
      return work.withdraw(timerName(instanceId, effect.key));
    case 'messageAwaited':
    case 'signalThrown':
    case 'escalated':
      return;
    case 'messageSent':
      return work.publish<MessageSent>({ type: 'workflow.message_sent', subject, instanceId, node: effect.node, message: effect.message });
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

export async function markTimer(work: Work, instanceId: InstanceId, key: string, status: 'fired' | 'cancelled'): Promise<void> {
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.timer')
    .set({ status })
    .where('instanceId', '=', instanceId)
    .where('tokenKey', '=', key)
    .where('status', '=', 'open')
    .execute();
}

async function offer(work: Work, place: Place, task: OfferedTask): Promise<void> {
  const taskId = newId(TaskId);
  const { token, node, name, act, duty, signers } = task;
  await work
    .tables<WorkflowTables>()
    .insertInto('workflow.task')
    .values({
      id: taskId,
      instanceId: place.id,
      token,
      node,
      name,
      act,
      duty,
      limitRow: task.limit,
      signers,
      item: task.item === undefined ? null : JSON.stringify(task.item),
      department: departmentIn(task.item) ?? place.department,
      district: place.district,
      status: 'open',
      claimedBy: null,
      offeredAt: work.now,
      doneAt: null,
      doneBy: null,
      outcome: null,
    })
    .execute();
  const { id: instanceId, subject } = place;
  await work.publish<TaskOffered>({ type: 'workflow.task_offered', subject, instanceId, taskId, node, duty, act });
}

/** 会签: an instance whose element is a department (its id, or an object with `department`) is that department's task. */
function departmentIn(item: unknown): DepartmentId | undefined {
  const named = typeof item === 'object' && item !== null && 'department' in item ? item.department : item;
  const read = DepartmentId.safeParse(named);
  return read.success ? read.data : undefined;
}
