import { newId, PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { AppraisalApproved } from '../contract.ts';
import { problem } from '../problems.ts';
import { lockOwn, nextListNumber } from '../lists/read.ts';
import { findPackageForUpdate, updatePackage } from '../queries.ts';
import { type Doing, mustBeAllowed, mustBeAllowedIn } from '../rights.ts';
import { AppraisalId } from '../schema.ts';
import { holdsOnLine } from './holds.ts';
import {
  type AppraisalRow,
  closeLines,
  findAppraisal,
  findAppraisalForUpdate,
  insertAppraisal,
  type LineRow,
  linesOf,
  listOpinions,
  lockDue,
  saveOpinion,
  updateAppraisal,
  updateLine,
} from './queries.ts';
import { appraisalView } from './read.ts';
import { conclusionOf, extendedUntil, refuseSettling } from './rules.ts';
import type { AppraisalView, BeginAppraisal, CancelAppraisal, GiveOpinion, SettleAppraisal } from './schema.ts';

/** 到期鉴定: nothing is destroyed because its period ended; it only comes to be judged. */
export async function beginAppraisal(work: Work, { departmentId }: BeginAppraisal): Promise<AppraisalView> {
  const department = await mustBeAllowedIn(work, departmentId, 'archive.manage');
  const packages = await lockDue(work, departmentId, dayOf(work.now));
  if (packages.length === 0) throw problem('archives_appraisal_nothing');
  const { number } = await nextListNumber(work, department, 'JD');
  const row: AppraisalRow = {
    id: newId(AppraisalId),
    number,
    departmentId,
    district: department.district,
    status: 'open',
    madeBy: PersonId.parse(work.actor.personId),
    madeAt: work.now,
    settledBy: null,
    settledAt: null,
    reason: null,
    doneAt: null,
  };
  await insertAppraisal(work, row, packages);
  await work.record('archives.begin_appraisal', row.id, { number: row.number, packages: packages.length });
  return appraisalView(work, row);
}

async function mine(work: Work, id: AppraisalId, doing: Doing): Promise<AppraisalRow> {
  const row = await lockOwn(work, id, doing, { find: findAppraisal, lock: findAppraisalForUpdate });
  if (!row) throw problem('archives_appraisal_not_found');
  return row;
}

/** An official's opinion of one package or of many; who must keep away from a case gives none of it. */
export async function giveOpinion(work: Work, { id, caseIds, proposal, reason }: GiveOpinion): Promise<AppraisalView> {
  const appraisal = await mine(work, id, 'archive.appraise');
  if (appraisal.status !== 'open') throw problem('archives_appraisal_settled');
  const lines = new Map((await linesOf(work, id)).map((one) => [one.line.caseId, one]));
  for (const caseId of caseIds) {
    const found = lines.get(caseId);
    if (!found) throw problem('archives_not_found');
    await mustBeAllowed(work, found.row, 'archive.appraise');
    await saveOpinion(work, found.line, proposal, reason);
  }
  await work.record('archives.give_opinion', id, { packages: caseIds.length, proposal });
  return appraisalView(work, appraisal);
}

/** 批准销毁清册: by a second person of higher office. What is kept is kept from now on; what is to be destroyed is by the program itself. */
export async function settleAppraisal(work: Work, { id, approved, reason }: SettleAppraisal): Promise<AppraisalView> {
  const appraisal = await mine(work, id, 'archive.approve');
  const opinions = await listOpinions(work, id);
  const lines = await linesOf(work, id);
  const judged = [];
  for (const { line, row } of lines) {
    const of = opinions.filter(({ caseId }) => caseId === line.caseId);
    const conclusion = conclusionOf(of.map(({ personId, proposal }) => ({ person: personId, proposal })));
    judged.push({ line, conclusion, held: (await holdsOnLine(work, { line, row })).length > 0 });
  }
  const refused = refuseSettling(
    { ...appraisal, lines: judged, appraisers: opinions.map(({ personId }) => personId) },
    work.actor.personId,
    approved,
  );
  if (refused) throw problem(refused);
  const settled = { reason, settledBy: PersonId.parse(work.actor.personId), settledAt: work.now };
  await work.record('archives.settle_appraisal', id, { approved });
  if (!approved) {
    await closeLines(work, id);
    return appraisalView(work, await updateAppraisal(work, id, { status: 'refused', ...settled }));
  }
  for (const { line, conclusion } of judged) await conclude(work, line, conclusion);
  const destroys = judged.some(({ conclusion }) => conclusion === 'destroy');
  if (destroys) await work.publish<AppraisalApproved>({ type: 'archives.appraisal_approved', subject: id });
  const status = destroys ? { status: 'approved' as const } : { status: 'done' as const, doneAt: work.now };
  return appraisalView(work, await updateAppraisal(work, id, { ...status, ...settled }));
}

async function conclude(work: Work, line: LineRow, conclusion: LineRow['conclusion']): Promise<void> {
  await updateLine(work, line, { conclusion, open: conclusion === 'destroy' });
  if (conclusion === 'destroy' || conclusion === null) return;
  const row = await findPackageForUpdate(work, line.caseId);
  if (!row) return;
  const kept = row.keepUntil === null ? null : extendedUntil(row.keepUntil, dayOf(work.now));
  // The number keeps the period it was given with: it is never given anew.
  await updatePackage(work, row, conclusion === 'permanent' ? { period: 'permanent', keepUntil: null } : { keepUntil: kept });
}

export async function cancelAppraisal(work: Work, { id, reason }: CancelAppraisal): Promise<AppraisalView> {
  const appraisal = await mine(work, id, 'archive.manage');
  if (appraisal.status !== 'open') throw problem('archives_appraisal_settled');
  await closeLines(work, id);
  await work.record('archives.cancel_appraisal', id);
  return appraisalView(work, await updateAppraisal(work, id, { status: 'cancelled', reason }));
}
