import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { type ExplanationMove, explanationSteps, isLate, mayMove, refuseAnswer, refuseStep } from './rules.ts';
import { ExplanationStatus } from './schema.ts';

const day = (text: string) => Day.parse(text);

describe('督办说明的步骤', () => {
  const allowed: Readonly<Record<ExplanationStatus, readonly ExplanationMove[]>> = {
    asked: ['answer', 'escalate'],
    again: ['answer', 'escalate'],
    escalated: ['answer'],
    answered: ['accept', 'askAgain'],
    accepted: [],
  };
  test.each(ExplanationStatus.options)('%s 时只能走允许的步骤', (status) => {
    const moves = Object.keys(explanationSteps) as ExplanationMove[];
    expect(moves.filter((move) => mayMove(move, status)).toSorted()).toEqual([...allowed[status]].toSorted());
  });

  test('看过的版本已经变了，先说变了', () => {
    expect(refuseStep('answer', 'accepted', 1, 2)).toBe('explanation_changed');
    expect(refuseStep('answer', 'accepted', 2, 2)).toBe('explanation_wrong_state');
    expect(refuseStep('answer', 'asked', 2, 2)).toBeNull();
  });

  test('超期的办件要有给申请人看的原因，其他情况不必', () => {
    expect(refuseAnswer('overdue', undefined)).toBe('explanation_reason_required');
    expect(refuseAnswer('overdue', '很忙')).toBe('explanation_reason_required');
    expect(refuseAnswer('overdue', '核实住址多用了时间')).toBeNull();
    expect(refuseAnswer('odd', undefined)).toBeNull();
  });
});

test.each([
  ['2026-03-10', null, false, false],
  ['2026-03-09', null, false, true],
  ['2026-03-01', '2026-02-20', false, false],
  [null, null, true, true],
  [null, null, false, false],
] as const)('到期日 %s、停止计时 %s、亮过红灯 %s:是否超期 %s', (dueOn, stoppedSince, wasRed, late) => {
  const facts = { dueOn: dueOn === null ? null : day(dueOn), stoppedSince: stoppedSince === null ? null : day(stoppedSince), wasRed };
  expect(isLate(facts, day('2026-03-10'))).toBe(late);
});
