import { findCaseContents } from '#applications/service/cases/contract.ts';
import { getCurrentItem } from '#applications/service/catalogue/contract.ts';
import { Problem } from '#kernel/problem.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { findPlace, regionKey } from './commands.ts';
import { problem } from './problems.ts';
import { countInOrder } from './queries.ts';
import type { ItemPlaces, Placed, PlaceOfCase, PlacesOfItem, RegionPlaces } from './schema.ts';

/** 行政许可法第五条、第三十条: the number and how far it is used up is public. */
export async function readItemPlaces(work: Work, { id }: PlacesOfItem): Promise<{ places: ItemPlaces | null }> {
  const { quantity } = await getCurrentItem(work, id);
  if (quantity === null) return { places: null };
  const { basis, verified, places } = quantity;
  const regions: RegionPlaces[] = [];
  for (const { key, name, total } of places) {
    const inOrder = await countInOrder(work, { itemId: id, region: regionKey(work, quantity, key) });
    regions.push({ key, name, total, taken: Math.min(inOrder, total), waiting: Math.max(0, inOrder - total) });
  }
  return { places: { basis, verified, regions } };
}

export async function readOwnPlace(work: Work, asked: PlaceOfCase): Promise<Placed> {
  return placeFor(work, asked, 'own');
}

export async function readDeskPlace(work: Work, asked: PlaceOfCase): Promise<Placed> {
  return placeFor(work, asked, 'desk');
}

async function placeFor(work: Work, { caseId }: PlaceOfCase, side: 'own' | 'desk'): Promise<Placed> {
  if (work.actor.personId === undefined) throw new Problem('sign_in_required', 401);
  const contents = await findCaseContents(work, caseId);
  const right = side === 'own' ? work.actor.zone === 'public' : work.actor.zone !== 'public';
  const resource = contents && {
    id: contents.id,
    applicant: contents.personId,
    enterprise: contents.enterpriseId,
    agent: contents.agentId,
    department: contents.departmentId,
    district: contents.district,
    state: contents.status,
  };
  const avoidance = side === 'own' ? nothingToAvoid : await avoidanceOf(work);
  if (!contents || !right || can(work.actor, 'case.view', resource ?? {}, avoidance) !== true) throw problem('quota_case_not_found');
  return { place: await findPlace(work, contents, contents.answers) };
}
