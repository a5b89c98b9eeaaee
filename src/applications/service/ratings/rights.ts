import type { Expression, SqlBool } from 'kysely';
import type { PersonId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { avoidanceOf, scopeSql } from '#platform/support/permission/contract.ts';
import { can, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { HandledRectification } from './queries.ts';

/** Who rates: a person signed in on the public side. Officials rate their own affairs there too, never at their desk. */
export function raterOf({ actor }: Work): PersonId {
  if (actor.personId === undefined || actor.assurance === 'none' || actor.zone !== 'public') throw new Problem('sign_in_required', 401);
  return actor.personId;
}

/** A desk that is not in charge is refused in the same words whether or not the rectification exists. */
export async function mustHandle(work: Work, row: HandledRectification | undefined): Promise<HandledRectification> {
  // A conflict is declared against the case, so the case's id is what an official keeps away from.
  const resource = row ? { id: row.caseId, department: row.departmentId, district: row.district, applicant: row.raterId } : {};
  const verdict = can(work.actor, 'rating.handle', resource, await avoidanceOf(work));
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
  if (!row) throw problem('rectification_not_found');
  return row;
}

/** The same condition for the desk's list (`f` the rectification, `r` its rating). */
export async function handlingScope(work: Work): Promise<Expression<SqlBool>> {
  const { actor } = work;
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  const scope = scopeOf(actor, 'rating.handle', await avoidanceOf(work));
  if (scope.kind === 'none') throw new Problem('permission_denied', 403);
  return scopeSql(scope, { id: 'f.case_id::text', department: 'f.department_id', district: 'f.district', applicant: 'r.rater_id' });
}
