import { expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { defaultPolicy, isPoor, rectificationSteps, refuseRating, refuseRectification } from './rules.ts';
import { RectificationStatus, Stars } from './schema.ts';

const rateable = { applicantId: 'applicant', closedOn: Day.parse('2026-03-01'), alreadyRated: false };

test.each([
  ['办结当日可评', rateable, 'applicant', '2026-03-01', null],
  ['第九十日仍可评', rateable, 'applicant', '2026-05-30', null],
  ['第九十一日不可评', rateable, 'applicant', '2026-05-31', 'rating_window_closed'],
  ['他人看不到该办件', rateable, 'stranger', '2026-03-02', 'rating_case_not_found'],
  ['没有登录的人看不到该办件', rateable, undefined, '2026-03-02', 'rating_case_not_found'],
  ['未办结不可评', { ...rateable, closedOn: null }, 'applicant', '2026-03-02', 'rating_case_still_open'],
  ['不可重复评价', { ...rateable, alreadyRated: true }, 'applicant', '2026-03-02', 'rating_already_given'],
] as const)('%s', (_title, rated, person, today, refusal) => {
  expect(refuseRating(rated, person, Day.parse(today), defaultPolicy)).toBe(refusal);
});

test('一星二星是差评,三星以上不是', () => {
  expect(Stars.values.size).toBe(5);
  expect([...Stars.values].filter(isPoor)).toEqual([1, 2]);
});

test('整改步骤只能照表走,看过旧状态的人不能覆盖新状态', () => {
  for (const [act, { from }] of Object.entries(rectificationSteps))
    for (const status of RectificationStatus.options) {
      const allowed = (from as readonly string[]).includes(status);
      expect(refuseRectification(act as keyof typeof rectificationSteps, status, 3, 3)).toBe(allowed ? null : 'rectification_wrong_state');
      if (allowed) expect(refuseRectification(act as keyof typeof rectificationSteps, status, 2, 3)).toBe('rectification_changed');
    }
});
