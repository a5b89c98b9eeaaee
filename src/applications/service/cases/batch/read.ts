import { listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { asColleagues, colleaguesAt, receiversOf } from '../colleagues.ts';
import { problem } from '../problems.ts';
import { openTaskOf } from '../process.ts';
import { findCaseRow } from '../queries.ts';
import { avoiderOfCase, mustBeAllowedToRead, mustBeOfficial } from '../rights.ts';
import { CaseId, type Colleague } from '../schema.ts';
import type { ListColleagues } from './schema.ts';

/** Who serves today in the caller's own departments; of cases named, only who may take the open step of each of them. */
export async function listColleagues(work: Work, { cases }: ListColleagues): Promise<Colleague[]> {
  const personId = await mustBeOfficial(work);
  const departments = new Set(work.actor.posts.map((post) => post.department));
  const officials = (await Promise.all([...departments].map((department) => listOfficials(work, department)))).flat();
  let found = asColleagues(officials).filter(({ id }) => id !== personId);
  const avoiders = new Map(await Promise.all(found.map(async ({ id }) => [id, await avoiderOfCase(work, id)] as const)));
  for (const id of cases?.split(',') ?? []) {
    const row = await findCaseRow(work, CaseId.parse(id));
    if (!row) throw problem('case_not_found');
    await mustBeAllowedToRead(work, row);
    const task = await openTaskOf(work, row);
    if (task === undefined) return [];
    const able = new Set(receiversOf(work, task, await colleaguesAt(work, row, task)).map((one) => one.id));
    found = found.filter((one) => able.has(one.id) && avoiders.get(one.id)?.(row) !== true);
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name, 'zh'));
}
