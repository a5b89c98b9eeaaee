import type { Work } from '#platform/work/work.ts';
import { deployDefinition, getDefinition } from './deployment.ts';
import type { Definition } from './pure/model.ts';
import type { State, Variables } from './pure/state.ts';
import type { InstanceId, InstanceStatus } from './schema.ts';
import { lockedOfSubject } from './ahead.ts';
import { apply, lockInstance, readState } from './store.ts';
import type { WorkflowTables } from './tables.gen.ts';

export { deployDefinition, getDefinition };
export { handOverProcesses } from './handing-over.ts';
export { listWaiting, measureSteps } from './measures.ts';
export type { InstanceBegun, InstanceEnded, InstanceStuck, MessageSent, ServiceCalled } from './events.ts';
export type { SignalThrown, TaskEscalated, TaskOffered, TaskSkipped } from './events.ts';
export { endStarts, publishStarts, type PublishStarts, startInstance, type StartInstance } from './starts.ts';
export { claimTask, completeTask, isHeldBy, listTasksOf, lockAhead, releaseTask } from './tasks.ts';
export type { Task } from './task.ts';
export { addSigner, answerDelegation, delegateTask, recallTask, removeSigner, returnToStep, type SignerPosition } from './moves.ts';
export { skipTask, transferTask, urgeTask } from './moves.ts';
export { deliverMessage, type Message, sendMessage } from './messages.ts';
export { fireDueTimers, fireTimer } from './timers.ts';

export interface Instance {
  id: InstanceId;
  subject: string;
  status: InstanceStatus;
  definition: Definition;
  state: State;
}

/** The newest process of a subject, with what its picture needs. */
export async function findInstanceOf(work: Work, subject: string): Promise<Instance | undefined> {
  const ahead = await lockedOfSubject.known(work, subject);
  if (ahead !== undefined) {
    const { id, state, definition } = await lockInstance(work, ahead);
    return { id, subject, status: state.status, state, definition };
  }
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
