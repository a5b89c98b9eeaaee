import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { addDays, Day, daysBetween, instantOf } from '#kernel/time.ts';
import { type ClockFacts, reckonClock, type Stop, statutoryStops, type Unit } from './clock.ts';
import { type CalendarYear, calendarOf } from './workdays.ts';

const Seed = z.array(z.object({ year: z.int(), status: z.literal('published'), holidays: z.array(Day), makeUpDays: z.array(Day) }));
const years: CalendarYear[] = Seed.parse(JSON.parse(readFileSync('db/seed/calendar/national.json', 'utf8')));
const calendar = calendarOf(years);
const upTo = (year: number): CalendarYear[] => years.filter((row) => row.year <= year);

const first = Day.parse('2019-01-01');
const late = Day.parse('2026-12-31');
const anInstant = instantOf(Date.parse('2018-12-31T00:00:00Z'));
const aDay = (from: Day, days: number) => fc.integer({ min: 0, max: days }).map((offset) => addDays(from, offset));
const aStart = aDay(first, 6 * 365);
const aLimit = fc.integer({ min: 1, max: 60 });
const aUnit = fc.constantFrom<Unit>('workday', 'day');
const aStop = (from: Day): fc.Arbitrary<Stop> =>
  fc
    .tuple(fc.constantFrom(...statutoryStops), aDay(addDays(from, -5), 90), fc.integer({ min: 0, max: 30 }))
    .map(([kind, start, length]) => ({ kind, from: start, to: addDays(start, length), basis: '', noticedAt: anInstant }));
const aClock = fc
  .tuple(aStart, aLimit, aUnit)
  .chain(([start, value, unit]) => fc.array(aStop(start), { maxLength: 4 }).map((stops) => factsOf(start, value, unit, stops)));

function factsOf(on: Day, value: number, unit: Unit, stops: readonly Stop[] = []): ClockFacts {
  return { limit: { value, unit, statuteId: 'licence.decision', article: '' }, from: { event: 'accepted', on }, stops };
}

function dueOf(facts: ClockFacts, by = calendar, today = late): Day {
  const { dueOn } = reckonClock(facts, by, today);
  if (dueOn === null) throw new Error('a clock with a limit has a last day');
  return dueOn;
}

/** The same rule told as a clerk would count on the wall calendar: day by day. */
function countedByHand({ limit, from, stops }: ClockFacts): Day {
  let day = from.on;
  for (let left = limit?.value ?? 0; left > 0;) {
    day = addDays(day, 1);
    const stopped = stops.some((stop) => stop.from < day && stop.to !== null && day <= stop.to);
    if (!stopped && (limit?.unit === 'day' || calendar.isWorkday(day).value)) left -= 1;
  }
  while (limit?.unit === 'day' && !calendar.isWorkday(day).value) day = addDays(day, 1);
  return day;
}

