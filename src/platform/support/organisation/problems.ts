import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({ department_not_found: 404 });
export type OrganisationProblem = ProblemCode<typeof problem>;
