import { type Day, dayOf } from '#kernel/time.ts';
import { getOfficialAccount } from '#platform/support/identity/contract.ts';
import { appoint, endHolding, getDepartment, type Holding, listHoldings } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { mustBe } from './rights.ts';
import type { AccountRef, GivePost, Post, TakePost } from './schema.ts';

export async function listPosts(work: Work, { personId }: AccountRef): Promise<Post[]> {
  mustBe(work, 'permission.administer');
  await getOfficialAccount(work, personId);
  const today = dayOf(work.now);
  return (await listHoldings(work, personId)).map((holding) => ({ ...holding, held: heldWhen(holding, today) }));
}

function heldWhen({ from, to }: Holding, today: Day): Post['held'] {
  if (from > today) return 'later';
  return to !== null && to < today ? 'before' : 'now';
}

/** He holds the post with his next request: an actor is read anew each time. */
export async function givePost(work: Work, input: GivePost): Promise<Post[]> {
  mustBe(work, 'permission.administer');
  const { personId, name } = await getOfficialAccount(work, input.personId);
  const { departmentId, duty, grade, from = dayOf(work.now), to } = input;
  const { district: own } = await getDepartment(work, departmentId);
  const { district = own } = input;
  await appoint(work, { personId, staffName: name, departmentId, duty, district, grade, from, to });
  await work.record('administration.give_post', personId, { departmentId, duty, district, grade, from, to: to ?? null });
  return listPosts(work, { personId });
}

export async function takePost(work: Work, { personId, postId, from }: TakePost): Promise<Post[]> {
  mustBe(work, 'permission.administer');
  const duty = await endHolding(work, { personId, postId, from });
  await work.record('administration.take_post', personId, { postId, duty });
  return listPosts(work, { personId });
}
