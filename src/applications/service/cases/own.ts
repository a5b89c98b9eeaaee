import { agentOf } from '#applications/service/authorities/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { type CaseRow, listCasesOf } from './queries.ts';

/** To an agent whose authority ended only the forms he was filling in are left. */
async function isStillShown(work: Work, row: CaseRow): Promise<boolean> {
  if (row.personId === work.actor.personId || row.authorityId === null || row.agentId !== work.actor.personId) return true;
  return row.status === 'draft' || row.status === 'correcting' || (await agentOf(work, row.authorityId))?.ended === false;
}

/** The visitor's own cases, those he is agent of, or while he acts for an enterprise the enterprise's. */
export async function listOwnCases(work: Work): Promise<CaseRow[]> {
  const { personId, onBehalfOf } = work.actor;
  if (personId === undefined) throw problem('sign_in_required');
  const rows: CaseRow[] = [];
  for (const row of await listCasesOf(work, personId, onBehalfOf)) if (await isStillShown(work, row)) rows.push(row);
  return rows;
}
