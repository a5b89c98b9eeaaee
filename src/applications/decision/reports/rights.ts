import { type Expression, sql, type SqlBool } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { avoidanceOf, scopeSql } from '#platform/support/permission/contract.ts';
import { can, nothingToAvoid, type Scope, scopeOf } from '#platform/support/permission/pure/permission.ts';
import { findDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';

/** Sums name nobody, so what one must keep away from is counted all the same; which case it is, is never shown to him. */
function scopeFor({ actor }: Work, action: 'report.view' | 'report.correct'): Scope {
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  const scope = scopeOf(actor, action, nothingToAvoid);
  if (scope.kind === 'none') throw new Problem('permission_denied', 403);
  return scope;
}

/** Over `x`, a row with department and district: a case or a published sum. */
export function figureScope(work: Work, action: 'report.view' | 'report.correct' = 'report.view'): Expression<SqlBool> {
  return scopeSql(scopeFor(work, action), { department: 'x.department_id', district: 'x.district' });
}

export function mayCorrect({ actor }: Work): boolean {
  return scopeOf(actor, 'report.correct', nothingToAvoid).kind !== 'none';
}

/** Which of the counted cases may be opened: those the reader may see anyway. */
export async function openScope(work: Work): Promise<Expression<SqlBool>> {
  scopeFor(work, 'report.view');
  const scope = scopeOf(work.actor, 'case.view', await avoidanceOf(work));
  return scope.kind === 'none'
    ? sql<SqlBool>`false`
    : scopeSql(scope, {
        id: 'x.id::text',
        department: 'x.department_id',
        district: 'x.district',
        applicant: 'x.person_id',
        enterprise: 'x.enterprise_id',
        state: 'x.status',
      });
}

/** A department asked for by name must lie in the scope: an empty table would read as nothing done there. */
export async function mustCover(work: Work, id: DepartmentId | undefined): Promise<string | null> {
  scopeFor(work, 'report.view');
  if (id === undefined) return null;
  const department = await findDepartment(work, id);
  if (!department) throw problem('report_department_unknown');
  if (can(work.actor, 'report.view', { department: id, district: department.district }, nothingToAvoid) !== true)
    throw problem('report_department_outside');
  return department.name;
}
