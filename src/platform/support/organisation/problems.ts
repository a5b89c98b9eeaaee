import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  department_not_found: 404,
  department_taken: 409,
  post_for_oneself: 403,
  post_ends_before_it_begins: 422,
  post_outside_district: 422,
  post_duties_apart: 409,
  post_not_held: 409,
  deputy_oneself: 422,
  deputy_period_wrong: 422,
  deputy_too_long: 422,
  deputy_without_duty: 403,
  deputy_not_colleague: 422,
  deputy_is_administrator: 409,
  deputy_overlaps: 409,
  deputy_not_found: 404,
  deputy_over: 409,
  deputy_reason_required: 422,
});
export type OrganisationProblem = ProblemCode<typeof problem>;
