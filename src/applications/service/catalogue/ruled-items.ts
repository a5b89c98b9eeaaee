import { sql } from 'kysely';
import type { DepartmentId, DivisionCode } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import type { ItemId } from './schema.ts';
import type { CatalogueTables } from './tables.gen.ts';

export interface RuledItemRow {
  id: string;
  name: string;
  department: string;
  departmentId: DepartmentId;
  district: DivisionCode;
}

/** Items in force whose own decision tables can come to a grant: an output `outcome` with the value granted. */
const ruledItems = (work: Work) =>
  work
    .tables<CatalogueTables>()
    .selectFrom('catalogue.item as i')
    .innerJoin('catalogue.itemVersion as v', 'v.id', 'i.currentVersionId')
    .select(['i.id', 'i.name', 'i.departmentName as department', 'i.departmentId', 'i.district'])
    .where('i.status', '=', 'published')
    .where(sql<boolean>`v.decisions::text like '%outcome%' and v.decisions::text like '%granted%'`);

export async function listRuledItems(work: Work): Promise<RuledItemRow[]> {
  return ruledItems(work).orderBy('i.name').limit(500).execute();
}

export async function findRuledItem(work: Work, id: string): Promise<RuledItemRow | undefined> {
  return ruledItems(work)
    .where('i.id', '=', id as ItemId)
    .executeTakeFirst();
}
