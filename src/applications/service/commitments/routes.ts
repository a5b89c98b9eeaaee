import { serve, serveBytes } from '#platform/http/serve.ts';
import { confirmFinding, decideFinding, recordFinding } from './commands.ts';
import { repairCredit } from './credit/commands.ts';
import { listCredit } from './credit/read.ts';
import { listCreditAt, repairCreditAt } from './credit/schema.ts';
import { getMyCheck, listAwaitedRectifying, listChecks } from './read.ts';
import { askRepair, listRepairs, myRepairs, readEvidence, settleRepair } from './repair/commands.ts';
import { readRectifiedProof, tellRectified } from './rectified/commands.ts';
import { rectifiedProofAt, tellRectifiedAt } from './rectified/schema.ts';
import * as repair from './repair/schema.ts';
import * as at from './schema.ts';

const attached = ({ name, mediaType, bytes }: { name: string; mediaType: string; bytes: Uint8Array }) => ({
  bytes,
  mediaType,
  fileName: name,
  inline: false,
});

export const routes = [
  serve(at.listChecksAt, (work) => listChecks(work)),
  serve(at.recordFindingAt, recordFinding),
  serve(at.confirmFindingAt, confirmFinding),
  serve(at.decideFindingAt, decideFinding),
  serve(at.rectifyingAwaitedAt, (work) => listAwaitedRectifying(work)),
  serve(at.getMyCheckAt, getMyCheck),
  serve(tellRectifiedAt, tellRectified, 201),
  serveBytes(rectifiedProofAt, readRectifiedProof, attached),
  serve(listCreditAt, (work) => listCredit(work)),
  serve(repairCreditAt, repairCredit),
  serve(repair.askRepairAt, askRepair, 201),
  serve(repair.myRepairsAt, myRepairs),
  serveBytes(repair.repairEvidenceAt, readEvidence, attached),
  serve(repair.listRepairsAt, (work) => listRepairs(work)),
  serve(repair.settleRepairAt, settleRepair),
];
