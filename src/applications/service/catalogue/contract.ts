import { sql } from 'kysely';
import type { Work } from '#platform/work/work.ts';
import type { DepartmentId } from '#kernel/id.ts';
import { type Day, dayOf, type Instant } from '#kernel/time.ts';
import { findParticipant } from './departments.ts';
import { problem } from './problems.ts';
import { findVersion } from './queries.ts';
import type { ItemId, ItemVersionId, Participant } from './schema.ts';
import type { PublishedVersion } from './version.ts';

export type { PublishedVersion };
export { affectingOf } from './pure/affecting.ts';
export { handOverItems } from './handing-over.ts';
export { listItemsOf } from './items-of.ts';
export { listSuccessors as listOpenSuccessors } from './successors/queries.ts';
export { listAskedMaterials } from './asked-materials.ts';
export { findRuledItem, listRuledItems, type RuledItemRow } from './ruled-items.ts';

export interface ItemPublished {
  type: 'catalogue.item_published';
  subject: ItemId;
  versionId: ItemVersionId;
}
export interface ItemRetired {
  type: 'catalogue.item_retired';
  subject: ItemId;
}

/** The version new cases start on; refuses `item_not_found` and `item_retired`. */
export async function getPublishedVersion(work: Work, itemId: string): Promise<PublishedVersion> {
  const found = await findVersion(work, { itemId });
  if (!found) throw problem('item_not_found');
  if (found.status !== 'published') throw problem('item_not_open');
  return found.version;
}

/** Any version by its id, for cases that began on it, whatever became of the item since. */
export async function getVersion(work: Work, versionId: string): Promise<PublishedVersion> {
  const found = await findVersion(work, { versionId });
  if (!found) throw new Error(`item version ${versionId} does not exist`);
  return found.version;
}

/** Whether a draft begun on this version may still be sent: a retired item takes no new applications. */
export async function isOpenToNew(work: Work, versionId: string): Promise<boolean> {
  return (await findVersion(work, { versionId }))?.status === 'published';
}

/** The day a version last came into force; null for one that never did. */
export async function findInForceSince(work: Work, versionId: string): Promise<Day | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select max(at) at from catalogue.publication where version_id = ${versionId} and act = 'published'`.execute(work.tables());
  const at = rows[0]?.at ?? null;
  return at === null ? null : dayOf(at);
}

export interface CurrentProcess {
  itemName: string;
  version: number;
  hash: string;
}

/** The versions an item has had, the newest first. */
export async function listVersionNumbers(work: Work, itemId: string): Promise<{ id: string; version: number }[]> {
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from catalogue.measured_version where item_id = ${itemId} order by version desc`.execute(work.tables());
  return rows;
}

/** The process of one of them; refuses `item_not_found`. */
export async function getProcessOfVersion(work: Work, itemId: string, number: number): Promise<CurrentProcess> {
  const known = (await listVersionNumbers(work, itemId)).find(({ version }) => version === number);
  const found = known && (await findVersion(work, { versionId: known.id }));
  if (!found) throw problem('item_not_found');
  const { version, item, process } = found.version;
  return { itemName: item.name, version, hash: process.hash };
}

/** What an item says now, retired or not; refuses `item_not_found`. */
export async function getCurrentItem(work: Work, itemId: string): Promise<PublishedVersion['item']> {
  const found = await findVersion(work, { itemId });
  if (!found) throw problem('item_not_found');
  return found.version.item;
}

/** The process new cases of an item start on, retired or not; refuses `item_not_found`. */
export async function getCurrentProcess(work: Work, itemId: string): Promise<CurrentProcess> {
  const found = await findVersion(work, { itemId });
  if (!found) throw problem('item_not_found');
  const { version, item, process } = found.version;
  return { itemName: item.name, version, hash: process.hash };
}

export interface Participating extends Participant {
  departmentId: DepartmentId;
}

/** The departments with a part of each case of this version, as this city knows them. */
export async function listParticipants(
  work: Work,
  { item, departmentId }: Pick<PublishedVersion, 'item' | 'departmentId'>,
): Promise<Participating[]> {
  const found: Participating[] = [];
  for (const participant of item.participants) {
    const id = participant.role === 'lead' ? departmentId : await findParticipant(work, item.district, participant);
    if (id === undefined) throw new Error(`no department ${participant.department.name} for participant ${participant.key}`);
    found.push({ ...participant, departmentId: id });
  }
  return found;
}
