import { addDays, type Day } from '#kernel/time.ts';
import type { Authority } from '#platform/data/registers/schema.ts';
import type { HandlerState } from './schema.ts';

const MOST_DAYS = 366;

export interface HandlingFacts {
  authority: Authority;
  validFrom: Day;
  validTo: Day | null;
}

export function stateOf({ validFrom, validTo }: Omit<HandlingFacts, 'authority'>, today: Day): HandlerState {
  if (validTo !== null && validTo < today) return 'ended';
  return validFrom > today ? 'ahead' : 'in_force';
}

/** Why nobody can be made handler so: himself, no day within a year, or one who may do more already and is not cut down by it. */
export function refuseAppointment({ until, own, before }: { until: Day; own: boolean; before: HandlingFacts | undefined }, today: Day) {
  if (own) return 'authority_oneself';
  if (until < today || until > addDays(today, MOST_DAYS)) return 'authority_term';
  return before !== undefined && before.authority !== 'apply' && stateOf(before, today) === 'in_force' ? 'handler_may_more' : null;
}

/** 法定代表人 acts by the register: only a change there ends it. */
export function refuseEnd(facts: HandlingFacts | undefined) {
  if (facts === undefined) return 'handler_not_found';
  return facts.authority === 'legal_person' ? 'handler_legal_person' : null;
}
