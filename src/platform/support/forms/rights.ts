import { Problem } from '#kernel/problem.ts';
import { can, nothingToAvoid, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';

/** Who maintains items of any district may look at a form that is being designed: what is shown is only what he sent. */
export function mustDesign({ actor }: Work): void {
  if (scopeOf(actor, 'catalogue.edit', nothingToAvoid).kind !== 'none') return;
  const verdict = can(actor, 'catalogue.edit', {}, nothingToAvoid);
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
}
