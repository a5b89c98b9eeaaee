import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { drawOf, isDrawn, isSeedOpen, refuseRemedy, refuseSettling, settlementOf, shareOf, verdictOf } from './rules.ts';

const today = Day.parse('2026-03-02');
const permit = { fromOn: today };

describe('规则的结果能做什么', () => {
  test.each([
    ['材料齐全、安排有效：当场决定', { outcome: 'granted', atIntake: true, permit, halted: false }, { kind: 'decides' }],
    ['没有安排：只是建议', { outcome: 'granted', atIntake: true, permit: null, halted: false }, { kind: 'proposes', why: 'no_permit' }],
    [
      '开始日期没到：只是建议',
      { outcome: 'granted', atIntake: true, permit: { fromOn: Day.parse('2026-03-03') }, halted: false },
      { kind: 'proposes', why: 'no_permit' },
    ],
    ['全部停止：只是建议', { outcome: 'granted', atIntake: true, permit, halted: true }, { kind: 'proposes', why: 'halted' }],
    ['已经受理：由人决定', { outcome: 'granted', atIntake: false, permit, halted: false }, { kind: 'proposes', why: 'under_examination' }],
    ['拿不准：不建议', { outcome: 'manual', atIntake: true, permit, halted: false }, { kind: 'leaves' }],
    ['没有结论：不建议', { outcome: null, atIntake: true, permit, halted: false }, { kind: 'leaves' }],
  ])('%s', (_title, situation, verdict) => {
    expect(verdictOf(situation, today)).toMatchObject(verdict);
  });

  test('无论怎样安排，不利的结果都不会由规则决定', () => {
    const days = fc.constantFrom('2026-01-01', '2026-03-02', '2026-12-31').map((day) => Day.parse(day));
    const situations = fc.record({
      outcome: fc.option(fc.oneof(fc.constantFrom('granted', 'refused', 'manual'), fc.string())),
      atIntake: fc.boolean(),
      permit: fc.option(fc.record({ fromOn: days })),
      halted: fc.boolean(),
    });
    fc.assert(
      fc.property(situations, (situation) => {
        const { kind } = verdictOf(situation, today);
        if (kind === 'decides') {
          expect(situation).toMatchObject({ outcome: 'granted', atIntake: true, halted: false });
          expect(situation.permit?.fromOn).toSatisfy((from: string) => from <= today);
        }
        if (situation.outcome === 'refused') expect(kind).toBe('proposes');
      }),
    );
  });
});

test('人的决定与建议一致为采纳，不一致必须写理由', () => {
  expect(settlementOf('refused', 'refused', false)).toBe('accepted');
  expect(settlementOf('refused', 'not_accepted', false)).toBe('accepted');
  expect(settlementOf('refused', 'granted', false)).toBe('automation_departure_reason');
  expect(settlementOf('refused', 'granted', true)).toBe('departed');
  expect(settlementOf('granted', 'refused', true)).toBe('departed');
});

test('确认开关的必须是第二个人，不同意的写明理由，过期的提议不能确认', () => {
  const proposed = { status: 'proposed' as const, proposedBy: 'a', fromOn: today };
  expect(refuseSettling(proposed, 'a', { agreed: true, words: '' }, today)).toBe('automation_second_person');
  expect(refuseSettling(proposed, 'b', { agreed: true, words: '' }, today)).toBeNull();
  expect(refuseSettling(proposed, 'b', { agreed: false, words: '' }, today)).toBe('automation_permit_refused_why');
  expect(refuseSettling(proposed, 'b', { agreed: true, words: '' }, Day.parse('2026-03-03'))).toBe('automation_permit_in_past');
  expect(refuseSettling({ ...proposed, status: 'ended' }, 'b', { agreed: true, words: '' }, today)).toBe('automation_permit_settled');
});

test('抽签落在 0 到 99，比例 100 件件抽中，抽中的比例接近安排的比例', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (digest) => {
      const draw = drawOf(digest);
      expect(draw).toSatisfy((n: number) => Number.isInteger(n) && n >= 0 && n <= 99);
      expect(isDrawn(draw, 100)).toBe(true);
    }),
  );
  expect(drawOf(Uint8Array.of(0, 0, 0, 101))).toBe(1);
});

test('种子在当月不公布，月份过去才公布', () => {
  expect([isSeedOpen('2026-03', today), isSeedOpen('2026-02', today)]).toEqual([false, true]);
});

test('登记“已撤销证照”的，证照必须真的撤销了', () => {
  expect(refuseRemedy('wrong', null, 'licence_act', false)).toBe('automation_licence_untouched');
  expect(refuseRemedy('wrong', null, 'licence_act', true)).toBeNull();
  expect(refuseRemedy('wrong', null, 'harmless', false)).toBeNull();
  expect(refuseRemedy('agreed', null, 'harmless', false)).toBe('automation_review_not_wrong');
  expect(refuseRemedy('wrong', 'harmless', 'decided_anew', false)).toBe('automation_review_settled');
});

test('没有复核过的不算百分之百准确', () => {
  expect([shareOf(0, 0), shareOf(1, 2)]).toEqual([null, 0.5]);
});
