import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { dayAfter, refuseRepair } from './credit/rules.ts';
import { dueDay, lightOf, refuseDecision, refuseFinding, yellowDay } from './rules.ts';

const day = (text: string) => Day.parse(text);
const today = day('2026-03-10');
const finding = { finding: 'kept' as const, checkedOn: today };

describe('承诺核查', () => {
  test('自准予之日起 60 日内核查，最后三分之一亮黄灯，过期亮红灯，核查完不亮灯', () => {
    const grantedOn = day('2026-03-02');
    const dueOn = dueDay(grantedOn, 60);
    expect([dueOn, yellowDay(grantedOn, dueOn)]).toEqual(['2026-05-01', '2026-04-11']);
    const open = { status: 'open' as const, grantedOn, dueOn, rectifyBy: null };
    expect(['2026-04-10', '2026-04-11', '2026-05-01', '2026-05-02'].map((one) => lightOf(open, day(one)))).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ]);
    expect(lightOf({ ...open, status: 'rectifying', rectifyBy: day('2026-03-09') }, today)).toBe('red');
    expect(lightOf({ ...open, status: 'kept' }, day('2027-01-01'))).toBe('none');
  });

  test.each([
    ['属实', 'open', finding, null],
    ['整改以后属实', 'rectifying', finding, null],
    ['已有结论的不再核查', 'kept', finding, 'commitment_settled'],
    ['等待决定的不再核查', 'found_false', finding, 'commitment_awaits_decision'],
    ['核查日期晚于今天', 'open', { ...finding, checkedOn: day('2026-03-11') }, 'commitment_check_in_future'],
    ['限期整改要有日期', 'open', { ...finding, finding: 'rectify' }, 'commitment_rectify_day'],
    ['整改日期太远', 'open', { ...finding, finding: 'rectify', rectifyBy: day('2026-06-09') }, 'commitment_rectify_day'],
    ['限期整改', 'open', { ...finding, finding: 'rectify', rectifyBy: day('2026-06-08') }, null],
    ['只限期整改一次', 'rectifying', { ...finding, finding: 'rectify', rectifyBy: day('2026-04-01') }, 'commitment_rectified_once'],
  ] as const)('%s', (_name, status, given, code) => expect(refuseFinding({ status }, given, today)).toBe(code));

  test.each([
    ['还没有核查结果', 'open', { upheld: true, ground: 'fraud' }, 'other', 'commitment_awaits_finding'],
    ['撤销要选定理由', 'found_false', { upheld: true }, 'other', 'commitment_ground_required'],
    ['核查的人不作决定', 'found_false', { upheld: true, ground: 'fraud' }, 'finder', 'commitment_finder_cannot_decide'],
    ['认定不实', 'found_false', { upheld: true, ground: 'fraud' }, 'other', null],
    ['不认定', 'found_false', { upheld: false }, 'other', null],
    ['已经决定过', 'false', { upheld: false }, 'other', 'commitment_settled'],
  ] as const)('%s', (_name, status, given, who, code) => expect(refuseDecision({ status }, given, ['finder'], who)).toBe(code));
});

const entered = { fromOn: Day.parse('2026-03-02'), untilOn: Day.parse('2029-03-02') };
test.each([
  ['没有记录', undefined, '2026-07-01', 'commitment_credit_none'],
  ['未满三个月', entered, '2026-06-01', 'commitment_repair_early'],
  ['满三个月', entered, '2026-06-02', null],
  ['最后一天仍有效', entered, '2029-03-02', null],
  ['到期以后', entered, '2029-03-03', 'commitment_credit_over'],
] as const)('信用修复:%s', (_title, entry, today, expected) => {
  const facts = { finders: ['a', 'b'], decider: 'c', repairFrom: dayAfter(entered.fromOn, { value: 3, unit: 'month' }) };
  expect(refuseRepair(entry, facts, Day.parse(today))).toBe(expected);
  if (expected === null) expect(refuseRepair(entry, { ...facts, decider: 'b' }, Day.parse(today))).toBe('commitment_finder_cannot_repair');
});
