import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  item_not_found: 404,
  item_not_open: 409,
  item_version_unknown: 404,
  item_already_published: 409,
  item_version_never_published: 409,
  item_already_retired: 409,
  item_not_retired: 409,
  item_successor_same: 422,
  item_successor_not_open: 422,
  catalogue_not_allowed: 403,
});
export type CatalogueProblem = ProblemCode<typeof problem>;
