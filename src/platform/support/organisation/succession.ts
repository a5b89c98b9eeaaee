import { sql } from 'kysely';
import { type DepartmentId, newId } from '#kernel/id.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import { PostId } from './schema.ts';
import type { OrganisationTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<OrganisationTables>();

/** The department that stands in this one's place today: itself, or the last of those that took over. */
export async function successorOf(work: Work, id: DepartmentId): Promise<DepartmentId> {
  const { rows } = await sql<{ id: DepartmentId }>`
    with recursive chain (id, depth) as (select ${id}::uuid, 0 union all
      select s.successor_id, c.depth + 1 from chain c join organisation.successor s on s.department_id = c.id where c.depth < 20)
    select id from chain order by depth desc limit 1`.execute(tables(work));
  return rows[0]?.id ?? id;
}

export async function insertSuccessor(work: Work, departmentId: DepartmentId, successorId: DepartmentId): Promise<void> {
  await tables(work)
    .insertInto('organisation.successor')
    .values({ departmentId, successorId, sinceOn: dayOf(work.now) })
    .execute();
}

/** Everybody goes on with the same duty at the successor from today; what was held before stays written. */
export async function handOverPosts(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  const today = dayOf(work.now);
  const held = await tables(work)
    .selectFrom('organisation.holding as h')
    .innerJoin('organisation.post as p', 'p.id', 'h.postId')
    .where('p.departmentId', '=', from)
    .where((where) => where.or([where('h.heldTo', 'is', null), where('h.heldTo', '>=', today)]))
    .where((where) => where.or([where('h.heldTo', 'is', null), where('h.heldTo', '>=', where.ref('h.heldFrom'))]))
    .select(['h.personId', 'h.postId', 'h.staffName', 'h.heldFrom', 'h.heldTo', 'p.duty', 'p.district', 'p.grade'])
    .execute();
  if (to === null) return held.length;
  for (const { personId, postId, staffName, heldFrom, heldTo, duty, district, grade } of held) {
    const begins = heldFrom > today ? heldFrom : today;
    const post = await tables(work)
      .insertInto('organisation.post')
      .values({ id: newId(PostId), departmentId: to, duty, district, grade })
      .onConflict((conflict) => conflict.columns(['departmentId', 'duty', 'district']).doUpdateSet({ duty }))
      .returning('id')
      .executeTakeFirstOrThrow();
    await tables(work)
      .insertInto('organisation.holding')
      .values({ personId, postId: post.id, staffName, heldFrom: begins, heldTo })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tables(work)
      .updateTable('organisation.holding')
      .set({ heldTo: addDays(begins, -1) })
      .where('personId', '=', personId)
      .where('postId', '=', postId)
      .where('heldFrom', '=', heldFrom)
      .execute();
  }
  return held.length;
}

export function handOverDeputies(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  const where = `ended_on is null and to_on >= date '${dayOf(work.now)}'`;
  return handOverRows(tables(work), { table: 'organisation.deputy', column: 'department_id', where }, from, to);
}
