import { type Route, serve } from '#platform/http/serve.ts';
import { addProof, changeProof } from './commands.ts';
import { listProofs } from './queries.ts';
import { listAskedProofs } from './read.ts';
import { addProofAt, askedProofsAt, changeProofAt, listProofsAt } from './schema.ts';

export const routes: Route[] = [
  serve(listProofsAt, listProofs),
  serve(askedProofsAt, listAskedProofs),
  serve(addProofAt, addProof, 201),
  serve(changeProofAt, changeProof),
];
