import { addDays, type Day } from '#kernel/time.ts';
import type { AuthorityPower, AuthorityState } from './schema.ts';

export interface AuthorityFacts {
  itemId: string | null;
  powers: readonly AuthorityPower[];
  fromOn: Day;
  untilOn: Day;
  revokedAt: string | null;
}

export function stateOf({ fromOn, untilOn, revokedAt }: AuthorityFacts, today: Day): AuthorityState {
  if (revokedAt !== null) return 'revoked';
  if (today > untilOn) return 'lapsed';
  return today < fromOn ? 'ahead' : 'in_force';
}

/** Why this act cannot be done under this authority; null when it can (民法典第一百六十二条、第一百七十三条). */
export function refuseUse(facts: AuthorityFacts, { power, itemId }: { power: AuthorityPower; itemId: string }, today: Day) {
  const state = stateOf(facts, today);
  if (state === 'revoked') return 'authority_revoked';
  if (state !== 'in_force') return 'authority_lapsed';
  if (facts.itemId !== null && facts.itemId !== itemId) return 'authority_other_matter';
  return facts.powers.includes(power) ? null : 'authority_without_power';
}

const MOST_DAYS = 366;

/** A term is named and not longer than a year: what is longer is given anew. */
export function refuseTerm(until: Day, today: Day, from = today) {
  return until < today || until < from || until > addDays(today, MOST_DAYS) ? 'authority_term' : null;
}
