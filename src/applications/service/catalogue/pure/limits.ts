import type { Item, Limit } from '../schema.ts';

/** Why the limits of an item cannot be compared. */
export type LimitsLeftOut = 'statutory_missing' | 'promised_missing' | 'units_differ';
export type ComparedLimits = { unit: Limit['unit']; statutory: number; promised: number } | { leftOut: LimitsLeftOut };

/**
 * What an item promises. 当场办结 without a limit of its own takes no day: 民法典第二百零一条第一款, the day on which a period begins is not
 * counted.
 */
export function promisedOf({ promisedLimit, statutoryLimit, handling }: Pick<Item, 'promisedLimit' | 'statutoryLimit' | 'handling'>) {
  if (promisedLimit !== null) return { value: promisedLimit.value, unit: promisedLimit.unit };
  return handling === 'immediate' ? { value: 0, unit: statutoryLimit?.unit ?? 'working_day' } : null;
}

/** How much less; null where the units differ. */
export function lessDays(before: Limit | null, now: Limit | null): number | null {
  return before === null || now === null || before.unit !== now.unit ? null : before.value - now.value;
}

/**
 * 时限压缩比 and 四减 alike: limits are compared in the unit they are given in, and never turned into another. 行政许可法第八十二条 counts
 * working days without holidays, 民法典第二百条、第二百零二条 calendar days and months, a month ending on its corresponding day; no rule that is
 * published says how many of one the other is. Sums keep the units apart. `catalogue.measured_version` says the same of stored versions.
 */
export function compareLimits(item: Pick<Item, 'promisedLimit' | 'statutoryLimit' | 'handling'>): ComparedLimits {
  const { statutoryLimit: statutory } = item;
  const promised = promisedOf(item);
  if (statutory === null || statutory.value <= 0) return { leftOut: 'statutory_missing' };
  if (promised === null) return { leftOut: 'promised_missing' };
  if (lessDays(statutory, promised) === null) return { leftOut: 'units_differ' };
  return { unit: statutory.unit, statutory: statutory.value, promised: promised.value };
}
