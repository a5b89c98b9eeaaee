import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { newId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { type Ground, LicenceContent, type LicenceEventKind, type LicenceId } from './schema.ts';
import type { LicencesTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<LicencesTables>();
const placeOf = (id: LicenceId) => `licences.licence/${id}`;
const eventPlaceOf = (id: string) => `licences.licence_event/${id}`;

export type LicenceRow = Selectable<LicencesTables['licences.licence']>;
export type EventRow = Selectable<LicencesTables['licences.licenceEvent']>;
const PAGE = 100;

/** Locks the series until the Work ends, so that whoever waits here sees what the one before him wrote. */
export async function lockSeries(work: Work, series: string): Promise<void> {
  await tables(work)
    .insertInto('licences.counter')
    .values({ series, last: 0 })
    .onConflict((conflict) => conflict.column('series').doNothing())
    .execute();
  await tables(work).selectFrom('licences.counter').select('last').where('series', '=', series).forUpdate().executeTakeFirstOrThrow();
}

/** The next number of a series; a rolled-back Work gives it back, so there are no gaps. */
export async function nextOf(work: Work, series: string): Promise<number> {
  const { last } = await tables(work)
    .insertInto('licences.counter')
    .values({ series, last: 1 })
    .onConflict((conflict) => conflict.column('series').doUpdateSet({ last: sql`licences.counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

export function findLicenceOfCase(work: Work, caseId: string): Promise<LicenceRow | undefined> {
  return tables(work).selectFrom('licences.licence').selectAll().where('caseId', '=', caseId).executeTakeFirst();
}

/** The next edition of a licence that was renewed or changed. */
export function findReplacing(work: Work, id: LicenceId): Promise<LicenceRow | undefined> {
  return tables(work).selectFrom('licences.licence').selectAll().where('replaces', '=', id).executeTakeFirst();
}

export function findLicence(work: Work, id: LicenceId): Promise<LicenceRow | undefined> {
  return tables(work).selectFrom('licences.licence').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findLicenceForUpdate(work: Work, id: LicenceId): Promise<LicenceRow | undefined> {
  return tables(work).selectFrom('licences.licence').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findLicenceBy(work: Work, column: 'identifier' | 'checkCode', value: string): Promise<LicenceRow | undefined> {
  return tables(work).selectFrom('licences.licence').selectAll().where(column, '=', value).executeTakeFirst();
}

/** Those of the enterprise he acts for, else his own. */
export function listLicencesOf(work: Work, personId: PersonId): Promise<LicenceRow[]> {
  const { onBehalfOf } = work.actor;
  const query = tables(work).selectFrom('licences.licence').selectAll();
  const own =
    onBehalfOf === undefined
      ? query.where('personId', '=', personId).where('enterpriseId', 'is', null)
      : query.where('enterpriseId', '=', onBehalfOf);
  return own.orderBy('issuedOn', 'desc').orderBy('id', 'desc').limit(PAGE).execute();
}

export async function listLicencesOfDepartments(work: Work, departments: readonly DepartmentId[], number?: string): Promise<LicenceRow[]> {
  if (departments.length === 0) return [];
  return tables(work)
    .selectFrom('licences.licence')
    .selectAll()
    .where('departmentId', 'in', departments)
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? ''))
    .orderBy('issuedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE)
    .execute();
}

type NewLicence = Omit<LicenceRow, 'holderBlind' | 'sealed' | 'status' | 'version'>;

/** False when the case has a licence already: the constraint has the last word. */
export async function insertLicence(work: Work, row: NewLicence, content: LicenceContent): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('licences.licence')
    .values({
      ...row,
      renewal: row.renewal === null ? null : JSON.stringify(row.renewal),
      holderBlind: holderIndex(work, content.identifier),
      sealed: work.vault.sealJson(placeOf(row.id), content),
    })
    .onConflict((conflict) => conflict.column('caseId').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

function holderIndex(work: Work, identifier: string): string {
  return work.vault.blindIndex('licences.holder', identifier.normalize('NFKC').trim().toUpperCase());
}

export function openContent(work: Work, row: Pick<LicenceRow, 'id' | 'sealed'>): LicenceContent {
  return LicenceContent.parse(work.vault.unsealJson(placeOf(row.id), row.sealed));
}

export async function updateStatus(work: Work, row: LicenceRow, status: LicenceRow['status']): Promise<LicenceRow> {
  return tables(work)
    .updateTable('licences.licence')
    .set({ status, statusSince: dayOf(work.now), version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export interface NewEvent {
  kind: LicenceEventKind;
  ground?: Ground;
  basis?: string | undefined;
  reason?: string;
}

/** The licence's row is locked by the caller, so the sequence has no rival. */
export async function appendEvent(work: Work, licenceId: LicenceId, { kind, ground, basis, reason }: NewEvent): Promise<void> {
  const id = newId(z.uuid());
  await tables(work)
    .insertInto('licences.licenceEvent')
    .values((values) => ({
      id,
      licenceId,
      sequence: values
        .selectFrom('licences.licenceEvent')
        .select(sql<number>`coalesce(max(sequence), 0) + 1`.as('next'))
        .where('licenceId', '=', licenceId),
      kind,
      ground: ground ?? null,
      basis: basis ?? null,
      effectiveOn: dayOf(work.now),
      recordedAt: work.now,
      actorKind: work.actor.kind,
      actorId: work.actor.personId ?? null,
      sealed: reason === undefined ? null : work.vault.sealJson(eventPlaceOf(id), { reason }),
    }))
    .execute();
}

export function listEvents(work: Work, licenceId: LicenceId): Promise<EventRow[]> {
  return tables(work).selectFrom('licences.licenceEvent').selectAll().where('licenceId', '=', licenceId).orderBy('sequence').execute();
}

export function reasonOf(work: Work, event: EventRow): string | null {
  if (event.sealed === null) return null;
  return z.strictObject({ reason: z.string() }).parse(work.vault.unsealJson(eventPlaceOf(event.id), event.sealed)).reason;
}
