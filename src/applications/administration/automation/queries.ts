import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { PersonId } from '#kernel/id.ts';
import { prepared } from '#platform/db/prepared.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import type { Permit, PermitId, PermitStatus, ProposalStatus, ReviewId } from './schema.ts';
import type { AutomationTables } from './tables.gen.ts';

export const tables = (work: Work) => work.tables<AutomationTables>();

export type PermitRow = Selectable<AutomationTables['automation.permit']>;
export type DecisionRow = Selectable<AutomationTables['automation.decision']>;
export type ReviewRow = Selectable<AutomationTables['automation.review']>;
export type ProposalRow = Selectable<AutomationTables['automation.proposal']>;

export async function findPermitInForce(work: Work, itemId: string): Promise<PermitRow | undefined> {
  return tables(work)
    .selectFrom('automation.permit')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('status', '=', 'in_force')
    .executeTakeFirst();
}

export async function findPermitForUpdate(work: Work, id: PermitId): Promise<PermitRow | undefined> {
  return tables(work).selectFrom('automation.permit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function listPermits(work: Work, itemIds?: readonly string[]): Promise<PermitRow[]> {
  if (itemIds?.length === 0) return [];
  return tables(work)
    .selectFrom('automation.permit')
    .selectAll()
    .$if(itemIds !== undefined, (query) => query.where('itemId', 'in', [...(itemIds ?? [])]))
    .orderBy('proposedAt', 'desc')
    .execute();
}

/** False when another proposal for the item waits already: the unique index has the last word. */
export async function insertPermit(work: Work, row: PermitRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('automation.permit')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updatePermit(work: Work, id: PermitId, changes: Partial<PermitRow> & { status: PermitStatus }): Promise<PermitRow> {
  return tables(work).updateTable('automation.permit').set(changes).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export async function findHalt(work: Work) {
  return tables(work).selectFrom('automation.halt').selectAll().where('resumedAt', 'is', null).executeTakeFirst();
}

export async function insertHalt(work: Work, row: Insertable<AutomationTables['automation.halt']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('automation.halt')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function endHalt(work: Work, person: PersonId, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tables(work)
    .updateTable('automation.halt')
    .set({ resumedAt: work.now, resumedBy: person, resumedReason: reason })
    .where('resumedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertDecision(work: Work, row: DecisionRow): Promise<void> {
  await tables(work).insertInto('automation.decision').values(row).execute();
}

export async function findDecision(work: Work, caseId: string): Promise<DecisionRow | undefined> {
  return tables(work).selectFrom('automation.decision').selectAll().where('caseId', '=', caseId).executeTakeFirst();
}

export async function findDecisionByNumber(work: Work, number: string): Promise<DecisionRow | undefined> {
  return tables(work).selectFrom('automation.decision').selectAll().where('number', '=', number).executeTakeFirst();
}

export async function findDecisionOfLicence(work: Work, licenceId: string): Promise<DecisionRow | undefined> {
  return tables(work).selectFrom('automation.decision').selectAll().where('licenceId', '=', licenceId).executeTakeFirst();
}

export async function noteLicence(work: Work, caseId: string, licenceId: string): Promise<void> {
  await tables(work).updateTable('automation.decision').set({ licenceId }).where('caseId', '=', caseId).execute();
}

export async function insertReview(work: Work, row: Insertable<AutomationTables['automation.review']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('automation.review')
    .values(row)
    .onConflict((conflict) => conflict.columns(['caseId', 'kind']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findReviewForUpdate(work: Work, id: ReviewId): Promise<ReviewRow | undefined> {
  return tables(work).selectFrom('automation.review').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function listReviewsOf(work: Work, caseId: string): Promise<ReviewRow[]> {
  return tables(work).selectFrom('automation.review').selectAll().where('caseId', '=', caseId).orderBy('madeAt').execute();
}

export async function updateReview(work: Work, id: ReviewId, changes: Partial<ReviewRow>): Promise<void> {
  await tables(work).updateTable('automation.review').set(changes).where('id', '=', id).execute();
}

export async function insertCorrection(work: Work, row: Insertable<AutomationTables['automation.correction']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('automation.correction')
    .values(row)
    .onConflict((conflict) => conflict.columns(['caseId', 'source', 'result']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function isLicenceRevoked(work: Work, caseId: string): Promise<boolean> {
  const row = await tables(work)
    .selectFrom('automation.correction')
    .select('id')
    .where('caseId', '=', caseId)
    .where('source', '=', 'licence')
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest proposal of a case. */
export function findProposal(work: Work, caseId: string): Promise<ProposalRow | undefined> {
  return proposals.of(work, caseId, async () => (await newestProposal(tables(work), { caseId })).rows[0]);
}

const proposals = new Memory<string, ProposalRow | undefined>();
const newestProposal = prepared((automation: Kysely<AutomationTables>, { caseId }: { caseId: string }) =>
  automation
    .selectFrom('automation.proposal')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('madeAt', 'desc')
    .orderBy(sql`status = 'open'`, 'desc')
    .limit(1),
);

export async function insertProposal(work: Work, row: Insertable<AutomationTables['automation.proposal']>): Promise<void> {
  proposals.forget(work, row.caseId);
  await tables(work).insertInto('automation.proposal').values(row).execute();
}

/** Ends the open proposal of a case, if there is one. */
export async function endProposal(work: Work, caseId: string, status: ProposalStatus): Promise<void> {
  proposals.forget(work, caseId);
  await tables(work)
    .updateTable('automation.proposal')
    .set({ status, settledAt: work.now, settledBy: work.actor.personId ?? null })
    .where('caseId', '=', caseId)
    .where('status', '=', 'open')
    .execute();
}

export async function shownPermits(work: Work, rows: readonly PermitRow[]): Promise<Permit[]> {
  const people = rows.flatMap(({ proposedBy, settledBy, endedBy }) => [proposedBy, settledBy, endedBy]).filter((one) => one !== null);
  const names = await listPostHolders(work, people);
  const name = (id: PersonId | null) => (id === null ? null : (names.get(id) ?? null));
  return rows.map(({ departmentId: _department, ...row }) => ({
    ...row,
    proposedBy: name(row.proposedBy),
    settledBy: name(row.settledBy),
    endedBy: name(row.endedBy),
  }));
}
