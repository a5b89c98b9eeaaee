import { type Expression, sql, type SqlBool } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { findDepartment } from '#platform/support/organisation/contract.ts';
import { avoidanceOf, scopeSql, type ScopeColumns } from '#platform/support/permission/contract.ts';
import { can, nothingToAvoid, type Resource, type Scope, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Action } from '#platform/support/permission/pure/rules.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';

function mustHave({ actor }: Work, scope: Scope): Scope {
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  if (scope.kind === 'none') throw new Problem('permission_denied', 403);
  return scope;
}

/** Counts name nobody: over `x`, a case. What one must keep away from is counted, and never listed to him. */
export function boardScope(work: Work): Expression<SqlBool> {
  const scope = mustHave(work, scopeOf(work.actor, 'supervision.view', nothingToAvoid));
  return scopeSql(scope, { department: 'x.department_id', district: 'x.district', state: 'x.status' });
}

export async function listedScope(work: Work): Promise<Expression<SqlBool>> {
  mustHave(work, scopeOf(work.actor, 'supervision.view', nothingToAvoid));
  const scope = scopeOf(work.actor, 'case.view', await avoidanceOf(work));
  if (scope.kind === 'none') return sql<SqlBool>`false`;
  return scopeSql(scope, {
    id: 'x.id::text',
    department: 'x.department_id',
    district: 'x.district',
    applicant: 'x.person_id',
    enterprise: 'x.enterprise_id',
    state: 'x.status',
  });
}

/** A department asked for by name must lie in the scope: an empty board would read as all being well there. */
export async function mustOversee(work: Work, id: DepartmentId | undefined): Promise<void> {
  mustHave(work, scopeOf(work.actor, 'supervision.view', nothingToAvoid));
  if (id === undefined) return;
  const department = await findDepartment(work, id);
  if (!department || can(work.actor, 'supervision.view', { department: id, district: department.district }, nothingToAvoid) !== true)
    throw problem('board_department_outside');
}

export async function isAllowed(work: Work, action: Action, resource: Resource): Promise<boolean> {
  return can(work.actor, action, resource, await avoidanceOf(work)) === true;
}

export async function mustBeAllowed(work: Work, action: Action, resource: Resource): Promise<void> {
  const verdict = can(work.actor, action, resource, await avoidanceOf(work));
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
}

/** Who holds neither right to some rows is refused whole. */
export async function scopeOfEither(work: Work, actions: readonly Action[], columns: ScopeColumns): Promise<Expression<SqlBool>> {
  const avoidance = await avoidanceOf(work);
  const scopes = actions.map((action) => scopeOf(work.actor, action, avoidance)).filter(({ kind }) => kind !== 'none');
  return scopeSql(mustHave(work, scopes.length === 0 ? { kind: 'none' } : { kind: 'or', of: scopes }), columns);
}

/** Draws of the districts one oversees, and what can be drawn there; `x` has a district. */
export function conductScope(work: Work): Expression<SqlBool> {
  return scopeSql(mustHave(work, scopeOf(work.actor, 'sampling.conduct', nothingToAvoid)), { district: 'x.district' });
}
