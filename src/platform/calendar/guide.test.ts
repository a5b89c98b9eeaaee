import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { chineseDay, Day, dayOf, type Instant, instantOf } from '#kernel/time.ts';
import { type ClockFacts, deemAccepted, reckonClock } from './pure/clock.ts';
import { calendarOf } from './pure/workdays.ts';
import { explain } from './text.zh.ts';

const Seed = z.array(z.object({ year: z.int(), status: z.literal('published'), holidays: z.array(Day), makeUpDays: z.array(Day) }));
const calendar = calendarOf(Seed.parse(JSON.parse(readFileSync('db/seed/calendar/national.json', 'utf8'))));
const guide = readFileSync('docs/guides/statutory-clock.md', 'utf8');
const day = (text: string): Day => Day.parse(text);
const at = (text: string): Instant => instantOf(Date.parse(`${text}+08:00`));

const acceptance = { value: 5, unit: 'workday', statuteId: 'licence.acceptance', article: '《行政许可法》第三十二条' } as const;
const decision = { value: 20, unit: 'workday', statuteId: 'licence.decision', article: '《行政许可法》第四十二条' } as const;
const lightName = { green: '绿灯', yellow: '黄灯', red: '红灯', stopped: '停止计时', closed: '已办结', none: '不计时' };

function linesOf(facts: ClockFacts, today: Day): string[] {
  const clock = reckonClock(facts, calendar, today);
  if (clock.dueOn === null || clock.yellowOn === null) throw new Error('the examples have limits');
  return [
    ...clock.explanation.map((line) => explain(line)),
    `届满日：${chineseDay(clock.dueOn)}；黄灯自${chineseDay(clock.yellowOn)}起。`,
    `${chineseDay(today)}查看：已用${clock.usedDays}日，剩余${clock.leftDays}日，${lightName[clock.light]}。`,
  ];
}

/** The list under the heading: what the guide says the system shows. */
function shownIn(heading: string): string[] {
  const [, section = ''] = guide.split(`\n## ${heading}`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^> - (.+)$/gm)].map(([, line = '']) => line);
}

test('指南例一的数字与系统算出的相同：跨国庆节的二十个工作日', () => {
  const facts: ClockFacts = { limit: decision, from: { event: 'accepted', on: day('2026-09-14') }, stops: [] };
  expect(shownIn('例一')).toEqual(linesOf(facts, day('2026-10-08')));
});

test('指南例二的数字与系统算出的相同：检验、现场核查与延长', () => {
  const facts: ClockFacts = {
    limit: decision,
    from: { event: 'accepted', on: day('2026-03-02') },
    stops: [
      { kind: 'testing', from: day('2026-03-09'), to: day('2026-03-16'), basis: '', noticedAt: at('2026-03-09T10:00') },
      { kind: 'site_check', from: day('2026-03-18'), to: day('2026-03-20'), basis: '', noticedAt: at('2026-03-18T10:00') },
    ],
    extension: {
      value: 10,
      unit: 'workday',
      by: 'authority_head',
      on: day('2026-03-30'),
      basis: '',
      statute: 'licence.decision.extension',
    },
  };
  expect(shownIn('例二')).toEqual(linesOf(facts, day('2026-04-13')));
});

test('指南例三的数字与系统算出的相同：逾期未告知视为受理', () => {
  const arrivedOn = day('2026-04-29');
  const silent = { arrivedOn, answeredOn: null };
  expect(deemAccepted(silent, acceptance.value, calendar, at('2026-05-09T23:59'))).toBeUndefined();
  const deemed = deemAccepted(silent, acceptance.value, calendar, at('2026-05-10T00:00'));
  if (!deemed) throw new Error('silence means accepted');
  const waiting = linesOf({ limit: acceptance, from: { event: 'arrived', on: arrivedOn }, stops: [] }, day('2026-05-09'));
  const running = linesOf({ limit: decision, from: { event: 'accepted', on: deemed.effectiveOn }, stops: [] }, dayOf(deemed.recordedAt));
  expect(shownIn('例三')).toEqual([...waiting, ...running]);
});
