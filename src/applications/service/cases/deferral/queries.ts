import type { Kysely, Selectable } from 'kysely';
import { prepared } from '#platform/db/prepared.ts';
import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import { ofOwn } from '../queries.ts';
import type { CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import type { DeferralStatus } from './pure/deferral.ts';

const tables = (work: Work) => work.tables<CasesTables>();

export type DeferralRow = Selectable<CasesTables['cases.deferral']>;

const deferralOfCase = prepared((cases: Kysely<CasesTables>, { caseId }: { caseId: CaseId }) =>
  cases.selectFrom('cases.deferral').selectAll().where('caseId', '=', caseId),
);

const deferrals = new Memory<CaseId, DeferralRow | undefined>();

export function findDeferral(work: Work, caseId: CaseId): Promise<DeferralRow | undefined> {
  return ofOwn(deferrals, work, caseId, async () => (await deferralOfCase(tables(work), { caseId })).rows[0]);
}

/** Of these cases the promises that stand, by the day they end. */
export function listStanding(work: Work, caseIds: readonly CaseId[]): Promise<Pick<DeferralRow, 'caseId' | 'untilOn'>[]> {
  return tables(work)
    .selectFrom('cases.deferral')
    .select(['caseId', 'untilOn'])
    .where('caseId', 'in', caseIds)
    .where('status', 'in', ['promised', 'in_force'])
    .orderBy('untilOn')
    .execute();
}

/** A later promise takes the place of one that was dropped. */
export async function saveDeferral(work: Work, row: DeferralRow): Promise<void> {
  deferrals.forget(work, row.caseId);
  const { caseId: _key, ...changes } = row;
  await tables(work)
    .insertInto('cases.deferral')
    .values(row)
    .onConflict((conflict) => conflict.column('caseId').doUpdateSet(changes))
    .execute();
}

export async function settleDeferral(work: Work, caseId: CaseId, status: DeferralStatus): Promise<void> {
  deferrals.forget(work, caseId);
  await tables(work).updateTable('cases.deferral').set({ status }).where('caseId', '=', caseId).execute();
}
