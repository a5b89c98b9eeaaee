import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, Day, daysBetween } from '#kernel/time.ts';
import {
  added,
  differences,
  figureText,
  monthAfter,
  monthOf,
  monthsToPublish,
  noMeasures,
  refusePeriod,
  splitPeriod,
  valueOf,
} from './rules.ts';
import { type FigureName, Measure, type Measures } from './schema.ts';

const day = (text: string) => Day.parse(text);
const given = (some: Partial<Measures>): Measures => ({ ...noMeasures(), ...some });

describe('指标算法', () => {
  const table: readonly [FigureName, Partial<Measures>, string | null][] = [
    ['received', { received: 12 }, '12'],
    ['immediateShare', { immediate: 1, decided: 3 }, '33.3%'],
    ['onTimeShare', { onTime: 9_996, decided: 10_000 }, '99.9%'],
    ['onTimeShare', { onTime: 10_000, decided: 10_000 }, '100.0%'],
    ['onTimeShare', { onTime: 29, decided: 100 }, '29.0%'],
    ['onlineShare', { fullyOnline: 2, delivered: 4 }, '50.0%'],
    ['compression', { statutoryDays: 40, promisedDays: 10 }, '75.0%'],
    ['compression', { statutoryDays: 10, promisedDays: 12 }, '-20.0%'],
    ['compression', { statutoryMonths: 3, promisedMonths: 1 }, null],
    ['compressionMonths', { statutoryMonths: 3, promisedMonths: 1 }, '66.6%'],
    ['compressionNatural', { statutoryNaturalDays: 30, promisedNaturalDays: 15 }, '50.0%'],
    ['visitsEach', { visits: 3, delivered: 2 }, '1.50'],
    ['ratingShare', { ratings: 0, closed: 5 }, '0.0%'],
    ['satisfaction', { satisfied: 2, ratings: 3 }, '66.6%'],
    ['rectifiedShare', { rectified: 1, poor: 1 }, '100.0%'],
  ];
  test.each(table)('%s:%j 得 %s', (name, some, text) => {
    expect(figureText(name, given(some))).toBe(text);
  });

  test('没有可以计算的件数时写“无”，不写零，也不写百分之百', () => {
    for (const name of [
      'immediateShare',
      'onTimeShare',
      'onlineShare',
      'compression',
      'compressionNatural',
      'compressionMonths',
      'visitsEach',
      'ratingShare',
      'satisfaction',
      'rectifiedShare',
    ] as const)
      expect(valueOf(name, noMeasures()), name).toBeNull();
  });

  test('没有人评价，就没有满意率：沉默不算好评', () => {
    expect(valueOf('satisfaction', given({ closed: 100 }))).toBeNull();
    expect(figureText('ratingShare', given({ closed: 100 }))).toBe('0.0%');
  });

  const someMeasures = fc.record(Object.fromEntries(Measure.options.map((name) => [name, fc.nat(10_000)]))) as fc.Arbitrary<Measures>;
  test('合计等于各部分相加；两组数没有差别时不列出差别', () => {
    fc.assert(
      fc.property(someMeasures, someMeasures, (one, other) => {
        expect(added(one, other)).toEqual(added(other, one));
        expect(added(one, noMeasures())).toEqual(one);
        expect(differences(one, one)).toEqual({});
        for (const [name, pair] of Object.entries(differences(one, other)))
          expect(pair).toEqual([one[name as Measure], other[name as Measure]]);
      }),
    );
  });
});

describe('统计期间', () => {
  const today = day('2026-03-10');
  test.each([
    ['2026-03-05', '2026-03-01', undefined, 'report_period_reversed'],
    ['2026-03-11', '2026-03-12', undefined, 'report_period_future'],
    ['2020-01-01', '2026-03-01', undefined, 'report_period_too_long'],
    ['2025-10-01', '2026-03-01', 'day', 'report_days_too_many'],
    ['2025-10-01', '2026-03-01', 'month', null],
    ['2026-03-01', '2026-03-31', 'day', null],
  ] as const)('%s 至 %s 按 %s:%s', (from, to, by, code) => {
    expect(refusePeriod({ from: day(from), to: day(to), ...(by === undefined ? {} : { by }) }, today)).toBe(code);
  });

  test('整月已发布的用发布数，其余日期接着统计，相邻的合成一段', () => {
    expect(splitPeriod({ from: day('2026-01-15'), to: day('2026-05-10') }, new Set(['2026-01', '2026-03']))).toEqual({
      months: ['2026-03'],
      live: [
        { from: '2026-01-15', to: '2026-02-28' },
        { from: '2026-04-01', to: '2026-05-10' },
      ],
    });
  });

  test('任何期间都不漏一天、不重一天', () => {
    const months = fc.integer({ min: 0, max: 40 }).map((count) => monthAfter('2024-01', count));
    fc.assert(
      fc.property(fc.nat(900), fc.nat(400), fc.uniqueArray(months), (start, length, published) => {
        const from = addDays(day('2024-01-01'), start);
        const to = addDays(from, length);
        const { months: whole, live } = splitPeriod({ from, to }, new Set(published));
        const covered = live.flatMap((span) =>
          Array.from({ length: daysBetween(span.from, span.to) + 1 }, (_, index) => addDays(span.from, index)),
        );
        const all = Array.from({ length: length + 1 }, (_, index) => addDays(from, index));
        expect(all.filter((one) => !whole.includes(monthOf(one)))).toEqual(covered);
        expect(whole.every((month) => published.includes(month))).toBe(true);
      }),
    );
  });
});

test('每月的数字在下月三日发布，漏掉的月份从最早的补起', () => {
  expect(monthsToPublish('2026-01', day('2026-03-02'), new Set())).toEqual(['2026-01']);
  expect(monthsToPublish('2026-01', day('2026-03-03'), new Set())).toEqual(['2026-01', '2026-02']);
  expect(monthsToPublish('2025-11', day('2026-03-03'), new Set(['2025-12']))).toEqual(['2025-11', '2026-01', '2026-02']);
  expect(monthsToPublish('2026-03', day('2026-03-20'), new Set())).toEqual([]);
});
