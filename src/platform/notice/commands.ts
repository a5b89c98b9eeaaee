import type { PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { placeOf, Sealed } from './contract.ts';
import { problem } from './problems.ts';
import type { MarkRead, Notice, NoticeId } from './schema.ts';
import type { NoticeTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<NoticeTables>();

function signedIn(work: Work): PersonId {
  if (work.actor.personId === undefined) throw problem('notices_need_sign_in');
  return work.actor.personId;
}

export async function listNotices(work: Work): Promise<Notice[]> {
  const rows = await tables(work)
    .selectFrom('notice.notice')
    .select(['id', 'kind', 'sealed', 'subject', 'createdAt', 'readAt'])
    .where('personId', '=', signedIn(work))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ sealed, ...row }) => ({ ...row, params: Sealed.parse(work.vault.unsealJson(placeOf(row.id), sealed)).params }));
}

export async function countUnread(work: Work): Promise<{ count: number }> {
  return tables(work)
    .selectFrom('notice.notice')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('personId', '=', signedIn(work))
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow();
}

export async function markRead(work: Work, { noticeId }: MarkRead): Promise<{ marked: number }> {
  const mine = tables(work)
    .updateTable('notice.notice')
    .set({ readAt: work.now })
    .where('personId', '=', signedIn(work))
    .where('readAt', 'is', null);
  const { numUpdatedRows } = await (noticeId === undefined ? mine : mine.where('id', '=', noticeId)).executeTakeFirst();
  return { marked: Number(numUpdatedRows) };
}

/** What the mail of a notice says and to whom; undefined when it has no address. */
export async function findMail(work: Work, id: NoticeId): Promise<{ to: string; params: Record<string, string> } | undefined> {
  const row = await tables(work).selectFrom('notice.notice').select('sealed').where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const { email, params } = Sealed.parse(work.vault.unsealJson(placeOf(id), row.sealed));
  return email === undefined ? undefined : { to: email, params };
}
