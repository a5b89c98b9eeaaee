import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  report_day_wrong: 400,
  report_month_wrong: 400,
  report_period_reversed: 422,
  report_period_future: 422,
  report_period_too_long: 422,
  report_days_too_many: 422,
  report_department_outside: 403,
  report_department_unknown: 404,
  report_too_many_cases: 422,
  report_month_unpublished: 404,
  report_nothing_to_correct: 409,
  report_reason_required: 422,
});
export type ReportProblem = ProblemCode<typeof problem>;
