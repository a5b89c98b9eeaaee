import { Day } from '#kernel/time.ts';
import type { PackageStatus, Period, RuleStatus } from './schema.ts';

/** Where a department has set nothing: a month for late papers and messages (local ○; the standard says 及时). */
export const GRACE_DAYS = 30;

/** The same for what arises after packing: one act is often followed by the next (local ○). */
export const SUPPLEMENT_GRACE_DAYS = 30;

/** Where no row of the table says otherwise: the longer of the two terms, so that nothing is lost for want of a table (local ○). */
export const FALLBACK_PERIOD: Period = 'years_30';

const years: Record<Exclude<Period, 'permanent'>, number> = { years_30: 30, years_10: 10 };

/** Counted from 1 January of the year after closure; the last day it must be kept. Permanent has none. */
export function keptUntil(closedOn: Day, period: Period): Day | null {
  return period === 'permanent' ? null : Day.parse(`${Number(closedOn.slice(0, 4)) + years[period]}-12-31`);
}

/** Codes of the three periods in an archive number (DA/T 22—2015 6.4). */
const periodCode: Record<Period, string> = { permanent: 'Y', years_30: 'D30', years_10: 'D10' };

/** 全宗号-档案门类代码·年度-保管期限: within it numbers run from one without gaps (DA/T 22—2015 6.4; ZY 专业档案). */
export function seriesOf(fonds: string, closedOn: Day, period: Period): string {
  return `${fonds}-ZY·${closedOn.slice(0, 4)}-${periodCode[period]}`;
}

export function archiveNumber(series: string, sequence: number): string {
  return `${series}-${String(sequence).padStart(6, '0')}`;
}

/** A supplement bears the number of its file and which part of it it is (local ○: DA/T 22—2015 knows no parts of a 件). */
export function supplementNumber(number: string, part: number): string {
  return `${number}-${String(part).padStart(2, '0')}`;
}

/** Its packages are kept here, and what arises for it is added to them. */
export const isPacked = (status: PackageStatus): boolean => status === 'in_department' || status === 'listed' || status === 'transferred';

/** What a file is again that a list came to nothing for: an institution has a part of it, or none. */
export const restingStatus = ({ handedParts }: { handedParts: number }): 'in_department' | 'transferred' =>
  handedParts > 0 ? 'transferred' : 'in_department';

export interface RuleInForce<Id> {
  id: Id;
  itemId: string | null;
  period: Period;
}

/** The item's own row, else the department's default row, else the fallback, which is shown as such. */
export function periodFor<Id>(
  rules: readonly RuleInForce<Id>[],
  itemId: string,
): { period: Period; ruleId: Id | null; byDefault: boolean } {
  const own = rules.find((rule) => rule.itemId === itemId);
  const found = own ?? rules.find((rule) => rule.itemId === null);
  return { period: found?.period ?? FALLBACK_PERIOD, ruleId: found?.id ?? null, byDefault: own === undefined };
}

/** Nobody approves what he proposed himself. */
export function refuseSettling(rule: { status: RuleStatus; proposedBy: string }, person: string | undefined) {
  if (rule.status !== 'proposed') return 'archives_rule_settled';
  if (rule.proposedBy === person) return 'archives_rule_own';
  return null;
}

/** Whether the bytes of a package are still here to be looked at. */
export function refuseOpening(status: PackageStatus) {
  if (status === 'waiting') return 'archives_not_packed';
  if (status === 'destroyed') return 'archives_destroyed';
  return null;
}
