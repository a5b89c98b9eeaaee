import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import * as z from 'zod';
import { newId, type PersonId } from '#kernel/id.ts';
import { addMilliseconds, type Day, dayOf, type Instant } from '#kernel/time.ts';
import { prepared, rowOf } from '#platform/db/prepared.ts';
import type { Answers } from '#platform/support/forms/schema.ts';
import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import type { CaseEventKind, CaseId } from './schema.ts';
import type { CasesTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<CasesTables>();

export type CaseRow = Selectable<CasesTables['cases.case']>;
export type EventRow = Selectable<CasesTables['cases.event']>;
export type StopRow = Selectable<CasesTables['cases.stop']>;
export type MaterialRow = Selectable<CasesTables['cases.material']>;

/** What a case keeps sealed: who applies, and what was answered. */
export interface CaseContent {
  applicant: { name: string; idNumber: string; phone: string };
  answers: Answers;
  /** The points of the correction now asked, and which targets were changed since. */
  correction?: { target: string; reason: string }[];
  changedSince?: string[];
}

const placeOf = (id: CaseId) => `cases.case/${id}`;

export function sealContent(work: Work, id: CaseId, content: CaseContent): Buffer {
  return work.vault.sealJson(placeOf(id), content);
}

export function openContent(work: Work, row: Pick<CaseRow, 'id' | 'sealed'>): CaseContent {
  return work.vault.unsealJson(placeOf(row.id), row.sealed) as CaseContent;
}

/** Since when a work's cases are: their events lie in the partitions of the months from then on, and no others are looked into. */
const begun = new Memory<CaseId, Instant>();

// Two days before: a clock that ran ahead and was put back writes later events earlier than the beginning.
const sinceOf = ({ startedAt }: Pick<CaseRow, 'startedAt'>) => addMilliseconds(startedAt, -2 * 86_400_000);

function known<Row extends Pick<CaseRow, 'id' | 'startedAt'>>(work: Work, row: Row | undefined): Row | undefined {
  if (row) begun.know(work, row.id, Promise.resolve(sinceOf(row)));
  return row;
}

function beginOf(work: Work, id: CaseId): Promise<Instant> {
  return begun.of(work, id, async () => {
    const row = await tables(work).selectFrom('cases.case').select('startedAt').where('id', '=', id).executeTakeFirst();
    return row ? sinceOf(row) : work.now;
  });
}

const caseById = prepared((cases: Kysely<CasesTables>, { id }: { id: CaseId }) =>
  cases.selectFrom('cases.case').selectAll().where('id', '=', id),
);
const caseForUpdate = prepared((cases: Kysely<CasesTables>, { id }: { id: CaseId }) =>
  cases.selectFrom('cases.case').selectAll().where('id', '=', id).forUpdate(),
);

/** The cases a work began or has locked, as they stand now: nobody else writes them, nor what belongs to them, before it ends. */
const rows = new Memory<CaseId, CaseRow | undefined>();
const histories = new Memory<CaseId, readonly EventRow[]>();
const stops = new Memory<CaseId, StopRow[]>();
const materials = new Memory<CaseId, MaterialRow[]>();

/** Keeps what is read of a case only where it is this work's. */
export function ofOwn<Value>(memory: Memory<CaseId, Value>, work: Work, id: CaseId, read: () => Promise<Value>): Promise<Value> {
  return rows.has(work, id) ? memory.of(work, id, read) : read();
}

export function findCaseRow(work: Work, id: CaseId): Promise<CaseRow | undefined> {
  return rows.has(work, id) ? findCaseForUpdate(work, id) : readRow(work, id);
}

async function readRow(work: Work, id: CaseId): Promise<CaseRow | undefined> {
  return known(work, (await caseById(tables(work), { id })).rows[0]);
}

/** Locks the case for this work, so that of two acts at once the second sees what the first did. */
export function findCaseForUpdate(work: Work, id: CaseId): Promise<CaseRow | undefined> {
  return rows.of(work, id, async () => known(work, (await caseForUpdate(tables(work), { id })).rows[0]));
}

export async function insertCase(
  work: Work,
  row: Omit<
    CaseRow,
    | 'version'
    | 'corrections'
    | 'dueAssumed'
    | 'joint'
    | 'byCommitment'
    | 'licenceId'
    | 'agentId'
    | 'authorityId'
    | 'takenBy'
    | 'deskId'
    | 'handledBy'
  > &
    Partial<Pick<CaseRow, 'licenceId' | 'agentId' | 'authorityId' | 'takenBy' | 'deskId'>>,
): Promise<void> {
  known(work, row);
  const written = tables(work).insertInto('cases.case').values(row).returningAll().executeTakeFirst();
  rows.know(work, row.id, written);
  histories.know(work, row.id, Promise.resolve([]));
  work.later(written);
}

/** Only a draft, with what hangs on it: the database lets nothing else be deleted. */
export async function deleteDraft(work: Work, id: CaseId): Promise<void> {
  await sql`select cases.discard_draft(${id})`.execute(tables(work));
  rows.know(work, id, Promise.resolve(undefined));
}

type Changes = Partial<Omit<CaseRow, 'id' | 'version' | 'updatedAt'>>;

/** Writes what changed and counts the version up; returns the new version. */
export async function updateCase(work: Work, row: CaseRow, changes: Changes): Promise<number> {
  const version = row.version + 1;
  const written = tables(work)
    .updateTable('cases.case')
    .set({ ...changes, version, updatedAt: work.now })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .returningAll()
    .executeTakeFirstOrThrow(() => new Error(`case ${row.id} changed under its lock`));
  rows.know(work, row.id, written);
  work.later(written);
  return version;
}

export async function nextCaseNumber(work: Work, district: string): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval('cases.case_number') n`.execute(tables(work));
  return `${district}${dayOf(work.now).replaceAll('-', '')}${String(rows[0]?.n ?? 0).padStart(6, '0')}`;
}

export interface NewEvent {
  kind: CaseEventKind;
  effectiveOn?: Day;
  data?: Record<string, unknown>;
  /** Free text that may name people: sealed. */
  text?: string;
}

const eventColumns = ['id', 'caseId', 'sequence', 'kind', 'effectiveOn', 'recordedAt', 'actorKind', 'actorId', 'data', 'sealed'] as const;
const insertEvent = prepared(
  (cases: Kysely<CasesTables>, row: Pick<Insertable<CasesTables['cases.event']>, (typeof eventColumns)[number]>) =>
    cases.insertInto('cases.event').values(rowOf(eventColumns, row)),
);
const eventsSince = prepared(
  (_cases: Kysely<CasesTables>, { caseId, since }: { caseId: CaseId; since: Instant }) =>
    sql<EventRow>`select * from cases.events_since(${caseId}, ${since})`,
);

/** Appends to the case's history. The caller holds the row lock, so sequences neither collide nor skip. */
export async function appendEvent(work: Work, caseId: CaseId, event: NewEvent): Promise<void> {
  const id = newId(z.uuid());
  const before = await listEvents(work, caseId);
  const { kind, effectiveOn = dayOf(work.now), data = {}, text } = event;
  const row = {
    id,
    caseId,
    sequence: (before.at(-1)?.sequence ?? 0) + 1,
    kind,
    effectiveOn,
    recordedAt: work.now,
    actorKind: work.actor.kind,
    actorId: work.actor.personId ?? null,
    sealed: text === undefined ? null : work.vault.seal(`cases.event/${id}`, Buffer.from(text, 'utf8')),
  };
  work.later(insertEvent(tables(work), { ...row, data: JSON.stringify(data) }));
  if (histories.has(work, caseId)) histories.know(work, caseId, Promise.resolve([...before, { ...row, data }]));
}

export function listEvents(work: Work, caseId: CaseId): Promise<readonly EventRow[]> {
  return ofOwn<readonly EventRow[]>(histories, work, caseId, async () => {
    const since = await beginOf(work, caseId);
    return (await eventsSince(tables(work), { caseId, since })).rows;
  });
}

export function eventText(work: Work, event: EventRow): string | null {
  return event.sealed === null ? null : work.vault.unseal(`cases.event/${event.id}`, event.sealed).toString('utf8');
}

const stopsOfCase = prepared((cases: Kysely<CasesTables>, { caseId }: { caseId: CaseId }) =>
  cases.selectFrom('cases.stop').selectAll().where('caseId', '=', caseId).orderBy('fromOn'),
);
const materialsOfCase = prepared((cases: Kysely<CasesTables>, { caseId }: { caseId: CaseId }) =>
  cases.selectFrom('cases.material').selectAll().where('caseId', '=', caseId).where('replacedAt', 'is', null).orderBy('addedAt'),
);

export function listStops(work: Work, caseId: CaseId): Promise<StopRow[]> {
  return ofOwn(stops, work, caseId, async () => (await stopsOfCase(tables(work), { caseId })).rows);
}

export async function insertStop(work: Work, stop: StopRow): Promise<void> {
  stops.forget(work, stop.caseId);
  await tables(work).insertInto('cases.stop').values(stop).execute();
}

export async function endStop(work: Work, caseId: CaseId, toOn: Day): Promise<void> {
  stops.forget(work, caseId);
  await tables(work).updateTable('cases.stop').set({ toOn }).where('caseId', '=', caseId).where('toOn', 'is', null).execute();
}

export function listMaterials(work: Work, caseId: CaseId): Promise<MaterialRow[]> {
  return ofOwn(materials, work, caseId, async () => (await materialsOfCase(tables(work), { caseId })).rows);
}

export async function insertMaterial(work: Work, material: MaterialRow): Promise<void> {
  materials.forget(work, material.caseId);
  await tables(work).insertInto('cases.material').values(material).execute();
}

/** Materials of a slot that were given before the correction was asked are replaced, not deleted. */
export async function replaceMaterials(work: Work, caseId: CaseId, slot: string): Promise<void> {
  materials.forget(work, caseId);
  await tables(work)
    .updateTable('cases.material')
    .set({ replacedAt: work.now })
    .where('caseId', '=', caseId)
    .where('slot', '=', slot)
    .where('replacedAt', 'is', null)
    .execute();
}

/** What he may open: his own and those he acts in for a principal, or, while he acts for an enterprise, the enterprise's and no other. */
export async function listCasesOf(work: Work, personId: PersonId, enterpriseId: string | undefined): Promise<CaseRow[]> {
  return tables(work)
    .selectFrom('cases.case')
    .selectAll()
    .where((e) =>
      enterpriseId === undefined
        ? e.and([e('enterpriseId', 'is', null), e.or([e('personId', '=', personId), e('agentId', '=', personId)])])
        : sql<boolean>`enterprise_id = ${enterpriseId}`,
    )
    .orderBy('updatedAt', 'desc')
    .limit(200)
    .execute();
}

export async function findCaseByProgress(work: Work, number: string, blind: string): Promise<CaseRow | undefined> {
  const row = await tables(work)
    .selectFrom('cases.case')
    .selectAll()
    .where('number', '=', number)
    .where('progressBlind', '=', blind)
    .executeTakeFirst();
  return known(work, row);
}

/** Counts one more attempt of this caller in this quarter of an hour. */
export async function countAttempt(work: Work, caller: string): Promise<number> {
  const slot = new Date(Math.floor(Date.parse(work.now) / 900_000) * 900_000).toISOString();
  const { rows } = await sql<{ attempts: number }>`
    insert into cases.progress_attempt values (${caller}, ${slot}, 1)
    on conflict (caller, minute) do update set attempts = cases.progress_attempt.attempts + 1 returning attempts`.execute(tables(work));
  return rows[0]?.attempts ?? 1;
}

export async function sweepProgressAttempts(work: Work): Promise<void> {
  await tables(work).deleteFrom('cases.progressAttempt').where('minute', '<', addMilliseconds(work.now, -86_400_000)).execute();
}

/** false when the message is there already. */
export async function insertMessage(work: Work, message: Selectable<CasesTables['cases.message']>): Promise<boolean> {
  const inserted = await tables(work)
    .insertInto('cases.message')
    .values(message)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function listMessages(work: Work, caseId: CaseId) {
  return tables(work).selectFrom('cases.message').selectAll().where('caseId', '=', caseId).orderBy('sentAt').execute();
}

export function sealMessage(work: Work, id: string, text: string): Buffer {
  return work.vault.seal(`cases.message/${id}`, Buffer.from(text, 'utf8'));
}

export function messageText(work: Work, row: { id: string; sealed: Buffer }): string {
  return work.vault.unseal(`cases.message/${row.id}`, row.sealed).toString('utf8');
}

export async function listAssumedCases(work: Work): Promise<CaseRow[]> {
  return tables(work)
    .selectFrom('cases.case')
    .selectAll()
    .where('dueAssumed', '=', true)
    .where('status', 'in', ['submitted', 'accepted', 'granted', 'refused'])
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Applications on a licence that somebody still has to do something about. */
export async function countOpenOnLicence(work: Work, licenceId: string, except: CaseId | null): Promise<number> {
  const rows = await tables(work)
    .selectFrom('cases.case')
    .select('id')
    .where('licenceId', '=', licenceId)
    .where('status', 'in', ['submitted', 'correcting', 'accepted', 'suspended', 'granted'])
    .execute();
  return rows.filter(({ id }) => id !== except).length;
}
