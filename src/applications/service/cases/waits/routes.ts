import { serve } from '#platform/http/serve.ts';
import { listWaitingCases, readWaitChoices, readWaits } from './read.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.waitChoicesAt, readWaitChoices),
  serve(at.waitingCasesAt, listWaitingCases),
  serve(at.processWaitsAt, readWaits),
];
