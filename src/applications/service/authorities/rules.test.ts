import { expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { type AuthorityFacts, refuseTerm, refuseUse } from './rules.ts';

const day = (text: string) => Day.parse(text);
const today = day('2026-03-02');
const facts: AuthorityFacts = { itemId: 'a', powers: ['apply', 'follow'], fromOn: today, untilOn: day('2026-06-30'), revokedAt: null };
const use = { power: 'apply' as const, itemId: 'a' };

test.each([
  ['在权限、事项和期限之内', facts, use, today, null],
  ['最后一天', facts, use, day('2026-06-30'), null],
  ['过了期限', facts, use, day('2026-07-01'), 'authority_lapsed'],
  ['还没有到开始的日期', facts, use, day('2026-03-01'), 'authority_lapsed'],
  ['被收回', { ...facts, revokedAt: '2026-03-02T01:00:00.000Z' }, use, today, 'authority_revoked'],
  ['别的事项', facts, { ...use, itemId: 'b' }, today, 'authority_other_matter'],
  ['没有这项权限', facts, { ...use, power: 'withdraw' as const }, today, 'authority_without_power'],
  ['不限事项', { ...facts, itemId: null }, { ...use, itemId: 'b' }, today, null],
])('代理:%s', (_name, given, what, on, code) => expect(refuseUse(given, what, on)).toBe(code));

test('授权要有期限，今天起一年以内', () => {
  expect([day('2026-03-01'), today, day('2027-03-03'), day('2027-03-04')].map((until) => refuseTerm(until, today))).toEqual([
    'authority_term',
    null,
    null,
    'authority_term',
  ]);
  expect(refuseTerm(day('2026-03-31'), today, day('2026-04-01'))).toBe('authority_term');
  expect(refuseTerm(day('2026-03-31'), today, day('2025-12-01'))).toBeNull();
});
