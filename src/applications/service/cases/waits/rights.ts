import type { Expression, SqlBool } from 'kysely';
import { Problem } from '#kernel/problem.ts';
import { scopeSql, avoidanceOf } from '#platform/support/permission/contract.ts';
import { scopeOf, type Scope } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { caseColumns } from '../rights.ts';

async function scopeFor(work: Work, action: 'process.measure' | 'case.view'): Promise<Scope> {
  const { actor } = work;
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  return scopeOf(actor, action, await avoidanceOf(work));
}

/** Figures by step: a head of his department's steps, supervision and the keepers of items of their district. */
export async function measuredScope(work: Work): Promise<Expression<SqlBool>> {
  return scopeSql(await mustMeasure(work), { department: 't.department', district: 't.district' });
}

/** The same over cases: which items there are figures of. */
export async function measuredCases(work: Work): Promise<Expression<SqlBool>> {
  return scopeSql(await mustMeasure(work), { department: '"case".department_id', district: '"case".district' });
}

async function mustMeasure(work: Work): Promise<Scope> {
  const scope = await scopeFor(work, 'process.measure');
  if (scope.kind === 'none') throw new Problem('permission_denied', 403);
  return scope;
}

export async function mayDrill(work: Work): Promise<boolean> {
  return (await scopeFor(work, 'case.view')).kind !== 'none';
}

/** Which cases wait is told only of cases the reader may open; who keeps items alone sees figures and no case. */
export async function drilledCases(work: Work): Promise<Expression<SqlBool>> {
  await mustMeasure(work);
  const scope = await scopeFor(work, 'case.view');
  if (scope.kind === 'none') throw new Problem('permission_denied', 403);
  return scopeSql(scope, caseColumns);
}
