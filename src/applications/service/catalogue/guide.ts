import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { readItemCode } from './pure/item-code.ts';
import { findItemRow, findPublishedAt, findSummary, findVersion, listVersions } from './queries.ts';
import { assumedLimitOf, maintainsCatalogue } from './rules.ts';
import type { ItemRef, ManagedItem, ServiceGuide } from './schema.ts';

/** The guide of a published or retired item; a draft is nobody's business yet. */
export async function readGuide(work: Work, { id }: ItemRef): Promise<ServiceGuide> {
  const [row, found] = [await findItemRow(work, id), await findVersion(work, { itemId: id })];
  if (!row || !found || row.status === 'draft') throw problem('item_not_found');
  const { version } = found;
  const published = await findPublishedAt(work, version.id);
  return {
    id,
    versionId: version.id,
    version: version.version,
    status: row.status,
    origin: row.origin,
    publishedAt: published?.at ?? version.createdAt,
    generic: row.origin === 'imported',
    codeParts: readItemCode(version.item.code),
    assumedLimit: assumedLimitOf(version.item),
    item: version.item,
  };
}

export async function readManagedItem(work: Work, { id }: ItemRef): Promise<ManagedItem> {
  if (!maintainsCatalogue(work.actor)) throw problem('catalogue_not_allowed');
  const summary = await findSummary(work, id);
  if (!summary) throw problem('item_not_found');
  return { ...summary, versions: await listVersions(work, id) };
}
