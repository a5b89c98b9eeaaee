import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { type Claim, lightOfParcel, refuseStep, refuseTaker } from './rules.ts';
import { ParcelStatus } from '../schema.ts';

const day = (text: string) => Day.parse(text);
const authority = { principalId: 'a', itemId: null, powers: ['follow'], state: 'in_force' };

describe('谁能领', () => {
  test.each<[string, Partial<Claim>, ReturnType<typeof refuseTaker>]>([
    ['申请人本人', { takerId: 'a' }, null],
    ['不认识的人', { takerId: undefined }, 'counter_not_entitled'],
    ['别人', { takerId: 'b' }, 'counter_not_entitled'],
    ['有领取权限的代理人', { takerId: 'b', authorities: [authority] }, null],
    ['授权只限这一事项', { takerId: 'b', authorities: [{ ...authority, itemId: 'i' }] }, null],
    ['授权是另一事项的', { takerId: 'b', authorities: [{ ...authority, itemId: 'j' }] }, 'counter_not_entitled'],
    ['别人给的授权', { takerId: 'b', authorities: [{ ...authority, principalId: 'c' }] }, 'counter_not_entitled'],
    ['授权里没有领取', { takerId: 'b', authorities: [{ ...authority, powers: ['apply'] }] }, 'counter_not_entitled'],
    ['授权到期', { takerId: 'b', authorities: [{ ...authority, state: 'lapsed' }] }, 'counter_authority_ended'],
    ['单位的经办人', { takerId: 'b', handles: true }, null],
    ['申请时的经办人已经不是经办人', { takerId: 'a', handles: false }, 'counter_not_handler'],
  ])('%s', (_title, given, expected) => {
    expect(refuseTaker({ takerId: 'a', applicantId: 'a', itemId: 'i', handles: null, authorities: [], ...given })).toBe(expected);
  });
});

test.each<[string, string | null, ParcelStatus, string]>([
  ['2026-03-02', '2026-03-16', 'held', 'green'],
  ['2026-03-13', '2026-03-16', 'held', 'yellow'],
  ['2026-03-16', '2026-03-16', 'sent', 'yellow'],
  ['2026-03-17', '2026-03-16', 'posted', 'red'],
  ['2026-03-17', '2026-03-16', 'handed', 'none'],
  ['2026-03-17', null, 'held', 'none'],
])('%s 看 %s 到期、状态 %s 的结果，灯是 %s', (today, dueOn, status, light) => {
  expect(lightOfParcel({ status, dueOn: dueOn === null ? null : day(dueOn) }, day(today))).toBe(light);
});

test('发出去、退回去的结果什么都不能再做；没有签收的不能发放', () => {
  for (const step of ['hold', 'hand', 'post', 'confirm', 'leave', 'announce', 'expire', 'return'] as const)
    for (const over of ['handed', 'returned'] as const) expect(refuseStep(step, over)).not.toBeNull();
  expect(refuseStep('hand', 'sent')).toBe('counter_not_arrived');
  expect(refuseStep('leave', 'sent')).toBe('counter_not_arrived');
  expect(refuseStep('expire', 'held')).toBe('counter_not_announced');
  expect(refuseStep('post', 'announced')).toBe('counter_announced_already');
  expect(refuseStep('hand', 'announced')).toBeNull();
  expect(ParcelStatus.options.filter((status) => refuseStep('announce', status) === null)).toEqual(['held', 'posted']);
  expect(refuseStep('confirm', 'held')).toBe('counter_not_posted');
  expect(ParcelStatus.options.filter((status) => refuseStep('hold', status) === null)).toEqual(['sent']);
});
