import type { Expression, Selectable, SqlBool } from 'kysely';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { CheckRow } from '../queries.ts';
import type { CheckId, RepairId, RepairStatus } from '../schema.ts';
import type { CommitmentsTables } from '../tables.gen.ts';
import type { RepairRequest } from './schema.ts';

const tables = (work: Work) => work.tables<CommitmentsTables>();
const placeOf = (id: RepairId) => `commitments.repair_request/${id}`;

export type RepairRow = Selectable<CommitmentsTables['commitments.repairRequest']>;

export type NewRepair = Pick<RepairRow, 'id' | 'checkId' | 'fileId' | 'fileName' | 'askedBy' | 'dueOn'> & { words: string };

/** False when one waits already: of two presses one is taken in. */
export async function insertRepair(work: Work, { words, ...row }: NewRepair): Promise<boolean> {
  const sealed = work.vault.seal(placeOf(row.id), Buffer.from(words, 'utf8'));
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('commitments.repairRequest')
    .values({ ...row, sealed, status: 'asked', askedAt: work.now, settledBy: null, settledAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export function findRepair(work: Work, id: RepairId): Promise<RepairRow | undefined> {
  return tables(work).selectFrom('commitments.repairRequest').selectAll().where('id', '=', id).executeTakeFirst();
}

export function listRepairsOf(work: Work, checkId: CheckId): Promise<RepairRow[]> {
  return tables(work).selectFrom('commitments.repairRequest').selectAll().where('checkId', '=', checkId).orderBy('askedAt').execute();
}

/** Ends what waits for this entry; undefined where nothing waits. */
export function settleWaiting(work: Work, checkId: CheckId, status: Exclude<RepairStatus, 'asked'>): Promise<RepairRow | undefined> {
  return tables(work)
    .updateTable('commitments.repairRequest')
    .set({ status, settledBy: work.actor.personId ?? null, settledAt: work.now })
    .where('checkId', '=', checkId)
    .where('status', '=', 'asked')
    .returningAll()
    .executeTakeFirst();
}

/** The checks of one's scope for which a request waits, who has waited longest first. */
export function listChecksWithRequests(work: Work, scope: Expression<SqlBool>): Promise<CheckRow[]> {
  return tables(work)
    .selectFrom('commitments.check')
    .selectAll('commitments.check')
    .where(scope)
    .where('id', 'in', (inner) => inner.selectFrom('commitments.repairRequest').select('checkId').where('status', '=', 'asked'))
    .orderBy((order) =>
      order
        .selectFrom('commitments.repairRequest as asked')
        .select('asked.askedAt')
        .whereRef('asked.checkId', '=', 'commitments.check.id')
        .where('asked.status', '=', 'asked'),
    )
    .limit(200)
    .execute();
}

export function repairView(work: Work, { id, status, sealed, fileName, askedAt, dueOn, settledAt }: RepairRow): RepairRequest {
  const words = work.vault.unseal(placeOf(id), sealed).toString('utf8');
  return { id, status, words, fileName, askedOn: dayOf(askedAt), dueOn, settledOn: settledAt === null ? null : dayOf(settledAt) };
}
