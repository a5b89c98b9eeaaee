import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { Proposal } from '../schema.ts';
import { conclusionOf, extendedUntil, type Judged, refuseSettling } from './rules.ts';

const day = (text: string) => Day.parse(text);

test('两个人以上的意见才有结论；意见不一致的，按保管更久的', () => {
  expect(conclusionOf([])).toBeNull();
  expect(conclusionOf([{ person: 'a', proposal: 'destroy' }])).toBeNull();
  const two = (one: Proposal, other: Proposal) => [
    { person: 'a', proposal: one },
    { person: 'b', proposal: other },
  ];
  expect(conclusionOf(two('destroy', 'destroy'))).toBe('destroy');
  expect(conclusionOf(two('destroy', 'extend'))).toBe('extend');
  expect(conclusionOf(two('permanent', 'extend'))).toBe('permanent');
  const anOpinion = fc.record({ person: fc.constantFrom('a', 'b', 'c'), proposal: fc.constantFrom(...Proposal.options) });
  fc.assert(
    fc.property(fc.array(anOpinion), (opinions) => {
      const all = opinions.every(({ proposal }) => proposal === 'destroy') && new Set(opinions.map(({ person }) => person)).size > 1;
      expect(conclusionOf(opinions) === 'destroy').toBe(all);
    }),
  );
});

test('延长保管从原来的期满之年起算十年，早已过期的从今年起算', () => {
  expect(extendedUntil(day('2036-12-31'), day('2037-02-01'))).toBe('2047-12-31');
  expect(extendedUntil(day('2036-12-31'), day('2040-02-01'))).toBe('2050-12-31');
});

test('发起的人、提意见的人不能批准；意见不足两人、有暂缓销毁的不能批准销毁，可以不批准', () => {
  const judged = (more: Partial<Judged> = {}): Judged => ({
    status: 'open',
    madeBy: 'd',
    lines: [{ conclusion: 'destroy', held: false }],
    appraisers: ['a', 'b'],
    ...more,
  });
  expect(refuseSettling(judged(), 'c', true)).toBeNull();
  expect(refuseSettling(judged(), 'a', true)).toBe('archives_appraisal_own');
  expect(refuseSettling(judged(), 'b', true)).toBe('archives_appraisal_own');
  expect(refuseSettling(judged(), 'd', true)).toBe('archives_appraisal_own');
  expect(refuseSettling(judged(), undefined, true)).toBe('archives_appraisal_own');
  const unheard = judged({ lines: [{ conclusion: null, held: false }] });
  expect([refuseSettling(unheard, 'c', true), refuseSettling(unheard, 'c', false)]).toEqual(['archives_appraisal_opinions', null]);
  expect(refuseSettling(judged({ lines: [{ conclusion: 'destroy', held: true }] }), 'c', true)).toBe('archives_appraisal_held');
  expect(refuseSettling(judged({ lines: [{ conclusion: 'extend', held: true }] }), 'c', true)).toBeNull();
  expect(refuseSettling(judged({ status: 'done' }), 'c', true)).toBe('archives_appraisal_settled');
});
