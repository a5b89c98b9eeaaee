import { type Handler, on, type Poll } from '#platform/events/relay.ts';
import type { MessageSent, SignalDue, SignalThrown } from './events.ts';
import { receiveSignal, routeMessage, spreadSignal } from './messages.ts';
import { duePoll } from './timers.ts';

export const handlers: Handler[] = [
  on<MessageSent>('workflow.message_sent', 'workflow.route_message', routeMessage),
  on<SignalThrown>('workflow.signal_thrown', 'workflow.spread_signal', spreadSignal),
  on<SignalDue>('workflow.signal_due', 'workflow.receive_signal', receiveSignal),
];

export const polls: Poll[] = [duePoll];
