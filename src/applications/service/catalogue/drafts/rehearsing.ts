import { sql, type SqlBool } from 'kysely';
import { systemActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { type Job, jobOn } from '#platform/jobs/jobs.ts';
import { perform, type Work } from '#platform/work/work.ts';
import type { PackageFile } from '../package.ts';
import { problem } from './problems.ts';
import { filesOf, rehearsalOf } from './read.ts';
import { lockDraft } from './rights.ts';
import { refuseEdit } from './rules.ts';
import { type DraftRef, type PlayedScenario, type Rehearsal, RehearsalId } from './schema.ts';
import { findDraftRow, hashOfRows, listFileRows, mustBePerson, tables } from './storage.ts';
import { draftText } from './text.zh.ts';

export interface RehearsalAsked {
  type: 'drafts.rehearsal_asked';
  subject: RehearsalId;
}

/** Plays every scenario of a folder where nothing real can be reached, and tells where each went otherwise. */
export type PlayFiles = (files: readonly PackageFile[]) => Promise<PlayedScenario[]>;

export async function askRehearsal(work: Work, { id }: DraftRef): Promise<Rehearsal> {
  const row = await lockDraft(work, id, 'catalogue.edit');
  const refused = refuseEdit(row.status);
  if (refused) throw problem(refused);
  const rehearsalId = newId(RehearsalId);
  const inserted = await tables(work)
    .insertInto('drafts.rehearsal')
    .values({ id: rehearsalId, draftId: id, hash: row.hash, reason: null, askedBy: mustBePerson(work), askedAt: work.now, endedAt: null })
    // Written out, as the index writes it: with parameters a prepared statement's general plan no longer finds the partial index.
    .onConflict((conflict) =>
      conflict
        .column('draftId')
        .where(sql<SqlBool>`status in ('waiting', 'playing')`)
        .doNothing(),
    )
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) throw problem('draft_rehearsal_open');
  await work.publish<RehearsalAsked>({ type: 'drafts.rehearsal_asked', subject: rehearsalId });
  await work.record('catalogue.draft_rehearse', id, { hash: row.hash });
  const asked = await rehearsalOf(work, row);
  if (!asked) throw new Error('the rehearsal asked for is gone');
  return asked;
}

/** Longer than any rehearsal takes: a killed process's is taken up again after it. */
const EXPIRES_SECONDS = 900;

export function rehearsalJob(play: PlayFiles): Job {
  return {
    expiresSeconds: EXPIRES_SECONDS,
    ...jobOn<RehearsalAsked>('drafts.rehearsal_asked', 'drafts.rehearse', async (runtime, now, { subject }) => {
      const files = await perform(runtime, systemActor, now, (work) => begin(work, subject));
      if (files === null) return;
      const played = await outcomeOf(play, files);
      await perform(runtime, systemActor, now, (work) => finish(work, subject, played));
    }),
  };
}

/** What stands there when it begins is what is played, and what the result speaks of. */
async function begin(work: Work, id: RehearsalId): Promise<PackageFile[] | null> {
  const row = await tables(work).selectFrom('drafts.rehearsal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const draft = row && (await findDraftRow(work, row.draftId));
  if (!draft || (row.status !== 'waiting' && row.status !== 'playing')) return null;
  // One statement sees one state: the hash is made of the very files that are played.
  const files = await listFileRows(work, draft.id);
  await tables(work)
    .updateTable('drafts.rehearsal')
    .set({ status: 'playing', hash: hashOfRows(files) })
    .where('id', '=', id)
    .execute();
  return filesOf(files);
}

type Outcome = { status: 'done'; results: PlayedScenario[] } | { status: 'failed'; reason: string };

async function outcomeOf(play: PlayFiles, files: readonly PackageFile[]): Promise<Outcome> {
  try {
    const results = await play(files);
    return results.length === 0 ? { status: 'failed', reason: draftText.noScenarios } : { status: 'done', results };
  } catch (error) {
    // Whatever a half-made service does to the stage, the draft hears of it; the process that serves goes on.
    return { status: 'failed', reason: draftText.notPlayed(error instanceof Error ? error.message : String(error)) };
  }
}

async function finish(work: Work, id: RehearsalId, outcome: Outcome): Promise<void> {
  await tables(work)
    .updateTable('drafts.rehearsal')
    .set({
      status: outcome.status,
      ...(outcome.status === 'done' ? { results: JSON.stringify(outcome.results) } : { reason: outcome.reason.slice(0, 2_000) }),
      endedAt: work.now,
    })
    .where('id', '=', id)
    .execute();
}
