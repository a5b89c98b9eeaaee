import * as z from 'zod';
import { PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { retireItem } from '../commands.ts';
import { takeIn } from '../directory/editions.ts';
import { findItemRow } from '../queries.ts';
import { maintainedScope, mayMaintain, mustMaintain } from '../rights.ts';
import { ItemId } from '../schema.ts';
import { ProposedList } from './list.ts';
import { problem } from './problems.ts';
import { refuseDeciding, refuseWithdrawing } from './rules.ts';
import { type AskProposals, type DecideProposal, type Proposal, ProposalId, type WithdrawProposal } from './schema.ts';
import { findProposal, listOpen, lockProposal, nameOf, type ProposalRow, settle, tell } from './storage.ts';
import { noticeText } from './text.zh.ts';

const Retirement = z.strictObject({ successors: z.array(ItemId) });
const actOf = ({ kind }: Pick<ProposalRow, 'kind'>) => (kind === 'retire' ? 'catalogue.retire' : 'catalogue.publish');

/** Who maintains nothing learns nothing of what is proposed. */
async function openProposal(work: Work, id: ProposalId): Promise<ProposalRow> {
  maintainedScope(work);
  const row = await lockProposal(work, id);
  if (!row) throw problem('proposal_not_found');
  mustMaintain(work, actOf(row), row.district);
  return row;
}

const named = async (work: Work, { kind, itemId, content }: Pick<ProposalRow, 'kind' | 'itemId' | 'content'>): Promise<string> =>
  kind === 'directory'
    ? ProposedList.shape.name.parse((content as { name: unknown }).name)
    : ((await findItemRow(work, itemId ?? ''))?.name ?? '');

/** The second person: what was proposed is done now in his name, or not at all. */
export async function decideProposal(work: Work, { id, agreed, words }: DecideProposal): Promise<{ id: ProposalId }> {
  const row = await openProposal(work, id);
  const refused = refuseDeciding(row, work.actor.personId);
  if (refused) throw problem(refused);
  await settle(work, id, agreed ? 'confirmed' : 'rejected', words ?? null);
  if (agreed) await carryOut(work, row);
  const [name, by] = [await named(work, row), await nameOf(work, PersonId.parse(work.actor.personId))];
  if (agreed) await tell(work, row, row.proposedBy, 'confirmed', noticeText.confirmed(row.kind, name, by));
  else await tell(work, row, row.proposedBy, 'rejected', noticeText.rejected(row.kind, name, by, words ?? ''));
  return { id };
}

async function carryOut(work: Work, { kind, itemId, content, reason, proposedBy }: ProposalRow): Promise<void> {
  if (kind === 'retire' && itemId !== null) {
    const { successors } = Retirement.parse(content);
    await retireItem(work, { id: itemId, successors, reason, proposedBy });
    return;
  }
  await takeIn(work, ProposedList.parse(content));
}

export async function withdrawProposal(work: Work, { id }: WithdrawProposal): Promise<{ id: ProposalId }> {
  const row = await openProposal(work, id);
  const refused = refuseWithdrawing(row, work.actor.personId);
  if (refused) throw problem(refused);
  await settle(work, id, 'withdrawn', null);
  return { id };
}

/** What waits: of one item, or of the directory. */
export async function listProposals(work: Work, { itemId }: AskProposals): Promise<Proposal[]> {
  maintainedScope(work);
  const open = await listOpen(work, itemId === undefined ? 'directory' : 'retire', itemId);
  const shown: Proposal[] = [];
  for (const { id } of open) {
    const row = await findProposal(work, ProposalId.parse(id));
    if (row && mayMaintain(work, actOf(row), row.district)) shown.push(await viewOf(work, row));
  }
  return shown;
}

async function viewOf(work: Work, row: ProposalRow): Promise<Proposal> {
  const person = work.actor.personId;
  const successors = row.kind === 'retire' ? Retirement.parse(row.content).successors : [];
  const names: string[] = [];
  for (const successor of successors) names.push((await findItemRow(work, successor))?.name ?? '');
  const seen = row.kind === 'directory' ? ProposedList.shape.seen.parse((row.content as { seen: unknown }).seen) : null;
  return {
    id: ProposalId.parse(row.id),
    kind: row.kind,
    itemId: row.itemId,
    name: await named(work, row),
    reason: row.reason,
    by: await nameOf(work, row.proposedBy),
    proposedAt: row.proposedAt,
    successors: names,
    counts: seen && { added: seen.added, changed: seen.changed, withdrawn: seen.withdrawn },
    acts: [
      ...(refuseDeciding(row, person) === null ? (['decide'] as const) : []),
      ...(refuseWithdrawing(row, person) === null ? (['withdraw'] as const) : []),
    ],
  };
}
