import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({ notices_need_sign_in: 401 });
export type NoticeProblem = ProblemCode<typeof problem>;
