import { Problem } from '#kernel/problem.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Action } from '#platform/support/permission/pure/rules.ts';
import type { Work } from '#platform/work/work.ts';

/** The operator at the machine acts as the system; everybody else needs the duty. */
export function mustBe(work: Work, action: Action): void {
  if (work.actor.kind === 'system') return;
  const verdict = can(work.actor, action, {}, nothingToAvoid);
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
}
