import type { Day } from '#kernel/time.ts';
import type { ExplanationAct, ExplanationGround, ExplanationStatus } from './schema.ts';

/** 督办说明的全部步骤：要求说明、答复、认可或者要求重新说明；到期没有答复的上报，上报后仍可答复。 */
export const explanationSteps = {
  answer: { from: ['asked', 'again', 'escalated'], to: 'answered' },
  accept: { from: ['answered'], to: 'accepted' },
  askAgain: { from: ['answered'], to: 'again' },
  escalate: { from: ['asked', 'again'], to: 'escalated' },
} as const satisfies Record<Exclude<ExplanationAct, 'ask'>, { from: readonly ExplanationStatus[]; to: ExplanationStatus }>;

export type ExplanationMove = keyof typeof explanationSteps;

export function mayMove(act: ExplanationMove, status: ExplanationStatus): boolean {
  const from: readonly ExplanationStatus[] = explanationSteps[act].from;
  return from.includes(status);
}

/** Why this step cannot be taken from here; `seen` is the version the official decided upon. */
export function refuseStep(act: ExplanationMove, status: ExplanationStatus, seen: number, version: number) {
  if (seen !== version) return 'explanation_changed';
  return mayMove(act, status) ? null : 'explanation_wrong_state';
}

/** 优化营商环境条例第三十六条: the reason of a late case is owed to the applicant, in words he understands. */
export function refuseAnswer(ground: ExplanationGround, publicReason: string | undefined) {
  return ground === 'overdue' && (publicReason ?? '').length < 5 ? 'explanation_reason_required' : null;
}

/** Whether a case is late: its light is red now, or has been red. */
export function isLate(
  { dueOn, stoppedSince, wasRed }: { dueOn: Day | null; stoppedSince: Day | null; wasRed: boolean },
  today: Day,
): boolean {
  return wasRed || (dueOn !== null && stoppedSince === null && today > dueOn);
}
