import { type Handler, on } from '#platform/events/relay.ts';
import { fireTimer } from './contract.ts';
import type { TimerDue } from './events.ts';

export const handlers: Handler[] = [
  on<TimerDue>('workflow.timer_due', 'workflow.fire_timer', async (work, { instanceId, key }) => {
    await fireTimer(work, instanceId, key);
  }),
];
