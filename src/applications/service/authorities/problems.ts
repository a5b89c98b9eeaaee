import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  authority_not_found: 404,
  authority_revoked: 409,
  authority_lapsed: 409,
  authority_other_matter: 409,
  authority_without_power: 403,
  authority_term: 422,
  authority_person_unknown: 422,
  authority_oneself: 422,
  authority_not_for_enterprise: 409,
  handler_not_leading: 403,
  handler_not_found: 404,
  handler_legal_person: 409,
  handler_may_more: 409,
});
export type AuthorityProblem = ProblemCode<typeof problem>;
