import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { findVersion } from './queries.ts';
import type { ItemId, ItemVersionId } from './schema.ts';
import type { PublishedVersion } from './version.ts';

export type { PublishedVersion };
export { handOverItems } from './handing-over.ts';
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

/** The process new cases of an item start on, retired or not; refuses `item_not_found`. */
export async function getCurrentProcess(work: Work, itemId: string): Promise<{ itemName: string; version: number; hash: string }> {
  const found = await findVersion(work, { itemId });
  if (!found) throw problem('item_not_found');
  const { version, item, process } = found.version;
  return { itemName: item.name, version, hash: process.hash };
}
