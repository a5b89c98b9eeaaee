import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  commitment_not_found: 404,
  commitment_changed: 409,
  commitment_settled: 409,
  commitment_awaits_decision: 409,
  commitment_awaits_finding: 409,
  commitment_rectified_once: 409,
  commitment_nothing_to_rectify: 409,
  commitment_nothing_to_confirm: 409,
  commitment_not_partner: 403,
  commitment_two_inspectors: 422,
  commitment_check_in_future: 422,
  commitment_rectify_day: 422,
  commitment_ground_required: 422,
  commitment_finder_cannot_decide: 409,
  commitment_credit_none: 404,
  commitment_credit_over: 409,
  commitment_repair_early: 409,
  commitment_finder_cannot_repair: 409,
  commitment_repair_waits: 409,
  commitment_repair_settled: 409,
});
export type CommitmentProblem = ProblemCode<typeof problem>;
