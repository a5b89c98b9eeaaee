import { destroyMaterials } from '#applications/service/cases/contract.ts';
import { systemActor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import { stillHeld } from '#platform/files/receive.ts';
import { type Job, jobOn } from '#platform/jobs/jobs.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import type { AppraisalApproved } from '../contract.ts';
import { findPackageForUpdate, updatePackage } from '../queries.ts';
import type { AppraisalId, CaseId } from '../schema.ts';
import { type SupplementRow, supplementsOf } from '../supplements/queries.ts';
import { keptText, movedText } from '../text.zh.ts';
import { holdsOnLine } from './holds.ts';
import {
  findAppraisal,
  findAppraisalForUpdate,
  insertDestruction,
  type LineRow,
  linesOf,
  listApproved,
  listDestructions,
  markRemoved,
  updateAppraisal,
  updateLine,
} from './queries.ts';

/** Writes into the register that a package is destroyed, and by whose word; a hold placed since the approval still stops it. */
async function destroyLine(work: Work, line: LineRow): Promise<void> {
  const appraisal = await findAppraisal(work, line.appraisalId);
  const row = await findPackageForUpdate(work, line.caseId);
  if (!row || appraisal?.status !== 'approved' || appraisal.settledBy === null) return;
  if (row.status !== 'in_department') {
    await updateLine(work, line, { open: false, keptReason: movedText });
    return;
  }
  const holds = await holdsOnLine(work, { line, row });
  if (holds.length > 0) {
    await updateLine(work, line, { open: false, keptReason: keptText(holds) });
    return;
  }
  const { fileHash, sm3 } = row;
  if (fileHash === null || sm3 === null) throw new Error(`package of ${line.caseId} has no digests`);
  const materials = await destroyMaterials(work, line.caseId);
  const supplements = await supplementsOf(work, line.caseId);
  const sum = (of: (one: SupplementRow) => number) => supplements.reduce((total, one) => total + of(one), 0);
  await insertDestruction(work, {
    caseId: line.caseId,
    appraisalId: line.appraisalId,
    sha256: fileHash,
    sm3,
    size: (row.size ?? 0) + sum(({ size }) => size),
    components: (row.components ?? 0) + sum(({ components }) => components),
    hashes: [fileHash, ...supplements.map((one) => one.fileHash), ...materials],
    approvedBy: appraisal.settledBy,
    destroyedAt: work.now,
    removedAt: null,
  });
  await updatePackage(work, row, { status: 'destroyed' });
  await updateLine(work, line, { open: false });
  await work.record('archives.destroy', line.caseId, { number: row.number, sm3, appraisal: appraisal.number });
}

/** The bytes go only after the register says so for good; gone already is as good, so that a kill between leaves nothing half done. */
async function removeBytes(work: Work, caseId: CaseId, hashes: readonly string[]): Promise<void> {
  // Somebody may have uploaded the very same file meanwhile: then it is his.
  const kept = await stillHeld(work, hashes);
  for (const hash of hashes) if (!kept.has(hash)) await work.files.remove(hash);
  await markRemoved(work, caseId);
}

export async function destroyApproved(runtime: Runtime, now: Instant, id: AppraisalId): Promise<void> {
  const system = <Result>(command: (work: Work) => Promise<Result>) => perform(runtime, systemActor, now, command);
  const lines = await system((work) => linesOf(work, id));
  for (const { line } of lines) if (line.open && line.conclusion === 'destroy') await system((work) => destroyLine(work, line));
  for (const { caseId, hashes, removedAt } of await system((work) => listDestructions(work, id)))
    if (removedAt === null) await system((work) => removeBytes(work, caseId, hashes));
  await system(async (work) => {
    const row = await findAppraisalForUpdate(work, id);
    const open = (await linesOf(work, id)).some(({ line }) => line.open);
    const removed = (await listDestructions(work, id)).every(({ removedAt }) => removedAt !== null);
    if (row?.status === 'approved' && !open && removed) await updateAppraisal(work, id, { status: 'done', doneAt: work.now });
  });
}

/** Lists that a kill left half destroyed. */
export async function proceedDestruction(runtime: Runtime, now: Instant): Promise<void> {
  for (const id of await perform(runtime, systemActor, now, listApproved)) await destroyApproved(runtime, now, id);
}

export const appraisalJobs: Job[] = [
  {
    ...jobOn<AppraisalApproved>('archives.appraisal_approved', 'archives.destroy_approved', (runtime, now, { subject }) =>
      destroyApproved(runtime, now, subject),
    ),
    expiresSeconds: 1_800,
  },
  {
    queue: 'archives.proceed_destruction',
    cron: '50 3 * * *',
    expiresSeconds: 3_600,
    run: (runtime, now) => proceedDestruction(runtime, now),
  },
];
