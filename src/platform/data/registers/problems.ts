import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  person_not_found: 404,
  enterprise_not_found: 404,
  look_needs_sign_in: 401,
  look_needs_purpose: 422,
});
export type RegistersProblem = ProblemCode<typeof problem>;
