import { listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { mustBeOfficial } from '../rights.ts';
import type { Colleague } from './schema.ts';

/** Who serves today in the caller's own departments; one who holds several posts is named once. */
export async function listColleagues(work: Work): Promise<Colleague[]> {
  const personId = await mustBeOfficial(work);
  const found = new Map<string, Colleague>();
  for (const department of new Set(work.actor.posts.map((post) => post.department)))
    for (const { personId: id, name } of await listOfficials(work, department)) if (id !== personId) found.set(id, { id, name });
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'zh'));
}
