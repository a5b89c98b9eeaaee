import { expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { defaultPolicy, isPoor, rectificationSteps, refuseRating, refuseRectification, refuseSettlement } from './rules.ts';
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

test('一星二星是差评，三星以上不是', () => {
  expect(Stars.values.size).toBe(5);
  expect([...Stars.values].filter(isPoor)).toEqual([1, 2]);
});

test('整改步骤只能照表走，看过旧状态的人不能覆盖新状态', () => {
  for (const [act, { from }] of Object.entries(rectificationSteps))
    for (const status of RectificationStatus.options) {
      const allowed = (from as readonly string[]).includes(status);
      expect(refuseRectification(act as keyof typeof rectificationSteps, status, 3, 3)).toBe(allowed ? null : 'rectification_wrong_state');
      if (allowed) expect(refuseRectification(act as keyof typeof rectificationSteps, status, 2, 3)).toBe('rectification_changed');
    }
});

test.each([
  ['认可答复不需要理由', { status: 'answered', refusal: null }, true, undefined, null],
  ['第一次可以不认可，要写理由', { status: 'answered', refusal: null }, false, '没有解决', null],
  ['不认可而没有理由，不能提交', { status: 'answered', refusal: null }, false, undefined, 'rectification_reason_required'],
  ['理由是空白，不能提交', { status: 'answered', refusal: null }, false, '', 'rectification_reason_required'],
  ['只能退回一次', { status: 'answered', refusal: '没有解决' }, false, '还是没有', 'rectification_refused_once'],
  ['退回过仍可以认可新的答复', { status: 'answered', refusal: '没有解决' }, true, undefined, null],
  ['还没有答复，谈不上认可', { status: 'contacted', refusal: null }, true, undefined, 'rectification_wrong_state'],
  ['已经认可，不能再退回', { status: 'accepted', refusal: null }, false, '反悔', 'rectification_wrong_state'],
] as const)('%s', (_title, answer, satisfied, reason, refusal) => {
  expect(refuseSettlement(answer, satisfied, reason)).toBe(refusal);
});
