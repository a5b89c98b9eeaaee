import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Day, instantOf } from '#kernel/time.ts';
import { type ClockFacts, deemAccepted, reckonClock, type Stop } from './clock.ts';
import { calendarOf } from './workdays.ts';

const day = (text: string): Day => Day.parse(text);
const days = (...texts: string[]): Day[] => texts.map(day);
// 2026年国庆节：10月1日至7日放假，9月20日、10月10日上班。
const october = calendarOf([
  {
    year: 2026,
    status: 'published',
    holidays: days('2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'),
    makeUpDays: days('2026-09-20', '2026-10-10'),
  },
]);
const noticed = instantOf(Date.parse('2026-09-01T01:00:00Z'));
const facts = (stops: Stop[] = []): ClockFacts => ({
  limit: { value: 20, unit: 'workday', statuteId: 'licence.decision', article: '42' },
  from: { event: 'accepted', on: day('2026-09-01') },
  stops,
});
const stop = (kind: string, from: string, to: string | null): Stop => ({
  kind,
  from: day(from),
  to: to === null ? null : day(to),
  basis: '',
  noticedAt: noticed,
});

test('调休上班的周末计为工作日，法定假日不计', () => {
  expect(october.isWorkday(day('2026-09-20')).value).toBe(true);
  expect(october.addWorkdays(day('2026-09-30'), 2)).toEqual({ value: '2026-10-09', assumed: false });
  expect(october.addWorkdays(day('2026-09-30'), 3).value).toBe('2026-10-10');
});

test('年度日历未公布的，结果标明为推定', () => {
  expect(october.addWorkdays(day('2026-12-31'), 1)).toEqual({ value: '2027-01-04', assumed: true });
  expect(october.isWorkday(day('2027-01-01'))).toEqual({ value: false, assumed: true });
});

test('首日不计；特别程序期间不计；现场核查不停止计时', () => {
  const plain = reckonClock(facts(), october, day('2026-09-02'));
  expect(plain).toMatchObject({ dueOn: '2026-09-28', light: 'green', usedDays: 1, leftDays: 19 });
  expect(reckonClock(facts([stop('testing', '2026-09-07', '2026-09-09')]), october, day('2026-09-10')).dueOn).toBe('2026-09-30');
  const checked = reckonClock(facts([stop('site_check', '2026-09-07', '2026-09-09')]), october, day('2026-09-10'));
  expect(checked.dueOn).toBe('2026-09-28');
  expect(checked.explanation.map(({ code }) => code)).toContain('clock_stop_not_statutory');
});

test('未书面告知的特别程序不停止计时；逾期亮红灯', () => {
  const silent = { ...stop('hearing', '2026-09-07', null), noticedAt: null };
  expect(reckonClock(facts([silent]), october, day('2026-09-29')).light).toBe('red');
  expect(reckonClock(facts([stop('hearing', '2026-09-07', null)]), october, day('2026-09-29'))).toMatchObject({
    light: 'stopped',
    usedDays: 4,
  });
});

test('逾期未告知的，自收到申请材料之日起即为受理', () => {
  const arrival = { arrivedOn: day('2026-09-30'), answeredOn: null };
  expect(deemAccepted(arrival, 5, october, instantOf(Date.parse('2026-10-13T08:00:00Z')))).toBeUndefined();
  expect(deemAccepted(arrival, 5, october, instantOf(Date.parse('2026-10-14T01:00:00Z')))?.effectiveOn).toBe('2026-09-30');
});

test('重叠的停止期间只计一次，与记录顺序无关', () => {
  const date = fc.integer({ min: 1, max: 25 }).map((n) => `2026-09-${String(n).padStart(2, '0')}`);
  const drawn = fc.tuple(date, date).map(([a, b]) => stop('testing', a < b ? a : b, a < b ? b : a));
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 4 }), (stops) => {
      const due = reckonClock(facts(stops), october, day('2026-11-02')).dueOn;
      expect(reckonClock(facts([...stops, ...stops].toReversed()), october, day('2026-11-02')).dueOn).toBe(due);
      expect((due ?? '') >= '2026-09-28').toBe(true);
    }),
  );
});
