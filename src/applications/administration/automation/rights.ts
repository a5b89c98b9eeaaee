import type { Expression, SqlBool } from 'kysely';
import { Problem } from '#kernel/problem.ts';
import { avoidanceOf, scopeSql } from '#platform/support/permission/contract.ts';
import { can, type Resource, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Action } from '#platform/support/permission/pure/rules.ts';
import type { Work } from '#platform/work/work.ts';

export type AutomationAct = Extract<Action, `automation.${string}`>;

export interface Placed {
  departmentId: Resource['department'];
  district: Resource['district'];
  caseId?: string;
  personId?: Resource['applicant'];
  enterpriseId?: Resource['enterprise'];
}

const resourceOf = ({ departmentId, district, caseId, personId, enterpriseId }: Placed): Resource => ({
  department: departmentId,
  district,
  id: caseId,
  applicant: personId,
  enterprise: enterpriseId,
  // Whatever rules had to do with is past its draft.
  state: 'submitted',
});

export async function may(work: Work, act: AutomationAct | 'case.view', placed: Placed): Promise<boolean> {
  return can(work.actor, act, resourceOf(placed), await avoidanceOf(work)) === true;
}

/** Refused in the same words whether or not the thing is there: `placed` undefined belongs to nobody. */
export async function mustBeAllowed(work: Work, act: AutomationAct, placed: Placed | undefined): Promise<void> {
  const verdict = can(work.actor, act, placed ? resourceOf(placed) : {}, await avoidanceOf(work));
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
}

/** The rows of a table with these columns that somebody may do this to; who may nowhere is refused. */
export async function scopeFor(work: Work, act: AutomationAct, table: string): Promise<Expression<SqlBool>> {
  const { actor } = work;
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  const scope = scopeOf(actor, act, await avoidanceOf(work));
  if (scope.kind === 'none') throw new Problem('permission_denied', 403);
  return scopeSql(scope, {
    id: `${table}.case_id::text`,
    department: `${table}.department_id`,
    district: `${table}.district`,
    applicant: `${table}.person_id`,
    enterprise: `${table}.enterprise_id`,
  });
}

/** Whose case it is, for the person himself on the public side. */
export async function isOwn(work: Work, placed: Placed): Promise<boolean> {
  return work.actor.zone === 'public' && (await may(work, 'case.view', placed));
}

/** Whether this person may do this somewhere at all. */
export async function mayAnywhere(work: Work, act: AutomationAct): Promise<boolean> {
  return scopeOf(work.actor, act, await avoidanceOf(work)).kind !== 'none';
}
