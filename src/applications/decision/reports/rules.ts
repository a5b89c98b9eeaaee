import { addDays, Day, daysBetween } from '#kernel/time.ts';
import { FigureName, Grouping, Measure, type Measures, type Month } from './schema.ts';

/** How a figure is made of sums: numerator over denominator, or one sum alone. */
export interface FigureRule {
  of: readonly Measure[];
  /** Taken off the numerator. */
  less?: Measure;
  over?: Measure;
  /** How it is written: a count, a share in per cent, or an average. */
  kind: 'count' | 'share' | 'average';
}

export const figureRules: Readonly<Record<FigureName, FigureRule>> = {
  received: { of: ['received'], kind: 'count' },
  decided: { of: ['decided'], kind: 'count' },
  immediateShare: { of: ['immediate'], over: 'decided', kind: 'share' },
  onTimeShare: { of: ['onTime'], over: 'decided', kind: 'share' },
  onlineShare: { of: ['fullyOnline'], over: 'delivered', kind: 'share' },
  // One for each unit limits are given in (catalogue/pure/limits.ts): working days, natural days and months are not added up.
  compression: { of: ['statutoryDays'], less: 'promisedDays', over: 'statutoryDays', kind: 'share' },
  compressionNatural: { of: ['statutoryNaturalDays'], less: 'promisedNaturalDays', over: 'statutoryNaturalDays', kind: 'share' },
  compressionMonths: { of: ['statutoryMonths'], less: 'promisedMonths', over: 'statutoryMonths', kind: 'share' },
  visitsEach: { of: ['visits'], over: 'delivered', kind: 'average' },
  // 国办发〔2019〕51号: silence is no rating, so only ratings really given stand above the line.
  ratingShare: { of: ['ratings'], over: 'closed', kind: 'share' },
  satisfaction: { of: ['satisfied'], over: 'ratings', kind: 'share' },
  rectifiedShare: { of: ['rectified'], over: 'poor', kind: 'share' },
};

/** The value of a figure; null where nothing stands below the line, which is not the same as nought. */
export function valueOf(name: FigureName, measures: Measures): number | null {
  const { of, less, over } = figureRules[name];
  const above = of.reduce((sum, one) => sum + measures[one], 0) - (less === undefined ? 0 : measures[less]);
  if (over === undefined) return above;
  return measures[over] === 0 ? null : above / measures[over];
}

/** As it is printed. Shares are cut, never rounded up: 99.96 % must not read as 100 %. A gain stays a gain, a loss a loss. */
export function figureText(name: FigureName, measures: Measures): string | null {
  const value = valueOf(name, measures);
  if (value === null) return null;
  const { kind } = figureRules[name];
  if (kind === 'count') return String(value);
  // The small addition undoes what binary fractions lose: 0.29 × 1000 is 289.99….
  if (kind === 'share') return `${(Math.trunc(value * 1_000 + Math.sign(value) * 1e-9) / 10).toFixed(1)}%`;
  return value.toFixed(2);
}

const onlyWhereGiven: ReadonlySet<FigureName> = new Set(['compressionNatural', 'compressionMonths']);

/** The figures of a table: limits in natural days or months only where some of its cases have them. */
export const figuresIn = (total: Measures): FigureName[] =>
  FigureName.options.filter((name) => !onlyWhereGiven.has(name) || valueOf(name, total) !== null);

/** Decided cases that 时限压缩比 leaves out; of published months too, since both sums were published. */
export const uncompared = ({ decided, compared }: Measures): number => decided - compared;

export const noMeasures = (): Measures => Object.fromEntries(Measure.options.map((name) => [name, 0])) as Measures;

export function added(one: Measures, other: Measures): Measures {
  return Object.fromEntries(Measure.options.map((name) => [name, one[name] + other[name]])) as Measures;
}

/** Which sums differ, with before and after. */
export function differences(before: Measures, after: Measures): Partial<Record<Measure, [number, number]>> {
  return Object.fromEntries(
    Measure.options.filter((name) => before[name] !== after[name]).map((name) => [name, [before[name], after[name]]]),
  );
}

const MOST_DAYS = 1_827;
const MOST_DAYS_BY_DAY = 92;

/** Why figures cannot be had for this period; null when they can. */
export function refusePeriod({ from, to, by }: { from: Day; to: Day; by?: Grouping }, today: Day) {
  if (from > to) return 'report_period_reversed';
  if (from > today) return 'report_period_future';
  const days = daysBetween(from, to) + 1;
  if (days > MOST_DAYS) return 'report_period_too_long';
  return by === 'day' && days > MOST_DAYS_BY_DAY ? 'report_days_too_many' : null;
}

export const monthOf = (day: Day): Month => day.slice(0, 7);
export const firstDay = (month: Month): Day => Day.parse(`${month}-01`);
/** The month after, or with a negative count before. */
export function monthAfter(month: Month, count = 1): Month {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}
export const lastDay = (month: Month): Day => addDays(firstDay(monthAfter(month)), -1);

export interface Span {
  from: Day;
  to: Day;
}

/** A period as whole published months and the days that remain to be counted. */
export function splitPeriod({ from, to }: Span, published: ReadonlySet<Month>): { months: Month[]; live: Span[] } {
  const months: Month[] = [];
  const live: Span[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month = monthAfter(month)) {
    const begin = firstDay(month) < from ? from : firstDay(month);
    const end = lastDay(month) > to ? to : lastDay(month);
    if (published.has(month) && begin === firstDay(month) && end === lastDay(month)) {
      months.push(month);
      continue;
    }
    const before = live.at(-1);
    if (before && addDays(before.to, 1) === begin) before.to = end;
    else live.push({ from: begin, to: end });
  }
  return { months, live };
}

/** A month is published on the third day after it, when the acts of its last day have surely been written. */
const PUBLISHED_AFTER_DAYS = 2;
const MOST_MONTHS = 120;

/** The closed months still to be published, the oldest first. */
export function monthsToPublish(first: Month, today: Day, published: ReadonlySet<Month>): Month[] {
  const due: Month[] = [];
  const open = monthOf(addDays(today, -PUBLISHED_AFTER_DAYS));
  for (let month = first; month < open && due.length < MOST_MONTHS; month = monthAfter(month)) if (!published.has(month)) due.push(month);
  return due;
}
