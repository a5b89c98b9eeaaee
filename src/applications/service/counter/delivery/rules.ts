import { addDays, type Day } from '#kernel/time.ts';
import type { ParcelStatus } from '../schema.ts';
import type { ParcelView } from './schema.ts';

export type ParcelStep = 'hold' | 'hand' | 'post' | 'confirm' | 'leave' | 'announce' | 'expire' | 'return';

/** From which states each act leads, and where to; whatever is not here is refused. */
const steps: Readonly<Record<ParcelStep, { from: readonly ParcelStatus[]; to: ParcelStatus }>> = {
  hold: { from: ['sent'], to: 'held' },
  // Whoever comes while a notice runs gets it at once.
  hand: { from: ['held', 'announced'], to: 'handed' },
  post: { from: ['held'], to: 'posted' },
  confirm: { from: ['posted'], to: 'handed' },
  // A letter that came back may be left or announced as well.
  leave: { from: ['held', 'posted'], to: 'handed' },
  announce: { from: ['held', 'posted'], to: 'announced' },
  expire: { from: ['announced'], to: 'handed' },
  return: { from: ['sent', 'held', 'posted', 'announced'], to: 'returned' },
};

export const afterStep = (step: ParcelStep): ParcelStatus => steps[step].to;

/** Why it cannot be done now; null when it can. */
export function refuseStep(step: ParcelStep, status: ParcelStatus) {
  if (steps[step].from.includes(status)) return null;
  if (status === 'handed') return 'counter_handed_already';
  if (status === 'returned') return 'counter_returned_already';
  if (status === 'posted') return step === 'expire' ? 'counter_not_announced' : 'counter_posted_already';
  if (status === 'announced') return 'counter_announced_already';
  if (step === 'expire') return 'counter_not_announced';
  return status === 'sent' ? 'counter_not_arrived' : 'counter_not_posted';
}

const WARNING_DAYS = 3;

/** 行政许可法第四十四条：自作出决定之日起十日内颁发、送达. */
export function lightOfParcel({ status, dueOn }: { status: ParcelStatus; dueOn: Day | null }, today: Day): ParcelView['light'] {
  if (dueOn === null || status === 'announced' || status === 'handed' || status === 'returned') return 'none';
  if (today > dueOn) return 'red';
  return addDays(today, WARNING_DAYS) >= dueOn ? 'yellow' : 'green';
}

interface HeldAuthority {
  principalId: string;
  itemId: string | null;
  powers: readonly string[];
  state: string;
}

export interface Claim {
  takerId: string | undefined;
  applicantId: string;
  itemId: string;
  /** Of an enterprise's result: whether the taker is its handler today. */
  handles: boolean | null;
  authorities: readonly HeldAuthority[];
}

/** Who may fetch a result: the applicant, his enterprise's handler, or who holds his authority to receive; null when he may. */
export function refuseTaker({ takerId, applicantId, itemId, handles, authorities }: Claim) {
  if (takerId === undefined) return 'counter_not_entitled';
  if (handles !== null) return handles ? null : 'counter_not_handler';
  if (takerId === applicantId) return null;
  const own = authorities.filter((one) => one.principalId === applicantId && (one.itemId === null || one.itemId === itemId));
  if (own.some(({ state, powers }) => state === 'in_force' && powers.includes('follow'))) return null;
  return own.length > 0 && own.every(({ state }) => state !== 'in_force') ? 'counter_authority_ended' : 'counter_not_entitled';
}
