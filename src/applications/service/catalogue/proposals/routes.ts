import { type Route, serve } from '#platform/http/serve.ts';
import { retireItemAt } from '../successors/schema.ts';
import { decideProposal, listProposals, withdrawProposal } from './commands.ts';
import { proposeRetirement } from './retiring.ts';
import { decideProposalAt, proposalsAt, withdrawProposalAt } from './schema.ts';

export const routes: Route[] = [
  serve(retireItemAt, proposeRetirement, 201),
  serve(proposalsAt, listProposals),
  serve(decideProposalAt, decideProposal),
  serve(withdrawProposalAt, withdrawProposal),
];
