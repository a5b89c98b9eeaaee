import { Problem } from '#kernel/problem.ts';
import { setPlainPaper, workbookOf } from '#platform/support/documents/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { departmentLists, lineFactsOf, withNames } from '../lists/read.ts';
import { mayIn, mustBeAllowedIn, nobody } from '../rights.ts';
import type { PackageFile } from '../schema.ts';
import { bytesOf } from '../storage.ts';
import { lineStatusText, periodText } from '../text.zh.ts';
import { titleInRegister } from '../titles.ts';
import { type CarriedPart, carriedWith } from './carried.ts';
import { transferForm } from './form.ts';
import { type Carried, parcelOf } from './parcel.ts';
import { countLines, countReady, findTransfer, linesOf, type ListedPackage, listTransfers, type TransferRow } from './queries.ts';
import { hasParcel, refuseAnswering, refuseCancelling, refuseSettling } from './rules.ts';
import type { TransferAct, TransferLine, TransferList, TransferRef, TransferSummary, TransferView } from './schema.ts';
import { formWords as m } from './text.parcel.zh.ts';

async function actsOf(work: Work, row: TransferRow, department: Department): Promise<TransferAct[]> {
  const manages = await mayIn(work, department, 'archive.manage');
  const approves = await mayIn(work, department, 'archive.approve');
  return [
    ...(manages && refuseCancelling(row.status) === null ? (['cancel'] as const) : []),
    ...(approves && refuseSettling(row, work.actor.personId) === null ? (['settle'] as const) : []),
    ...(manages && refuseAnswering(row.status, [], []) === null ? (['answer'] as const) : []),
    ...(manages && hasParcel(row.status) ? (['take'] as const) : []),
    ...(manages || approves ? (['print'] as const) : []),
  ];
}

async function summariesOf(work: Work, rows: readonly TransferRow[], departments: readonly Department[]): Promise<TransferSummary[]> {
  const counts = await countLines(
    work,
    rows.map(({ id }) => id),
  );
  const views: TransferSummary[] = [];
  for (const { row, department, madeBy, settledBy } of await withNames(work, rows, departments, ({ approvedBy }) => approvedBy)) {
    const { id, number, institution, status, year, period, madeAt, approvedAt, reason } = row;
    views.push({
      id,
      number,
      departmentName: department.name,
      institution,
      status,
      year,
      period,
      ...(counts.get(id) ?? { packages: 0, size: 0 }),
      madeBy,
      madeAt,
      approvedBy: settledBy,
      approvedAt,
      reason,
      acts: await actsOf(work, row, department),
    });
  }
  return views;
}

function lineView(work: Work, listed: ListedPackage, masked: boolean): TransferLine {
  const { line, row } = listed;
  const carried = carriedWith(listed);
  const sum = (of: (part: CarriedPart) => number) => carried.reduce((total, part) => total + of(part), 0);
  return {
    ...lineFactsOf(work, line, row, masked),
    fromPart: line.fromPart,
    toPart: line.toPart,
    later: row.arisenOn !== null || row.parts > Math.max(line.toPart, row.handedParts),
    files: sum(({ components }) => components),
    size: sum(({ size }) => size),
    sm3: carried.map(({ sm3 }) => sm3).join(' '),
    status: line.status,
    reason: line.reason,
  };
}

export async function transferView(work: Work, row: TransferRow): Promise<TransferView> {
  const [summary] = await summariesOf(work, [row], [await getDepartment(work, row.departmentId)]);
  if (!summary) throw problem('archives_transfer_not_found');
  const { sha256, sm3, size: parcelSize, sentAt, receiver, receivedOn } = row;
  const lines = (await linesOf(work, row.id)).map((one) => lineView(work, one, true));
  return { ...summary, sha256, sm3, parcelSize, sentAt, receiver, receivedOn, lines };
}

export async function readTransfers(work: Work): Promise<TransferList> {
  const { rows, departments, managed } = await departmentLists(work, listTransfers, countReady);
  return {
    rows: await summariesOf(work, rows, departments),
    departments: managed.map(({ id, name, count }) => ({ id, name, ready: count })),
  };
}

