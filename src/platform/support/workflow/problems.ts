import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  workflow_definition_refused: 422,
  workflow_definition_unknown: 404,
  workflow_file_refused: 422,
  workflow_task_not_found: 404,
  workflow_task_not_open: 409,
  workflow_task_taken: 409,
  workflow_signed_already: 409,
  workflow_person_needed: 403,
  workflow_process_not_running: 409,
  workflow_timer_not_running: 409,
  workflow_message_not_awaited: 409,
  workflow_step_not_passed: 409,
  workflow_step_out_of_reach: 409,
  workflow_recall_too_late: 409,
  workflow_not_a_countersign: 409,
  workflow_last_signer_stays: 409,
  workflow_signal_not_awaited: 409,
  workflow_event_not_caught: 409,
  workflow_move_not_allowed: 409,
  workflow_target_not_in_scope: 409,
  workflow_start_not_found: 422,
});

export type WorkflowProblem = ProblemCode<typeof problem>;
