import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  permission_denied: 403,
  permission_avoidance: 403,
  permission_same_inspector: 409,
  avoidance_not_open: 409,
});
export type PermissionProblem = ProblemCode<typeof problem>;
