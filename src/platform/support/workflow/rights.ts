import { Problem } from '#kernel/problem.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';

/** Technical repair is the system administrator's; what a matter is about he does not see. */
export function mustRepair(work: Work): void {
  if (work.actor.kind === 'system') return;
  const verdict = can(work.actor, 'process.repair', {}, nothingToAvoid);
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
}
