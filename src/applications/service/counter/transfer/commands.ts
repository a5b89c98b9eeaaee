import * as z from 'zod';
import { materialsIn } from '#applications/service/cases/intake/contract.ts';
import { type DepartmentId, newId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { dayOf } from '#kernel/time.ts';
import { getDocumentFile, issueDocument, verifyBase } from '#platform/support/documents/contract.ts';
import { DocumentId } from '#platform/support/documents/schema.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { departmentsFor, mayDo, postsFor } from '../delivery/rights.ts';
import { problem } from '../problems.ts';
import { mustServeAtCounter } from '../rights.ts';
import { TransferListId } from '../schema.ts';
import {
  closeList,
  findListForUpdate,
  insertList,
  linesOf,
  type ListRow,
  listLists,
  nextRound,
  pendingPapers,
  reasonOf,
  settle,
} from './queries.ts';
import { type ListRef, type MakeTransferList, type PaperToHandOver, type SettleLine, type TransferListView } from './schema.ts';

/** The clerk's own: paper is handed on by whoever took it in. */
export async function listPapersToHandOver(work: Work): Promise<PaperToHandOver[]> {
  const { clerkId } = await mustServeAtCounter(work);
  const pending = await pendingPapers(work, clerkId);
  const known = await materialsIn(
    work,
    pending.map(({ caseId }) => caseId),
  );
  const papers: PaperToHandOver[] = [];
  for (const { caseId, slot, sheets } of pending) {
    const one = known.get(caseId);
    if (!one) continue;
    const { number, itemName, departmentId, nameOf } = one;
    const { name: department } = await getDepartment(work, departmentId);
    papers.push({ caseId, number, itemName, slot, material: nameOf(slot), sheets, departmentId, department });
  }
  return papers;
}

/** 移交清单: everything of one department that is not handed over yet, under the next number of this counter today. */
export async function makeTransferList(work: Work, { departmentId }: MakeTransferList): Promise<TransferListView> {
  const { clerkId, post } = await mustServeAtCounter(work);
  const office = await getDepartment(work, post.department);
  const today = dayOf(work.now);
  const round = await nextRound(work, office.id, today);
  const papers = (await listPapersToHandOver(work)).filter((one) => one.departmentId === departmentId);
  if (papers.length === 0) throw problem('counter_nothing_to_hand_over');
  const department = await getDepartment(work, departmentId);
  const number = `${office.shortName}${today.replaceAll('-', '')}-${String(round).padStart(2, '0')}`;
  const id = newId(TransferListId);
  const rows = papers.map(({ number: caseNumber, itemName, material, sheets }) => ({ caseNumber, itemName, material, sheets }));
  const paper = await issueDocument(
    work,
    {
      kind: 'transfer_list',
      params: { authority: { name: office.name, word: office.shortName }, addressee: department.name, number, rows },
    },
    { departmentId: office.id, subject: id, verifyBase: verifyBase(), demonstration: post.district.startsWith('9901') },
  );
  const row = {
    id,
    number,
    officeId: office.id,
    departmentId,
    district: department.district,
    madeBy: clerkId,
    madeAt: work.now,
    documentId: paper.id,
  };
  await insertList(
    work,
    row,
    papers.map(({ caseId, slot, sheets }) => ({ id: newId(z.uuid()), caseId, slot, sheets })),
  );
  await work.record('counter.make_transfer_list', id, { number, papers: papers.length });
  return viewOf(work, { ...row, settledAt: null });
}

async function viewOf(work: Work, row: ListRow): Promise<TransferListView> {
  const lines = await linesOf(work, row.id);
  const known = await materialsIn(
    work,
    lines.map(({ caseId }) => caseId),
  );
  return {
    id: row.id,
    number: row.number,
    office: (await getDepartment(work, row.officeId)).name,
    department: (await getDepartment(work, row.departmentId)).name,
    madeAt: row.madeAt,
    settled: row.settledAt !== null,
    maySign: mayDo(work, 'counter.sign', { department: row.departmentId, district: row.district }),
    lines: lines.map((line) => {
      const one = known.get(line.caseId);
      return {
        id: line.id,
        number: one?.number ?? '',
        itemName: one?.itemName ?? '',
        material: one?.nameOf(line.slot) ?? line.slot,
        sheets: line.sheets,
        status: line.status,
        reason: reasonOf(work, line),
      };
    }),
  };
}

/** Of the counter that made it, and of the department it goes to. */
function sides(work: Work): { offices: DepartmentId[]; departments: DepartmentId[] } {
  if (work.actor.personId === undefined) throw new Problem('sign_in_required', 401);
  const both = { offices: postsFor(work, 'counter.hold'), departments: postsFor(work, 'counter.sign') };
  if (both.offices.length === 0 && both.departments.length === 0) throw new Problem('permission_denied', 403);
  return both;
}

export async function listTransferLists(work: Work): Promise<TransferListView[]> {
  const { offices, departments } = sides(work);
  const views: TransferListView[] = [];
  for (const row of await listLists(work, offices, departments)) views.push(await viewOf(work, row));
  return views;
}

/** 逐份签收: of two clerks at once the first settles a line, the second is told. */
export async function settleLine(work: Work, { id, lineId, outcome, reason }: SettleLine): Promise<TransferListView> {
  departmentsFor(work, 'counter.sign');
  const row = await findListForUpdate(work, id);
  const { personId } = work.actor;
  if (!row || personId === undefined || !mayDo(work, 'counter.sign', { department: row.departmentId, district: row.district }))
    throw problem('counter_list_unknown');
  const lines = await linesOf(work, id);
  const line = lines.find((one) => one.id === lineId);
  if (!line) throw problem('counter_list_unknown');
  if (line.status !== 'sent') throw problem('counter_line_settled');
  await settle(work, line, outcome, personId, reason);
  const settledAt = lines.every((one) => one.id === lineId || one.status !== 'sent') ? work.now : null;
  if (settledAt !== null) await closeList(work, id);
  await work.record('counter.settle_line', id, { line: lineId, outcome });
  return viewOf(work, { ...row, settledAt });
}

export async function getTransferPaper(work: Work, { id }: ListRef): Promise<{ name: string; bytes: Uint8Array }> {
  const { offices, departments } = sides(work);
  const row = await findListForUpdate(work, id);
  if (!row || !(offices.includes(row.officeId) || departments.includes(row.departmentId))) throw problem('counter_list_unknown');
  const { bytes } = await getDocumentFile(work, DocumentId.parse(row.documentId));
  await work.record('counter.read_transfer_list', id);
  return { name: `${row.number}.pdf`, bytes };
}