export async function getTransfer(work: Work, { id }: TransferRef): Promise<TransferView> {
  const row = await findTransfer(work, id);
  await mustBeAllowedIn(work, row?.departmentId ?? nobody, 'archive.view');
  if (!row) throw problem('archives_transfer_not_found');
  return transferView(work, row);
}

/** What is printed and taken away bears full names: for those who make and approve the list. */
async function forOfficials(work: Work, { id }: TransferRef): Promise<{ row: TransferRow; department: Department }> {
  const row = await findTransfer(work, id);
  const department = row && (await getDepartment(work, row.departmentId));
  const may =
    department !== undefined && ((await mayIn(work, department, 'archive.manage')) || (await mayIn(work, department, 'archive.approve')));
  if (!row || !department || !may)
    throw work.actor.personId === undefined ? new Problem('sign_in_required', 401) : new Problem('permission_denied', 403);
  await work.record('archives.print_transfer', id);
  return { row, department };
}

/** The bytes that go over for one entry of the register: those of its packages that did not go before. */
async function filesOf(work: Work, listed: ListedPackage): Promise<Carried['files']> {
  const files: Carried['files'] = [];
  for (const { number, sm3, components, supplement } of carriedWith(listed))
    files.push({ number, sm3, components, bytes: new Uint8Array(await bytesOf(work, listed.row, supplement)) });
  return files;
}

/** The parcel, packed from the packages as they lie in the store. */
export async function packParcel(work: Work, row: TransferRow) {
  const carried: Carried[] = [];
  for (const one of await linesOf(work, row.id)) {
    if (one.line.status === 'dropped') continue;
    const { fromPart: from, toPart: to } = one.line;
    carried.push({ row: one.row, title: titleInRegister(work, one.row, false), parts: { from, to }, files: await filesOf(work, one) });
  }
  const unit = row.unit ?? (await getDepartment(work, row.departmentId)).name;
  return { ...parcelOf(row, unit, carried), unit };
}

export async function getParcel(work: Work, { id }: TransferRef): Promise<PackageFile> {
  const row = await findTransfer(work, id);
  await mustBeAllowedIn(work, row?.departmentId ?? nobody, 'archive.manage');
  if (!row || !hasParcel(row.status)) throw problem('archives_transfer_not_sent');
  const parcel = await packParcel(work, row);
  if (parcel.sha256 !== row.sha256) throw problem('archives_damaged');
  await work.record('archives.take_parcel', id, { number: row.number });
  return { name: m.parcelName(row.number), mediaType: 'application/zip', bytes: parcel.bytes, inline: false };
}

/** 电子档案移交与接收登记表 with its list, to be signed by both sides. */
export async function getTransferForm(work: Work, ref: TransferRef): Promise<PackageFile> {
  const { row, department } = await forOfficials(work, ref);
  const view = await transferView(work, row);
  const lines = (await linesOf(work, row.id)).filter(({ line }) => line.status !== 'dropped').map((one) => lineView(work, one, false));
  const bytes = await setPlainPaper(transferForm({ ...view, lines }, row, department));
  return { name: m.formName(row.number), mediaType: 'application/pdf', bytes, inline: true };
}

export async function getTransferSheet(work: Work, ref: TransferRef): Promise<PackageFile> {
  const { row } = await forOfficials(work, ref);
  const bytes = await workbookOf({
    sheet: m.list,
    columns: m.sheetColumns,
    rows: (await linesOf(work, row.id)).map((one) => {
      const { position, fromPart, toPart, title, closedOn, period, files, size, sm3, status, reason } = lineView(work, one, false);
      const number = one.row.number ?? '';
      return [
        position,
        toPart === 1 ? number : m.numberWithParts(number, fromPart, toPart),
        title,
        closedOn,
        periodText[period],
        files,
        size,
        sm3,
        lineStatusText[status],
        reason,
      ];
    }),
  });
  return {
    name: `${m.sheetName(row.number)}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
    inline: false,
  };
}
