import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  proof_not_found: 404,
  proof_exists: 409,
  proof_changed: 409,
  proof_words_required: 422,
  proof_replacement_required: 422,
});
export type ProofProblem = ProblemCode<typeof problem>;
