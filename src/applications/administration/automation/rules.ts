import type { Day } from '#kernel/time.ts';
import type { PermitStatus, ProposalReason, ProposedOutcome, Remedy, ReviewStatus } from './schema.ts';

/** Working days for looking at a drawn or contested decision (local ○). */
export const reviewWorkdays = 10;

export interface RuleSituation {
  /** What the decision tables came to. */
  outcome: string | null;
  /** Nothing has been examined by people yet: 行政许可法第三十四条第二款 lets a decision be made on the spot. */
  atIntake: boolean;
  /** The item's permit; null where none is in force. */
  permit: { fromOn: Day } | null;
  halted: boolean;
}

export type RuleVerdict = { kind: 'decides' } | { kind: 'proposes'; outcome: ProposedOutcome; why: ProposalReason } | { kind: 'leaves' };

/**
 * What a result of rules may do. An adverse one is only ever proposed: 行政许可法第三十六条、第三十八条 want the applicant heard and told
 * reasons by somebody, and 个人信息保护法第二十四条 lets nobody be refused by a machine alone.
 */
export function verdictOf({ outcome, atIntake, permit, halted }: RuleSituation, today: Day): RuleVerdict {
  if (outcome === 'refused') return { kind: 'proposes', outcome, why: 'adverse' };
  if (outcome !== 'granted') return { kind: 'leaves' };
  if (!atIntake) return { kind: 'proposes', outcome, why: 'under_examination' };
  if (halted) return { kind: 'proposes', outcome, why: 'halted' };
  if (permit === null || permit.fromOn > today) return { kind: 'proposes', outcome, why: 'no_permit' };
  return { kind: 'decides' };
}

/** Accepted where the person came to the same; else departed from, which wants a reason. */
export function settlementOf(proposed: ProposedOutcome, decided: 'granted' | 'refused' | 'not_accepted', reasoned: boolean) {
  if (proposed === (decided === 'not_accepted' ? 'refused' : decided)) return 'accepted';
  return reasoned ? 'departed' : 'automation_departure_reason';
}

export function refuseSettling(
  permit: { status: PermitStatus; proposedBy: string | null; fromOn: Day },
  person: string | undefined,
  { agreed, words }: { agreed: boolean; words: string },
  today: Day,
) {
  if (permit.status !== 'proposed') return 'automation_permit_settled';
  if (person === undefined || person === permit.proposedBy) return 'automation_second_person';
  if (!agreed) return words === '' ? 'automation_permit_refused_why' : null;
  return permit.fromOn < today ? 'automation_permit_in_past' : null;
}

/** A draw of 0–99 by the first four bytes of SM3(seed ‖ case): below the percentage, the case is looked at. */
export function drawOf(digest: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = digest;
  return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) % 100;
}

export function isDrawn(draw: number, percent: number): boolean {
  return draw < percent;
}

/** A seed is shown when no draw of its month can be made any more. */
export function isSeedOpen(month: string, today: Day): boolean {
  return today.slice(0, 7) > month;
}

export function refuseReview(status: ReviewStatus) {
  return status === 'open' ? null : 'automation_review_settled';
}

/** A wrong decision is closed by a licence act that was really done, by deciding anew, or by saying why nothing changes. */
export function refuseRemedy(status: ReviewStatus, remedied: Remedy | null, remedy: Remedy, licenceTouched: boolean) {
  if (status !== 'wrong') return 'automation_review_not_wrong';
  if (remedied !== null) return 'automation_review_settled';
  return remedy === 'licence_act' && !licenceTouched ? 'automation_licence_untouched' : null;
}

/** A share of a whole; null of nothing, which is not a hundred per cent. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
