import { builtin, type BuiltinTable, number, refused, single, whole } from './builtin.ts';
import { currentMillis } from './evaluation.ts';
import { integer, multiply, roundTo, subtract, wholeNumber, ZERO } from './number.ts';
import {
  dateOf,
  DaysDuration,
  epochDay,
  FeelDate,
  FeelDateTime,
  FeelTime,
  MIDNIGHT,
  momentPlus,
  monthsBetween,
  MonthsDuration,
  UTC,
} from './temporal.ts';
import { clock, parseDate, parseDateTime, parseDuration, parseTime } from './temporal-text.ts';
import type { FeelValue } from './values.ts';

function date(args: readonly FeelValue[], overload: number): FeelValue {
  if (overload === 1) {
    const [year, month, day] = [whole(args[0]), whole(args[1]), whole(args[2])];
    return year === undefined || month === undefined || day === undefined ? refused() : (dateOf(year, month, day) ?? refused());
  }
  const from = single(args[0]);
  if (typeof from === 'string') return parseDate(from) ?? refused();
  if (from instanceof FeelDate) return from;
  return from instanceof FeelDateTime ? from.date : refused();
}

function dateAndTime(args: readonly FeelValue[], overload: number): FeelValue {
  const from = single(args[0]);
  if (overload === 0) {
    if (typeof from === 'string') {
      const day = parseDate(from);
      return day ? new FeelDateTime(day, MIDNIGHT) : (parseDateTime(from) ?? refused());
    }
    if (from instanceof FeelDate) return new FeelDateTime(from, new FeelTime(0n, UTC));
    return from instanceof FeelDateTime ? from : refused();
  }
  const at = single(args[1]);
  const day = from instanceof FeelDateTime ? from.date : from;
  return day instanceof FeelDate && at instanceof FeelTime ? new FeelDateTime(day, at) : refused();
}

const OFFSET_LIMIT = 18n * 3_600_000_000_000n;

function time(args: readonly FeelValue[], overload: number): FeelValue {
  if (overload === 0) {
    const from = single(args[0]);
    if (typeof from === 'string') return parseTime(from) ?? refused();
    if (from instanceof FeelTime) return from;
    if (from instanceof FeelDateTime) return from.time;
    return from instanceof FeelDate ? new FeelTime(0n, UTC) : refused();
  }
  const [hour, minute, second] = [whole(args[0]), whole(args[1]), number(args[2])];
  const offset = args[3] ?? null;
  if (hour === undefined || minute === undefined || !second) return refused();
  if (offset !== null && (!(offset instanceof DaysDuration) || offset.nanos > OFFSET_LIMIT || offset.nanos < -OFFSET_LIMIT))
    return refused();
  const seconds = roundTo(second, 0, 'floor') ?? ZERO;
  const rest = subtract(second, seconds) ?? ZERO;
  const nanos = wholeNumber(roundTo(multiply(rest, integer(1_000_000_000)) ?? ZERO, 0, 'down') ?? ZERO) ?? 0;
  const zone = offset === null ? null : { offset: Number(offset.nanos / 1_000_000_000n) };
  return clock(hour, minute, wholeNumber(seconds) ?? -1, BigInt(nanos), zone) ?? refused();
}

const asDay = (value: FeelValue): FeelDate | undefined =>
  value instanceof FeelDate ? value : value instanceof FeelDateTime ? value.date : undefined;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const weekdayOf = (day: FeelDate): number => (((epochDay(day) + 3) % 7) + 7) % 7;
const firstOfYear = (year: number): FeelDate => new FeelDate(year, 1, 1);
const dayOfYear = (day: FeelDate): number => epochDay(day) - epochDay(firstOfYear(day.year)) + 1;

/** ISO 8601: the week that holds the year's first Thursday is week 1. */
function weekOfYear(day: FeelDate): number {
  const thursday = epochDay(day) - weekdayOf(day) + 3;
  const year =
    [day.year - 1, day.year, day.year + 1].find((y) => thursday >= epochDay(firstOfYear(y)) && thursday < epochDay(firstOfYear(y + 1))) ??
    day.year;
  return Math.floor((thursday - epochDay(firstOfYear(year))) / 7) + 1;
}

const onDay =
  (call: (day: FeelDate) => FeelValue) =>
  (args: readonly FeelValue[]): FeelValue => {
    const day = asDay(single(args[0]));
    return day ? call(day) : refused();
  };

function now(): FeelDateTime {
  const start = new FeelDateTime(new FeelDate(1970, 1, 1), new FeelTime(0n, UTC));
  return momentPlus(start, BigInt(currentMillis()) * 1_000_000n) ?? start;
}

export const timeBuiltins: BuiltinTable = {
  date: builtin(['from', 'year,month,day'], date),
  'date and time': builtin(['from', 'date,time'], dateAndTime),
  time: builtin(['from', 'hour,minute,second,offset?'], time),
  duration: builtin(['from'], (args) => {
    const from = single(args[0]);
    if (from instanceof MonthsDuration || from instanceof DaysDuration) return from;
    return typeof from === 'string' ? (parseDuration(from) ?? refused()) : refused();
  }),
  'years and months duration': builtin(['from,to'], (args) => {
    const [from, to] = [asDay(single(args[0])), asDay(single(args[1]))];
    return from && to ? new MonthsDuration(monthsBetween(from, to)) : refused();
  }),
  'day of year': builtin(
    ['date'],
    onDay((day) => integer(dayOfYear(day))),
  ),
  'day of week': builtin(
    ['date'],
    onDay((day) => weekdays[weekdayOf(day)] ?? null),
  ),
  'month of year': builtin(
    ['date'],
    onDay((day) => monthNames[day.month - 1] ?? null),
  ),
  'week of year': builtin(
    ['date'],
    onDay((day) => integer(weekOfYear(day))),
  ),
  now: builtin([''], () => now()),
  today: builtin([''], () => now().date),
};
