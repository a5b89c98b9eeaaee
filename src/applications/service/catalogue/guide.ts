import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { readItemCode } from './pure/item-code.ts';
import { findItemRow, findPublishedAt, findVersion } from './queries.ts';
import { assumedLimitOf } from './rules.ts';
import type { ItemRef, ServiceGuide } from './schema.ts';

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
