import type { Expression, Selectable, SqlBool } from 'kysely';
import * as z from 'zod';
import { newId, PersonId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { CheckAct, CheckId, CheckStep, Undone } from './schema.ts';
import type { CommitmentsTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<CommitmentsTables>();
const placeOf = (id: string) => `commitments.step/${id}`;

export type CheckRow = Selectable<CommitmentsTables['commitments.check']>;
export type StepRow = Selectable<CommitmentsTables['commitments.step']>;

/** False when the case is checked already: an event that comes twice opens one check. */
export async function insertCheck(work: Work, row: Omit<CheckRow, 'version' | 'status' | 'rectifyBy'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('commitments.check')
    .values({ ...row, status: 'open' })
    .onConflict((conflict) => conflict.column('caseId').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export function findCheckForUpdate(work: Work, id: CheckId): Promise<CheckRow | undefined> {
  return tables(work).selectFrom('commitments.check').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findCheckOfCase(work: Work, caseId: string): Promise<CheckRow | undefined> {
  return tables(work).selectFrom('commitments.check').selectAll().where('caseId', '=', caseId).executeTakeFirst();
}

/** Of these cases what has to be put right, by the day it has to be done. */
export function listRectifying(work: Work, caseIds: readonly string[]): Promise<CheckRow[]> {
  return tables(work)
    .selectFrom('commitments.check')
    .selectAll()
    .where('caseId', 'in', caseIds)
    .where('status', '=', 'rectifying')
    .orderBy('rectifyBy')
    .execute();
}

/** Those that wait for the department, the most urgent first. */
export async function listOpenChecks(work: Work, scope: Expression<SqlBool>): Promise<CheckRow[]> {
  return tables(work)
    .selectFrom('commitments.check')
    .selectAll()
    .where(scope)
    .where('status', 'in', ['open', 'rectifying', 'found_false'])
    .orderBy('dueOn')
    .limit(200)
    .execute();
}

/** Those that ended in 撤销 and a credit entry, the newest first. */
export function listFalseChecks(work: Work, scope: Expression<SqlBool>): Promise<CheckRow[]> {
  return tables(work)
    .selectFrom('commitments.check')
    .selectAll()
    .where(scope)
    .where('status', '=', 'false')
    .orderBy('dueOn', 'desc')
    .limit(200)
    .execute();
}

export async function updateCheck(work: Work, row: CheckRow, changes: Partial<Pick<CheckRow, 'status' | 'rectifyBy'>>): Promise<CheckRow> {
  return tables(work)
    .updateTable('commitments.check')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function insertStep(
  work: Work,
  {
    checkId,
    act,
    on,
    words,
    partnerId,
    actorId,
    undone = null,
    fileId = null,
    fileName = null,
  }: {
    checkId: CheckId;
    act: CheckAct;
    on: Day;
    words: string;
    partnerId: PersonId | null;
    actorId?: PersonId;
    undone?: Undone | null;
    fileId?: string | null;
    fileName?: string | null;
  },
): Promise<void> {
  const id = newId(z.uuid());
  await tables(work)
    .insertInto('commitments.step')
    .values({
      id,
      checkId,
      act,
      onDay: on,
      sealed: work.vault.seal(placeOf(id), Buffer.from(words, 'utf8')),
      partnerId,
      actorId: actorId ?? PersonId.parse(work.actor.personId),
      takenAt: work.now,
      undone,
      fileId,
      fileName,
    })
    .execute();
}

const pendingAt = (checkId: CheckId) => `commitments.finding/${checkId}`;

export interface Pending extends Omit<Selectable<CommitmentsTables['commitments.finding']>, 'sealed'> {
  words: string;
}

/** In place of what was pending before: the last word of an inspector is what the other confirms. */
export async function putPending(work: Work, { words, ...pending }: Omit<Pending, 'takenAt'>): Promise<void> {
  const row = { ...pending, sealed: work.vault.seal(pendingAt(pending.checkId), Buffer.from(words, 'utf8')), takenAt: work.now };
  await tables(work)
    .insertInto('commitments.finding')
    .values(row)
    .onConflict((conflict) => conflict.column('checkId').doUpdateSet(row))
    .execute();
}

export async function findPending(work: Work, checkId: CheckId): Promise<Pending | undefined> {
  const row = await tables(work).selectFrom('commitments.finding').selectAll().where('checkId', '=', checkId).executeTakeFirst();
  if (!row) return undefined;
  const { sealed, ...rest } = row;
  return { ...rest, words: work.vault.unseal(pendingAt(checkId), sealed).toString('utf8') };
}

export async function dropPending(work: Work, checkId: CheckId): Promise<void> {
  await tables(work).deleteFrom('commitments.finding').where('checkId', '=', checkId).execute();
}

export function listSteps(work: Work, checkId: CheckId): Promise<StepRow[]> {
  return tables(work).selectFrom('commitments.step').selectAll().where('checkId', '=', checkId).orderBy('takenAt').execute();
}

export function findStep(work: Work, id: string): Promise<StepRow | undefined> {
  return tables(work).selectFrom('commitments.step').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Of reports that something was put right the last before the next finding stands. */
export const inForce = (steps: readonly StepRow[]) =>
  steps.filter(({ act }, index) => act !== 'rectified' || steps[index + 1]?.act !== 'rectified');

export function stepView(work: Work, { id, act, onDay, sealed, undone, fileName }: StepRow): CheckStep {
  const words = work.vault.unseal(placeOf(id), sealed).toString('utf8');
  return {
    act,
    on: onDay,
    words,
    ...(undone === null ? {} : { undone }),
    ...(fileName === null ? {} : { proof: { id, name: fileName } }),
  };
}

/** What waits for its second inspector, as the rule of two inspectors sees it. */
export const unconfirmedOf = (pending: Pending | undefined) => pending && { recorderId: pending.actorId, partnerId: pending.partnerId };
