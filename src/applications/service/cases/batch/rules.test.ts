import { expect, test } from 'vitest';
import { CaseStatus } from '../schema.ts';
import { BatchAct } from './schema.ts';
import { actAtHand, isOpenTo, partChosen, stillToDo } from './rules.ts';

const waiting = { status: 'submitted', act: 'accept' } as const;
const examined = { status: 'accepted', act: 'review' } as const;
const granted = { status: 'granted', act: 'deliver' } as const;
const refused = { status: 'refused', act: 'deliver' } as const;
const closed = { status: 'closed', act: null } as const;

test.each([
  ['待受理的可以批量受理', 'accept', waiting, true],
  ['已收件、还在预审环节的不能受理', 'accept', { status: 'submitted', act: 'precheck' }, false],
  ['审查中的不能受理', 'accept', examined, false],
  ['已决定的不能受理', 'accept', granted, false],
  ['准予后待送达的可以登记送达', 'deliver', granted, true],
  ['不予后待送达的可以登记送达', 'deliver', refused, true],
  ['准予后还没有制证的不能登记送达', 'deliver', { status: 'granted', act: 'issue' }, false],
  ['待受理的不能登记送达', 'deliver', waiting, false],
  ['已办结的不能登记送达', 'deliver', closed, false],
  ['已办结的可以留言', 'message', closed, true],
  ['已撤回的不能留言', 'message', { status: 'withdrawn', act: null }, false],
  ['有环节在等人办的可以转办', 'transfer', examined, true],
  ['等申请人补正的没有可转办的环节', 'transfer', { status: 'correcting', act: null }, false],
] as const)('%s', (_title, act, row, open) => expect(isOpenTo(act, row)).toBe(open));

test('选中的各步骤混在一起时，分成能办的和留下的，一件不丢', () => {
  const rows = [waiting, granted, examined, refused, closed];
  for (const act of BatchAct.options) {
    const { able, left } = partChosen(act, rows);
    expect([...able, ...left].toSorted((a, b) => rows.indexOf(a) - rows.indexOf(b))).toEqual(rows);
  }
  expect(partChosen('deliver', rows)).toEqual({ able: [granted, refused], left: [waiting, examined, closed] });
});

test.each([
  ['有待受理的先受理', [granted, waiting], 'accept'],
  ['都已决定的登记送达', [granted, refused], 'deliver'],
  ['审查、决定要逐件办', [examined], null],
  ['没有选中', [], null],
] as const)('按 a 办现在要办的:%s', (_title, rows, act) => expect(actAtHand(rows)).toBe(act));

test('没有环节在等人办的，只能留言', () => {
  for (const status of CaseStatus.options)
    for (const act of ['accept', 'deliver', 'transfer'] as const) expect(isOpenTo(act, { status, act: null })).toBe(false);
});

test('再办一次只发没有办成的，办好的不重复', () => {
  const rows = [{ id: '甲' }, { id: '乙' }, { id: '丙' }];
  expect(stillToDo(rows, new Map())).toEqual(rows);
  const outcomes = new Map([
    ['甲', { good: true }],
    ['乙', { good: false }],
  ]);
  expect(stillToDo(rows, outcomes)).toEqual([{ id: '乙' }, { id: '丙' }]);
});
