import { sql } from 'kysely';
import { readStored } from '#kernel/stored.ts';
import { dayOf } from '#kernel/time.ts';
import { workbookOf } from '#platform/support/documents/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { differencesOf } from '../pure/differences.ts';
import { compareLimits } from '../pure/limits.ts';
import { findItemRow, readLicence } from '../queries.ts';
import { maintainedScope, mustMaintain } from '../rights.ts';
import { Item, type ItemId, type ItemRef, type ItemVersionId } from '../schema.ts';
import type { CatalogueTables } from '../tables.gen.ts';
import { lessThan, measuresOf, sumOf } from './rules.ts';
import type { AskReductions, CompareVersions, ItemHistory, ItemReduction, Reductions } from './schema.ts';
import { limitText, reductionText as text } from './text.zh.ts';

const tables = (work: Work) => work.tables<CatalogueTables>();

interface Row {
  itemId: ItemId;
  version: number;
  item: unknown;
  beforeVersion: number | null;
  beforeItem: unknown;
}

/** Items in force, each with the version that was in force before the one it has now. */
async function readItems(work: Work, { department, id }: AskReductions & { id?: ItemId }): Promise<ItemReduction[]> {
  const part = (version: string) =>
    sql.raw(`jsonb_build_object('name', ${version}.item -> 'name', 'department', ${version}.item -> 'department', 'steps', coalesce(${version}.item -> 'steps', '[]'),
      'materials', coalesce(${version}.item -> 'materials', '[]'), 'materialsListed', coalesce(${version}.item -> 'materialsListed', 'true'), 'promisedLimit', ${version}.item -> 'promisedLimit',
      'statutoryLimit', ${version}.item -> 'statutoryLimit', 'handling', ${version}.item -> 'handling', 'visits', ${version}.item -> 'visits')`);
  const { rows } = await sql<Row>`
    select i.id as item_id, v.version, ${part('v')} as item, b.version as before_version,
      case when b.id is null then null else ${part('b')} end as before_item
    from catalogue.item i join catalogue.item_version v on v.id = i.current_version_id
    left join lateral (select e.* from catalogue.publication p join catalogue.item_version e on e.id = p.version_id
      where p.item_id = i.id and p.act = 'published' and p.version_id <> i.current_version_id order by p.sequence desc limit 1) b on true
    where i.status = 'published' and (${department ?? null}::text is null or i.department_name = ${department ?? ''})
      and (${id ?? null}::uuid is null or i.id = ${id ?? null}::uuid)
    order by i.department_name, i.name`.execute(tables(work));
  return rows.map(reductionOf);
}

const Measured = Item.pick({
  name: true,
  department: true,
  steps: true,
  materials: true,
  materialsListed: true,
  promisedLimit: true,
  statutoryLimit: true,
  handling: true,
  visits: true,
});

function reductionOf({ itemId, version, item: raw, beforeVersion, beforeItem }: Row): ItemReduction {
  const item = readStored(Measured, raw);
  const now = measuresOf(item);
  const before = beforeVersion === null ? null : { version: beforeVersion, measures: measuresOf(readStored(Measured, beforeItem)) };
  const limits = compareLimits(item);
  const statutory = item.statutoryLimit && { value: item.statutoryLimit.value, unit: item.statutoryLimit.unit };
  return {
    itemId,
    itemName: item.name,
    department: item.department.name,
    version,
    now,
    before,
    statutory,
    less: lessThan(before?.measures ?? null, now),
    lessThanStatutory: 'leftOut' in limits ? null : limits.statutory - limits.promised,
  };
}

export async function readReductions(work: Work): Promise<Reductions> {
  const items = await readItems(work, {});
  const departments = Map.groupBy(items, ({ department }) => department);
  return {
    asOf: dayOf(work.now),
    total: sumOf('', items),
    departments: [...departments].map(([department, own]) => sumOf(department, own)),
  };
}

export async function listReducedItems(work: Work, asked: AskReductions): Promise<ItemReduction[]> {
  return readItems(work, asked);
}

export async function readItemReduction(work: Work, { id }: ItemRef): Promise<ItemReduction | null> {
  return (await readItems(work, { id }))[0] ?? null;
}

/** Every publication with what it changed; a draft, and a version never published, are nobody's business. */
export async function readItemHistory(work: Work, { id }: ItemRef): Promise<ItemHistory> {
  const item = await findItemRow(work, id);
  if (!item || item.status === 'draft') throw problem('item_not_found');
  const rows = await tables(work)
    .selectFrom('catalogue.publication as p')
    .innerJoin('catalogue.itemVersion as v', 'v.id', 'p.versionId')
    .where('p.itemId', '=', id)
    .where('p.act', '=', 'published')
    .select(['v.id as versionId', 'v.version', 'p.at', 'p.reason', 'v.item', 'v.formHash', 'v.processHash', 'v.decisions', 'v.licence'])
    .orderBy('p.sequence', 'desc')
    .limit(100)
    .execute();
  const contents = rows.map(({ item: content, formHash, processHash, decisions, licence }) => {
    return { item: readStored(Item, content), formHash, processHash, decisions, licence: readLicence(licence) };
  });
  const revisions = rows.map(({ versionId, version, at, reason }, index) => {
    const [content, before] = [contents[index], contents[index + 1]];
    const measures = content ? measuresOf(content.item) : { steps: null, materials: null, conditional: null, days: null, visits: null };
    return {
      versionId,
      version,
      publishedOn: dayOf(at),
      reason,
      measures,
      less: lessThan(before ? measuresOf(before.item) : null, measures),
      differences: content && before ? differencesOf(before, content) : [],
    };
  });
  return { id, itemName: item.name, department: item.departmentName, reduction: await readItemReduction(work, { id }), revisions };
}

/** Any two versions of an item, for who maintains it. */
export async function compareVersions(work: Work, { id, from, to }: CompareVersions) {
  const row = await findItemRow(work, id);
  if (!row) maintainedScope(work);
  if (!row) throw problem('item_not_found');
  mustMaintain(work, 'catalogue.edit', row.district);
  const [before, after] = [await contentOf(work, id, from), await contentOf(work, id, to)];
  return { differences: differencesOf(before, after), less: lessThan(measuresOf(before.item), measuresOf(after.item)) };
}

async function contentOf(work: Work, itemId: ItemId, id: ItemVersionId) {
  const row = await tables(work)
    .selectFrom('catalogue.itemVersion')
    .select(['item', 'formHash', 'processHash', 'decisions', 'licence'])
    .where('itemId', '=', itemId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('item_version_unknown');
  return { ...row, item: readStored(Item, row.item), licence: readLicence(row.licence) };
}

export async function exportReductions(work: Work, asked: AskReductions): Promise<{ name: string; bytes: Uint8Array }> {
  const rows = await readItems(work, asked);
  const bytes = await workbookOf({
    sheet: text.title,
    columns: text.columns,
    rows: rows.map(({ department, itemName, version, statutory, now, before, less, lessThanStatutory }) => [
      department,
      itemName,
      version,
      before?.version ?? null,
      statutory && limitText(statutory),
      now.days && limitText(now.days),
      lessThanStatutory === null || statutory === null ? null : limitText({ value: lessThanStatutory, unit: statutory.unit }),
      now.steps,
      less.steps,
      now.materials,
      less.materials,
      now.conditional,
      less.conditional,
      now.visits,
      less.visits,
    ]),
  });
  return { name: text.file(dayOf(work.now)), bytes };
}
