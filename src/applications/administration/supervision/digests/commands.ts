import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { addDays, addMilliseconds, dayOf } from '#kernel/time.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import { listPostsOf } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { readBoard } from '../board/read.ts';
import { listExplanations } from '../explanations/read.ts';
import { listFindings } from '../sampling/read.ts';
import { problem } from './problems.ts';
import * as q from './queries.ts';
import { type DigestFacts, digestDuties, isWorthTelling } from './rules.ts';
import type { DigestSetting } from './schema.ts';
import { digestText } from './text.zh.ts';

function official({ actor }: Work): PersonId {
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  if (actor.zone === 'public' || !actor.posts.some(({ duty }) => digestDuties.includes(duty))) throw problem('digest_for_officials');
  return actor.personId;
}

export async function readSetting(work: Work): Promise<DigestSetting> {
  return q.findSetting(work, official(work));
}

export async function setDigest(work: Work, setting: DigestSetting): Promise<DigestSetting> {
  const personId = official(work);
  await q.saveSetting(work, personId, setting);
  await work.record('supervision.set_digest', personId, { ...setting });
  return setting;
}

const BEIJING = 8 * 3_600_000;
const hourOf = (work: Work) => Number(addMilliseconds(work.now, BEIJING).slice(11, 13));
const AT_ONCE = 200;
const KEPT_DAYS = 30;

/** Whom to look at now: on working days, from each one's hour on. */
export async function listDuePeople(work: Work): Promise<PersonId[]> {
  const today = dayOf(work.now);
  if (!(await loadCalendar(work)).isWorkday(today).value) return [];
  await q.deleteDigestsBefore(work, addDays(today, -KEPT_DAYS));
  return q.listDue(work, today, hourOf(work), AT_ONCE);
}

/** One person's digest, in one transaction with the mark that his day is done. By notice, and by mail where he left an address. */
export async function sendDigest(work: Work, personId: PersonId): Promise<void> {
  const today = dayOf(work.now);
  if (!(await q.insertDigest(work, personId, today))) return;
  const facts = await factsOf(work, personId);
  const { wanted } = await q.findSetting(work, personId);
  if (!isWorthTelling(facts, wanted)) return;
  await notify(work, { personId, key: `digest/${today}`, kind: 'desk.digest', params: digestText(facts), subject: '/console/' });
}

/** What the person himself would see if he looked: counted under his own posts. */
async function factsOf(work: Work, personId: PersonId): Promise<DigestFacts> {
  const posts = await listPostsOf(work, personId);
  const actor: Actor = { kind: 'person', personId, posts, assurance: 'verified', zone: 'office' };
  const his: Work = { ...work, actor };
  const holds = (duty: string) => posts.some((post) => post.duty === duty);
  const oversees = holds('supervisor');
  const board = oversees || holds('head') ? (await readBoard(his, {})).total : null;
  const acts = async (rows: Promise<{ rows: readonly { acts: readonly string[] }[] }>) =>
    (await rows).rows.filter((row) => row.acts.length > 0).length;
  return {
    mine: await q.countMine(work, personId, posts, dayOf(work.now)),
    department: oversees ? null : board,
    district: oversees ? board : null,
    explanations: await acts(listExplanations(his, { state: 'open', page: 1 })),
    findings: await acts(listFindings(his, { state: 'open', page: 1 })),
  };
}
