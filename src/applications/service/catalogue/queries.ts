import { type Kysely, sql } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';
import { readStored } from '#kernel/stored.ts';
import { prepared } from '#platform/db/prepared.ts';
import { FormDefinition } from '#platform/support/forms/schema.ts';
import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import {
  DecisionTable,
  Item,
  type ItemId,
  type ItemStatus,
  ItemSummary,
  type ItemVersionId,
  LicenceTemplate,
  type VersionSummary,
} from './schema.ts';
import type { CatalogueTables } from './tables.gen.ts';
import type { PublishedVersion } from './version.ts';

const tables = (work: Work) => work.tables<CatalogueTables>();

export const summaryColumns = [
  'id',
  'code',
  'name',
  'summary',
  'departmentName as department',
  'type',
  'status',
  'origin',
  'handling',
  'promisedLimit',
  'visits',
  'themes',
  'naturalPerson',
  'legalPerson',
] as const;

export function findItemRow(work: Work, id: string) {
  return tables(work)
    .selectFrom('catalogue.item')
    .selectAll()
    .where('id', '=', id as ItemId)
    .executeTakeFirst();
}

export function findItemRowByCode(work: Work, code: string) {
  return tables(work)
    .selectFrom('catalogue.item')
    .select(['id', 'status', 'currentVersionId', 'origin'])
    .where('code', '=', code)
    .executeTakeFirst();
}

