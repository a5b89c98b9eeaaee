import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { type HandlingFacts, refuseAppointment, refuseEnd, stateOf } from './rules.ts';

const day = (text: string) => Day.parse(text);
const today = day('2026-03-02');
const facts = (changes: Partial<HandlingFacts> = {}): HandlingFacts => ({
  authority: 'apply',
  validFrom: day('2026-01-05'),
  validTo: day('2026-12-31'),
  ...changes,
});

describe('单位经办人', () => {
  test.each([
    ['最后一天当天还有效', facts({ validTo: today }), 'in_force'],
    ['过了最后一天就结束', facts({ validTo: day('2026-03-01') }), 'ended'],
    ['没有写到哪天的一直有效', facts({ validTo: null }), 'in_force'],
    ['还没到开始那天', facts({ validFrom: day('2026-03-03') }), 'ahead'],
  ] as const)('%s', (_title, given, state) => expect(stateOf(given, today)).toBe(state));

  test.each([
    ['新的经办人', { until: today, own: false, before: undefined }, null],
    ['指定自己', { until: today, own: true, before: undefined }, 'authority_oneself'],
    ['昨天到期', { until: day('2026-03-01'), own: false, before: undefined }, 'authority_term'],
    ['超过一年', { until: day('2027-03-04'), own: false, before: undefined }, 'authority_term'],
    ['已经是经办人，改期限', { until: day('2026-06-01'), own: false, before: facts() }, null],
    ['已经有全部权限', { until: today, own: false, before: facts({ authority: 'full', validTo: null }) }, 'handler_may_more'],
    ['全部权限已经结束', { until: today, own: false, before: facts({ authority: 'full', validTo: day('2026-02-01') }) }, null],
  ] as const)('指定:%s', (_title, given, refused) => expect(refuseAppointment(given, today)).toBe(refused));

  test('法定代表人的身份由登记决定，不能在这里结束', () => {
    expect(refuseEnd(facts({ authority: 'legal_person' }))).toBe('handler_legal_person');
    expect(refuseEnd(facts({ authority: 'full' }))).toBeNull();
    expect(refuseEnd(undefined)).toBe('handler_not_found');
  });
});