describe('法定时限的性质', () => {
  test('与按日历逐日手算的结果一致', () => {
    fc.assert(
      fc.property(aClock, (facts) => {
        expect(dueOf(facts)).toBe(countedByHand(facts));
      }),
      { numRuns: 500 },
    );
  });

  test('期限越长，届满日越晚；工作日期限每多一日必晚一日以上', () => {
    fc.assert(
      fc.property(aClock, (facts) => {
        const { limit } = facts;
        if (limit === null) return;
        const [due, longer] = [dueOf(facts), dueOf({ ...facts, limit: { ...limit, value: limit.value + 1 } })];
        expect(longer >= due).toBe(true);
        if (limit.unit === 'workday') expect(longer > due).toBe(true);
      }),
    );
  });

  test('期限内停止计时几个工作日，届满日就推迟几个工作日', () => {
    fc.assert(
      fc.property(aStart, aLimit, fc.nat(1_000), fc.integer({ min: 0, max: 30 }), (on, value, at, days) => {
        const due = dueOf(factsOf(on, value, 'workday'));
        const from = addDays(on, at % daysBetween(on, due));
        const stop = { kind: 'testing', from, to: calendar.addWorkdays(from, days).value, basis: '', noticedAt: anInstant };
        expect(dueOf(factsOf(on, value, 'workday', [stop]))).toBe(calendar.addWorkdays(due, days).value);
      }),
    );
  });

  test('停止期间的记录顺序、重复记录和重叠记录都不影响结果', () => {
    fc.assert(
      fc.property(aClock, fc.integer({ min: 0, max: 29 }), (facts, cut) => {
        const due = dueOf(facts);
        const pieces = facts.stops.flatMap((stop): Stop[] => {
          if (stop.to === null) return [stop];
          const middle = addDays(stop.from, Math.min(cut, daysBetween(stop.from, stop.to)));
          return [{ ...stop, from: middle }, stop, { ...stop, to: middle }];
        });
        expect(dueOf({ ...facts, stops: pieces.toReversed() })).toBe(due);
      }),
    );
  });

  test('自然日期限的届满日必为工作日，且与满期日之间没有工作日', () => {
    fc.assert(
      fc.property(aStart, fc.integer({ min: 1, max: 180 }), (on, value) => {
        const due = dueOf(factsOf(on, value, 'day'));
        const plain = addDays(on, value);
        expect(due >= plain && calendar.isWorkday(due).value).toBe(true);
        for (let day = plain; day < due; day = addDays(day, 1)) expect(calendar.isWorkday(day).value).toBe(false);
      }),
    );
  });

  test('按期批准的延长等于更长的期限；超出批准权限、单位不同或届满后批准的延长不起作用', () => {
    fc.assert(
      fc.property(
        aClock,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: -3, max: 3 }),
        fc.boolean(),
        aUnit,
        (facts, value, at, government, unit) => {
          const { limit } = facts;
          if (limit === null) return;
          const due = dueOf(facts);
          const by = government ? 'government_head' : 'authority_head';
          const on = addDays(due, at);
          const counts = value <= (government ? 15 : 10) && unit === limit.unit && on <= due;
          const extended = dueOf({ ...facts, extension: { value, unit, by, on, basis: '', statute: '' } });
          expect(extended).toBe(counts ? dueOf({ ...facts, limit: { ...limit, value: limit.value + value } }) : due);
        },
      ),
    );
  });

  test('黄灯不晚于届满日；届满日之前不红，届满次日必红', () => {
    fc.assert(
      fc.property(aClock, (facts) => {
        const due = dueOf(facts);
        const on = reckonClock(facts, calendar, due);
        expect(on.yellowOn !== null && on.yellowOn <= due).toBe(true);
        expect(on.light).toBe('yellow');
        expect(reckonClock(facts, calendar, addDays(due, 1)).light).toBe('red');
      }),
    );
  });

  test('已用与剩余之和恒为期限；工作日期限在届满日恰好用完', () => {
    fc.assert(
      fc.property(aClock, fc.nat(200), (facts, at) => {
        const seen = reckonClock(facts, calendar, addDays(facts.from.on, at));
        expect(seen.usedDays + (seen.leftDays ?? 0)).toBe(facts.limit?.value);
        if (facts.limit?.unit === 'workday') expect(reckonClock(facts, calendar, dueOf(facts)).leftDays).toBe(0);
      }),
    );
  });
});

describe('年度放假安排公布前后', () => {
  // The case begins late in the year, so that some limits reach into the next one and some do not.
  const aLateClock = fc.tuple(fc.integer({ min: 2018, max: 2025 }), aLimit, aUnit).chain(([year, value, unit]) => {
    const start = Day.parse(`${year}-10-15`);
    return fc
      .tuple(aDay(start, 75), fc.array(aStop(start), { maxLength: 2 }))
      .map(([on, stops]) => ({ year, facts: factsOf(on, value, unit, stops) }));
  });

  test('公布后重算的届满日，与自始公布的日历算出的相同', () => {
    fc.assert(
      fc.property(aLateClock, ({ year, facts }) => {
        const assumedRow: CalendarYear = { year: year + 1, status: 'assumed', holidays: [], makeUpDays: [] };
        const published = upTo(year + 1);
        const after = dueOf(facts, calendarOf([assumedRow, ...published]));
        expect(after).toBe(dueOf(facts, calendarOf(published)));
      }),
    );
  });

  test('没有标明推定的届满日，不因以后的公布而改变', () => {
    let [sure, unsure] = [0, 0];
    fc.assert(
      fc.property(aLateClock, ({ year, facts }) => {
        const before = reckonClock(facts, calendarOf(upTo(year)), late);
        if (before.assumed) unsure += 1;
        else {
          sure += 1;
          expect(before.dueOn).toBe(dueOf(facts));
        }
      }),
      { seed: 20261124, numRuns: 300 },
    );
    expect(Math.min(sure, unsure)).toBeGreaterThan(30);
  });
});
