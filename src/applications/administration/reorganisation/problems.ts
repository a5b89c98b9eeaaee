import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  succession_same: 422,
  succession_already: 409,
  succession_successor_gone: 409,
  succession_other_district: 422,
  succession_not_found: 404,
  succession_settled: 409,
  succession_second_person: 403,
  succession_too_early: 409,
  succession_basis_required: 422,
});
export type SuccessionProblem = ProblemCode<typeof problem>;
