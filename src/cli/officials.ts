import type { Actor } from '#kernel/actor.ts';
import { findOfficialByLogin } from '#platform/support/identity/contract.ts';
import { listPostsOf } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';

/** An official by his account, with the posts he holds now. */
export async function officialOf(work: Work, login: string): Promise<Actor> {
  const personId = await findOfficialByLogin(work, login);
  return { kind: 'person', personId, posts: await listPostsOf(work, personId), assurance: 'verified', zone: 'office' };
}
