import type { Expression, SqlBool } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { Problem } from '#kernel/problem.ts';
import { avoidanceOf, scopeSql } from '#platform/support/permission/contract.ts';
import { can, type Resource, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { CheckRow } from './queries.ts';

type Doing = 'commitment.check' | 'case.decide';

/** A conflict is declared against the case, so the case's id is what an official keeps away from. */
const resourceOf = (row: CheckRow): Resource => ({
  id: row.caseId,
  department: row.departmentId,
  district: row.district,
  applicant: row.personId,
  enterprise: row.enterpriseId,
});

/** Refused in the same words whether or not there is such a check. */
export async function mustBeAllowed(work: Work, row: CheckRow | undefined, doing: Doing): Promise<CheckRow> {
  const verdict = can(work.actor, doing, row ? resourceOf(row) : {}, await avoidanceOf(work));
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
  if (!row) throw problem('commitment_not_found');
  return row;
}

export async function may(work: Work, row: CheckRow, doing: Doing): Promise<boolean> {
  return can(work.actor, doing, resourceOf(row), await avoidanceOf(work)) === true;
}

/** The same as a condition over the list. */
export async function viewScope(work: Work): Promise<Expression<SqlBool>> {
  const { actor } = work;
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  const scope = scopeOf(actor, 'commitment.view', await avoidanceOf(work));
  if (scope.kind === 'none') throw new Problem('permission_denied', 403);
  return scopeSql(scope, {
    id: 'case_id::text',
    department: 'department_id',
    district: 'district',
    applicant: 'person_id',
    enterprise: 'enterprise_id',
  });
}

/** The applicant's own, or his enterprise's while he acts for it; a stranger is not told that there is one. */
export function mustBeOwn({ actor }: Work, row: CheckRow | undefined): CheckRow {
  if (actor.personId === undefined || actor.assurance === 'none' || actor.zone !== 'public') throw new Problem('sign_in_required', 401);
  if (row === undefined || !isOwn(actor, row)) throw problem('commitment_not_found');
  return row;
}

const isOwn = (actor: Actor, { enterpriseId, personId }: CheckRow): boolean =>
  enterpriseId === null ? actor.onBehalfOf === undefined && personId === actor.personId : enterpriseId === actor.onBehalfOf;

/** Proof may name people: for whom it is about, and for who has to judge it. */
export async function mustReadProof(work: Work, row: CheckRow | undefined, doing: Doing): Promise<CheckRow> {
  return work.actor.zone === 'public' ? mustBeOwn(work, row) : mustBeAllowed(work, row, doing);
}
