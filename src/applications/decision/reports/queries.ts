import { type Selectable, sql } from 'kysely';
import type { Work } from '#platform/work/work.ts';
import type { MonthlyRow } from './measures.ts';
import type { Month, PublicFigures } from './schema.ts';
import type { ReportsTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<ReportsTables>();

export type PublicationRow = Selectable<ReportsTables['reports.publication']>;
export type EditionRow = Selectable<ReportsTables['reports.edition']>;

export async function listPublishedMonths(work: Work): Promise<Month[]> {
  const rows = await tables(work).selectFrom('reports.publication').select('month').orderBy('month').execute();
  return rows.map(({ month }) => month);
}

export async function listPublications(work: Work): Promise<PublicationRow[]> {
  return tables(work).selectFrom('reports.publication').selectAll().orderBy('month', 'desc').execute();
}

/** The newest published month. */
export async function findPublication(work: Work): Promise<NonNullable<PublicFigures> | undefined> {
  return tables(work)
    .selectFrom('reports.publication')
    .select(['month', 'decided', 'onTime', 'ratings', 'satisfied'])
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Locks the month, so that of two corrections at once the second counts from the first. */
export async function lockPublication(work: Work, month: Month): Promise<PublicationRow | undefined> {
  return tables(work).selectFrom('reports.publication').selectAll().where('month', '=', month).forUpdate().executeTakeFirst();
}

/** False when another process has published it: the key has the last word. */
export async function insertPublication(work: Work, row: PublicationRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('reports.publication')
    .values(row)
    .onConflict((conflict) => conflict.column('month').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateSums(work: Work, month: Month): Promise<void> {
  await sql`update reports.publication p set decided = s.decided, on_time = s.on_time, ratings = s.ratings, satisfied = s.satisfied
    from (select coalesce(sum(x.decided), 0) decided, coalesce(sum(x.on_time), 0) on_time, coalesce(sum(x.ratings), 0) ratings,
        coalesce(sum(x.satisfied), 0) satisfied
      from reports.monthly x join reports.newest_edition n on n.month = x.month and n.district = x.district and n.edition = x.edition
      where x.month = ${month}) s
    where p.month = ${month}`.execute(tables(work));
}

export async function listEditions(work: Work): Promise<EditionRow[]> {
  return tables(work).selectFrom('reports.edition').selectAll().orderBy('month').orderBy('district').orderBy('edition').execute();
}

export async function newestEdition(work: Work, month: Month, district: EditionRow['district']): Promise<number> {
  const row = await tables(work)
    .selectFrom('reports.newestEdition')
    .select('edition')
    .where('month', '=', month)
    .where('district', '=', district)
    .executeTakeFirst();
  return row?.edition ?? 0;
}

export async function insertEdition(work: Work, { changes, ...row }: Omit<EditionRow, 'changes'> & { changes: object }): Promise<void> {
  await tables(work)
    .insertInto('reports.edition')
    .values({ ...row, changes: JSON.stringify(changes) })
    .execute();
}

const ROWS_AT_ONCE = 1_000;

export async function insertMonthly(work: Work, month: Month, edition: number, rows: readonly MonthlyRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tables(work)
      .insertInto('reports.monthly')
      // The counting statement read these keys from the case rows, whose brands they are.
      .values(
        rows.slice(from, from + ROWS_AT_ONCE).map((row) => ({ ...row, month, edition }) as Selectable<ReportsTables['reports.monthly']>),
      )
      .execute();
}

/** When counting begins: the month the first case was received in. */
export async function findFirstMonth(work: Work): Promise<Month | undefined> {
  const { rows } = await sql<{ month: Month | null }>`
    select to_char(min(received_on), 'YYYY-MM') as month from cases.measured_case where received_on is not null`.execute(tables(work));
  return rows[0]?.month ?? undefined;
}
