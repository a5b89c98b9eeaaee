import type { Kysely } from 'kysely';
import { prepared } from '#platform/db/prepared.ts';
import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import { getDefinition } from './deployment.ts';
import { carryOut } from './effects.ts';
import { feel } from './feel.ts';
import type { HeldInstance } from './instance.ts';
import { problem } from './problems.ts';
import { advance } from './pure/advance.ts';
import type { Effect, Outcome, RefusalCode, State, Stimulus } from './pure/state.ts';
import type { InstanceId } from './schema.ts';
import { followSubscriptions } from './subscriptions.ts';
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

/** Instances this work has locked already: nobody else can change them before it ends, and what it changes itself it changes in them. */
const locked = new Memory<InstanceId, HeldInstance>();

export function hold(work: Work, held: HeldInstance): void {
  locked.know(work, held.id, Promise.resolve(held));
}

/** For who writes an instance's row past `settle`. */
export function letGo(work: Work, id: InstanceId): void {
  locked.forget(work, id);
}

const instanceForUpdate = prepared((workflow: Kysely<WorkflowTables>, { id }: { id: InstanceId }) =>
  workflow.selectFrom('workflow.instance').selectAll().where('id', '=', id).forUpdate(),
);
interface Written extends ReturnType<typeof stateColumns> {
  id: InstanceId;
  version: number;
  next: number;
}
const writeInstance = prepared((workflow: Kysely<WorkflowTables>, { id, version, state, status, stuck, endedAt, next }: Written) =>
  workflow
    .updateTable('workflow.instance')
    .set({ state, status, stuck, endedAt, version: next })
    .where('id', '=', id)
    .where('version', '=', version),
);

/** The instance, locked until the end of this work: stimuli of one instance act one after the other. */
export function lockInstance(work: Work, id: InstanceId): Promise<HeldInstance> {
  return locked.of(work, id, () => readLocked(work, id));
}

async function readLocked(work: Work, id: InstanceId): Promise<HeldInstance> {
  const [row] = (await instanceForUpdate(work.tables(), { id })).rows;
  if (!row) throw problem('workflow_process_not_running');
  const { subject, department, district, version, definitionHash } = row;
  const definition = await getDefinition(work, definitionHash);
  return { id, subject, department, district, version, definitionHash, state: readState(row.state), definition };
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
export type Moment = Without<Stimulus>;

/** Lets a stimulus act on a locked instance and writes everything that follows, in this work's transaction. */
export async function apply(work: Work, held: HeldInstance, stimulus: Moment): Promise<State> {
  const refused = await applyIfLawful(work, held, stimulus);
  if (refused) throw problem(refusals[refused]);
  return held.state;
}

/** The same, but a refusal is an answer: for what comes late or twice by its nature. */
export async function applyIfLawful(work: Work, held: HeldInstance, stimulus: Moment): Promise<RefusalCode | null> {
  // Omit distributes over the union; the instant of the work completes it.
  const outcome = advance(held.definition, held.state, { ...stimulus, at: work.now } as Stimulus, feel);
  if (!outcome.ok) return outcome.refused;
  await settle(work, held, outcome.state, outcome.effects);
  return null;
}

/** Writes a new state and what follows from it. Empty posts whose definition says so are skipped at once, each with its record. */
export async function settle(work: Work, held: HeldInstance, state: State, effects: readonly Effect[]): Promise<void> {
  work.later(
    writeInstance(work.tables(), { ...stateColumns(work, state), id: held.id, version: held.version, next: held.version + 1 }).then(
      ({ numAffectedRows }) => {
        if (numAffectedRows !== 1n) throw new Error(`instance ${held.id} changed under its lock`);
      },
    ),
  );
  const before = held.state;
  held.version += 1;
  held.state = state;
  await follow(work, held, before, effects);
}

/** What a state that has just been written gives rise to. */
export async function follow(work: Work, held: HeldInstance, before: State | null, effects: readonly Effect[]): Promise<void> {
  await followSubscriptions(work, held, before);
  for (const token of await carryOut(work, held, effects)) await applyIfLawful(work, held, { type: 'skip', token });
}

export function stateColumns(work: Work, state: State) {
  return {
    state: JSON.stringify(state),
    status: state.status,
    stuck: state.tokens.some(({ stuck }) => stuck !== undefined),
    endedAt: state.status === 'running' ? null : work.now,
  };
}
