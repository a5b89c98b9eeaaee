import { expect, test } from 'vitest';
import { Day, instantOf } from '#kernel/time.ts';
import { type ClockFacts, reckonClock } from './pure/clock.ts';
import { calendarOf } from './pure/workdays.ts';
import * as english from './text.en.ts';
import * as chinese from './text.zh.ts';

const day = (text: string): Day => Day.parse(text);
const noticedAt = instantOf(Date.parse('2026-11-02T01:00:00Z'));
const stop = { from: day('2026-11-09'), to: day('2026-11-11'), basis: '', noticedAt };
const facts: ClockFacts = {
  limit: { value: 20, unit: 'workday', statuteId: 'licence.decision', article: '《行政许可法》第四十二条' },
  from: { event: 'accepted', on: day('2026-11-02') },
  stops: [
    { ...stop, kind: 'testing' },
    { ...stop, kind: 'site_check' },
    { ...stop, kind: 'hearing', noticedAt: null },
    { ...stop, kind: 'appraisal', to: day('2026-11-01') },
    { ...stop, kind: 'local_review', localBasis: '某条例第一条', to: null },
  ],
  extension: { value: 10, unit: 'workday', by: 'authority_head', on: day('2026-11-20'), basis: '', statute: 'licence.decision.extension' },
};
const told = (given: ClockFacts, { explain }: Pick<typeof chinese, 'explain'> = chinese) =>
  reckonClock(given, calendarOf([]), day('2026-11-24')).explanation.map((line) => explain(line));

test('期限的每一步都有一句说明', () => {
  expect(told(facts)).toEqual([
    '2026年11月2日（星期一）受理，当日不计入，从次日起计算。',
    '期限为20个工作日，依据：《行政许可法》第四十二条。',
    '检验自2026年11月9日（星期一）至2026年11月11日（星期三），开始次日至结束当日不计算在期限内。',
    '2026年11月9日（星期一）的现场核查不停止计时：不属于行政许可法第四十五条列明的程序，也没有登记当地依据。',
    '2026年11月9日（星期一）的听证不停止计时：没有书面告知申请人所需时间。',
    '2026年11月9日（星期一）的鉴定不停止计时：记录的结束日期早于开始日期。',
    '当地规定的程序自2026年11月9日（星期一）开始，尚未结束，次日起的时间不计算在期限内。',
    '2026年11月20日（星期五）经本机关负责人批准，延长10个工作日。',
    '2026年的放假安排尚未公布，届满日按平常周末和固定节日推定，公布后重新计算。',
  ]);
});

test.each([
  [{ value: 16 }, '2026年11月20日（星期五）延长16日的记录不计入：超过本机关负责人可以批准的天数。'],
  [{ unit: 'day' as const }, '2026年11月20日（星期五）延长10日的记录不计入：计算单位与原期限不同。'],
  [{ on: day('2026-12-31') }, '2026年12月31日（星期四）延长10日的记录不计入：当时期限已经届满。'],
])('不计入的延长说明理由:%o', (change, sentence) => {
  const { extension } = facts;
  if (!extension) throw new Error('the facts hold an extension');
  expect(told({ ...facts, stops: [], extension: { ...extension, ...change } })).toContain(sentence);
});

test('英文页面没有汉字，条文依据除外', () => {
  const { limit } = facts;
  if (!limit) throw new Error('the facts hold a limit');
  const lines = told({ ...facts, limit: { ...limit, article: 'Art. 42' } }, english);
  expect(lines).toHaveLength(9);
  expect(lines.join('\n')).not.toMatch(/\p{Script=Han}|undefined/u);
  expect(lines[7]).toBe('Extended by 10 working days on 2026-11-20 with the approval of the head of the authority.');
});
