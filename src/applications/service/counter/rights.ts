import type { HeldPost } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import { can, type Resource } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';

interface AtCounter {
  clerkId: PersonId;
  post: HeldPost;
}

/** A clerk of an integrated counter, for what lies in its district; everybody else is refused before anything is looked up. */
export async function mustServeAtCounter(work: Work, resource: Resource = {}): Promise<AtCounter> {
  const { actor } = work;
  const post = actor.posts.find(({ duty, deputyFor }) => duty === 'hall_clerk' && deputyFor === undefined);
  const verdict = can(actor, 'counter.intake', { district: post?.district, ...resource }, await avoidanceOf(work));
  if (verdict !== true) throw new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);
  if (post === undefined || actor.personId === undefined) throw new Problem('permission_denied', 403);
  return { clerkId: actor.personId, post };
}
