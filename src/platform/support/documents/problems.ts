import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  document_glyph_missing: 422,
  document_not_found: 404,
  document_pending: 409,
  document_number_misused: 409,
});
export type DocumentsProblem = ProblemCode<typeof problem>;