export function lockItem(work: Work, id: ItemId) {
  return tables(work).selectFrom('catalogue.item').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function findSummary(work: Work, id: ItemId): Promise<ItemSummary | undefined> {
  const row = await tables(work).selectFrom('catalogue.item').select(summaryColumns).where('id', '=', id).executeTakeFirst();
  return row ? ItemSummary.parse(row) : undefined;
}

export async function listPublishedSummaries(work: Work, limit: number, origin?: 'package' | 'imported'): Promise<ItemSummary[]> {
  const rows = await tables(work)
    .selectFrom('catalogue.item')
    .select(summaryColumns)
    .where('status', '=', 'published')
    .$if(origin !== undefined, (query) => query.where('origin', '=', origin ?? 'package'))
    .orderBy(sql`origin = 'package'`, 'desc')
    .orderBy('name')
    .limit(limit)
    .execute();
  return rows.map((row) => ItemSummary.parse(row));
}

/** A version never changes, so what was read once is kept; the item's own state is read each time. */
const kept = new Map<string, PublishedVersion>();
const KEPT_AT_MOST = 300;

interface FoundVersion {
  status: ItemStatus;
  version: PublishedVersion;
}

/** What a work has asked already; whoever writes items in it forgets them. */
const asked = new Memory<string, FoundVersion | undefined>();

export function forgetItems(work: Work): void {
  asked.forgetAll(work);
}

export function findVersion(work: Work, by: { itemId: string } | { versionId: string }): Promise<FoundVersion | undefined> {
  if ('versionId' in by) return asked.of(work, by.versionId, () => readFound(work, by));
  return asked.of(work, `item ${by.itemId}`, async () => {
    const found = await readFound(work, by);
    if (found) asked.know(work, found.version.id, Promise.resolve(found));
    return found;
  });
}

const headColumns = ['v.id', 'i.status', 'i.departmentId', 'i.district'] as const;
const currentHead = prepared((catalogue: Kysely<CatalogueTables>, { id }: { id: ItemId }) =>
  catalogue
    .selectFrom('catalogue.item as i')
    .innerJoin('catalogue.itemVersion as v', 'v.id', 'i.currentVersionId')
    .where('i.id', '=', id)
    .select(headColumns),
);
const headOfVersion = prepared((catalogue: Kysely<CatalogueTables>, { id }: { id: ItemVersionId }) =>
  catalogue
    .selectFrom('catalogue.item as i')
    .innerJoin('catalogue.itemVersion as v', 'v.itemId', 'i.id')
    .where('v.id', '=', id)
    .select(headColumns),
);

async function readFound(work: Work, by: { itemId: string } | { versionId: string }): Promise<FoundVersion | undefined> {
  const { rows } =
    'itemId' in by
      ? await currentHead(tables(work), { id: by.itemId as ItemId })
      : await headOfVersion(tables(work), { id: by.versionId as ItemVersionId });
  const [head] = rows;
  if (!head) return undefined;
  const version = kept.get(head.id) ?? (await readVersion(work, head));
  return { status: head.status, version: { ...version, departmentId: head.departmentId, district: head.district } };
}

async function readVersion(work: Work, { id, departmentId }: { id: ItemVersionId; departmentId: DepartmentId }): Promise<PublishedVersion> {
  const row = await tables(work)
    .selectFrom('catalogue.itemVersion as v')
    .innerJoin('catalogue.source as f', 'f.hash', 'v.formHash')
    .innerJoin('catalogue.source as p', 'p.hash', 'v.processHash')
    .selectAll('v')
    .select(['f.content as form', 'p.content as process'])
    .where('v.id', '=', id)
    .executeTakeFirstOrThrow();
  const item = readStored(Item, row.item);
  const version: PublishedVersion = {
    id: row.id,
    itemId: row.itemId,
    version: row.version,
    hash: row.hash,
    departmentId,
    district: item.district,
    item,
    form: readFormOnce(row.formHash, row.form),
    process: { hash: row.processHash, xml: row.process },
    decisions: readStored(DecisionTable.array(), row.decisions),
    licence: readLicence(row.licence),
    createdAt: row.createdAt,
  };
  if (kept.size >= KEPT_AT_MOST) kept.clear();
  kept.set(id, version);
  return version;
}

/** The same whether it was stored with all its fields or without those that say nothing. */
export const readLicence = (stored: unknown): LicenceTemplate | null => readStored(LicenceTemplate.nullable(), stored);

/** One object per form text: what the forms engine compiled for it is found again by identity. */
const forms = new Map<string, FormDefinition>();

function readFormOnce(hash: string, content: string): FormDefinition {
  const known = forms.get(hash);
  if (known) return known;
  const form = readStored(FormDefinition, JSON.parse(content));
  if (forms.size >= KEPT_AT_MOST) forms.clear();
  forms.set(hash, form);
  return form;
}

export function findVersionByHash(work: Work, itemId: ItemId, hash: string) {
  return tables(work)
    .selectFrom('catalogue.itemVersion')
    .select(['id', 'version'])
    .where('itemId', '=', itemId)
    .where('hash', '=', hash)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function nextVersionNumber(work: Work, itemId: ItemId): Promise<number> {
  const { last } = await tables(work)
    .selectFrom('catalogue.itemVersion')
    .select((eb) => eb.fn.max('version').as('last'))
    .where('itemId', '=', itemId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

export function findVersionRow(work: Work, itemId: ItemId, versionId: ItemVersionId) {
  return tables(work)
    .selectFrom('catalogue.itemVersion')
    .select(['id', 'version', 'item'])
    .where('itemId', '=', itemId)
    .where('id', '=', versionId)
    .executeTakeFirst();
}

export async function findPublishedAt(work: Work, versionId: ItemVersionId) {
  return tables(work)
    .selectFrom('catalogue.publication')
    .select(['at', 'personId'])
    .where('versionId', '=', versionId)
    .where('act', '=', 'published')
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();
}

export async function listVersions(work: Work, itemId: ItemId): Promise<VersionSummary[]> {
  const rows = await tables(work)
    .selectFrom('catalogue.itemVersion')
    .select(['id', 'version', 'hash', 'createdAt'])
    .where('itemId', '=', itemId)
    .orderBy('version', 'desc')
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const published = await findPublishedAt(work, row.id);
      return { ...row, publishedAt: published?.at ?? null, publishedBy: published?.personId ?? null };
    }),
  );
}
