import type { DepartmentId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import type { ItemId } from './schema.ts';
import type { CatalogueTables } from './tables.gen.ts';

export interface ItemOfDepartment {
  id: ItemId;
  name: string;
  departmentId: DepartmentId;
}

/** Every item of these departments, retired ones too: their cases are still kept. */
export async function listItemsOf(work: Work, departments: readonly DepartmentId[]): Promise<ItemOfDepartment[]> {
  if (departments.length === 0) return [];
  return work
    .tables<CatalogueTables>()
    .selectFrom('catalogue.item')
    .select(['id', 'name', 'departmentId'])
    .where('departmentId', 'in', departments)
    .where('status', '<>', 'draft')
    .orderBy('name')
    .limit(1_000)
    .execute();
}
