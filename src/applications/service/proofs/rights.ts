import { Problem } from '#kernel/problem.ts';
import { nothingToAvoid, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';

/** The list is one for the whole installation: whoever keeps items keeps it. */
export function mustKeepList({ actor }: Work): void {
  if (actor.kind === 'system') return;
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  if (scopeOf(actor, 'catalogue.edit', nothingToAvoid).kind === 'none') throw new Problem('permission_denied', 403);
}
