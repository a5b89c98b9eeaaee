import * as z from 'zod';
import { addDays, Day } from '#kernel/time.ts';
import type { Calendar } from '#platform/calendar/pure/workdays.ts';

/** promised → in_force (accepted with it) → supplied, or ended when the day passed; dropped when a correction is asked instead. */
export const DeferralStatus = z.enum(['promised', 'in_force', 'supplied', 'dropped', 'ended']);
export type DeferralStatus = z.infer<typeof DeferralStatus>;

/** 容缺受理承诺: the applicant's signed word to bring what is missing by a day of his own choice. */
export const DeferralPromise = z.strictObject({ until: Day, promised: z.literal(true, 'code:case_promise_required') });
export type DeferralPromise = z.infer<typeof DeferralPromise>;

export const DeferralView = z.strictObject({ slots: z.array(z.string()), until: Day, status: DeferralStatus });
export type DeferralView = z.infer<typeof DeferralView>;

/** What may be promised now, and the last day that may be named. */
export const DeferralOffer = z.strictObject({ slots: z.array(z.string()), latest: Day });
export type DeferralOffer = z.infer<typeof DeferralOffer>;

/** The promised day is within the item's promised limit, counted as that limit is. */
export function latestDay(limit: { value: number; unit: 'workday' | 'day' }, today: Day, calendar: Pick<Calendar, 'addWorkdays'>): Day {
  return limit.unit === 'workday' ? calendar.addWorkdays(today, limit.value).value : addDays(today, limit.value);
}

/** Main materials whole, the missing ones all deferrable, the day neither over nor too late, and not for the discredited. */
export function refuseDeferral(
  { missing, deferrable, discredited }: { missing: readonly string[]; deferrable: ReadonlySet<string>; discredited: boolean },
  { until, today, latest }: { until: Day; today: Day; latest: Day },
) {
  if (discredited) return 'case_deferral_discredited';
  if (missing.length === 0) return 'case_nothing_to_defer';
  if (missing.some((slot) => !deferrable.has(slot))) return 'case_deferral_main_material';
  return until <= today || until > latest ? 'case_deferral_day' : null;
}

const REMIND_BEFORE = 3;

/** Three days ahead, or the next day where that is over; null where no day is left between. */
export function reminderDay(today: Day, until: Day): Day | null {
  const wished = addDays(until, -REMIND_BEFORE);
  const day = wished > today ? wished : addDays(today, 1);
  return day > until ? null : day;
}
