import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({ quota_no_place: 409, quota_case_not_found: 404 });
export type QuotaProblem = ProblemCode<typeof problem>;
