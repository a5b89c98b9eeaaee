import { type Insertable, sql } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { indexedWords, normalise, tsvectorLiteral } from './pure/words.ts';
import type { PackageFile } from './package.ts';
import { forgetItems } from './queries.ts';
import type { Item, ItemId, ItemOrigin, ItemVersionId } from './schema.ts';
import type { CatalogueTables } from './tables.gen.ts';
import { cut, soundsOf } from './words.ts';

const tables = (work: Work) => work.tables<CatalogueTables>();

/** What searching and listing need of an item, taken from its implementation list. */
function listedColumns(item: Item, departmentId: DepartmentId) {
  const names = [item.name, ...item.shortNames, ...item.plainWords];
  const words = indexedWords(item, cut);
  return {
    name: item.name,
    summary: item.summary,
    type: item.type,
    departmentName: item.department.name,
    departmentId,
    district: item.district,
    handling: item.handling,
    promisedLimit: item.promisedLimit === null ? null : JSON.stringify(item.promisedLimit),
    visits: item.visits,
    naturalPerson: item.audience.naturalPerson,
    legalPerson: item.audience.legalPerson,
    themes: item.audience.themes,
    words: sql<string>`${tsvectorLiteral(words)}::tsvector`,
    wordCount: words.length,
    names: names.map(normalise).join('\n'),
    ...soundsOf(names),
  };
}

export async function insertItem(work: Work, id: ItemId, item: Item, origin: ItemOrigin, departmentId: DepartmentId): Promise<void> {
  forgetItems(work);
  await tables(work)
    .insertInto('catalogue.item')
    .values({ id, code: item.code, origin, currentVersionId: null, updatedAt: work.now, ...listedColumns(item, departmentId) })
    .execute();
}

/** The version new cases start on, and what searching shows of it. */
export async function updateItem(
  work: Work,
  id: ItemId,
  { item, versionId, departmentId, origin }: { item: Item; versionId: ItemVersionId; departmentId: DepartmentId; origin: ItemOrigin },
): Promise<void> {
  forgetItems(work);
  await tables(work)
    .updateTable('catalogue.item')
    .set({ status: 'published', currentVersionId: versionId, origin, updatedAt: work.now, ...listedColumns(item, departmentId) })
    .where('id', '=', id)
    .execute();
}

export async function closeItem(work: Work, id: ItemId): Promise<void> {
  forgetItems(work);
  await tables(work).updateTable('catalogue.item').set({ status: 'retired', updatedAt: work.now }).where('id', '=', id).execute();
}

export async function insertVersion(work: Work, row: Insertable<CatalogueTables['catalogue.itemVersion']>): Promise<void> {
  await tables(work).insertInto('catalogue.itemVersion').values(row).execute();
}

export async function insertPackageFiles(work: Work, versionId: ItemVersionId, files: readonly PackageFile[]): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(({ path, content }) => ({ versionId, path, content: Buffer.from(content) }));
  await tables(work).insertInto('catalogue.packageFile').values(rows).execute();
}

export function listPackageFiles(work: Work, versionId: ItemVersionId) {
  return tables(work)
    .selectFrom('catalogue.packageFile')
    .select(['path', 'content'])
    .where('versionId', '=', versionId)
    .orderBy(sql`path collate "C"`)
    .execute();
}

export async function hasSource(work: Work, hash: string): Promise<boolean> {
  const row = await tables(work).selectFrom('catalogue.source').select('hash').where('hash', '=', hash).executeTakeFirst();
  return row !== undefined;
}

export async function insertSource(work: Work, hash: string, kind: 'form' | 'process', content: string): Promise<void> {
  await tables(work)
    .insertInto('catalogue.source')
    .values({ hash, kind, content })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

export async function insertPublication(work: Work, row: Insertable<CatalogueTables['catalogue.publication']>): Promise<void> {
  await tables(work).insertInto('catalogue.publication').values(row).execute();
}
