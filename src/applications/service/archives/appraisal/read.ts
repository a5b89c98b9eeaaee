import { dayOf } from '#kernel/time.ts';
import { setPlainPaper } from '#platform/support/documents/contract.ts';
import { getDepartment, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { departmentsOf, managedOf, mayIn, mustBeAllowedIn, nobody } from '../rights.ts';
import type { PackageFile } from '../schema.ts';
import { appraisalStatusText, periodText, proposalText } from '../text.zh.ts';
import { titleInRegister } from '../titles.ts';
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
  const names = await listPostHolders(
    work,
    rows.flatMap(({ madeBy, settledBy }) => [madeBy, ...(settledBy === null ? [] : [settledBy])]),
  );
  const counts = await countLines(
    work,
    rows.map(({ id }) => id),
  );
  const views: AppraisalSummary[] = [];
  for (const row of rows) {
    const department = departments.find(({ id }) => id === row.departmentId);
    if (!department) continue;
    const { id, number, status, madeAt, settledAt, reason } = row;
    views.push({
      id,
      number,
      departmentName: department.name,
      status,
      packages: counts.get(id) ?? 0,
      madeBy: names.get(row.madeBy) ?? '',
      madeAt,
      settledBy: row.settledBy === null ? null : (names.get(row.settledBy) ?? ''),
      settledAt,
      reason,
      acts: await actsOf(work, row, department),
    });
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
  for (const { line, row } of await linesOf(work, id)) {
    if (row.period === null) throw new Error(`appraised package of ${row.caseId} has no period`);
    const of = opinions.filter(({ caseId }) => caseId === line.caseId);
    const entry = destroyed.get(line.caseId);
    views.push({
      caseId: line.caseId,
      position: line.position,
      number: row.number ?? '',
      title: titleInRegister(work, row, masked),
      closedOn: row.closedOn,
      period: row.period,
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
      sm3: row.sm3 ?? '',
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
  const departments = await departmentsOf(work);
  const managed = await managedOf(work, departments);
  const due = await countDue(
    work,
    managed.map(({ id }) => id),
    dayOf(work.now),
  );
  const rows = await listAppraisals(
    work,
    departments.map(({ id }) => id),
  );
  return {
    rows: await summariesOf(work, rows, departments),
    departments: managed.map(({ id, name }) => ({ id, name, due: due.get(id) ?? 0 })),
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
  const rows = (of: readonly AppraisalLine[], result: (line: AppraisalLine) => string) =>
    of.map((line, index) => [
      String(index + 1),
      line.number,
      line.title,
      line.closedOn,
      periodText[line.period],
      line.opinions.map(({ by, proposal, reason }) => `${by}:${proposalText[proposal]},${reason}`).join(';'),
      result(line),
      line.sm3,
    ]);
  const destroyed = lines.filter(({ conclusion }) => conclusion === 'destroy');
  const kept = lines.filter(({ conclusion }) => conclusion !== 'destroy');
  const columns = [6, 20, 22, 11, 8, 20, 13, 18];
  const bytes = await setPlainPaper({
    title: m.title,
    author: department.name,
    day: dayOf(row.madeAt),
    demonstration: row.district.startsWith('9901'),
    mark: row.number,
    sections: [
      {
        heading: m.summary,
        rows: [
          [m.number, row.number],
          [m.unit, department.name],
          [m.status, appraisalStatusText[row.status]],
          [m.begun, m.by(view.madeBy, dayOf(view.madeAt))],
          [m.approved, view.settledBy === null || view.settledAt === null ? '' : m.by(view.settledBy, dayOf(view.settledAt))],
          [m.basis, view.reason ?? ''],
        ],
      },
      {
        heading: m.signatures,
        rows: [
          [m.appraisers, ''],
          [m.approver, ''],
          [m.witnesses, ''],
        ],
      },
    ],
    tables: [
      {
        heading: m.destroyList,
        columns,
        head: m.columns,
        rows: rows(destroyed, (line) => line.keptReason ?? (line.destroyedAt === null ? m.notYet : m.destroyed(dayOf(line.destroyedAt)))),
      },
      {
        heading: m.keepList,
        columns,
        head: m.columns,
        rows: rows(kept, ({ conclusion }) => (conclusion === null ? m.undecided : proposalText[conclusion])),
      },
    ],
  });
  await work.record('archives.print_destruction_list', id);
  return { name: m.fileName(row.number), mediaType: 'application/pdf', bytes, inline: true };
}
