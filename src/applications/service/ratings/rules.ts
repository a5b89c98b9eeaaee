import { addDays, type Day } from '#kernel/time.ts';
import type { RectificationAct, RectificationStatus, Stars } from './schema.ts';

export interface RateableCase {
  applicantId: string;
  closedOn: Day | null;
  alreadyRated: boolean;
}

export interface RatingPolicy {
  /** How long after closure a case may be rated, in natural days (local convention). */
  windowDays: number;
  /** Working days to contact a dissatisfied rater, and to answer him (国办发〔2019〕51号; the figures are local ○). */
  contactWorkdays: number;
  answerWorkdays: number;
}

export const defaultPolicy: RatingPolicy = { windowDays: 90, contactWorkdays: 1, answerWorkdays: 15 };

/** Why this person may not rate this case today; null when he may. A stranger is not told the case exists. */
export function refuseRating(rated: RateableCase, person: string | undefined, today: Day, policy: RatingPolicy) {
  if (person === undefined || rated.applicantId !== person) return 'rating_case_not_found';
  if (rated.closedOn === null) return 'rating_case_still_open';
  if (rated.alreadyRated) return 'rating_already_given';
  if (today > addDays(rated.closedOn, policy.windowDays)) return 'rating_window_closed';
  return null;
}

/** 差评：不满意（二星）和非常不满意（一星）。 */
export function isPoor(stars: Stars): boolean {
  return stars <= 2;
}

/** 差评整改的全部步骤：先联系核实，再答复；评价人不认可的，退回重办。 */
export const rectificationSteps = {
  contact: { from: ['open', 'refused'], to: 'contacted' },
  answer: { from: ['contacted'], to: 'answered' },
  accept: { from: ['answered'], to: 'accepted' },
  refuse: { from: ['answered'], to: 'refused' },
} as const satisfies Record<RectificationAct, { from: readonly RectificationStatus[]; to: RectificationStatus }>;

/** Why this step cannot be taken from here; `seen` is the version the official decided upon. */
export function refuseRectification(act: RectificationAct, status: RectificationStatus, seen: number | undefined, version: number) {
  const from: readonly RectificationStatus[] = rectificationSteps[act].from;
  if (!from.includes(status)) return 'rectification_wrong_state';
  if (seen !== undefined && seen !== version) return 'rectification_changed';
  return null;
}

export interface AnswerToSettle {
  status: RectificationStatus;
  /** Why the rater refused an earlier answer. */
  refusal: string | null;
}

/** The rater's word on the answer: accepting needs no reason, refusing does, and is possible once. */
export function refuseSettlement({ status, refusal }: AnswerToSettle, satisfied: boolean, reason: string | undefined) {
  if (!rectificationSteps.accept.from.some((from) => from === status)) return 'rectification_wrong_state';
  if (satisfied) return null;
  if (refusal !== null) return 'rectification_refused_once';
  return reason === undefined || reason === '' ? 'rectification_reason_required' : null;
}
