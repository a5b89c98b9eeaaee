import type { Work } from '#platform/work/work.ts';
import type { MessageSent, SignalDue, SignalThrown } from './events.ts';
import { problem } from './problems.ts';
import type { Variables } from './pure/state.ts';
import type { InstanceId } from './schema.ts';
import { beginBy } from './starts.ts';
import { apply, applyIfLawful, lockInstance } from './store.ts';
import { findMessageWaiters, listSignalWaiters, subscriptionStands } from './subscriptions.ts';

export async function sendMessage(work: Work, id: InstanceId, message: string, variables: Variables = {}): Promise<void> {
  await apply(work, await lockInstance(work, id), { type: 'messageReceived', message, variables });
}

export interface Message {
  name: string;
  /** Which matter it is about; a message to nobody in particular begins what is published to begin by it. */
  subject: string | null;
  /** Compared with what the waiting place asks for. */
  correlation?: unknown;
  variables?: Variables;
}

/** A message from outside, to whoever waits for it about this subject; where nobody waits, it begins what is published to begin by it. */
export async function deliverMessage(work: Work, { name, subject, correlation, variables = {} }: Message): Promise<InstanceId[]> {
  const reached: InstanceId[] = [];
  const waiters = subject === null ? [] : await findMessageWaiters(work, name, subject);
  for (const id of waiters) {
    const held = await lockInstance(work, id);
    const key = correlation === undefined ? {} : { correlation };
    if ((await applyIfLawful(work, held, { type: 'messageReceived', message: name, variables, ...key })) === null) reached.push(id);
  }
  const begun = reached.length > 0 ? [] : await beginBy(work, 'message', name, subject, variables);
  if (reached.length + begun.length === 0) throw problem('workflow_message_not_awaited');
  return [...reached, ...begun];
}

/** A message a process sent, to other processes of the same subject; nobody has to be waiting. */
export async function routeMessage(work: Work, { instanceId, subject, message }: MessageSent): Promise<void> {
  for (const id of await findMessageWaiters(work, message, subject)) {
    if (id === instanceId) continue;
    await applyIfLawful(work, await lockInstance(work, id), { type: 'messageReceived', message });
  }
  await beginBy(work, 'message', message, subject);
}

const PAGE = 500;

/** Tells each instance that waits, through the outbox: each takes it in a work of its own, and none holds up the others. */
export async function spreadSignal(work: Work, event: SignalThrown): Promise<void> {
  const { instanceId, signal, thrownAt, after = null } = event;
  const waiters = await listSignalWaiters(work, { signal, thrownAt, after }, PAGE);
  for (const { id: subscription, instanceId: to, subject } of waiters)
    if (to !== instanceId) await work.publish<SignalDue>({ type: 'workflow.signal_due', subject, instanceId: to, signal, subscription });
  const last = waiters.at(-1);
  if (last !== undefined && waiters.length === PAGE) await work.publish<SignalThrown>({ ...event, after: last.id });
  if (after === null) await beginBy(work, 'signal', signal, null);
}

/** Delivered twice, the second finds the waiting place gone. */
export async function receiveSignal(work: Work, { instanceId, signal, subscription }: SignalDue): Promise<void> {
  const held = await lockInstance(work, instanceId);
  if (await subscriptionStands(work, subscription)) await applyIfLawful(work, held, { type: 'signalReceived', signal });
}
