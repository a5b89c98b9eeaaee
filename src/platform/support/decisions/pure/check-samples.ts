import { add, compareNumbers, FeelNumber, multiply, ONE, parseNumber, roundTo, subtract } from './number.ts';
import { kindOf, order } from './operations.ts';
import {
  DAY_NANOS,
  dateOfEpochDay,
  DaysDuration,
  epochDay,
  FeelDate,
  FeelDateTime,
  FeelTime,
  momentPlus,
  MonthsDuration,
  timePlus,
} from './temporal.ts';
import { type FeelValue, isTemporal } from './values.ts';
import { textOf } from './value-text.ts';

const SECOND = 1_000_000_000n;
const HALF = parseNumber('0.5') ?? ONE;

/** A value as a FEEL literal. */
export const literalText = (value: FeelValue): string => (isTemporal(value) ? `@"${value.toString()}"` : textOf(value, true));

/** Whether a kind has an order and every value a place in it. */
export const isOrdered = (kind: string): boolean => kind !== 'boolean' && kind !== 'null' && kind !== 'string';

/** A value strictly between two, as plain as can be; undefined where there is none (days, months) or none is found. */
export function between(low: FeelValue | undefined, high: FeelValue | undefined): FeelValue | undefined {
  return candidates(low, high).find(
    (value) =>
      value !== null && (low === undefined || (order(low, value) ?? 1) < 0) && (high === undefined || (order(value, high) ?? 1) < 0),
  );
}

function candidates(low: FeelValue | undefined, high: FeelValue | undefined): FeelValue[] {
  const known = low ?? high;
  if (known instanceof FeelNumber)
    return numbers(low instanceof FeelNumber ? low : undefined, high instanceof FeelNumber ? high : undefined);
  if (typeof known === 'string') return typeof low === 'string' ? [`${low}一`, `${low}0`, `${low} `] : ['', '0'];
  if (known instanceof FeelDate) return [dateOfEpochDay(epochDay(known) + (low === undefined ? -1 : 1))];
  if (known instanceof FeelDateTime) {
    const step = low === undefined ? -1n : 1n;
    return [momentPlus(known, step * DAY_NANOS), momentPlus(known, step * SECOND)];
  }
  if (known instanceof FeelTime) {
    const step = low === undefined ? -1n : 1n;
    return [3600n, 60n, 1n].map((n) => timePlus(known, step * n * SECOND));
  }
  if (known instanceof MonthsDuration) return [new MonthsDuration(known.months + (low === undefined ? -1 : 1))];
  if (known instanceof DaysDuration) {
    const step = low === undefined ? -1n : 1n;
    const middle = low instanceof DaysDuration && high instanceof DaysDuration ? [new DaysDuration((low.nanos + high.nanos) / 2n)] : [];
    return [...[86_400n, 3600n, 60n, 1n].map((n) => new DaysDuration(known.nanos + step * n * SECOND)), ...middle];
  }
  return [];
}

function numbers(low: FeelNumber | undefined, high: FeelNumber | undefined): FeelValue[] {
  if (low === undefined) {
    const below = high && roundTo(high, 0, 'floor');
    return [below ? subtract(below, ONE) : null];
  }
  const whole = roundTo(low, 0, 'floor');
  const next = whole && add(whole, ONE);
  if (!high || (next && compareNumbers(next, high) < 0)) return [next];
  const sum = add(low, high);
  const middle = sum && multiply(sum, HALF);
  // The shortest decimal between the two reads better than their exact middle.
  const short = middle ? [1, 2, 3, 4].map((places) => roundTo(middle, places, 'half-even')) : [];
  return [...short, middle];
}

/** Any value of a kind, for a column no cell says anything about. */
export function sampleOf(kind: string): FeelValue {
  switch (kind) {
    case 'number':
      return ONE;
    case 'boolean':
      return true;
    case 'string':
      return '任意';
    case 'date':
      return new FeelDate(2026, 1, 1);
    case 'time':
      return new FeelTime(0n, null);
    case 'date and time':
      return new FeelDateTime(new FeelDate(2026, 1, 1), new FeelTime(0n, null));
    case 'years and months duration':
      return new MonthsDuration(1);
    case 'days and time duration':
      return new DaysDuration(DAY_NANOS);
    default:
      return null;
  }
}

/** A text that is none of those. */
export function otherText(known: readonly FeelValue[]): string {
  for (let n = 1; ; n += 1) {
    const text = n === 1 ? '其他' : `其他${n}`;
    if (!known.includes(text)) return text;
  }
}

/** Whether a column of this kind can be cut exactly at this value: times are equal by whole seconds, and only with or only without zones. */
export function isCuttable(value: FeelValue): boolean {
  if (value instanceof FeelTime) return value.nanos % SECOND === 0n;
  if (value instanceof FeelDateTime) return value.time.nanos % SECOND === 0n;
  return !['context', 'list', 'function', 'range'].includes(kindOf(value));
}

export function isZoned(value: FeelValue): boolean {
  return (value instanceof FeelTime && value.zone !== null) || (value instanceof FeelDateTime && value.time.zone !== null);
}
