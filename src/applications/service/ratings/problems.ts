import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  rating_case_not_found: 404,
  rating_case_still_open: 409,
  rating_already_given: 409,
  rating_window_closed: 409,
  rectification_not_found: 404,
  rectification_changed: 409,
  rectification_wrong_state: 409,
  rectification_refused_once: 409,
  rectification_reason_required: 422,
});
export type RatingProblem = ProblemCode<typeof problem>;
