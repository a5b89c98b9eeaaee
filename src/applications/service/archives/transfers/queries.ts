import { type Selectable, sql } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { type PackageRow, withPackages } from '../queries.ts';
import type { CaseId, LineStatus, Period, TransferId, TransferStatus } from '../schema.ts';
import type { ArchivesTables } from '../tables.gen.ts';
import { MOST_PACKAGES } from './rules.ts';

const tables = (work: Work) => work.tables<ArchivesTables>();

export type TransferRow = Selectable<ArchivesTables['archives.transfer']>;
type LineRow = Selectable<ArchivesTables['archives.transferLine']>;
/** A line with its entry in the register. */
export interface ListedPackage {
  line: LineRow;
  row: PackageRow;
}

/** What is being appraised stays until it is settled. */
const notAppraised = sql<boolean>`not exists (select 1 from archives.appraisal_line l where l.case_id = archives.package.case_id and l.open)`;

/** Packages fit to hand over, locked: of two archivists at once the second finds those of the first listed. */
export function lockReady(work: Work, departmentId: DepartmentId, year: string | undefined, period: Period | undefined) {
  let query = tables(work)
    .selectFrom('archives.package')
    .selectAll()
    .where('departmentId', '=', departmentId)
    .where('status', '=', 'in_department')
    .where('sound', '=', true)
    .where(notAppraised);
  if (year !== undefined) query = query.where(sql<boolean>`closed_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`);
  if (period !== undefined) query = query.where('period', '=', period);
  return query.orderBy('number').limit(MOST_PACKAGES).forUpdate().execute();
}

export async function countReady(work: Work, departments: readonly DepartmentId[]): Promise<Map<DepartmentId, number>> {
  if (departments.length === 0) return new Map();
  const rows = await tables(work)
    .selectFrom('archives.package')
    .select((e) => ['departmentId', e.fn.countAll<string>().as('n')])
    .where('departmentId', 'in', departments)
    .where('status', '=', 'in_department')
    .where('sound', '=', true)
    .where(notAppraised)
    .groupBy('departmentId')
    .execute();
  return new Map(rows.map(({ departmentId, n }) => [departmentId, Number(n)]));
}

export async function insertTransfer(work: Work, row: TransferRow, packages: readonly PackageRow[]): Promise<void> {
  await tables(work).insertInto('archives.transfer').values(row).execute();
  await tables(work)
    .insertInto('archives.transferLine')
    .values(
      packages.map(({ caseId }, index) => ({
        transferId: row.id,
        caseId,
        position: index + 1,
        status: 'listed' as const,
        sound: null,
        reason: null,
      })),
    )
    .execute();
}

export function findTransfer(work: Work, id: TransferId): Promise<TransferRow | undefined> {
  return tables(work).selectFrom('archives.transfer').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findTransferForUpdate(work: Work, id: TransferId): Promise<TransferRow | undefined> {
  return tables(work).selectFrom('archives.transfer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function listTransfers(work: Work, departments: readonly DepartmentId[]): Promise<TransferRow[]> {
  if (departments.length === 0) return Promise.resolve([]);
  return tables(work)
    .selectFrom('archives.transfer')
    .selectAll()
    .where('departmentId', 'in', departments)
    .orderBy('madeAt', 'desc')
    .limit(200)
    .execute();
}

/** Lists on which something has still to be done by the program itself. */
export async function listUnfinished(work: Work): Promise<{ id: TransferId; status: TransferStatus }[]> {
  return tables(work)
    .selectFrom('archives.transfer')
    .select(['id', 'status'])
    .where(sql<boolean>`status in ('checking', 'approved', 'sent')`)
    .orderBy('madeAt')
    .execute();
}

export function updateTransfer(work: Work, id: TransferId, changes: Partial<TransferRow>): Promise<TransferRow> {
  return tables(work).updateTable('archives.transfer').set(changes).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export async function linesOf(work: Work, id: TransferId): Promise<ListedPackage[]> {
  const lines = await tables(work)
    .selectFrom('archives.transferLine')
    .selectAll()
    .where('transferId', '=', id)
    .orderBy('position')
    .execute();
  return withPackages(work, lines);
}

export async function countLines(work: Work, ids: readonly TransferId[]): Promise<Map<TransferId, { packages: number; size: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(work)
    .selectFrom('archives.transferLine as l')
    .innerJoin('archives.package as p', 'p.caseId', 'l.caseId')
    .select((e) => ['l.transferId', e.fn.countAll<string>().as('packages'), e.fn.sum<string | null>('p.size').as('size')])
    .where('l.transferId', 'in', ids)
    .where('l.status', '<>', 'dropped')
    .groupBy('l.transferId')
    .execute();
  return new Map(rows.map(({ transferId, packages, size }) => [transferId, { packages: Number(packages), size: Number(size ?? 0) }]));
}

export async function updateLine(
  work: Work,
  transferId: TransferId,
  caseId: CaseId,
  changes: { status?: LineStatus; sound?: boolean; reason?: string },
): Promise<void> {
  await tables(work)
    .updateTable('archives.transferLine')
    .set(changes)
    .where('transferId', '=', transferId)
    .where('caseId', '=', caseId)
    .execute();
}
