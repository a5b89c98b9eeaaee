import { serve } from '#platform/http/serve.ts';
import { confirmFinding, decideFinding, recordFinding } from './commands.ts';
import { repairCredit } from './credit/commands.ts';
import { listCredit } from './credit/read.ts';
import { listCreditAt, repairCreditAt } from './credit/schema.ts';
import { getMyCheck, listChecks } from './read.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.listChecksAt, (work) => listChecks(work)),
  serve(at.recordFindingAt, recordFinding),
  serve(at.confirmFindingAt, confirmFinding),
  serve(at.decideFindingAt, decideFinding),
  serve(at.getMyCheckAt, getMyCheck),
  serve(listCreditAt, (work) => listCredit(work)),
  serve(repairCreditAt, repairCredit),
];
