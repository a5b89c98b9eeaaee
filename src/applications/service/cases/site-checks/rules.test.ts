import { describe, expect, test } from 'vitest';
import { newId, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { refuseConfirming, refusePartner } from '#platform/support/permission/pure/two-inspectors.ts';
import type { CaseEventKind } from '../schema.ts';
import { refuseRecording, unconfirmedAt } from './rules.ts';

const [one, other, third] = [newId(PersonId), newId(PersonId), newId(PersonId)];
const at = (hour: number) => Instant.parse(`2026-03-05T0${hour}:00:00.000Z`);
const step = { id: 'step', offeredAt: at(1), signers: 2 };
const event = (kind: CaseEventKind, hour: number, data: object, actorId: PersonId | null = one) => ({
  kind,
  actorId,
  data,
  effectiveOn: Day.parse('2026-03-05'),
  recordedAt: at(hour),
});
const recorded = (hour: number, task = 'step') => event('site_check_recorded', hour, { task, partner: other, passed: true });

describe('哪一份核查记录在等第二名核查人员确认', () => {
  test.each<[string, ReturnType<typeof event>[], boolean]>([
    ['没有记录', [], false],
    ['记录了还没有确认', [recorded(2)], true],
    ['已经确认', [recorded(2), event('site_checked', 3, { task: 'step', partner: one, passed: true }, other)], false],
    ['同行的人不同意', [recorded(2), event('site_check_disputed', 3, { task: 'step', partner: one }, other)], false],
    ['不同意以后重新记录', [recorded(2), event('site_check_disputed', 3, { task: 'step', partner: one }, other), recorded(4)], true],
    ['记录在另一步（退回以前、别的部门）', [recorded(2, 'another')], false],
    ['改用两人确认以前，第一人已经登记的', [event('site_checked', 2, { partner: other, passed: true })], true],
    ['改用两人确认以前，退回以前的一步登记的', [event('site_checked', 0, { partner: other, passed: true })], false],
  ])('%s:%j', (_title, events, waits) => {
    const found = unconfirmedAt(events, step);
    expect(found !== undefined).toBe(waits);
    if (found) expect([found.recorderId, found.partnerId, found.passed]).toEqual([one, other, true]);
  });
});

test('等待确认时：写明的同行人员确认，记录的人可以重记，转办给的另一人可以重新核查，别人都不能', () => {
  const waiting = { recorderId: one, partnerId: other };
  expect([one, other, third].map((person) => refuseConfirming(person, waiting))).toEqual(['not_partner', null, 'not_partner']);
  expect(refuseConfirming(other, undefined)).toBe('nothing_to_confirm');
  expect([one, other, third].map((person) => refuseRecording(person, waiting, null))).toEqual([
    null,
    'case_site_check_unconfirmed',
    'case_site_check_unconfirmed',
  ]);
  expect(refuseRecording(third, waiting, third)).toBeNull();
  expect(refuseRecording(third, undefined, null)).toBeNull();
  expect([refusePartner(one, one, [one]), refusePartner(one, other, [one]), refusePartner(one, other, [one, other])]).toEqual([
    'oneself',
    'not_inspector',
    null,
  ]);
});
