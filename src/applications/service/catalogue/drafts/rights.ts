import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { maintainedScope, mustMaintain } from '../rights.ts';
import { problem } from './problems.ts';
import { refuseAbandonment, refuseEdit, refuseRecall } from './rules.ts';
import type { DraftId, DraftPower } from './schema.ts';
import { type DraftRow, findDraftRow, lockDraftRow } from './storage.ts';

type Act = 'catalogue.edit' | 'catalogue.review' | 'catalogue.publish';

/** The draft for who may maintain its district; who maintains nothing learns nothing of what there is. */
export async function getDraftRow(work: Work, id: DraftId): Promise<DraftRow> {
  return permitted(work, await findDraftRow(work, id), 'catalogue.edit');
}

/** Two at once: the second waits here and then finds what the first did. */
export async function lockDraft(work: Work, id: DraftId, act: Act): Promise<DraftRow> {
  return permitted(work, await lockDraftRow(work, id), act);
}

function permitted(work: Work, row: DraftRow | undefined, act: Act): DraftRow {
  if (!row) maintainedScope(work);
  if (!row) throw problem('draft_not_found');
  mustMaintain(work, act, row.district);
  return row;
}

export function powersOf({ actor }: Work, { status, district }: DraftRow, editors: readonly string[]): DraftPower[] {
  const may = (act: Act) => can(actor, act, { district }, nothingToAvoid) === true;
  const powers: DraftPower[] = [];
  const open = refuseAbandonment(status) === null;
  if (may('catalogue.edit') && refuseEdit(status) === null) powers.push('edit', 'rehearse', 'submit');
  if (may('catalogue.edit') && refuseRecall(status) === null) powers.push('recall');
  if (may('catalogue.review') && status === 'submitted' && !editors.includes(actor.personId ?? '')) powers.push('review');
  if (may('catalogue.publish') && status === 'approved') powers.push('publish');
  if (may('catalogue.edit') && open) powers.push('abandon', 'comment');
  return powers;
}
