import { Problem } from '#kernel/problem.ts';
import { dayOf } from '#kernel/time.ts';
import { setPlainPaper, workbookOf } from '#platform/support/documents/contract.ts';
import { getDepartment, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { departmentsOf, managedOf, mayIn, mustBeAllowedIn, nobody } from '../rights.ts';
import type { PackageFile, Period } from '../schema.ts';
import { bytesOf } from '../storage.ts';
import { lineStatusText, periodText } from '../text.zh.ts';
import { titleInRegister } from '../titles.ts';
import { type CarriedPart, carriedWith } from './carried.ts';
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
  const people = rows.flatMap(({ madeBy, approvedBy }) => [madeBy, ...(approvedBy === null ? [] : [approvedBy])]);
  const names = await listPostHolders(work, people);
  const counts = await countLines(
    work,
    rows.map(({ id }) => id),
  );
  const views: TransferSummary[] = [];
  for (const row of rows) {
    const department = departments.find(({ id }) => id === row.departmentId);
    if (!department) continue;
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
      madeBy: names.get(row.madeBy) ?? '',
      madeAt,
      approvedBy: row.approvedBy === null ? null : (names.get(row.approvedBy) ?? ''),
      approvedAt,
      reason,
      acts: await actsOf(work, row, department),
    });
  }
  return views;
}

const known = (period: Period | null): Period => {
  if (period === null) throw new Error('a package on a list has no period');
  return period;
};

function lineView(work: Work, listed: ListedPackage, masked: boolean): TransferLine {
  const { line, row } = listed;
  const carried = carriedWith(listed);
  const sum = (of: (part: CarriedPart) => number) => carried.reduce((total, part) => total + of(part), 0);
  return {
    caseId: line.caseId,
    position: line.position,
    number: row.number ?? '',
    fromPart: line.fromPart,
    toPart: line.toPart,
    later: row.arisenOn !== null || row.parts > Math.max(line.toPart, row.handedParts),
    title: titleInRegister(work, row, masked),
    closedOn: row.closedOn,
    period: known(row.period),
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
  const departments = await departmentsOf(work);
  const managed = await managedOf(work, departments);
  const ready = await countReady(
    work,
    managed.map(({ id }) => id),
  );
  const rows = await listTransfers(
    work,
    departments.map(({ id }) => id),
  );
  return {
    rows: await summariesOf(work, rows, departments),
    departments: managed.map(({ id, name }) => ({ id, name, ready: ready.get(id) ?? 0 })),
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
  return parcelOf(row, (await getDepartment(work, row.departmentId)).name, carried);
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

const shownSize = (size: number) => (size < 1_048_576 ? `${(size / 1_024).toFixed(1)} KB` : `${(size / 1_048_576).toFixed(1)} MB`);

/** 电子档案移交与接收登记表 with its list, to be signed by both sides. */
export async function getTransferForm(work: Work, ref: TransferRef): Promise<PackageFile> {
  const { row, department } = await forOfficials(work, ref);
  const view = await transferView(work, row);
  const lines = (await linesOf(work, row.id)).filter(({ line }) => line.status !== 'dropped').map((one) => lineView(work, one, false));
  const answered = row.status === 'settled';
  const count = (status: TransferLine['status']) => lines.filter((line) => line.status === status).length;
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
          [m.fonds, row.fonds],
          [m.content, m.contentIs(department.name, row.year, row.period && periodText[row.period])],
          [m.count, m.countIs(lines.length, shownSize(view.size))],
          [m.parcel, row.sm3 === null ? m.notPacked : `SM3 ${row.sm3}`],
          [m.inspection, m.inspected],
          [m.answer, answered ? m.answerIs(count('accepted'), count('returned')) : m.toFill],
        ],
      },
      {
        heading: m.giving,
        rows: [
          [m.unit, department.name],
          [m.by, m.listed(view.madeBy, dayOf(view.madeAt))],
          [m.approver, view.approvedBy === null || view.approvedAt === null ? '' : m.listed(view.approvedBy, dayOf(view.approvedAt))],
          [m.on, m.date],
        ],
      },
      {
        heading: m.receiving,
        rows: [
          [m.unit, row.institution],
          [m.receiver, row.receiver === null || row.receivedOn === null ? '' : m.listed(row.receiver, row.receivedOn)],
          [m.approver, ''],
          [m.on, m.date],
        ],
      },
    ],
    tables: [
      {
        heading: m.list,
        columns: [7, 22, 26, 12, 9, 7, 9, 16],
        head: m.columns,
        rows: lines.map((line, index) => [
          String(index + 1),
          line.toPart === 1 ? line.number : m.numberWithParts(line.number, line.fromPart, line.toPart),
          line.title,
          line.closedOn,
          periodText[line.period],
          String(line.files),
          shownSize(line.size),
          line.sm3,
        ]),
      },
    ],
  });
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
