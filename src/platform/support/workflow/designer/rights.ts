import { Problem } from '#kernel/problem.ts';
import { nothingToAvoid, scopeOf, type Scope } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';

/** Only who maintains items (事项管理) anywhere draws processes; answers with what his duty covers. */
export function mustDraw({ actor }: Work): Scope {
  const scope = scopeOf(actor, 'catalogue.edit', nothingToAvoid);
  if (scope.kind !== 'none') return scope;
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  throw new Problem('permission_denied', 403);
}
