import type { Day } from '#kernel/time.ts';
import type { CheckName, DrawSubject, FindingStatus } from '../schema.ts';
import type { FindingAct, Mark } from './schema.ts';

/** 抽查的检查表：办件看期限、材料、理由、一次性告知、依据、两人核查、送达；文书看依据、理由、救济、用语、送达。 */
export const checkLists: Readonly<Record<DrawSubject, readonly CheckName[]>> = {
  case: ['limits', 'papers', 'reasons', 'oneTime', 'basis', 'twoOfficers', 'delivery'],
  instrument: ['basis', 'reasons', 'remedy', 'wording', 'delivery'],
};

/** Every line of the list is marked, and what is wrong is said in words. */
export function refuseCheck(subject: DrawSubject, marks: Partial<Record<CheckName, Mark>>, findings: readonly { check: CheckName }[]) {
  const list = checkLists[subject];
  if (list.some((check) => marks[check] === undefined) || Object.keys(marks).length !== list.length) return 'sample_marks_missing';
  const wrong = list.filter((check) => marks[check] === 'wrong');
  const told = findings.map(({ check }) => check);
  const matched = wrong.length === told.length && wrong.every((check) => told.includes(check));
  return matched ? null : 'sample_findings_unmatched';
}

export function refuseDraw({ from, to }: { from: Day; to: Day }, today: Day) {
  if (from > to) return 'draw_period_reversed';
  // A day that is not over could still be added to by who knows the seed.
  return to >= today ? 'draw_period_not_over' : null;
}

export const findingSteps = {
  answer: { from: ['open', 'returned'], to: 'answered' },
  close: { from: ['answered'], to: 'closed' },
  return: { from: ['answered'], to: 'returned' },
} as const satisfies Record<FindingAct, { from: readonly FindingStatus[]; to: FindingStatus }>;

export function mayTake(act: FindingAct, status: FindingStatus): boolean {
  const from: readonly FindingStatus[] = findingSteps[act].from;
  return from.includes(status);
}

export function refuseFindingStep(act: FindingAct, status: FindingStatus, seen: number, version: number) {
  if (seen !== version) return 'finding_changed';
  return mayTake(act, status) ? null : 'finding_wrong_state';
}
