import { Problem } from '#kernel/problem.ts';
import { nothingToAvoid, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { ProposedList } from '../proposals/list.ts';
import { problem as proposalProblem } from '../proposals/problems.ts';
import { ProposalId } from '../proposals/schema.ts';
import { findProposal, propose } from '../proposals/storage.ts';
import { maintainedScope } from '../rights.ts';
import { planShown, rowsOf } from './editions.ts';
import { problem } from './problems.ts';
import type { DirectoryPlan, ProposeDirectory } from './schema.ts';

/** A list that withdraws much is laid before another of those who maintain items; nothing is taken in before. */
export async function proposeDirectory(work: Work, { name, seen, reason, ...given }: ProposeDirectory): Promise<{ id: string }> {
  maintainedScope(work);
  const rows = rowsOf(given);
  const { against, added, changed, withdrawn } = await planShown(work, { rows, complete: given.complete });
  if (seen.against !== against || seen.added !== added || seen.changed !== changed || seen.withdrawn !== withdrawn)
    throw problem('directory_plan_changed');
  const district = work.actor.posts.find(({ duty }) => duty === 'catalogue_editor')?.district;
  if (district === undefined) throw new Problem('permission_denied', 403);
  const content: ProposedList = { name, complete: given.complete, rows, seen };
  return { id: await propose(work, { kind: 'directory', itemId: null, district, reason, name, content }) };
}

/** What it would do now, for who is to confirm it. */
export async function readProposedPlan(work: Work, { id }: { id: string }): Promise<DirectoryPlan> {
  maintainedScope(work);
  const row = await findProposal(work, ProposalId.parse(id));
  if (row?.kind !== 'directory') throw proposalProblem('proposal_not_found');
  if (scopeOf(work.actor, 'catalogue.publish', nothingToAvoid).kind === 'none') throw new Problem('permission_denied', 403);
  return planShown(work, ProposedList.parse(row.content));
}
