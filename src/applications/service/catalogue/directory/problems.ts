import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  directory_list_unreadable: 422,
  directory_file_empty: 422,
  directory_file_is_workbook: 422,
  directory_list_missing: 422,
  directory_plan_changed: 409,
  directory_needs_second: 409,
  directory_stem_wrong: 422,
  directory_entry_not_found: 404,
  directory_entry_withdrawn: 409,
  directory_claimed: 409,
  directory_department_unknown: 404,
});
export type DirectoryProblem = ProblemCode<typeof problem>;
