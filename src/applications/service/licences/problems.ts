import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  licence_not_found: 404,
  licence_unknown: 404,
  licence_changed: 409,
  licence_already_issued: 409,
  licence_not_suspended: 409,
  licence_suspended: 409,
  licence_revoked: 409,
  licence_withdrawn: 409,
  licence_replaced: 409,
  licence_cancelled: 409,
  licence_not_expired: 409,
  licence_not_ended: 409,
  licence_only_formality_left: 409,
  licence_ground_misfit: 422,
  licence_basis_required: 422,
  licence_paper_missing: 404,
});
export type LicenceProblem = ProblemCode<typeof problem>;
