import type { Expression, SqlBool } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { listDepartments } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { avoidanceOf, scopeSql } from '#platform/support/permission/contract.ts';
import { can, type Resource, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { PackageRow } from './queries.ts';

export type Doing = 'archive.view' | 'archive.read' | 'archive.manage' | 'archive.appraise' | 'archive.approve';

/** A conflict is declared against the case, so the case's id is what an official keeps away from. */
const resourceOf = (row: PackageRow): Resource => ({
  id: row.caseId,
  department: row.departmentId,
  district: row.district,
  applicant: row.personId,
  enterprise: row.enterpriseId,
});

/** No department: whoever asks for what is not there is refused as for what is not his. */
export const nobody = '00000000-0000-0000-0000-000000000000' as DepartmentId;

function refused(verdict: 'sign_in_required' | 'permission_denied' | 'permission_avoidance'): Problem {
  return new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
}

/** Refused in the same words whether or not there is such a package. */
export async function mustBeAllowed(work: Work, row: PackageRow | undefined, doing: Doing): Promise<PackageRow> {
  const verdict = can(work.actor, doing, row ? resourceOf(row) : {}, await avoidanceOf(work));
  if (verdict !== true) throw refused(verdict);
  if (!row) throw problem('archives_not_found');
  return row;
}

export async function may(work: Work, row: PackageRow, doing: Doing): Promise<boolean> {
  return can(work.actor, doing, resourceOf(row), await avoidanceOf(work)) === true;
}

/** The same as a condition over the list `p`. */
export async function viewScope(work: Work): Promise<Expression<SqlBool>> {
  const { actor } = work;
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  const scope = scopeOf(actor, 'archive.view', await avoidanceOf(work));
  if (scope.kind === 'none') throw new Problem('permission_denied', 403);
  return scopeSql(scope, {
    id: 'p.case_id::text',
    department: 'p.department_id',
    district: 'p.district',
    applicant: 'p.person_id',
    enterprise: 'p.enterprise_id',
  });
}

/** What concerns a department as a whole: its table of periods, its lists. */
export async function mustBeAllowedIn(work: Work, departmentId: DepartmentId, doing: Doing): Promise<Department> {
  const department = (await listDepartments(work)).find(({ id }) => id === departmentId);
  const verdict = can(work.actor, doing, { department: departmentId, district: department?.district }, await avoidanceOf(work));
  if (verdict !== true) throw refused(verdict);
  if (!department) throw problem('archives_not_found');
  return department;
}

/** Whether there is any archive he looks after. */
export async function managesSome(work: Work): Promise<boolean> {
  return scopeOf(work.actor, 'archive.manage', await avoidanceOf(work)).kind !== 'none';
}

export async function mayIn(work: Work, department: Department, doing: Doing): Promise<boolean> {
  return can(work.actor, doing, { department: department.id, district: department.district }, await avoidanceOf(work)) === true;
}

/** The departments whose archives the caller looks after or uses; a citizen or stranger is refused. */
export async function departmentsOf(work: Work): Promise<Department[]> {
  await viewScope(work);
  const own = new Set(work.actor.posts.map(({ department }) => department));
  const found: Department[] = [];
  for (const department of await listDepartments(work))
    if (own.has(department.id) && (await mayIn(work, department, 'archive.view'))) found.push(department);
  return found;
}

/** Of those the ones whose archivist the caller is. */
export async function managedOf(work: Work, departments: readonly Department[]): Promise<Department[]> {
  const managed: Department[] = [];
  for (const department of departments) if (await mayIn(work, department, 'archive.manage')) managed.push(department);
  return managed;
}

/** The applicant's own, or his enterprise's while he acts for it; a stranger is not told that there is one. */
export function isOwn({ actor }: Work, row: Pick<PackageRow, 'personId' | 'enterpriseId'>): boolean {
  if (actor.zone !== 'public') return false;
  return row.enterpriseId === null
    ? actor.onBehalfOf === undefined && row.personId === actor.personId
    : row.enterpriseId === actor.onBehalfOf;
}
