import { nothing, step } from './evaluation.ts';
import { add, compareNumbers, divide, FeelNumber, multiply, negate, numberFrom, subtract, ZERO } from './number.ts';
import { power } from './number-functions.ts';
import {
  DAY_NANOS,
  datePlus,
  DaysDuration,
  epochDay,
  FeelDate,
  FeelDateTime,
  FeelTime,
  instantNanos,
  MIDNIGHT,
  momentPlus,
  MonthsDuration,
  offsetOf,
  plusMonths,
  timeInUtc,
  timePlus,
  UTC,
} from './temporal.ts';
import { FeelFunction, FeelRange, type FeelValue, isContext, isList } from './values.ts';

/** The FEEL kind of a value: only values of one kind can be compared. */
export function kindOf(value: FeelValue): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (value instanceof FeelNumber) return 'number';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof MonthsDuration) return 'years and months duration';
  if (value instanceof DaysDuration) return 'days and time duration';
  if (value instanceof FeelRange) return 'range';
  if (value instanceof FeelFunction) return 'function';
  return isList(value) ? 'list' : 'context';
}

const sign = (a: bigint | number, b: bigint | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** DMN 1.5 table 53 order: undefined where the two cannot be ordered. */
export function order(a: FeelValue, b: FeelValue): number | undefined {
  if (a instanceof FeelNumber) return b instanceof FeelNumber ? compareNumbers(a, b) : undefined;
  if (typeof a === 'string') return typeof b === 'string' ? sign2(a, b) : undefined;
  if (a instanceof FeelDate) {
    if (b instanceof FeelDate) return sign(epochDay(a), epochDay(b));
    if (b instanceof FeelDateTime) return sign(instantNanos(new FeelDateTime(a, MIDNIGHT)), instantNanos(b));
    return undefined;
  }
  if (a instanceof FeelDateTime) {
    if (b instanceof FeelDateTime) return zonesMatch(a.time, b.time) ? sign(instantNanos(a), instantNanos(b)) : undefined;
    if (b instanceof FeelDate) return sign(instantNanos(a), instantNanos(new FeelDateTime(b, MIDNIGHT)));
    return undefined;
  }
  if (a instanceof FeelTime) return b instanceof FeelTime && zonesMatch(a, b) ? sign(timeInUtc(a), timeInUtc(b)) : undefined;
  if (a instanceof MonthsDuration) return b instanceof MonthsDuration ? sign(a.months, b.months) : undefined;
  if (a instanceof DaysDuration) return b instanceof DaysDuration ? sign(a.nanos, b.nanos) : undefined;
  return undefined;
}

const zonesMatch = (a: FeelTime, b: FeelTime): boolean => (a.zone === null) === (b.zone === null);

/** Strings are ordered by code points, not by UTF-16 units. */
function sign2(a: string, b: string): number {
  if (a === b) return 0;
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i += 1) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return sign(a.codePointAt(i) ?? 0, b.codePointAt(i) ?? 0);
  }
  return sign(a.length, b.length);
}

/** Three-valued equality: null when the kinds differ. */
export function equal(a: FeelValue, b: FeelValue): boolean | null {
  if (a === null || b === null) return a === b;
  if (a instanceof FeelNumber && b instanceof FeelNumber) return compareNumbers(a, b) === 0;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return nothing('feel.kinds-differ');
  if (isList(a) && isList(b)) {
    if (a.length !== b.length) return false;
    for (const [i, item] of a.entries()) {
      step();
      if (equal(item, b[i] ?? null) !== true) return false;
    }
    return true;
  }
  if (isContext(a) && isContext(b)) {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && equal(a[name] ?? null, b[name] ?? null) === true)
    );
  }
  if (a instanceof FeelRange && b instanceof FeelRange) {
    return (
      a.single === b.single &&
      a.lowIncluded === b.lowIncluded &&
      a.highIncluded === b.highIncluded &&
      sameEnd(a.low, b.low) &&
      sameEnd(a.high, b.high)
    );
  }
  if (a instanceof FeelTime && b instanceof FeelTime) return zonesMatch(a, b) && seconds(timeInUtc(a)) === seconds(timeInUtc(b));
  if (a instanceof FeelDateTime && b instanceof FeelDateTime)
    return zonesMatch(a.time, b.time) && seconds(instantNanos(a)) === seconds(instantNanos(b));
  if (a instanceof FeelFunction) return a === b;
  return typeof a === 'object' ? order(a, b) === 0 : a === b;
}

