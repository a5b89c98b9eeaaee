import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { addDays, Day, instantOf } from '#kernel/time.ts';
import { reckonClock } from './clock.ts';
import { deemedRenewal, deliveryClock, type RenewalRule, renewalWindow } from './licence-clocks.ts';
import { calendarOf } from './workdays.ts';

const Seed = z.array(z.object({ year: z.int(), status: z.literal('published'), holidays: z.array(Day), makeUpDays: z.array(Day) }));
const calendar = calendarOf(Seed.parse(JSON.parse(readFileSync('db/seed/calendar/national.json', 'utf8'))));
const day = (text: string): Day => Day.parse(text);
const noonOf = (text: string) => instantOf(Date.parse(`${text}T04:00:00Z`));
const thirtyDays: RenewalRule = { latest: { value: 30, unit: 'day' } };
// 食品经营许可：有效期届满前九十个工作日至十五个工作日期间提出。
const food: RenewalRule = { latest: { value: 15, unit: 'workday' }, earliest: { value: 90, unit: 'workday' } };

describe('许可延续', () => {
  const asked = { validUntil: day('2026-06-30'), arrivedOn: day('2026-05-31'), decidedOn: null };

  test('届满三十日前提出、届满仍未决定的，次日起视为准予延续', () => {
    const at = noonOf('2026-07-01');
    expect(deemedRenewal(asked, thirtyDays, calendar, at)).toEqual({ effectiveOn: '2026-07-01', recordedAt: at, assumed: false });
  });

  test.each([
    ['有效期最后一日尚可决定', asked, '2026-06-30'],
    ['晚一日提出的，沉默不产生延续', { ...asked, arrivedOn: day('2026-06-01') }, '2026-07-01'],
    ['届满当日作出决定的，不视为延续', { ...asked, decidedOn: day('2026-06-30') }, '2026-07-02'],
  ])('%s', (_, request, today) => {
    expect(deemedRenewal(request, thirtyDays, calendar, noonOf(today))).toBeUndefined();
  });

  test('届满之后才作出的决定不改变已经延续的事实', () => {
    expect(deemedRenewal({ ...asked, decidedOn: day('2026-07-01') }, thirtyDays, calendar, noonOf('2026-07-02'))?.effectiveOn).toBe(
      '2026-07-01',
    );
  });

  test('行业另有规定的从其规定：按工作日倒算，跨过劳动节与春节', () => {
    expect(renewalWindow(day('2026-05-12'), food, calendar)).toEqual({ from: '2025-12-25', until: '2026-04-19', assumed: false });
    // The window would open on Sunday 2026-03-22; Friday leaves as many working days.
    const week: RenewalRule = { latest: { value: 0, unit: 'workday' }, earliest: { value: 5, unit: 'workday' } };
    expect(renewalWindow(day('2026-03-27'), week, calendar)).toEqual({ from: '2026-03-20', until: '2026-03-27', assumed: false });
    expect(renewalWindow(day('2026-06-30'), thirtyDays, calendar)).toEqual({ from: null, until: '2026-05-31', assumed: false });
  });

  test('窗口最后一日之后恰有规定个数的工作日，再晚一日即不足', () => {
    fc.assert(
      fc.property(fc.nat(2_500), fc.integer({ min: 1, max: 90 }), (offset, value) => {
        const end = addDays(day('2019-06-01'), offset);
        const { until } = renewalWindow(end, { latest: { value, unit: 'workday' } }, calendar);
        expect(calendar.workdaysBetween(until, end).value).toBe(value);
        expect(calendar.workdaysBetween(addDays(until, 1), end).value).toBe(value - 1);
      }),
    );
  });
});

describe('送达', () => {
  const limit = { value: 10, unit: 'workday', statuteId: 'licence.delivery', article: '《行政许可法》第四十四条' } as const;

  test('自决定之日起十个工作日内送达，逾期亮红灯，送达后不再计时', () => {
    const facts = deliveryClock(day('2026-09-24'), null, limit);
    expect(reckonClock(facts, calendar, day('2026-10-15'))).toMatchObject({ dueOn: '2026-10-15', light: 'yellow', leftDays: 0 });
    expect(reckonClock(facts, calendar, day('2026-10-16')).light).toBe('red');
    const delivered = deliveryClock(day('2026-09-24'), day('2026-09-29'), limit);
    expect(reckonClock(delivered, calendar, day('2026-10-16'))).toMatchObject({ light: 'closed', usedDays: 2 });
  });
});
