import type { PersonId } from '#kernel/id.ts';
import { type Day, dayOf, type Instant } from '#kernel/time.ts';
import type { Calendar } from '#platform/calendar/pure/workdays.ts';
import type { HearingKind, HearingStatus } from './schema.ts';

/** 行政许可法第四十七条、第四十八条第一项; by 第八十二条 all of them working days. */
export const hearingLimits = { ask: 5, hold: 20, notice: 7 } as const;

export type HearingStep = 'ask' | 'waive' | 'convene' | 'hold' | 'cancel';

/** All steps of a hearing. Convening again moves it to another day. */
export const hearingSteps = {
  ask: { from: ['told'], to: 'due' },
  waive: { from: ['told'], to: 'waived' },
  convene: { from: ['due', 'convened'], to: 'convened' },
  hold: { from: ['convened'], to: 'held' },
  cancel: { from: ['due', 'convened'], to: 'cancelled' },
} as const satisfies Record<HearingStep, { from: readonly HearingStatus[]; to: HearingStatus }>;

export interface HearingState {
  kind: HearingKind;
  status: HearingStatus;
  askBy: Day | null;
  holdBy: Day | null;
  beginsAt: Instant | null;
}

export function refuseStep(step: HearingStep, hearing: HearingState | undefined) {
  if (hearing === undefined) return 'hearing_none';
  const from: readonly HearingStatus[] = hearingSteps[step].from;
  return from.includes(hearing.status) ? null : 'hearing_wrong_state';
}

/** Whether the last day to ask is over: who is told on Monday may ask through the fifth working day after. */
export function isLapsed({ status, askBy }: Pick<HearingState, 'status' | 'askBy'>, today: Day): boolean {
  return status === 'told' && askBy !== null && today > askBy;
}

/** On the day the asking reached the authority, not the day it was typed in. */
export function refuseAsking(hearing: HearingState | undefined, askedOn: Day) {
  const refused = refuseStep('ask', hearing);
  if (refused || hearing === undefined) return refused;
  return isLapsed(hearing, askedOn) ? 'hearing_asking_over' : null;
}

/** The first day that leaves the seven working days of notice, and the last day to hold it. */
export function hearingWindow(
  { holdBy }: Pick<HearingState, 'holdBy'>,
  today: Day,
  calendar: Calendar,
): { earliest: Day; latest: Day | null } {
  return { earliest: calendar.addWorkdays(today, hearingLimits.notice).value, latest: holdBy };
}

export function refuseDate(hearing: HearingState, beginsAt: Instant, today: Day, calendar: Calendar) {
  const { earliest, latest } = hearingWindow(hearing, today, calendar);
  const on = dayOf(beginsAt);
  if (on < earliest) return 'hearing_notice_too_short';
  return latest !== null && on > latest ? 'hearing_too_late' : null;
}

/** 第四十八条第三项：主持人是审查该申请的工作人员以外的人。 */
export function refuseHost(host: PersonId, examiners: ReadonlySet<string>) {
  return examiners.has(host) ? 'hearing_host_examines' : null;
}

/**
 * What stands between a case and its decision: the right to ask still runs, a hearing is owed, or the item's own rule demands one.
 * 第四十七条: told before the decision; 第四十八条第二款: decided on the record.
 */
export function refuseDeciding(hearings: readonly HearingState[], required: boolean, today: Day) {
  if (hearings.some((one) => one.status === 'told' && !isLapsed(one, today))) return 'hearing_right_open';
  if (hearings.some(({ status }) => status === 'due' || status === 'convened')) return 'hearing_not_held';
  if (required && !hearings.some(({ status }) => status === 'held')) return 'hearing_required';
  return null;
}
