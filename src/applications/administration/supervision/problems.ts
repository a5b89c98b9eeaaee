import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  supervised_case_not_found: 404,
  board_department_outside: 403,
  explanation_not_found: 404,
  explanation_already_open: 409,
  explanation_changed: 409,
  explanation_wrong_state: 409,
  explanation_not_overdue: 422,
  explanation_addressee_unknown: 422,
  explanation_reason_required: 422,
  explanation_question_required: 422,
  explanation_answer_required: 422,
  explanation_not_yours: 403,
});
export type SupervisionProblem = ProblemCode<typeof problem>;
