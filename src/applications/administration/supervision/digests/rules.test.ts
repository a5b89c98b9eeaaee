import { expect, test } from 'vitest';
import { type DigestFacts, isWorthTelling } from './rules.ts';
import { digestText } from './text.zh.ts';

const nothing: DigestFacts = {
  mine: { open: 0, soon: 0, today: 0, overdue: 0 },
  department: null,
  district: null,
  explanations: 0,
  findings: 0,
};
const mine = (some: Partial<DigestFacts['mine']>): DigestFacts => ({ ...nothing, mine: { ...nothing.mine, ...some } });

test.each([
  ['没有事', nothing, true, false],
  ['有待办，没有关', mine({ open: 2 }), true, true],
  ['有待办，关了', mine({ open: 2, soon: 1 }), false, false],
  ['今日到期，关了也要提醒', mine({ open: 1, today: 1 }), false, true],
  ['已超期，关了也要提醒', mine({ open: 1, overdue: 1 }), false, true],
  ['部门有超期，负责人关了也要提醒', { ...nothing, department: { open: 1, yellow: 0, red: 1, unclaimed: 0 } }, false, true],
  ['只有督办等待，没有关', { ...nothing, explanations: 1 }, true, true],
] as const)('%s', (_title, facts, wanted, told) => {
  expect(isWorthTelling(facts, wanted)).toBe(told);
});

test('提醒的话只写有数字的', () => {
  expect(digestText({ ...mine({ open: 3, overdue: 1 }), explanations: 2 })).toEqual({
    title: '今日待办',
    text: '我的办件：已超期 1 件，待办 3 件。督办：等待说明或者认可 2 件。',
  });
  const district = { open: 9, yellow: 0, red: 2, statutory: 1 };
  expect(digestText({ ...nothing, district }).text).toBe('辖区：超过法定期限 1 件，已超期 2 件，在办 9 件。');
});
