import { deemedDelivered, type Result, resultOf, undeliveredOf } from '#applications/service/cases/intake/contract.ts';
import { maskName } from '#kernel/identifiers.ts';
import { dayOf } from '#kernel/time.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { listParcelsAtDesks, listParcelsOf, type ParcelRow } from './queries.ts';
import { departmentsFor } from './rights.ts';
import { lightOfParcel } from './rules.ts';
import type { ParcelView, Undelivered } from './schema.ts';

export async function parcelView(work: Work, row: ParcelRow, { number, itemName, applicantName }: Result): Promise<ParcelView> {
  const { id, caseId, status, version, dueOn, tracking, announcedOn } = row;
  const department = await getDepartment(work, row.departmentId);
  return {
    id,
    caseId,
    number,
    itemName,
    applicantName: maskName(applicantName),
    department: department.name,
    status,
    version,
    dueOn,
    light: lightOfParcel(row, dayOf(work.now)),
    tracking,
    deemedOn: announcedOn === null ? null : deemedDelivered(announcedOn),
  };
}

async function viewsOf(work: Work, rows: readonly ParcelRow[]): Promise<ParcelView[]> {
  const views: ParcelView[] = [];
  for (const row of rows) {
    const result = await resultOf(work, row.caseId);
    // Delivered by the department itself meanwhile: nothing is left to hand out.
    if (result && (result.status !== 'closed' || row.status === 'handed')) views.push(await parcelView(work, row, result));
  }
  return views;
}

/** What lies at the caller's desk or is expected there, the nearest limit first; one by its number. */
export async function listParcels(work: Work, { number }: { number?: string | undefined }): Promise<ParcelView[]> {
  const views = await viewsOf(work, await listParcelsAtDesks(work, departmentsFor(work, 'counter.hold')));
  return number === undefined || number === '' ? views : views.filter((view) => view.number === number);
}

export async function listOutgoing(work: Work): Promise<{ waiting: Undelivered[]; sent: ParcelView[] }> {
  const departments = departmentsFor(work, 'counter.sign');
  const rows = await listParcelsOf(work, departments);
  const under = new Set(rows.filter(({ status }) => status !== 'returned').map(({ caseId }) => caseId as string));
  const waiting = await undeliveredOf(work, departments);
  return { waiting: waiting.filter(({ caseId }) => !under.has(caseId)), sent: await viewsOf(work, rows) };
}
