import type { Expression, SqlBool } from 'kysely';
import { type CaseContents, findCaseContents } from '#applications/service/cases/contract.ts';
import { Problem } from '#kernel/problem.ts';
import { avoidanceOf, scopeSql } from '#platform/support/permission/contract.ts';
import { can, nothingToAvoid, type Resource, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { ChargeRow } from './queries.ts';

type HandlingAction = 'payment.view' | 'payment.confirm' | 'payment.reduce';

// A conflict is declared against the case, so the case's id is what an official keeps away from.
function resourceOf(row: ChargeRow): Resource {
  return { id: row.caseId, department: row.departmentId, district: row.district, applicant: row.personId, enterprise: row.enterpriseId };
}

/** Whether the case is the visitor's own, his enterprise's, or one he acts in for somebody else. */
export function mayPayFor(
  { actor }: Work,
  { id, personId, enterpriseId, agentId }: Pick<CaseContents, 'id' | 'personId' | 'enterpriseId' | 'agentId'>,
): boolean {
  return can(actor, 'payment.pay', { id, applicant: personId, enterprise: enterpriseId, agent: agentId }, nothingToAvoid) === true;
}

/** The applicant himself or who acts for him; anybody else is told neither that it exists nor how much it is. */
export async function mustBeOwn(work: Work, row: ChargeRow | undefined): Promise<ChargeRow> {
  if (work.actor.personId === undefined) throw new Problem('sign_in_required', 401);
  if (!row) throw problem('payment_not_found');
  if (can(work.actor, 'payment.pay', resourceOf(row), nothingToAvoid) === true) return row;
  const contents = await findCaseContents(work, row.caseId);
  if (!contents || !mayPayFor(work, contents)) throw problem('payment_not_found');
  return row;
}

/** A desk that is not in charge is refused in the same words whether or not the charge exists. */
export async function mustHandle(work: Work, row: ChargeRow | undefined, action: HandlingAction): Promise<ChargeRow> {
  const verdict = can(work.actor, action, row ? resourceOf(row) : {}, await avoidanceOf(work));
  if (verdict !== true && (row !== undefined || scopeOf(work.actor, action, nothingToAvoid).kind === 'none'))
    throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
  if (!row) throw problem('payment_not_found');
  return row;
}

export async function mayHandle(work: Work, row: ChargeRow, action: HandlingAction): Promise<boolean> {
  return can(work.actor, action, resourceOf(row), await avoidanceOf(work)) === true;
}

/** The charges an official's posts let him see (`c` the charge). */
export async function viewingScope(work: Work): Promise<Expression<SqlBool>> {
  if (work.actor.personId === undefined || work.actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  const scope = scopeOf(work.actor, 'payment.view', await avoidanceOf(work));
  if (scope.kind === 'none') throw new Problem('permission_denied', 403);
  return scopeSql(scope, {
    id: 'c.case_id::text',
    department: 'c.department_id',
    district: 'c.district',
    applicant: 'c.person_id',
    enterprise: 'c.enterprise_id',
  });
}
