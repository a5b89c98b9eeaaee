import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  hearing_none: 409,
  hearing_under_way: 409,
  hearing_wrong_state: 409,
  hearing_asking_over: 409,
  hearing_right_open: 409,
  hearing_not_held: 409,
  hearing_required: 409,
  hearing_notice_too_short: 422,
  hearing_too_late: 422,
  hearing_asked_in_future: 422,
  hearing_host_examines: 409,
  hearing_host_unknown: 422,
  hearing_host_avoids: 409,
  hearing_only_host: 403,
  hearing_not_begun: 409,
  hearing_reason_to_move: 422,
  hearing_host_cannot_examine: 409,
  hearing_not_signed: 422,
});
export type HearingProblem = ProblemCode<typeof problem>;
