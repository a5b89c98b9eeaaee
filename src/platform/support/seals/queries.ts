import { type Expression, type Kysely, type Selectable, sql, type SqlBool } from 'kysely';
import * as z from 'zod';
import { type DepartmentId, newId } from '#kernel/id.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { prepared } from '#platform/db/prepared.ts';
import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import { numberOf } from './rules.ts';
import type { PaperSeal, SealAct, SealId, SealKind, StopGround } from './schema.ts';
import type { SealsTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<SealsTables>();

export type SealStored = Selectable<SealsTables['seals.seal']>;
export type StepStored = Selectable<SealsTables['seals.step']>;

/** The predicate of the index over seals in use, as it is written there: given as a parameter, the index would be lost. */
const inUse = sql<SqlBool>`status = 'in_use'`;

const inForce = prepared((seals: Kysely<SealsTables>, { departmentId, on }: { departmentId: DepartmentId; on: Day }) =>
  seals
    .selectFrom('seals.seal')
    .select(['id', 'number', 'name', 'kind', 'pictureSha256 as picture'])
    .where('departmentId', '=', departmentId)
    .where(inUse)
    .where('inUseFrom', '<=', on),
);

const sealed = new Memory<DepartmentId, readonly PaperSeal[]>();

/** The seals of a department that are in force today, asked once in a work however many papers it issues. */
export function sealsInForce(work: Work, departmentId: DepartmentId): Promise<readonly PaperSeal[]> {
  return sealed.of(work, departmentId, () => readInForce(work, departmentId));
}

async function readInForce(work: Work, departmentId: DepartmentId): Promise<readonly PaperSeal[]> {
  const { rows } = await inForce(tables(work), { departmentId, on: dayOf(work.now) });
  // The table lets no seal be in use without its number and picture.
  return rows.map(({ number, picture, ...row }) => ({ ...row, number: number ?? '', picture: picture ?? '' }));
}

/** Departments with a 单位公章 in force. */
export async function departmentsWithSeal(work: Work, on: Day): Promise<ReadonlySet<DepartmentId>> {
  const rows = await tables(work)
    .selectFrom('seals.seal')
    .select('departmentId')
    .where(inUse)
    .where('kind', '=', 'unit')
    .where('inUseFrom', '<=', on)
    .execute();
  return new Set(rows.map(({ departmentId }) => departmentId));
}

export async function findSeal(work: Work, id: SealId): Promise<SealStored | undefined> {
  return tables(work).selectFrom('seals.seal').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Locks the seal, so that of two steps at once the second sees what the first did. */
export async function findSealForUpdate(work: Work, id: SealId): Promise<SealStored | undefined> {
  return tables(work).selectFrom('seals.seal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

const MOST = 1_000;

/** What is in force and what waits before what is over. */
export async function listSeals(work: Work, scope: Expression<SqlBool>): Promise<SealStored[]> {
  return tables(work)
    .selectFrom('seals.seal as s')
    .selectAll('s')
    .where(scope)
    .orderBy(sql`array_position(array['applied', 'resuming', 'in_use', 'stopped', 'handed_over'], s.status) nulls last`)
    .orderBy('s.district')
    .orderBy('s.departmentId')
    .orderBy('s.kind', 'desc')
    .orderBy('s.since', 'desc')
    .limit(MOST)
    .execute();
}

/** Those of a department, locked in the order of their ids. */
export async function lockSealsOf(work: Work, departmentId: DepartmentId): Promise<SealStored[]> {
  return tables(work).selectFrom('seals.seal').selectAll().where('departmentId', '=', departmentId).orderBy('id').forUpdate().execute();
}

/** Seals of one department are applied for and brought into use one after the other. */
export async function lockDepartment(work: Work, departmentId: DepartmentId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('seals/' || ${departmentId}::text, 0))`.execute(tables(work));
}

export async function hasSeal(work: Work, departmentId: DepartmentId, kind: SealKind, status?: SealStored['status']): Promise<boolean> {
  const found = tables(work).selectFrom('seals.seal').select('id').where('departmentId', '=', departmentId).where('kind', '=', kind);
  return (await (status === undefined ? found : found.where('status', '=', status)).limit(1).executeTakeFirst()) !== undefined;
}

/** The next number of the division; its row stays locked until the work ends, so numbers have no gaps. */
export async function nextNumber(work: Work, district: string): Promise<string> {
  const { last } = await tables(work)
    .insertInto('seals.numberCounter')
    .values({ district: district.slice(0, 6), last: 1 })
    .onConflict((conflict) => conflict.column('district').doUpdateSet({ last: sql`seals.number_counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return numberOf(district, last);
}

type New = Pick<SealStored, 'id' | 'name' | 'departmentId' | 'district' | 'kind' | 'keeperId' | 'status' | 'firstBy'> &
  Partial<Pick<SealStored, 'number' | 'picture' | 'pictureSha256' | 'inUseFrom'>>;

export async function insertSeal(work: Work, row: New): Promise<void> {
  await tables(work)
    .insertInto('seals.seal')
    .values({ ...row, since: work.now })
    .execute();
}

export type SealChanges = Partial<Omit<SealStored, 'id' | 'name' | 'departmentId' | 'district' | 'kind' | 'version' | 'adopted'>>;

export async function updateSeal(work: Work, row: SealStored, changes: SealChanges): Promise<SealStored> {
  sealed.forget(work, row.departmentId);
  return tables(work)
    .updateTable('seals.seal')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export interface NewStep {
  act: SealAct;
  ground?: StopGround;
  words?: string;
  fromOn?: Day;
}

export async function appendStep(work: Work, sealId: SealId, { act, ground, words, fromOn }: NewStep): Promise<void> {
  await tables(work)
    .insertInto('seals.step')
    .values({
      id: newId(z.uuid()),
      sealId,
      act,
      ground: ground ?? null,
      words: words ?? null,
      fromOn: fromOn ?? null,
      actorId: work.actor.personId ?? null,
      takenAt: work.now,
    })
    .execute();
}

export async function listSteps(work: Work, sealId: SealId): Promise<StepStored[]> {
  return tables(work).selectFrom('seals.step').selectAll().where('sealId', '=', sealId).orderBy('takenAt').orderBy('id').execute();
}

export async function listSealsIn(
  work: Work,
  departmentId: DepartmentId,
  statuses: readonly SealStored['status'][],
): Promise<SealStored[]> {
  return tables(work)
    .selectFrom('seals.seal')
    .selectAll()
    .where('departmentId', '=', departmentId)
    .where('status', 'in', statuses)
    .execute();
}
