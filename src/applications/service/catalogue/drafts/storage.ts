import { sql } from 'kysely';
import type { PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { bytesHash, folderHash, type PackageFile } from '../package.ts';
import { problem } from './problems.ts';
import type { DraftAct, DraftId } from './schema.ts';
import type { DraftsTables } from './tables.gen.ts';

export const tables = (work: Work) => work.tables<DraftsTables>();

/** Saved states kept of each file. */
const KEPT_REVISIONS = 60;

export function findDraftRow(work: Work, id: DraftId) {
  return tables(work).selectFrom('drafts.draft').selectAll().where('id', '=', id).executeTakeFirst();
}
export type DraftRow = NonNullable<Awaited<ReturnType<typeof findDraftRow>>>;

/** Which of these drafts nobody works on any more. */
export async function areAbandoned(work: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tables(work)
    .selectFrom('drafts.draft')
    .select('id')
    .where('id', 'in', ids as DraftId[])
    .where('status', '=', 'abandoned')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export function lockDraftRow(work: Work, id: DraftId) {
  return tables(work).selectFrom('drafts.draft').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function listFileRows(work: Work, draftId: DraftId) {
  return tables(work)
    .selectFrom('drafts.file')
    .selectAll()
    .where('draftId', '=', draftId)
    .orderBy(sql`path collate "C"`)
    .execute();
}
export type FileRow = Awaited<ReturnType<typeof listFileRows>>[number];

export function findFileRow(work: Work, draftId: DraftId, path: string) {
  return tables(work).selectFrom('drafts.file').selectAll().where('draftId', '=', draftId).where('path', '=', path).executeTakeFirst();
}

export async function listEditors(work: Work, draftId: DraftId): Promise<PersonId[]> {
  const rows = await tables(work)
    .selectFrom('drafts.editor')
    .select('personId')
    .where('draftId', '=', draftId)
    .orderBy('since')
    .orderBy('personId')
    .execute();
  return rows.map(({ personId }) => personId);
}

export async function noteEditor(work: Work, draftId: DraftId, personId: PersonId): Promise<void> {
  await tables(work)
    .insertInto('drafts.editor')
    .values({ draftId, personId, since: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertFiles(work: Work, draftId: DraftId, files: readonly PackageFile[], personId: PersonId): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(({ path, content }) => ({ draftId, path, version: 1, hash: bytesHash(content), content: Buffer.from(content) }));
  await tables(work)
    .insertInto('drafts.file')
    .values(rows.map((row) => ({ ...row, updatedAt: work.now, updatedBy: personId })))
    .execute();
  await tables(work)
    .insertInto('drafts.revision')
    .values(rows.map(({ path, version, content }) => ({ draftId, path, version, content, at: work.now, personId })))
    .execute();
}

/** Puts the next state of a file; null removes it. Its number goes on counting, so that a removed file can be brought back. */
export async function putFile(
  work: Work,
  place: { draftId: DraftId; path: string },
  content: Buffer | null,
  personId: PersonId,
): Promise<number> {
  const { draftId, path } = place;
  const { last } = await tables(work)
    .selectFrom('drafts.revision')
    .select((eb) => eb.fn.max('version').as('last'))
    .where('draftId', '=', draftId)
    .where('path', '=', path)
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  if (content === null) await tables(work).deleteFrom('drafts.file').where('draftId', '=', draftId).where('path', '=', path).execute();
  else {
    const saved = { version, hash: bytesHash(content), content, updatedAt: work.now, updatedBy: personId };
    await tables(work)
      .insertInto('drafts.file')
      .values({ ...place, ...saved })
      .onConflict((conflict) => conflict.columns(['draftId', 'path']).doUpdateSet(saved))
      .execute();
  }
  await tables(work)
    .insertInto('drafts.revision')
    .values({ ...place, version, content, at: work.now, personId })
    .execute();
  await tables(work)
    .deleteFrom('drafts.revision')
    .where('draftId', '=', draftId)
    .where('path', '=', path)
    .where('version', '<=', version - KEPT_REVISIONS)
    .execute();
  return version;
}

export async function addStep(work: Work, draft: { id: DraftId; hash: string }, act: DraftAct, words = '', path: string | null = null) {
  await tables(work)
    .insertInto('drafts.step')
    .values({ draftId: draft.id, act, hash: draft.hash, words, path, at: work.now, personId: work.actor.personId ?? null })
    .execute();
  await work.record(`catalogue.draft_${act}`, draft.id, { hash: draft.hash });
}

export function findRehearsalRow(work: Work, draftId: DraftId) {
  return tables(work)
    .selectFrom('drafts.rehearsal')
    .selectAll()
    .where('draftId', '=', draftId)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export const hashOfRows = (rows: readonly { path: string; hash: string }[]): string => folderHash(rows);

export function mustBePerson({ actor }: Work): PersonId {
  if (actor.personId === undefined) throw problem('draft_not_found');
  return actor.personId;
}
