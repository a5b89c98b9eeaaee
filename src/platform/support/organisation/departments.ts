import { sql } from 'kysely';
import { DepartmentId, newId } from '#kernel/id.ts';
import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { Department } from './schema.ts';
import type { OrganisationTables } from './tables.gen.ts';

/** Departments by id, as a work has read them. */
export const departments = new Memory<DepartmentId, Department | undefined>();

/** Names are given one after the other: of two who give the same at once the second is told. */
async function lockNames(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('organisation.department', 0))`.execute(work.tables<OrganisationTables>());
}

/** A new department; refused when its name in the district or its code is taken. */
export async function insertDepartment(work: Work, department: Omit<Department, 'id'>): Promise<Department> {
  await lockNames(work);
  const id = newId(DepartmentId);
  const { numInsertedOrUpdatedRows } = await work
    .tables<OrganisationTables>()
    .insertInto('organisation.department')
    .values({ id, ...department })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw problem('department_taken', [{ path: 'name', code: 'department_taken' }]);
  return { id, ...department };
}

export async function renameDepartment(
  work: Work,
  { id, name, shortName }: Pick<Department, 'id' | 'name' | 'shortName'>,
): Promise<Department> {
  await lockNames(work);
  const tables = work.tables<OrganisationTables>();
  const before = await tables.selectFrom('organisation.department').selectAll().where('id', '=', id).executeTakeFirst();
  if (!before) throw problem('department_not_found');
  const namesake = await tables
    .selectFrom('organisation.department')
    .select('id')
    .where('district', '=', before.district)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (namesake) throw problem('department_taken', [{ path: 'name', code: 'department_taken' }]);
  await tables.updateTable('organisation.department').set({ name, shortName }).where('id', '=', id).execute();
  departments.forget(work, id);
  return { ...before, name, shortName };
}