/** DMN 1.5 table 54: times are equal when their hours, minutes, seconds and offsets are; fractions are not among them. */
const seconds = (nanos: bigint): bigint => (nanos - (((nanos % SECOND) + SECOND) % SECOND)) / SECOND;
const SECOND = 1_000_000_000n;

function sameEnd(a: FeelValue | undefined, b: FeelValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equal(a, b) === true;
}

export function compare(operator: string, a: FeelValue, b: FeelValue): boolean | null {
  if (operator === '=') return equal(a, b);
  if (operator === '!=') return not(equal(a, b));
  const sided = order(a, b);
  if (sided === undefined) return nothing('feel.not-comparable');
  switch (operator) {
    case '<':
      return sided < 0;
    case '<=':
      return sided <= 0;
    case '>':
      return sided > 0;
    default:
      return sided >= 0;
  }
}

export const not = (value: FeelValue): boolean | null => (typeof value === 'boolean' ? !value : null);

export function includes(range: FeelRange, value: FeelValue): boolean | null {
  if (value === null) return nothing('feel.not-comparable');
  if (range.low !== undefined) {
    const low = range.low === null ? undefined : order(value, range.low);
    if (low === undefined) return nothing('feel.not-comparable');
    if (low < 0 || (low === 0 && !range.lowIncluded)) return false;
  }
  if (range.high !== undefined) {
    const high = range.high === null ? undefined : order(value, range.high);
    if (high === undefined) return nothing('feel.not-comparable');
    if (high > 0 || (high === 0 && !range.highIncluded)) return false;
  }
  return true;
}

/** `value in test`: a range includes, a list holds, anything else equals. */
export function isIn(value: FeelValue, test: FeelValue): boolean | null {
  if (test instanceof FeelRange) return value instanceof FeelRange ? equal(value, test) : includes(test, value);
  if (isList(test)) {
    if (isList(value) && equal(value, test) === true) return true;
    for (const item of test) {
      step();
      if ((item instanceof FeelRange || isList(item)) && !isList(value) ? isIn(value, item) === true : equal(value, item) === true)
        return true;
    }
    return false;
  }
  return equal(value, test);
}

/** Texts that double themselves end here. */
export const LARGEST_TEXT = 1_000_000;

export function plus(a: FeelValue, b: FeelValue): FeelValue {
  if (a instanceof FeelNumber && b instanceof FeelNumber) return add(a, b);
  if (typeof a === 'string' && typeof b === 'string') return a.length + b.length > LARGEST_TEXT ? nothing('feel.too-large') : a + b;
  if (a instanceof MonthsDuration || a instanceof DaysDuration) {
    if (a instanceof MonthsDuration && b instanceof MonthsDuration) return new MonthsDuration(a.months + b.months);
    if (a instanceof DaysDuration && b instanceof DaysDuration) return new DaysDuration(a.nanos + b.nanos);
    return b instanceof MonthsDuration || b instanceof DaysDuration ? nothing('feel.not-addable') : shifted(b, a, 1);
  }
  return b instanceof MonthsDuration || b instanceof DaysDuration ? shifted(a, b, 1) : nothing('feel.not-addable');
}

function shifted(value: FeelValue, by: MonthsDuration | DaysDuration, direction: 1 | -1): FeelValue {
  if (by instanceof MonthsDuration) {
    const months = by.months * direction;
    if (value instanceof FeelDate) return plusMonths(value, months);
    if (value instanceof FeelDateTime) {
      const date = plusMonths(value.date, months);
      return date && new FeelDateTime(date, value.time);
    }
    return nothing('feel.not-addable');
  }
  const nanos = direction === 1 ? by.nanos : -by.nanos;
  if (value instanceof FeelDate) return datePlus(value, nanos);
  if (value instanceof FeelDateTime) return momentPlus(value, nanos);
  if (value instanceof FeelTime) return timePlus(value, nanos);
  return nothing('feel.not-addable');
}

const asMoment = (value: FeelDate | FeelDateTime): FeelDateTime =>
  value instanceof FeelDate ? new FeelDateTime(value, new FeelTime(0n, UTC)) : value;

