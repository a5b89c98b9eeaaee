import type { Selectable } from 'kysely';
import type { Work } from '#platform/work/work.ts';
import type { CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import type { DeferralStatus } from './pure/deferral.ts';

const tables = (work: Work) => work.tables<CasesTables>();

export type DeferralRow = Selectable<CasesTables['cases.deferral']>;

export async function findDeferral(work: Work, caseId: CaseId): Promise<DeferralRow | undefined> {
  return tables(work).selectFrom('cases.deferral').selectAll().where('caseId', '=', caseId).executeTakeFirst();
}

/** A later promise takes the place of one that was dropped. */
export async function saveDeferral(work: Work, row: DeferralRow): Promise<void> {
  const { caseId: _key, ...changes } = row;
  await tables(work)
    .insertInto('cases.deferral')
    .values(row)
    .onConflict((conflict) => conflict.column('caseId').doUpdateSet(changes))
    .execute();
}

export async function settleDeferral(work: Work, caseId: CaseId, status: DeferralStatus): Promise<void> {
  await tables(work).updateTable('cases.deferral').set({ status }).where('caseId', '=', caseId).execute();
}
