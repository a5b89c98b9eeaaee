import { sql } from 'kysely';
import type { Work } from '#platform/work/work.ts';
import { normalise } from '../pure/words.ts';
import type { ItemId, ItemStatus, SearchResult } from '../schema.ts';
import type { CatalogueTables } from '../tables.gen.ts';
import type { SuccessorItem } from './schema.ts';

const tables = (work: Work) => work.tables<CatalogueTables>();

export async function listNamed(work: Work, id: ItemId): Promise<(SuccessorItem & { status: ItemStatus })[]> {
  return tables(work)
    .selectFrom('catalogue.successorItem as s')
    .innerJoin('catalogue.item as i', 'i.id', 's.successorId')
    .select(['i.id', 'i.name', 'i.departmentName as department', 'i.status'])
    .where('s.itemId', '=', id)
    .orderBy('s.position')
    .execute();
}

/** Those open now; a successor that was retired too hands on to its own. A ring of items ends where it began. */
export async function listSuccessors(work: Work, id: string): Promise<SuccessorItem[]> {
  const { rows } = await sql<SuccessorItem>`
    with recursive follows (id, depth) as (
      select successor_id, position from catalogue.successor_item where item_id = ${id}
      union
      select s.successor_id, 10 + s.position from follows f
        join catalogue.item i on i.id = f.id and i.status = 'retired'
        join catalogue.successor_item s on s.item_id = f.id)
    select i.id, i.name, i.department_name as department
    from (select id, min(depth) as depth from follows group by id) f join catalogue.item i on i.id = f.id
    where i.status = 'published' and i.id <> ${id} order by f.depth, i.name`.execute(tables(work));
  return rows;
}

export async function replaceSuccessors(work: Work, id: ItemId, successors: readonly ItemId[]): Promise<void> {
  await tables(work).deleteFrom('catalogue.successorItem').where('itemId', '=', id).execute();
  if (successors.length === 0) return;
  const common = { itemId: id, namedAt: work.now, namedBy: work.actor.personId ?? null };
  const rows = successors.map((successorId, index) => ({ ...common, successorId, position: index + 1 }));
  await tables(work).insertInto('catalogue.successorItem').values(rows).execute();
}

export async function findLoad(work: Work, id: ItemId): Promise<{ running: number; drafts: number }> {
  const { rows } = await sql<{ running: number; drafts: number }>`
    select running, drafts from cases.item_load where item_id = ${id}`.execute(tables(work));
  return rows[0] ?? { running: 0, drafts: 0 };
}

const MOST_FORMER = 3;

export async function listReplaced(work: Work, query: string): Promise<SearchResult['replaced']> {
  const found: SearchResult['replaced'] = [];
  for (const { id, name } of await findFormer(work, query)) {
    const successors = await listSuccessors(work, id);
    if (successors.length > 0) found.push({ id, name, successors: successors.map((one) => ({ id: one.id, name: one.name })) });
  }
  return found;
}

/** Retired items whose names are what is looked for, where somebody took their place. */
async function findFormer(work: Work, query: string): Promise<{ id: ItemId; name: string }[]> {
  const words = normalise(query).trim();
  if (words.length < 2) return [];
  const { rows } = await sql<{ id: ItemId; name: string }>`
    select i.id, i.name from catalogue.item i
    where i.id in (select item_id from catalogue.successor_item) and i.status = 'retired'
      and (strpos(i.names, ${words}) > 0 or i.initials like ${`%${words.replaceAll(/[%_\\]/g, '')}%`})
    order by length(i.name), i.id limit ${MOST_FORMER}`.execute(tables(work));
  return rows;
}
