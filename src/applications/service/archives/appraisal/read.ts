import { dayOf } from '#kernel/time.ts';
import { setPlainPaper } from '#platform/support/documents/contract.ts';
import { getDepartment, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { departmentLists, lineFactsOf, withNames } from '../lists/read.ts';
import { mayIn, mustBeAllowedIn, nobody } from '../rights.ts';
import type { PackageFile } from '../schema.ts';
import { listSupplements } from '../supplements/queries.ts';
import { destructionList } from './form.ts';
import { holdsOnLine } from './holds.ts';
import {
  type AppraisalRow,
  countDue,
  countLines,
  findAppraisal,
  linesOf,
  listAppraisals,
  listDestructions,
  listOpinions,
  reasonIn,
} from './queries.ts';
import { conclusionOf } from './rules.ts';
import type { AppraisalAct, AppraisalLine, AppraisalList, AppraisalRef, AppraisalSummary, AppraisalView } from './schema.ts';
import { formWords as m } from './text.form.zh.ts';

async function actsOf(work: Work, row: AppraisalRow, department: Department): Promise<AppraisalAct[]> {
  const open = row.status === 'open';
  return [
    ...(open && (await mayIn(work, department, 'archive.appraise')) ? (['appraise'] as const) : []),
    ...(open && (await mayIn(work, department, 'archive.manage')) ? (['cancel'] as const) : []),
    ...(open && row.madeBy !== work.actor.personId && (await mayIn(work, department, 'archive.approve')) ? (['settle'] as const) : []),
    ...((await mayIn(work, department, 'archive.appraise')) ? (['print'] as const) : []),
  ];
}

async function summariesOf(work: Work, rows: readonly AppraisalRow[], departments: readonly Department[]): Promise<AppraisalSummary[]> {
  const counts = await countLines(
    work,
    rows.map(({ id }) => id),
  );
  const views: AppraisalSummary[] = [];
  for (const { row, department, madeBy, settledBy } of await withNames(work, rows, departments, (one) => one.settledBy)) {
    const { id, number, status, madeAt, settledAt, reason } = row;
    const acts = await actsOf(work, row, department);
    const departmentName = department.name;
    views.push({ id, number, departmentName, status, packages: counts.get(id) ?? 0, madeBy, madeAt, settledBy, settledAt, reason, acts });
  }
  return views;
}

async function lineViews(work: Work, id: AppraisalRow['id'], masked: boolean): Promise<AppraisalLine[]> {
  const opinions = await listOpinions(work, id);
  const names = await listPostHolders(
    work,
    opinions.map(({ personId }) => personId),
  );
  const destroyed = new Map((await listDestructions(work, id)).map((one) => [one.caseId, one]));
  const views: AppraisalLine[] = [];
  const listed = await linesOf(work, id);
  const supplements = await listSupplements(
    work,
    listed.map(({ row }) => row.caseId),
  );
  for (const { line, row } of listed) {
    const of = opinions.filter(({ caseId }) => caseId === line.caseId);
    const entry = destroyed.get(line.caseId);
    views.push({
      ...lineFactsOf(work, line, row, masked),
      keepUntil: row.keepUntil,
      opinions: of.map((one) => ({
        by: names.get(one.personId) ?? '',
        proposal: one.proposal,
        reason: reasonIn(work, one),
        givenAt: one.givenAt,
      })),
      conclusion: line.conclusion ?? conclusionOf(of.map(({ personId, proposal }) => ({ person: personId, proposal }))),
      holds: line.open ? await holdsOnLine(work, { line, row }) : [],
      keptReason: line.keptReason,
      destroyedAt: entry?.destroyedAt ?? null,
      removed: entry !== undefined && entry.removedAt !== null,
      parts: row.parts,
      sm3: [row, ...(supplements.get(row.caseId) ?? [])].map(({ sm3 }) => sm3 ?? '').join(' '),
    });
  }
  return views;
}

export async function appraisalView(work: Work, row: AppraisalRow): Promise<AppraisalView> {
  const [summary] = await summariesOf(work, [row], [await getDepartment(work, row.departmentId)]);
  if (!summary) throw problem('archives_appraisal_not_found');
  return { ...summary, lines: await lineViews(work, row.id, true) };
}

export async function readAppraisals(work: Work): Promise<AppraisalList> {
  const today = dayOf(work.now);
  const { rows, departments, managed } = await departmentLists(work, listAppraisals, (one, ids) => countDue(one, ids, today));
  return {
    rows: await summariesOf(work, rows, departments),
    departments: managed.map(({ id, name, count }) => ({ id, name, due: count })),
  };
}

export async function getAppraisal(work: Work, { id }: AppraisalRef): Promise<AppraisalView> {
  const row = await findAppraisal(work, id);
  await mustBeAllowedIn(work, row?.departmentId ?? nobody, 'archive.appraise');
  if (!row) throw problem('archives_appraisal_not_found');
  return appraisalView(work, row);
}

/** 鉴定意见和销毁清册 on paper, with full names, for those who sign it and for good. */
export async function getDestructionList(work: Work, { id }: AppraisalRef): Promise<PackageFile> {
  const row = await findAppraisal(work, id);
  const department = await mustBeAllowedIn(work, row?.departmentId ?? nobody, 'archive.appraise');
  if (!row) throw problem('archives_appraisal_not_found');
  const view = await appraisalView(work, row);
  const lines = await lineViews(work, id, false);
  const bytes = await setPlainPaper(destructionList({ ...view, lines }, row, department));
  await work.record('archives.print_destruction_list', id);
  return { name: m.fileName(row.number), mediaType: 'application/pdf', bytes, inline: true };
}
