import { describe, expect, test } from 'vitest';
import { PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { calendarOf } from '#platform/calendar/pure/workdays.ts';
import { type HearingState, refuseAsking, refuseDate, refuseDeciding, refuseHost, refuseStep } from './rules.ts';

const day = (text: string) => Day.parse(text);
const at = (text: string) => Instant.parse(`${text}T01:30:00.000Z`);
const calendar = calendarOf([]);
const told: HearingState = { kind: 'on_request', status: 'told', askBy: day('2026-03-09'), holdBy: null, beginsAt: null };
const due: HearingState = { ...told, status: 'due', holdBy: day('2026-04-02') };

test.each([
  ['最后一天提出，有效', '2026-03-09', null],
  ['晚一天，不再受理听证要求', '2026-03-10', 'hearing_asking_over'],
])('五个工作日内提出听证要求:%s', (_title, askedOn, expected) => {
  expect(refuseAsking(told, day(askedOn))).toBe(expected);
});

test.each([
  ['没有告知过', undefined, 'hearing_none'],
  ['已经提出过', due, 'hearing_wrong_state'],
  ['已经放弃', { ...told, status: 'waived' } as HearingState, 'hearing_wrong_state'],
])('不能提出听证要求:%s', (_title, hearing, expected) => {
  expect(refuseAsking(hearing, day('2026-03-05'))).toBe(expected);
});

describe('听证日期', () => {
  test.each([
    ['提前七个工作日通知，可以', '2026-03-16', null],
    ['只提前六个工作日', '2026-03-13', 'hearing_notice_too_short'],
    ['二十个工作日内的最后一天，可以', '2026-04-02', null],
    ['超过二十个工作日', '2026-04-03', 'hearing_too_late'],
  ])('%s', (_title, on, expected) => {
    expect(refuseDate(due, at(on), day('2026-03-05'), calendar)).toBe(expected);
  });
  test('行政机关自行决定举行的公开听证没有二十日的限制', () => {
    expect(refuseDate({ ...due, kind: 'public', holdBy: null }, at('2026-06-01'), day('2026-03-05'), calendar)).toBeNull();
  });
});

test('主持人不能是审查人员', () => {
  const [examiner, other] = [PersonId.parse(crypto.randomUUID()), PersonId.parse(crypto.randomUUID())];
  expect(refuseHost(examiner, new Set([examiner]))).toBe('hearing_host_examines');
  expect(refuseHost(other, new Set([examiner]))).toBeNull();
});

test.each<[string, HearingState[], boolean, string | null]>([
  ['没有听证，也不要求', [], false, null],
  ['事项规定必须听证而没有举行', [], true, 'hearing_required'],
  ['还在可以要求听证的期间内', [{ ...told, askBy: day('2026-03-20') }], false, 'hearing_right_open'],
  ['期满没有人要求', [told], false, null],
  ['期满没有人要求，但事项规定必须听证', [told], true, 'hearing_required'],
  ['放弃了', [{ ...told, status: 'waived' }], false, null],
  ['已经要求，还没有举行', [due], false, 'hearing_not_held'],
  ['已经通知，还没有举行', [{ ...due, status: 'convened' }], true, 'hearing_not_held'],
  ['已经举行', [{ ...due, status: 'held' }], true, null],
])('能不能作决定:%s', (_title, hearings, required, expected) => {
  expect(refuseDeciding(hearings, required, day('2026-03-12'))).toBe(expected);
});

test.each<[HearingState['status'], string[]]>([
  ['told', ['ask', 'waive']],
  ['due', ['convene', 'cancel']],
  ['convened', ['convene', 'hold', 'cancel']],
  ['held', []],
  ['waived', []],
  ['cancelled', []],
])('状态 %s 能做的只有这些', (status, steps) => {
  const all = ['ask', 'waive', 'convene', 'hold', 'cancel'] as const;
  expect(all.filter((step) => refuseStep(step, { ...told, status }) === null)).toEqual(steps);
});
