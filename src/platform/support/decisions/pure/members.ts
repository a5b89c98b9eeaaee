import { nothing, step } from './evaluation.ts';
import { integer, numberFrom } from './number.ts';
import { DAY_NANOS, DaysDuration, epochDay, FeelDate, FeelDateTime, FeelTime, MonthsDuration, offsetOf } from './temporal.ts';
import { FeelRange, type FeelValue, isContext, isList, member } from './values.ts';

/** `value.name`: an entry of a context, a property of DMN 1.5 table 65, or the list of them over a list. */
export function memberOf(value: FeelValue, name: string): FeelValue {
  step();
  if (isList(value)) return value.map((item) => memberOf(item, name));
  if (isContext(value)) return member(value, name) ?? nothing('feel.no-such-entry');
  return property(value, name) ?? nothing('feel.no-such-property');
}

const part = (nanos: bigint, unit: bigint, cycle: bigint): FeelValue => numberFrom((nanos / unit) % cycle, 0);
const SECOND = 1_000_000_000n;

function property(value: FeelValue, name: string): FeelValue {
  if (value instanceof FeelDate) return ofDate(value, name);
  if (value instanceof FeelDateTime) return ofDate(value.date, name) ?? ofTime(value.time, name, value.date);
  if (value instanceof FeelTime) return ofTime(value, name);
  if (value instanceof MonthsDuration) {
    if (name === 'years') return integer(Math.trunc(value.months / 12) + 0);
    return name === 'months' ? integer((value.months % 12) + 0) : null;
  }
  if (value instanceof DaysDuration) {
    if (name === 'days') return numberFrom(value.nanos / DAY_NANOS, 0);
    if (name === 'hours') return part(value.nanos, 3600n * SECOND, 24n);
    if (name === 'minutes') return part(value.nanos, 60n * SECOND, 60n);
    return name === 'seconds' ? numberFrom(value.nanos % (60n * SECOND), -9) : null;
  }
  return value instanceof FeelRange ? ofRange(value, name) : null;
}

function ofDate(date: FeelDate, name: string): FeelValue {
  switch (name) {
    case 'year':
      return integer(date.year);
    case 'month':
      return integer(date.month);
    case 'day':
      return integer(date.day);
    case 'weekday':
      return integer(((((epochDay(date) + 3) % 7) + 7) % 7) + 1);
    default:
      return null;
  }
}

function ofTime(time: FeelTime, name: string, date?: FeelDate): FeelValue {
  switch (name) {
    case 'hour':
      return part(time.nanos, 3600n * SECOND, 24n);
    case 'minute':
      return part(time.nanos, 60n * SECOND, 60n);
    case 'second':
      return numberFrom((time.nanos / SECOND) % 60n, 0);
    case 'time offset': {
      const offset = offsetOf(time, date);
      return offset === undefined ? null : new DaysDuration(BigInt(offset) * SECOND);
    }
    case 'timezone':
      return time.zone?.name ?? null;
    default:
      return null;
  }
}

function ofRange(range: FeelRange, name: string): FeelValue {
  switch (name) {
    case 'start':
      return range.low ?? null;
    case 'end':
      return range.high ?? null;
    case 'start included':
      return range.lowIncluded;
    case 'end included':
      return range.highIncluded;
    default:
      return null;
  }
}
