import type { Work } from '#platform/work/work.ts';
import { lockMaintained } from '../commands.ts';
import { problem as catalogueProblem } from '../problems.ts';
import { refuseSuccessors } from '../successors/commands.ts';
import type { RetireItem } from '../successors/schema.ts';
import type { ProposalId } from './schema.ts';
import { propose } from './storage.ts';

/** 停用: proposed with its reason; nothing closes before a second person has confirmed it. */
export async function proposeRetirement(work: Work, { id, successors, reason }: RetireItem): Promise<{ id: ProposalId }> {
  const row = await lockMaintained(work, id, 'catalogue.retire');
  if (row.status !== 'published' || row.currentVersionId === null) throw catalogueProblem('item_already_retired');
  await refuseSuccessors(work, id, successors);
  return {
    id: await propose(work, { kind: 'retire', itemId: id, district: row.district, reason, name: row.name, content: { successors } }),
  };
}
