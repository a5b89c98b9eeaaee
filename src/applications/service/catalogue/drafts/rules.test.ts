import { expect, test } from 'vitest';
import { standingActs } from './rules.ts';

const of = (...acts: readonly ('created' | 'submitted' | 'sent_back' | 'recalled' | 'commented' | 'approved')[]) =>
  acts.map((act) => ({ act }));

// Newest first, as they are read.
test.each([
  ['退回以后', 'editing', of('sent_back', 'submitted', 'created'), 'sent_back', null],
  ['退回以后又有人留言', 'editing', of('commented', 'sent_back', 'submitted'), 'sent_back', null],
  ['退回后再提交', 'submitted', of('submitted', 'sent_back', 'submitted'), null, 'submitted'],
  ['退回后再提交，又自己撤回', 'editing', of('recalled', 'submitted', 'sent_back', 'submitted'), null, null],
  ['审核同意了', 'approved', of('approved', 'submitted', 'created'), null, 'submitted'],
  ['没有提交过', 'editing', of('created'), null, null],
] as const)('%s:页面上方写不写退回，审核页写不写说明', (_title, status, steps, returned, submission) => {
  const found = standingActs(status, steps);
  expect([found.returned?.act ?? null, found.submission?.act ?? null]).toEqual([returned, submission]);
});
