import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({ digest_hour_wrong: 400, digest_for_officials: 403 });
export type DigestProblem = ProblemCode<typeof problem>;
