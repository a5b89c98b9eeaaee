import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  draw_not_found: 404,
  draw_title_required: 422,
  draw_day_wrong: 400,
  draw_size_wrong: 400,
  draw_period_reversed: 422,
  draw_period_not_over: 422,
  draw_department_outside: 403,
  draw_nothing_there: 422,
  draw_larger_than_population: 422,
  draw_population_too_large: 422,
  draw_already_drawn: 409,
  draw_not_drawn: 409,
  sample_not_found: 404,
  sample_already_checked: 409,
  sample_marks_missing: 422,
  sample_findings_unmatched: 422,
  finding_not_found: 404,
  finding_changed: 409,
  finding_wrong_state: 409,
  finding_words_required: 422,
});
export type SamplingProblem = ProblemCode<typeof problem>;
