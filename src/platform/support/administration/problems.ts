import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  account_of_oneself: 403,
  account_of_administrator: 403,
  account_disabled_already: 409,
  account_enabled_already: 409,
  account_not_locked: 409,
  credit_code_wrong: 422,
  administrator_duty_needed: 422,
  department_not_known: 404,
  department_needs_district: 409,
  department_must_be_named: 422,
  audit_period_reversed: 422,
  audit_export_too_long: 422,
});
export type AdministrationProblem = ProblemCode<typeof problem>;
