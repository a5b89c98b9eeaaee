import { sql } from 'kysely';
import { readStored } from '#kernel/stored.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { differencesOf, type VersionContent } from './pure/differences.ts';
import { normalise } from './pure/words.ts';
import { findItemRow, findSummary, listVersions, readLicence } from './queries.ts';
import { maintainedScope, mustMaintain } from './rights.ts';
import { type Facet, Item, type ItemId, type ItemRef, type ListManaged, type ManagedItem, type ManagedList } from './schema.ts';
import type { CatalogueTables } from './tables.gen.ts';

const PAGE = 50;
const tables = (work: Work) => work.tables<CatalogueTables>();
const newest = sql<number>`(select coalesce(max(v.version), 0) from catalogue.item_version v where v.item_id = item.id)`;
const current = sql<number | null>`(select v.version from catalogue.item_version v where v.id = item.current_version_id)`;

/** The items an editor maintains, of every status: by words of the name, pinyin, code, department. */
export async function listManaged(work: Work, { q, department, status, page = 1 }: ListManaged): Promise<ManagedList> {
  const scope = maintainedScope(work);
  let chosen = tables(work).selectFrom('catalogue.item').where(scope);
  const words = normalise(q ?? '').trim();
  if (words !== '') {
    const anywhere = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const sound = anywhere.replaceAll(/[\s']/g, '');
    chosen = chosen.where((eb) =>
      eb.or([
        eb('names', 'like', anywhere),
        eb(sql<string>`lower(code)`, 'like', anywhere),
        eb(sql<string>`lower(department_name)`, 'like', anywhere),
        ...(/^[a-z\s']{2,}$/.test(words) ? [eb('initials', 'like', sound), eb('pinyin', 'like', sound)] : []),
      ]),
    );
  }
  const inDepartments = chosen;
  if (department) chosen = chosen.where('departmentName', '=', department);
  if (status === 'pending') chosen = chosen.where('status', '=', 'published').where(sql<boolean>`${newest} > ${current}`);
  else if (status) chosen = chosen.where('status', '=', status);
  const { total } = await chosen.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const items = await chosen
    .select(['id', 'code', 'name', 'departmentName as department', 'district', 'type', 'status', 'origin', 'updatedAt'])
    .select([current.as('current'), newest.as('newest')])
    .orderBy('updatedAt', 'desc')
    .orderBy('name')
    .orderBy('id')
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute();
  const departments: Facet[] = await inDepartments
    .select((eb) => ['departmentName as value', eb.fn.countAll<number>().as('count')])
    .groupBy('departmentName')
    .orderBy('count', 'desc')
    .orderBy('departmentName')
    .limit(300)
    .execute();
  return { total, page, pageSize: PAGE, items, departments };
}

/** An item with its versions, what happened to them, and what the newest would change. */
export async function readManagedItem(work: Work, { id }: ItemRef): Promise<ManagedItem> {
  const row = await findItemRow(work, id);
  if (!row) maintainedScope(work);
  const summary = row && (await findSummary(work, id));
  if (!summary) throw problem('item_not_found');
  mustMaintain(work, 'catalogue.edit', row.district);
  const versions = await listVersions(work, id);
  const [last] = versions;
  const pending = last !== undefined && row.currentVersionId !== null && last.id !== row.currentVersionId;
  const contents = pending ? await contentsOf(work, id) : new Map<string, VersionContent>();
  const before = contents.get(row.currentVersionId ?? '');
  const after = contents.get(last?.id ?? '');
  return {
    ...summary,
    district: row.district,
    currentVersionId: row.currentVersionId,
    versions,
    history: await historyOf(work, id),
    differences: before && after ? differencesOf(before, after) : [],
  };
}

async function contentsOf(work: Work, id: ItemId): Promise<Map<string, VersionContent>> {
  const rows = await tables(work)
    .selectFrom('catalogue.itemVersion')
    .select(['id', 'item', 'formHash', 'processHash', 'decisions', 'licence'])
    .where('itemId', '=', id)
    .execute();
  return new Map(
    rows.map(({ id: version, item, licence, ...rest }) => [
      version,
      { ...rest, item: readStored(Item, item), licence: readLicence(licence) },
    ]),
  );
}

async function historyOf(work: Work, id: ItemId): Promise<ManagedItem['history']> {
  const rows = await tables(work)
    .selectFrom('catalogue.publication as p')
    .innerJoin('catalogue.itemVersion as v', 'v.id', 'p.versionId')
    .where('p.itemId', '=', id)
    .select(['p.act', 'v.version', 'p.at', 'p.personId', 'p.reason', 'p.proposedBy'])
    .orderBy('p.sequence', 'desc')
    .limit(200)
    .execute();
  const names = await listPostHolders(
    work,
    rows.flatMap(({ personId, proposedBy }) => [personId, proposedBy].filter((one) => one !== null)),
  );
  return rows.map(({ act, personId, proposedBy, ...row }) => ({
    ...row,
    act: act === 'retired' ? 'retired' : 'published',
    by: personId === null ? null : (names.get(personId) ?? ''),
    proposedBy: proposedBy === null ? null : (names.get(proposedBy) ?? ''),
  }));
}
