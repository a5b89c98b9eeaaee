import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  seal_not_found: 404,
  seal_changed: 409,
  seal_wrong_state: 409,
  seal_second_person: 403,
  seal_kind_in_use: 409,
  seal_kind_applied: 409,
  seal_name_not_units: 422,
  seal_name_not_special: 422,
  seal_glyph_missing: 422,
  seal_keeper_not_colleague: 422,
  seal_department_ended: 409,
  seal_day_past: 422,
  seal_words_required: 422,
  seal_too_many_uses: 422,
});
export type SealProblem = ProblemCode<typeof problem>;
