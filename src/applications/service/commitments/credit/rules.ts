import type { Day } from '#kernel/time.ts';
import type { Period } from '#platform/calendar/pure/periods.ts';
import { addMonths } from '#platform/calendar/pure/periods.ts';
import type { RevocationGround } from '../schema.ts';

/** 行政许可法第七十九条（以欺骗等不正当手段取得）、第七十八条（隐瞒情况）：为期内不得再次申请，信用记录不超过同一期限. */
export const statuteOf: Readonly<Record<RevocationGround, string>> = {
  fraud: 'licence.fraud',
  unqualified_applicant: 'licence.false_papers',
};
export const repairStatute = 'credit.repair';
/** 国办发〔2025〕22号: how long the answer to a request may take. */
export const repairAnswerStatute = 'credit.repair_answer';

/** The day of the same number, without rolling to a working day: nobody has to act on it, so nobody's entry grows by a holiday. */
export function dayAfter(from: Day, { value, unit }: Pick<Period, 'value' | 'unit'>): Day {
  if (unit !== 'month' && unit !== 'year') throw new RangeError(`a credit period is in months or years, not in ${unit}`);
  return addMonths(from, unit === 'year' ? value * 12 : value);
}

export const isInForce = ({ fromOn, untilOn }: { fromOn: Day; untilOn: Day | null }, today: Day): boolean =>
  fromOn <= today && (untilOn === null || untilOn >= today);

/** Why an entry cannot be repaired now; whoever found the promise false does not clear it. */
export function refuseRepair(
  entry: { fromOn: Day; untilOn: Day | null } | undefined,
  { finders, decider, repairFrom }: { finders: readonly (string | null)[]; decider: string | undefined; repairFrom: Day },
  today: Day,
) {
  if (entry === undefined) return 'commitment_credit_none';
  if (!isInForce(entry, today)) return 'commitment_credit_over';
  if (today < repairFrom) return 'commitment_repair_early';
  return decider !== undefined && finders.includes(decider) ? 'commitment_finder_cannot_repair' : null;
}
