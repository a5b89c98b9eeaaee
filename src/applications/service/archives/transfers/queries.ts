import { type Selectable, sql } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { type PackageRow, withPackages } from '../queries.ts';
import { listSupplements, type SupplementRow } from '../supplements/queries.ts';
import type { CaseId, LineStatus, Period, TransferId, TransferStatus } from '../schema.ts';
import type { ArchivesTables } from '../tables.gen.ts';
import { MOST_PACKAGES } from './rules.ts';

const tables = (work: Work) => work.tables<ArchivesTables>();

export type TransferRow = Selectable<ArchivesTables['archives.transfer']>;
type LineRow = Selectable<ArchivesTables['archives.transferLine']>;
/** A line with its entry in the register, and the supplements that go with it. */
export interface ListedPackage {
  line: LineRow;
  row: PackageRow;
  supplements: SupplementRow[];
}

/**
 * Kept here and sound, or taken over once already with parts that arose since; what is being appraised stays until it is settled. All parts
 * that did not go before go together.
 */
const ready = sql<boolean>`sound
  and (status = 'in_department' or (status = 'transferred' and handed_parts > 0 and parts > handed_parts))
  and not exists (select 1 from archives.supplement s
    where s.case_id = archives.package.case_id and s.part > archives.package.handed_parts and not s.sound)
  and not exists (select 1 from archives.appraisal_line l where l.case_id = archives.package.case_id and l.open)`;

/** Packages fit to hand over, locked: of two archivists at once the second finds those of the first listed. */
export function lockReady(work: Work, departmentId: DepartmentId, year: string | undefined, period: Period | undefined) {
  let query = tables(work).selectFrom('archives.package').selectAll().where('departmentId', '=', departmentId).where(ready);
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
    .where(ready)
    .groupBy('departmentId')
    .execute();
  return new Map(rows.map(({ departmentId, n }) => [departmentId, Number(n)]));
}

export async function insertTransfer(work: Work, row: TransferRow, packages: readonly PackageRow[]): Promise<void> {
  await tables(work).insertInto('archives.transfer').values(row).execute();
  await tables(work)
    .insertInto('archives.transferLine')
    .values(
      packages.map(({ caseId, handedParts, parts }, index) => ({
        transferId: row.id,
        caseId,
        position: index + 1,
        status: 'listed' as const,
        sound: null,
        reason: null,
        fromPart: handedParts + 1,
        toPart: parts,
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
  const supplements = await listSupplements(
    work,
    lines.map(({ caseId }) => caseId),
  );
  return (await withPackages(work, lines)).map(({ line, row }) => ({
    line,
    row,
    supplements: (supplements.get(row.caseId) ?? []).filter(({ part }) => part >= line.fromPart && part <= line.toPart),
  }));
}

export async function countLines(work: Work, ids: readonly TransferId[]): Promise<Map<TransferId, { packages: number; size: number }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ transferId: TransferId; packages: string; size: string | null }>`
    select l.transfer_id, count(*) as packages,
      sum(case when l.from_part = 1 then p.size else 0 end + coalesce(s.size, 0)) as size
    from archives.transfer_line l join archives.package p on p.case_id = l.case_id
    left join lateral (select sum(size) as size from archives.supplement s
      where s.case_id = l.case_id and s.part between l.from_part and l.to_part) s on true
    where l.transfer_id = any(${[...ids]}::uuid[]) and l.status <> 'dropped' group by l.transfer_id`.execute(tables(work));
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
