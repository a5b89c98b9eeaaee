import type { Result } from '#applications/service/cases/intake/contract.ts';
import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import { can, type Denial, nothingToAvoid, type Resource } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import type { ParcelRow } from './queries.ts';

const denied = (verdict: Denial) => new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);

/** Departments in which the caller holds a post for this. */
export function postsFor({ actor }: Work, action: 'counter.hold' | 'counter.sign'): DepartmentId[] {
  const own = actor.posts.filter(({ department, district }) => can(actor, action, { department, district }, nothingToAvoid) === true);
  return [...new Set(own.map(({ department }) => department))];
}

/** The same, refused where there is none. */
export function departmentsFor(work: Work, action: 'counter.hold' | 'counter.sign'): DepartmentId[] {
  const { actor } = work;
  if (actor.personId === undefined || actor.assurance === 'none') throw denied('sign_in_required');
  const own = postsFor(work, action);
  if (own.length === 0) throw denied('permission_denied');
  return own;
}

/** Where nothing of a person is asked: lists of papers between two offices. */
export function mayDo({ actor }: Work, action: 'counter.hold' | 'counter.sign', resource: Resource): boolean {
  return can(actor, action, resource, nothingToAvoid) === true;
}

/** A clerk of the desk where it lies or is expected; others are not told that it exists. */
export async function mustHold(work: Work, row: ParcelRow | undefined): Promise<PersonId> {
  departmentsFor(work, 'counter.hold');
  const { personId } = work.actor;
  const { officeId, district, personId: applicant } = row ?? {};
  const verdict = can(work.actor, 'counter.hold', { id: row?.caseId, department: officeId, district, applicant }, await avoidanceOf(work));
  if (verdict === 'permission_avoidance') throw denied(verdict);
  if (row === undefined || verdict !== true || personId === undefined) throw problem('counter_parcel_unknown');
  return personId;
}

/** An official of the department whose result it is. */
export async function mustHandIn(work: Work, result: Result | undefined): Promise<{ sentBy: PersonId; result: Result }> {
  departmentsFor(work, 'counter.sign');
  const { personId } = work.actor;
  const { caseId: id, departmentId: department, district, personId: applicant, enterpriseId: enterprise } = result ?? {};
  const verdict = can(work.actor, 'counter.sign', { id, department, district, applicant, enterprise }, await avoidanceOf(work));
  if (verdict === 'permission_avoidance') throw denied(verdict);
  if (result === undefined || verdict !== true || personId === undefined) throw problem('counter_parcel_unknown');
  return { sentBy: personId, result };
}
