import { sql, type SqlBool } from 'kysely';
import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { mustBeOfficial } from '../rights.ts';
import type { CasesTables } from '../tables.gen.ts';
import { type KeepPhrase, MOST_PHRASES, type PhraseBook, type PhraseRef } from './schema.ts';

const tables = (work: Work) => work.tables<CasesTables>();

/** The posts by which the caller may keep phrases for a whole department. */
const keepingPosts = ({ actor }: Work) =>
  actor.posts.filter(({ department, district }) => can(actor, 'phrase.share', { department, district }, nothingToAvoid) === true);

/** One's own and those of one's departments. */
export async function listPhrases(work: Work): Promise<PhraseBook> {
  const personId = await mustBeOfficial(work);
  const departments = work.actor.posts.map(({ department }) => department);
  const kept = new Set(keepingPosts(work).map(({ department }) => department));
  const rows = await tables(work)
    .selectFrom('cases.phrase')
    .select(['id', 'title', 'body', 'departmentId'])
    .where(sql<SqlBool>`((person_id = ${personId} and department_id is null) or department_id = any(${departments}::uuid[]))`)
    .orderBy('title')
    .orderBy('id')
    .execute();
  return {
    phrases: rows.map(({ id, title, body, departmentId }) => ({
      id,
      title,
      body,
      shared: departmentId !== null,
      removable: departmentId === null || kept.has(departmentId),
    })),
    mayShare: kept.size > 0,
  };
}

export async function keepPhrase(work: Work, { title, body, shared }: KeepPhrase): Promise<PhraseBook> {
  const personId = await mustBeOfficial(work);
  const [post] = keepingPosts(work);
  if (shared && post === undefined) throw problem('forbidden');
  if ((await listPhrases(work)).phrases.length >= MOST_PHRASES) throw problem('case_phrases_too_many');
  const departmentId = shared ? (post?.department ?? null) : null;
  await tables(work)
    .insertInto('cases.phrase')
    .values({ id: newId(z.uuid()), personId, departmentId, title, body, keptAt: work.now })
    .execute();
  if (shared) await work.record('cases.keepPhrase', departmentId ?? personId, { title });
  return listPhrases(work);
}

/** One's own; the department's by who keeps its phrases. Of two presses the second finds nothing to remove. */
export async function removePhrase(work: Work, { id }: PhraseRef): Promise<PhraseBook> {
  const { phrases } = await listPhrases(work);
  const found = phrases.find((phrase) => phrase.id === id);
  if (found && !found.removable) throw problem('forbidden');
  if (found) await tables(work).deleteFrom('cases.phrase').where('id', '=', id).execute();
  if (found?.shared === true) await work.record('cases.removePhrase', id, { title: found.title });
  return listPhrases(work);
}
