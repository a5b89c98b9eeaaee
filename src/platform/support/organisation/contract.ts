import type { Kysely } from 'kysely';
import type { Duty, HeldPost } from '#kernel/actor.ts';
import { DepartmentId, type DivisionCode, newId, type PersonId } from '#kernel/id.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Work } from '#platform/work/work.ts';
import { departments } from './departments.ts';
import { listHoldings, lockPerson } from './holdings.ts';
import { coveredPrefix } from '#platform/support/permission/pure/permission.ts';
import { problem } from './problems.ts';
import { refuseAppointment } from './pure/appointment.ts';
import { type Department, type Official, PostId } from './schema.ts';
import type { OrganisationTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<OrganisationTables>();

export { endHolding, type Holding, listHoldings } from './holdings.ts';
export { departmentsAtWork } from './at-work.ts';
export { insertDepartment, renameDepartment } from './departments.ts';
export { handOverDeputies, handOverPosts, insertSuccessor, successorOf } from './succession.ts';
export { dutyText } from './text.zh.ts';

const departmentById = prepared((organisation: Kysely<OrganisationTables>, { id }: { id: DepartmentId }) =>
  organisation.selectFrom('organisation.department').selectAll().where('id', '=', id),
);

export function findDepartment(work: Work, id: DepartmentId): Promise<Department | undefined> {
  return departments.of(work, id, async () => (await departmentById(tables(work), { id })).rows[0]);
}

export async function getDepartment(work: Work, id: DepartmentId): Promise<Department> {
  const department = await findDepartment(work, id);
  if (!department) throw problem('department_not_found');
  return department;
}

export async function findDepartmentByName(work: Work, district: DivisionCode, name: string): Promise<Department | undefined> {
  return tables(work)
    .selectFrom('organisation.department')
    .selectAll()
    .where('district', '=', district)
    .where('name', '=', name)
    .executeTakeFirst();
}

/** Every district may have its own department of a name. */
export async function listDepartmentsNamed(work: Work, name: string): Promise<Department[]> {
  return tables(work).selectFrom('organisation.department').selectAll().where('name', '=', name).orderBy('district').execute();
}

export async function listDepartments(work: Work): Promise<Department[]> {
  return tables(work).selectFrom('organisation.department').selectAll().orderBy('district').orderBy('name').execute();
}

/** Makes a department, or returns the one of this name in this district. */
export async function ensureDepartment(work: Work, department: Omit<Department, 'id'>): Promise<DepartmentId> {
  const id = newId(DepartmentId);
  await tables(work)
    .insertInto('organisation.department')
    .values({ id, ...department })
    .onConflict((conflict) => conflict.columns(['district', 'name']).doNothing())
    .execute();
  return (await findDepartmentByName(work, department.district, department.name))?.id ?? id;
}

/** Makes a post that nobody holds yet; the same post twice is one. */
export async function ensurePost(work: Work, post: { departmentId: DepartmentId; duty: Duty; district: DivisionCode }): Promise<void> {
  await tables(work)
    .insertInto('organisation.post')
    .values({ id: newId(PostId), ...post, grade: 1 })
    .onConflict((conflict) => conflict.columns(['departmentId', 'duty', 'district']).doNothing())
    .execute();
}

export interface Appointment {
  personId: PersonId;
  staffName: string;
  departmentId: DepartmentId;
  duty: Duty;
  district: DivisionCode;
  grade?: number;
  from: Day;
  /** The last day; absent: until it is taken. */
  to?: Day | undefined;
}

/** Gives a person a post from a day on, if the rule on duties lets it; the post is made when nobody held it before. */
export async function appoint(
  work: Work,
  { personId, staffName, departmentId, duty, district, grade = 1, from, to }: Appointment,
): Promise<void> {
  await lockPerson(work, personId);
  const department = await getDepartment(work, departmentId);
  const refused = refuseAppointment({
    giver: work.actor.personId,
    personId,
    duty,
    district,
    departmentDistrict: department.district,
    period: { from, to: to ?? null },
    held: await listHoldings(work, personId),
  });
  if (refused) throw problem(refused);
  const post = await tables(work)
    .insertInto('organisation.post')
    .values({ id: newId(PostId), departmentId, duty, district, grade })
    .onConflict((conflict) => conflict.columns(['departmentId', 'duty', 'district']).doUpdateSet({ grade }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await tables(work)
    .insertInto('organisation.holding')
    .values({ personId, postId: post.id, staffName, heldFrom: from, heldTo: to ?? null })
    // Taken and given again on one day: the later word counts.
    .onConflict((conflict) => conflict.columns(['personId', 'postId', 'heldFrom']).doUpdateSet({ heldTo: to ?? null }))
    .execute();
}

const heldToday = (work: Work) => {
  const today = dayOf(work.now);
  return tables(work)
    .selectFrom('organisation.holding as h')
    .innerJoin('organisation.post as p', 'p.id', 'h.postId')
    .where('h.heldFrom', '<=', today)
    .where((where) => where.or([where('h.heldTo', 'is', null), where('h.heldTo', '>=', today)]));
};

/** Who serves in a department today, one row for each post held. */
export async function listOfficials(work: Work, departmentId: DepartmentId): Promise<Official[]> {
  return heldToday(work)
    .where('p.departmentId', '=', departmentId)
    .select(['h.personId', 'h.staffName as name', 'p.duty', 'p.district', 'p.grade'])
    .orderBy('h.staffName')
    .execute();
}

/** Departments where somebody holds this duty today for what lies in a district, those of the district itself first. */
export async function listDepartmentsServing(work: Work, duty: Duty, district: DivisionCode): Promise<DepartmentId[]> {
  const rows = await heldToday(work)
    .where('p.duty', '=', duty)
    .select(['p.departmentId', 'p.district'])
    .distinct()
    .orderBy('p.district', 'desc')
    .orderBy('p.departmentId')
    .execute();
  return rows.filter((post) => district.startsWith(coveredPrefix(post.district))).map(({ departmentId }) => departmentId);
}

/** The posts a person holds today. */
export async function listPostsOf(work: Work, personId: PersonId): Promise<HeldPost[]> {
  return heldToday(work)
    .where('h.personId', '=', personId)
    .select(['p.departmentId as department', 'p.district', 'p.duty', 'p.grade'])
    .execute();
}

/** Names of officials as their posts show them, of former holders too. */
export async function listPostHolders(work: Work, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (people.length === 0) return new Map();
  const rows = await tables(work)
    .selectFrom('organisation.holding')
    .select(['personId', 'staffName'])
    .where('personId', 'in', [...new Set(people)])
    .orderBy('heldFrom')
    .execute();
  return new Map(rows.map(({ personId, staffName }) => [personId, staffName]));
}
