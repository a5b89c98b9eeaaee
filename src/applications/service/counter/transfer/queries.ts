import { type Selectable, sql } from 'kysely';
import type { DepartmentId, PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import type { CounterTables } from '../tables.gen.ts';
import type { LineStatus, TransferListId } from '../schema.ts';

const tables = (work: Work) => work.tables<CounterTables>();

export type ListRow = Selectable<CounterTables['counter.transferList']>;
export type LineRow = Selectable<CounterTables['counter.transferLine']>;

/** Papers a clerk took in with submitted cases and that are on no list; locked, so that of two lists at once each is on one. */
export function pendingPapers(work: Work, clerkId: PersonId) {
  return tables(work)
    .selectFrom('counter.paper as p')
    .innerJoin('counter.intake as i', 'i.caseId', 'p.caseId')
    .select(['p.caseId', 'p.slot', 'p.sheets'])
    .where('i.clerkId', '=', clerkId)
    .where('i.confirmedAt', 'is not', null)
    .where('p.sheets', '>', 0)
    .where(
      sql<boolean>`not exists (select 1 from counter.transfer_line l where l.case_id = p.case_id and l.slot = p.slot and l.status in ('sent', 'signed'))`,
    )
    .orderBy('i.startedAt')
    .orderBy('p.slot')
    .limit(500)
    .forUpdate('p')
    .execute();
}

/** 编号 by counter, day and round; the lock of the office's day makes rounds gap-free. */
export async function nextRound(work: Work, officeId: DepartmentId, day: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`counter.transfer/${officeId}/${day}`}, 0))`.execute(tables(work));
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer n from counter.transfer_list
    where office_id = ${officeId} and (made_at at time zone 'Asia/Shanghai')::date = ${day}::date`.execute(tables(work));
  return (rows[0]?.n ?? 0) + 1;
}

export async function insertList(
  work: Work,
  row: Omit<ListRow, 'settledAt'>,
  lines: readonly Pick<LineRow, 'id' | 'caseId' | 'slot' | 'sheets'>[],
) {
  await tables(work).insertInto('counter.transferList').values(row).execute();
  await tables(work)
    .insertInto('counter.transferLine')
    .values(lines.map((line) => ({ ...line, listId: row.id, status: 'sent' as const })))
    .execute();
}

export function findListForUpdate(work: Work, id: TransferListId): Promise<ListRow | undefined> {
  return tables(work).selectFrom('counter.transferList').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function listLists(work: Work, offices: readonly DepartmentId[], departments: readonly DepartmentId[]): Promise<ListRow[]> {
  return tables(work)
    .selectFrom('counter.transferList')
    .selectAll()
    .where((e) =>
      e.or([sql<boolean>`office_id = any(${[...offices]}::uuid[])`, sql<boolean>`department_id = any(${[...departments]}::uuid[])`]),
    )
    .orderBy('madeAt', 'desc')
    .limit(100)
    .execute();
}

export function linesOf(work: Work, id: TransferListId): Promise<LineRow[]> {
  return tables(work).selectFrom('counter.transferLine').selectAll().where('listId', '=', id).orderBy('id').execute();
}

export async function settle(work: Work, { id }: LineRow, status: LineStatus, by: PersonId, reason: string | undefined): Promise<void> {
  const sealed = reason === undefined ? null : work.vault.seal(`counter.transfer_line/${id}`, Buffer.from(reason, 'utf8'));
  await tables(work)
    .updateTable('counter.transferLine')
    .set({ status, settledBy: by, settledAt: work.now, sealed })
    .where('id', '=', id)
    .execute();
}

export function reasonOf(work: Work, { id, sealed }: LineRow): string | null {
  return sealed === null ? null : work.vault.unseal(`counter.transfer_line/${id}`, sealed).toString('utf8');
}

export async function closeList(work: Work, id: TransferListId): Promise<void> {
  await tables(work).updateTable('counter.transferList').set({ settledAt: work.now }).where('id', '=', id).execute();
}
