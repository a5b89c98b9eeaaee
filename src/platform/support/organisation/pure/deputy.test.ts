import { expect, test } from 'vitest';
import { newId, PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { deputyState, type NamingDeputy, refuseDeputy } from './deputy.ts';

const day = (text: string) => Day.parse(text);
const [principal, deputy] = [newId(PersonId), newId(PersonId)];
const sound: NamingDeputy = {
  today: day('2026-03-02'),
  principal,
  deputy,
  period: { from: day('2026-03-03'), to: day('2026-03-10') },
  duties: ['reviewer'],
  deputyDuties: ['inspector'],
  others: [],
};

test.each([
  ['本部门同事、未来的一段日子', {}, null],
  ['从今天起', { period: { from: day('2026-03-02'), to: day('2026-03-02') } }, null],
  ['本人', { deputy: principal }, 'deputy_oneself'],
  ['从昨天起', { period: { from: day('2026-03-01'), to: day('2026-03-03') } }, 'deputy_period_wrong'],
  ['止期早于起期', { period: { from: day('2026-03-05'), to: day('2026-03-04') } }, 'deputy_period_wrong'],
  ['超过一百八十天', { period: { from: day('2026-03-03'), to: day('2026-09-01') } }, 'deputy_too_long'],
  ['自己没有岗位', { duties: [] }, 'deputy_without_duty'],
  ['管理员岗位不能代理', { duties: ['system_administrator'] }, 'deputy_without_duty'],
  ['管理员不能作代理人', { deputyDuties: ['reviewer', 'audit_administrator'] }, 'deputy_is_administrator'],
  ['外部门的人', { deputyDuties: [] }, 'deputy_not_colleague'],
  ['已有代理人', { others: [{ from: day('2026-03-10'), to: day('2026-03-12') }] }, 'deputy_overlaps'],
  ['前一项已经结束', { others: [{ from: day('2026-03-01'), to: day('2026-03-02') }] }, null],
] as const)('指定代理人:%s', (_title, changed, expected) => {
  expect(refuseDeputy({ ...sound, ...changed } as NamingDeputy)).toBe(expected);
});

test.each([
  ['2026-03-02', null, 'later'],
  ['2026-03-03', null, 'now'],
  ['2026-03-10', null, 'now'],
  ['2026-03-11', null, 'before'],
  ['2026-03-05', '2026-03-05', 'before'],
  ['2026-03-04', '2026-03-05', 'now'],
] as const)('%s(提前结束:%s)时代理的状态是 %s', (today, endedOn, expected) => {
  const given = { from: day('2026-03-03'), to: day('2026-03-10'), endedOn: endedOn === null ? null : day(endedOn) };
  expect(deputyState(given, day(today))).toBe(expected);
});