export function minus(a: FeelValue, b: FeelValue): FeelValue {
  if (a instanceof FeelNumber && b instanceof FeelNumber) return subtract(a, b);
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) return new MonthsDuration(a.months - b.months);
  if (a instanceof DaysDuration && b instanceof DaysDuration) return new DaysDuration(a.nanos - b.nanos);
  if ((a instanceof FeelDate || a instanceof FeelDateTime) && (b instanceof FeelDate || b instanceof FeelDateTime)) {
    if (a instanceof FeelDate && b instanceof FeelDate) return new DaysDuration(BigInt(epochDay(a) - epochDay(b)) * DAY_NANOS);
    const from = asMoment(a);
    const to = asMoment(b);
    if (!zonesMatch(from.time, to.time)) return nothing('feel.not-subtractable');
    return new DaysDuration(instantNanos(from) - instantNanos(to));
  }
  if (a instanceof FeelTime && b instanceof FeelTime) {
    return (offsetOf(a) === undefined) === (offsetOf(b) === undefined)
      ? new DaysDuration(timeInUtc(a) - timeInUtc(b))
      : nothing('feel.not-subtractable');
  }
  if (b instanceof MonthsDuration || b instanceof DaysDuration)
    return a instanceof MonthsDuration || a instanceof DaysDuration ? nothing('feel.not-subtractable') : shifted(a, b, -1);
  return nothing('feel.not-subtractable');
}

function wholeBig(n: FeelNumber | null): bigint | null {
  if (n === null || n.exponent > 60) return null;
  return n.exponent >= 0 ? BigInt(n.coefficient) * 10n ** BigInt(n.exponent) : BigInt(n.coefficient) / 10n ** BigInt(-n.exponent);
}

function monthsFrom(n: FeelNumber | null): FeelValue {
  const months = wholeBig(n);
  return months === null ? nothing('feel.too-large') : new MonthsDuration(Number(months));
}

function daysFrom(n: FeelNumber | null): FeelValue {
  const nanos = wholeBig(n);
  return nanos === null ? nothing('feel.too-large') : new DaysDuration(nanos);
}

const monthsNumber = (d: MonthsDuration): FeelNumber => new FeelNumber(d.months, 0);
const nanosNumber = (d: DaysDuration): FeelNumber => numberFrom(d.nanos, 0) ?? ZERO;

export function times(a: FeelValue, b: FeelValue): FeelValue {
  if (a instanceof FeelNumber && b instanceof FeelNumber) return multiply(a, b);
  if (a instanceof FeelNumber && (b instanceof MonthsDuration || b instanceof DaysDuration)) return times(b, a);
  if (a instanceof MonthsDuration && b instanceof FeelNumber) return monthsFrom(multiply(monthsNumber(a), b));
  if (a instanceof DaysDuration && b instanceof FeelNumber) return daysFrom(multiply(nanosNumber(a), b));
  return nothing('feel.not-multipliable');
}

export function over(a: FeelValue, b: FeelValue): FeelValue {
  if (b instanceof FeelNumber && b.coefficient == 0) return nothing('feel.division-by-zero');
  if (a instanceof FeelNumber && b instanceof FeelNumber) return divide(a, b);
  if (a instanceof MonthsDuration && b instanceof FeelNumber) return monthsFrom(divide(monthsNumber(a), b));
  if (a instanceof DaysDuration && b instanceof FeelNumber) return daysFrom(divide(nanosNumber(a), b));
  if (a instanceof MonthsDuration && b instanceof MonthsDuration)
    return divide(monthsNumber(a), monthsNumber(b)) ?? nothing('feel.division-by-zero');
  if (a instanceof DaysDuration && b instanceof DaysDuration)
    return divide(nanosNumber(a), nanosNumber(b)) ?? nothing('feel.division-by-zero');
  return nothing('feel.not-divisible');
}

export function raised(a: FeelValue, b: FeelValue): FeelValue {
  return a instanceof FeelNumber && b instanceof FeelNumber ? (power(a, b) ?? nothing('feel.not-a-number')) : nothing('feel.not-a-number');
}

export function negative(a: FeelValue): FeelValue {
  if (a instanceof FeelNumber) return negate(a);
  if (a instanceof MonthsDuration) return new MonthsDuration(-a.months);
  if (a instanceof DaysDuration) return new DaysDuration(-a.nanos);
  return nothing('feel.not-a-number');
}
