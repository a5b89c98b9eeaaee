import { type Selectable, sql } from 'kysely';
import type { Day, Instant } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { CaseId } from '../schema.ts';
import type { ArchivesTables } from '../tables.gen.ts';

const tables = (work: Work) => work.tables<ArchivesTables>();

export type SupplementRow = Selectable<ArchivesTables['archives.supplement']>;

/** What was recorded of cases, as the owners of the records publish it. */
const arisen = sql`
  select case_id, at from cases.arisen
  union all select case_id, at from ratings.arisen
  union all select case_id, at from commitments.arisen
  union all select case_id, at from licences.arisen`;

/** A paper of the house lies under its case too (`…/house`). */
const paperOfCase = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(/house)?$';

/** Packed cases of which something was recorded since they were last compared; with a margin for what was under way just then. */
export async function listArisen(work: Work, since: Instant | null): Promise<CaseId[]> {
  const from = since === null ? sql`'-infinity'::timestamptz` : sql`${since}::timestamptz - interval '7 days'`;
  const { rows } = await sql<{ caseId: CaseId }>`
    with recorded as materialized (
      select case_id, at from (${arisen}) a where at >= ${from}
      union all select (case when subject ~ ${paperOfCase} then left(subject, 36) end)::uuid, at from documents.arisen where at >= ${from})
    select distinct p.case_id from recorded r join archives.package p on p.case_id = r.case_id
    where p.status in ('in_department', 'listed', 'transferred') and p.arisen_on is null
      and r.at > coalesce(p.compared_at, p.packed_at) - interval '5 minutes'`.execute(tables(work));
  return rows.map(({ caseId }) => caseId);
}

/** The first moment after `after` at which something was recorded of a case. */
export async function firstArisen(work: Work, caseId: CaseId, after: Instant): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select min(at) as at from (
      select at from (${arisen}) a where a.case_id = ${caseId}::uuid
      union all select at from documents.arisen where subject in (${caseId}, ${`${caseId}/house`})) r
    where at > ${after}::timestamptz`.execute(tables(work));
  return rows[0]?.at ?? null;
}

export async function lastSweep(work: Work): Promise<Instant | null> {
  const row = await tables(work).selectFrom('archives.sweep').select('through').where('name', '=', 'arisen').executeTakeFirst();
  return row?.through ?? null;
}

/** Of two sweeps at once the later one counts. */
export async function markSwept(work: Work): Promise<void> {
  await sql`insert into archives.sweep (name, through) values ('arisen', ${work.now})
    on conflict (name) do update set through = greatest(archives.sweep.through, excluded.through)`.execute(tables(work));
}

/** Files whose supplement has waited for the department's days of grace. */
export async function listDueSupplements(
  work: Work,
  today: Day,
  graceDays: number,
  limit: number,
  after: CaseId | null,
): Promise<CaseId[]> {
  const { rows } = await sql<{ caseId: CaseId }>`
    select p.case_id from archives.package p left join archives.fonds f on f.department_id = p.department_id
    where p.arisen_on is not null and p.status in ('in_department', 'listed', 'transferred')
      and p.arisen_on + coalesce(f.supplement_grace_days, ${graceDays}) <= ${today}::date
      and (${after}::uuid is null or p.case_id > ${after}::uuid)
    order by p.case_id limit ${limit}`.execute(tables(work));
  return rows.map(({ caseId }) => caseId);
}

/** The supplements of each file in their order; a file without any is not in the answer. */
export async function listSupplements(work: Work, caseIds: readonly CaseId[]): Promise<Map<CaseId, SupplementRow[]>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tables(work)
    .selectFrom('archives.supplement')
    .selectAll()
    .where('caseId', 'in', caseIds)
    .orderBy('caseId')
    .orderBy('part')
    .execute();
  return Map.groupBy(rows, ({ caseId }) => caseId);
}

export async function supplementsOf(work: Work, caseId: CaseId): Promise<SupplementRow[]> {
  return (await listSupplements(work, [caseId])).get(caseId) ?? [];
}

export async function insertSupplement(work: Work, row: SupplementRow): Promise<void> {
  await tables(work).insertInto('archives.supplement').values(row).execute();
}

export async function updateSupplement(work: Work, { caseId, part }: SupplementRow, sound: boolean): Promise<void> {
  await tables(work)
    .updateTable('archives.supplement')
    .set({ sound, inspectedAt: work.now })
    .where('caseId', '=', caseId)
    .where('part', '=', part)
    .execute();
}
