import type { Duty } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { addDays, type Day } from '#kernel/time.ts';
import { isAdministrator, overlap, type Period } from './appointment.ts';

/** Longer absences are a matter of appointing somebody else. */
const MOST_DAYS = 180;

export interface NamingDeputy {
  today: Day;
  principal: PersonId;
  deputy: PersonId;
  period: { from: Day; to: Day };
  /** The principal's own duties in the department, lent ones not counted. */
  duties: readonly Duty[];
  /** The duties the deputy holds in the department now. */
  deputyDuties: readonly Duty[];
  /** The deputies this principal has in this department already. */
  others: readonly Period[];
}

/** Why somebody cannot be named deputy; null when he can. */
export function refuseDeputy({ today, principal, deputy, period, duties, deputyDuties, others }: NamingDeputy) {
  if (principal === deputy) return 'deputy_oneself';
  if (period.from < today || period.to < period.from) return 'deputy_period_wrong';
  if (period.to > addDays(period.from, MOST_DAYS)) return 'deputy_too_long';
  if (!duties.some((duty) => !isAdministrator(duty))) return 'deputy_without_duty';
  if (deputyDuties.some(isAdministrator)) return 'deputy_is_administrator';
  if (deputyDuties.length === 0) return 'deputy_not_colleague';
  return others.some((other) => overlap(other, period)) ? 'deputy_overlaps' : null;
}

/** Where a deputising stands on a day; one ended early is over from that day on. */
export function deputyState({ from, to, endedOn }: { from: Day; to: Day; endedOn: Day | null }, today: Day): 'now' | 'later' | 'before' {
  if (to < today || (endedOn !== null && endedOn <= today)) return 'before';
  return from > today ? 'later' : 'now';
}
