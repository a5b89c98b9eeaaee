import { type Day, Day as DaySchema } from '#kernel/time.ts';

/** One year as announced (国务院办公厅节假日安排通知) or, before the announcement, as assumed. A later row of the same year (a local one) wins day by day. */
export interface CalendarYear {
  year: number;
  status: 'published' | 'assumed';
  holidays: readonly Day[];
  makeUpDays: readonly Day[];
}

/** An answer, and whether a year without a published calendar had to be assumed for it. */
export interface Reckoned<Value> {
  value: Value;
  assumed: boolean;
}

export interface Calendar {
  isWorkday(day: Day): Reckoned<boolean>;
  /** The n-th working day after `day`, which itself is not counted; zero gives `day` back. */
  addWorkdays(day: Day, count: number): Reckoned<Day>;
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workdaysBetween(from: Day, to: Day): Reckoned<number>;
  /** `day` itself when it is a working day, else the next one. */
  rollForward(day: Day): Reckoned<Day>;
}

const MILLISECONDS = 86_400_000;

/**
 * 《全国年节及纪念日放假办法》（国务院令第795号）第二条 the holidays of fixed date. Those by the lunar calendar and the
 * adjusted rest days are known only from the yearly notice, so an assumed year leaves them out.
 */
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

interface Year {
  assumed: boolean;
  first: number;
  /** before[i]: working days of the year before its i-th day. */
  before: number[];
  workdays: number[];
}

export function calendarOf(rows: readonly CalendarYear[]): Calendar {
  const years = new Map<number, Year>();
  const yearOf = (number: number): Year => {
    const known = years.get(number);
    if (known) return known;
    const made = makeYear(
      number,
      rows.filter(({ year }) => year === number),
    );
    years.set(number, made);
    return made;
  };

  const isWorkday = (day: Day): Reckoned<boolean> => {
    const year = yearOf(yearNumber(day));
    const at = numberOf(day) - year.first;
    return { value: (year.before[at + 1] ?? 0) > (year.before[at] ?? 0), assumed: year.assumed };
  };

  const workdaysBetween = (from: Day, to: Day): Reckoned<number> => {
    if (from > to) {
      const { value, assumed } = workdaysBetween(to, from);
      return { value: -value, assumed };
    }
    let value = 0;
    let assumed = false;
    for (let number = yearNumber(from); number <= yearNumber(to); number += 1) {
      const year = yearOf(number);
      assumed ||= year.assumed;
      const low = number === yearNumber(from) ? numberOf(from) - year.first + 1 : 0;
      const high = number === yearNumber(to) ? numberOf(to) - year.first + 1 : year.before.length - 1;
      value += (year.before[high] ?? 0) - (year.before[low] ?? 0);
    }
    return { value, assumed };
  };

  const addWorkdays = (day: Day, count: number): Reckoned<Day> => {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of working days: ${count}`);
    let number = yearNumber(day);
    let year = yearOf(number);
    let assumed = year.assumed;
    if (count === 0) return { value: day, assumed };
    let left = count + (year.before[numberOf(day) - year.first + 1] ?? 0);
    while (left > year.workdays.length) {
      left -= year.workdays.length;
      number += 1;
      year = yearOf(number);
      assumed ||= year.assumed;
    }
    return { value: dayFrom(year.workdays[left - 1] ?? year.first), assumed };
  };

  const rollForward = (day: Day): Reckoned<Day> => {
    const { value, assumed } = isWorkday(day);
    if (value) return { value: day, assumed };
    const next = addWorkdays(day, 1);
    return { value: next.value, assumed: assumed || next.assumed };
  };

  return { isWorkday, addWorkdays, workdaysBetween, rollForward };
}

function makeYear(number: number, rows: readonly CalendarYear[]): Year {
  const assumed = !rows.some(({ status }) => status === 'published');
  const works = new Map<string, boolean>();
  if (assumed) for (const date of FIXED_HOLIDAYS) works.set(`${number}-${date}`, false);
  for (const row of rows) {
    for (const day of row.holidays) works.set(day, false);
    for (const day of row.makeUpDays) works.set(day, true);
  }
  const first = Date.UTC(number, 0, 1) / MILLISECONDS;
  const last = Date.UTC(number + 1, 0, 1) / MILLISECONDS;
  const before = [0];
  const workdays: number[] = [];
  for (let at = first; at < last; at += 1) {
    // 1970-01-01 was a Thursday.
    if (works.get(dayFrom(at)) ?? ((at + 4) % 7) % 6 !== 0) workdays.push(at);
    before.push(workdays.length);
  }
  return { assumed, first, before, workdays };
}

const yearNumber = (day: Day): number => Number(day.slice(0, 4));
const numberOf = (day: Day): number => Date.parse(day) / MILLISECONDS;
const dayFrom = (number: number): Day => DaySchema.parse(new Date(number * MILLISECONDS).toISOString().slice(0, 10));
