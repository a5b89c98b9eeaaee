import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  archives_not_found: 404,
  archives_case_not_over: 409,
  archives_not_packed: 409,
  archives_destroyed: 410,
  archives_damaged: 409,
  archives_component_not_found: 404,
  archives_rule_not_found: 404,
  archives_rule_settled: 409,
  archives_rule_own: 409,
  archives_rule_pending: 409,
  archives_item_foreign: 422,
  archives_fonds_taken: 409,
  archives_already: 409,
});
export type ArchivesProblem = ProblemCode<typeof problem>;
