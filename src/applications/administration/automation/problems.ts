import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  automation_item_not_ruled: 404,
  automation_permit_not_found: 404,
  automation_permit_waiting: 409,
  automation_permit_settled: 409,
  automation_second_person: 403,
  automation_permit_in_past: 422,
  automation_permit_refused_why: 422,
  automation_permit_not_in_force: 409,
  automation_halted: 409,
  automation_not_halted: 409,
  automation_words_required: 422,
  automation_sample_range: 422,
  automation_departure_reason: 422,
  automation_not_by_rules: 404,
  automation_already_asked: 409,
  automation_review_not_found: 404,
  automation_review_settled: 409,
  automation_review_not_wrong: 409,
  automation_licence_untouched: 409,
  automation_result_recorded: 409,
  automation_day_ahead: 422,
});
export type AutomationProblem = ProblemCode<typeof problem>;
