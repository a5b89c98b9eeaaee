import { sql } from 'kysely';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { Department } from './schema.ts';
import type { OrganisationTables } from './tables.gen.ts';

/** Departments in which somebody serves today and that nobody took over: those that can act. One that only stands in an imported list cannot. */
export async function departmentsAtWork(work: Work): Promise<Department[]> {
  const today = dayOf(work.now);
  const { rows } = await sql<Department>`
    select d.* from organisation.department d
    where not exists (select from organisation.successor s where s.department_id = d.id)
      and exists (select from organisation.held_post h
        where h.department_id = d.id and h.held_from <= ${today} and (h.held_to is null or h.held_to >= ${today}))
    order by d.district, d.name`.execute(work.tables<OrganisationTables>());
  return rows;
}
