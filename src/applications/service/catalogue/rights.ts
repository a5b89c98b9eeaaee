import type { Expression, SqlBool } from 'kysely';
import type { DivisionCode } from '#kernel/id.ts';
import { nothingToAvoid, can, scopeOf } from '#platform/support/permission/pure/permission.ts';
import { scopeSql } from '#platform/support/permission/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';

type Act = 'catalogue.edit' | 'catalogue.review' | 'catalogue.publish' | 'catalogue.retire';

/** The system imports; among people only who maintains items (事项管理) for the district, through the office face. */
export function mustMaintain({ actor }: Work, act: Act, district: DivisionCode): void {
  if (actor.kind !== 'system' && can(actor, act, { district }, nothingToAvoid) !== true) throw problem('catalogue_not_allowed');
}

/** The same as a question, of what is only shown to who may do it. */
export const mayMaintain = ({ actor }: Work, act: Act, district: DivisionCode): boolean =>
  can(actor, act, { district }, nothingToAvoid) === true;

/** The items whose upkeep is this official's, as a condition on `item`; who maintains none is refused. */
export function maintainedScope(work: Work): Expression<SqlBool> {
  return maintainedDistricts(work, 'item.district');
}

/** The same over another column that holds a district. */
export function maintainedDistricts({ actor }: Work, column: string): Expression<SqlBool> {
  const scope = scopeOf(actor, 'catalogue.edit', nothingToAvoid);
  if (scope.kind === 'none') throw problem('catalogue_not_allowed');
  return scopeSql(scope, { district: column });
}
