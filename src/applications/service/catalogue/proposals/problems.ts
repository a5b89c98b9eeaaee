import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  proposal_not_found: 404,
  proposal_open_already: 409,
  proposal_settled: 409,
  proposal_second_person: 403,
  proposal_not_yours: 403,
});
export type ProposalProblem = ProblemCode<typeof problem>;
