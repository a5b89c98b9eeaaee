import type { Insertable, Kysely } from 'kysely';
import * as z from 'zod';
import { newId, type PersonId } from '#kernel/id.ts';
import { prepared, rowOf } from '#platform/db/prepared.ts';
import { findEmail } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { NoticeId } from './schema.ts';
import type { NoticeTables } from './tables.gen.ts';

export interface NewNotice {
  personId: PersonId;
  /** Names the cause: a second call with the same key tells nothing twice. */
  key: string;
  kind: string;
  params: Readonly<Record<string, string>>;
  /** Where it leads: a path of the portal. */
  subject: string;
  /** By mail to this address; without it to the one the person set in his account, if any. */
  email?: string;
}

/** A notice is to go out by mail too; the address stays sealed with the notice. */
export interface MailWanted {
  type: 'notice.mail_wanted';
  subject: string;
}

export const Sealed = z.object({ params: z.record(z.string(), z.string()), email: z.string().optional() });
export const placeOf = (id: NoticeId) => `notice.notice/${id}`;

const noticeColumns = ['id', 'personId', 'key', 'kind', 'sealed', 'subject', 'createdAt'] as const;
const insertNotice = prepared(
  (notice: Kysely<NoticeTables>, row: Pick<Insertable<NoticeTables['notice.notice']>, (typeof noticeColumns)[number]>) =>
    notice
      .insertInto('notice.notice')
      .values(rowOf(noticeColumns, row))
      .onConflict((conflict) => conflict.columns(['personId', 'key']).doNothing()),
);

/** Tells a person something, in the transaction of what happened. */
export async function notify(work: Work, { personId, key, kind, params, subject, ...given }: NewNotice): Promise<void> {
  const email = given.email ?? (await findEmail(work, personId)) ?? undefined;
  const id = newId(NoticeId);
  const sealed = work.vault.sealJson(placeOf(id), { params, ...(email === undefined ? {} : { email }) });
  const { numAffectedRows } = await insertNotice(work.tables(), { id, personId, key, kind, sealed, subject, createdAt: work.now });
  if (numAffectedRows === 1n && email !== undefined) await work.publish<MailWanted>({ type: 'notice.mail_wanted', subject: id });
}
