import { notify } from '#platform/notice/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { importPackage, putInForce } from '../commands.ts';
import { loadPackage, memoryFolder } from '../package.ts';
import { findItemRowByCode } from '../queries.ts';
import type { ItemSummary } from '../schema.ts';
import type { DraftPorts } from './ports.ts';
import { problem } from './problems.ts';
import { factsOf, filesOf, inForceOf, summaryOfDraft } from './read.ts';
import { lockDraft } from './rights.ts';
import { refuseAbandonment, refusePublication, refuseRecall, refuseReview, refuseSubmission } from './rules.ts';
import type { CommentDraft, DecideDraft, DraftRef, DraftSummary, ReviewDraft } from './schema.ts';
import { addStep, type DraftRow, listEditors, tables } from './storage.ts';
import { returnedNotice } from './text.zh.ts';

export async function submitDraft(work: Work, { id, hash, words }: DecideDraft, ports: DraftPorts): Promise<DraftSummary> {
  const row = await lockDraft(work, id, 'catalogue.edit');
  const { facts } = await factsOf(work, row, ports);
  const refused = refuseSubmission(facts, hash);
  if (refused) throw problem(refused);
  await addStep(work, row, 'submitted', words);
  return change(work, row, { status: 'submitted' });
}

export async function recallDraft(work: Work, { id }: DraftRef): Promise<DraftSummary> {
  const row = await lockDraft(work, id, 'catalogue.edit');
  const refused = refuseRecall(row.status);
  if (refused) throw problem(refused);
  await addStep(work, row, 'recalled');
  return change(work, row, { status: 'editing', reviewedAgainst: null });
}

/** A second person looks at what changed; what he agreed to is this content beside this version in force. */
export async function reviewDraft(work: Work, { id, hash, decision, words }: ReviewDraft): Promise<DraftSummary> {
  const row = await lockDraft(work, id, 'catalogue.review');
  const refused = refuseReview(row, hash, work.actor.personId, await listEditors(work, id));
  if (refused) throw problem(refused);
  const approved = decision === 'approve';
  await addStep(work, row, approved ? 'approved' : 'sent_back', words);
  if (!approved) await tellEditors(work, row, words);
  const { versionId } = await inForceOf(work, row);
  return change(work, row, approved ? { status: 'approved', reviewedAgainst: versionId } : { status: 'editing' });
}

/** Who wrote in it hears that it came back, with the opinion: nobody looks into a draft that he believes is with somebody else. */
async function tellEditors(work: Work, { id, name }: DraftRow, words: string): Promise<void> {
  for (const personId of await listEditors(work, id))
    if (personId !== work.actor.personId)
      await notify(work, {
        personId,
        key: `draft/${id}/sent_back/${work.now}`,
        kind: 'desk.draft',
        params: returnedNotice(name, words),
        subject: `/console/drafts/${id}`,
      });
}

export async function commentDraft(work: Work, { id, words, path }: CommentDraft): Promise<DraftSummary> {
  const row = await lockDraft(work, id, 'catalogue.edit');
  if (refuseAbandonment(row.status)) throw problem('draft_closed');
  await addStep(work, row, 'commented', words, path ?? null);
  return summaryOfDraft(work, row);
}

/** Makes a version of the reviewed content and puts it in force: new cases start on it, running ones stay on theirs. */
export async function publishDraft(work: Work, { id, hash, words }: DecideDraft, ports: DraftPorts): Promise<ItemSummary> {
  const row = await lockDraft(work, id, 'catalogue.publish');
  const { facts, files, inForce } = await factsOf(work, row, ports);
  const refused = refusePublication(facts, hash, { reviewed: row.reviewedAgainst, inForce: inForce.versionId });
  if (refused) throw problem(refused);
  const { loaded } = await loadPackage(memoryFolder(filesOf(files)));
  if (!loaded) throw problem('draft_has_findings');
  if (inForce.code !== null && inForce.code !== loaded.item.code) throw problem('draft_code_changed');
  if (row.itemId === null && (await findItemRowByCode(work, loaded.item.code))) throw problem('draft_code_taken');
  const made = await importPackage(work, loaded, 'package', true);
  const summary = await putInForce(work, { id: made.id, versionId: made.versionId, reason: words, packaged: true });
  await addStep(work, row, 'published', words);
  await change(work, row, { status: 'published', itemId: made.id, publishedVersionId: made.versionId });
  return summary;
}

export async function abandonDraft(work: Work, { id }: DraftRef): Promise<DraftSummary> {
  const row = await lockDraft(work, id, 'catalogue.edit');
  const refused = refuseAbandonment(row.status);
  if (refused) throw problem(refused);
  await addStep(work, row, 'abandoned');
  return change(work, row, { status: 'abandoned' });
}

type Changed = Partial<Pick<DraftRow, 'status' | 'reviewedAgainst' | 'itemId' | 'publishedVersionId'>>;

async function change(work: Work, { id }: DraftRow, to: Changed): Promise<DraftSummary> {
  const row = await tables(work)
    .updateTable('drafts.draft')
    .set({ ...to, updatedAt: work.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return summaryOfDraft(work, row);
}
