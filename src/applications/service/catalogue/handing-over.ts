import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { DirectoryTables } from './directory/tables.gen.ts';
import { forgetItems } from './queries.ts';
import type { CatalogueTables } from './tables.gen.ts';

/** Items and claims. A version keeps the name it was published under; what is shown is the item's own. */
export async function handOverItems(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  const moved = await handOverRows(work.tables<CatalogueTables>(), { table: 'catalogue.item', column: 'department_id' }, from, to);
  if (to === null) return moved;
  forgetItems(work);
  const { name } = await getDepartment(work, to);
  await work.tables<CatalogueTables>().updateTable('catalogue.item').set({ departmentName: name }).where('departmentId', '=', to).execute();
  await handOverRows(work.tables<DirectoryTables>(), { table: 'directory.claim', column: 'department_id' }, from, to);
  return moved;
}
