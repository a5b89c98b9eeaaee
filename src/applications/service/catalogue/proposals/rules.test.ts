import { describe, expect, test } from 'vitest';
import { refuseDeciding, refuseWithdrawing } from './rules.ts';

const open = { status: 'open', proposedBy: 'A' } as const;

describe('两人提出、确认', () => {
  test('提出的人不能自己确认，另一人可以；只有提出的人能撤回', () => {
    expect([refuseDeciding(open, 'A'), refuseDeciding(open, 'B'), refuseDeciding(open, undefined)]).toEqual([
      'proposal_second_person',
      null,
      'proposal_second_person',
    ]);
    expect([refuseWithdrawing(open, 'A'), refuseWithdrawing(open, 'B')]).toEqual([null, 'proposal_not_yours']);
  });

  test.each(['confirmed', 'rejected', 'withdrawn'] as const)('已经%s的，谁也不能再处理', (status) => {
    for (const person of ['A', 'B'])
      expect([refuseDeciding({ ...open, status }, person), refuseWithdrawing({ ...open, status }, person)]).toEqual([
        'proposal_settled',
        'proposal_settled',
      ]);
  });
});
