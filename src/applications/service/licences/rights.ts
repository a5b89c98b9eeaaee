import { Problem } from '#kernel/problem.ts';
import { findDepartment } from '#platform/support/organisation/contract.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import { can, type Resource } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { LicenceRow } from './queries.ts';

/**
 * 行政许可法第六十九条、第七十条：由作出许可决定的行政机关办理. So whoever may decide its cases may suspend, revoke, withdraw and cancel,
 * and whoever may see its cases may see its licences. Refused in the same words whether or not there is such a licence.
 */
export async function mustBeAllowed(work: Work, row: LicenceRow | undefined, doing: 'case.view' | 'case.decide'): Promise<LicenceRow> {
  const verdict = can(work.actor, doing, await resourceOf(work, row), await avoidanceOf(work));
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
  if (!row) throw problem('licence_not_found');
  return row;
}

export async function mayDecide(work: Work, row: LicenceRow): Promise<boolean> {
  return can(work.actor, 'case.decide', await resourceOf(work, row), await avoidanceOf(work)) === true;
}

/** A conflict is declared against the case, so the case's id is what an official keeps away from. */
async function resourceOf(work: Work, row: LicenceRow | undefined): Promise<Resource> {
  if (!row) return {};
  const department = await findDepartment(work, row.departmentId);
  return {
    id: row.caseId,
    department: row.departmentId,
    district: department?.district,
    applicant: row.personId,
    enterprise: row.enterpriseId,
  };
}
