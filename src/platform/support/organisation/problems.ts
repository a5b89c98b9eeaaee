import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  department_not_found: 404,
  department_taken: 409,
  post_for_oneself: 403,
  post_ends_before_it_begins: 422,
  post_outside_district: 422,
  post_duties_apart: 409,
  post_not_held: 409,
});
export type OrganisationProblem = ProblemCode<typeof problem>;
