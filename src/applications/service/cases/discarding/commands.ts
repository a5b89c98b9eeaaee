import { stillHeld } from '#platform/files/receive.ts';
import type { Work } from '#platform/work/work.ts';
import { openForAct } from '../acting.ts';
import type { DraftDiscarded } from '../contract.ts';
import { destroyMaterials } from '../destroying.ts';
import { problem } from '../problems.ts';
import { deleteDraft } from '../queries.ts';
import { noteAgent } from '../rights.ts';
import type { CaseId, CaseRef } from '../schema.ts';

/** What was never sent is its applicant's own to throw away, with what was uploaded; that it was is written down, its content is not. */
export async function discardDraft(work: Work, { caseId }: CaseRef): Promise<{ id: CaseId }> {
  const row = await openForAct(work, { caseId }, 'save');
  if (row.status !== 'draft') throw problem('case_not_draft');
  // What a counter's clerk typed has papers at the counter.
  if (row.channel === 'counter') throw problem('case_draft_of_counter');
  const hashes = await destroyMaterials(work, caseId);
  await noteAgent(work, row, 'discard');
  await deleteDraft(work, caseId);
  await work.record('cases.discard', caseId, { itemId: row.itemId, startedAt: row.startedAt });
  if (hashes.length > 0) await work.publish<DraftDiscarded>({ type: 'cases.draft_discarded', subject: caseId, hashes });
  return { id: caseId };
}

/** The bytes go once the draft is gone for good; the very same file uploaded elsewhere meanwhile stays. */
export async function removeBytesOfDraft(work: Work, { hashes }: DraftDiscarded): Promise<void> {
  const kept = await stillHeld(work, hashes);
  for (const hash of hashes) if (!kept.has(hash)) await work.files.remove(hash);
}
