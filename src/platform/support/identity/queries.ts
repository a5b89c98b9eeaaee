import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import * as z from 'zod';
import type { HeldPost } from '#kernel/actor.ts';
import { newId, type PersonId } from '#kernel/id.ts';
import { dayOf, type Instant } from '#kernel/time.ts';
import type { Database, PlatformTables } from '#platform/db/database.ts';
import type { Work } from '#platform/work/work.ts';
import type { AccountKind } from './schema.ts';
import type { IdentityTables } from './tables.gen.ts';

export const tables = (work: Work) => work.tables<IdentityTables>();

/** The table holds only this; who reads the table cannot sign in with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export async function findAccountByLogin(work: Work, login: string) {
  return tables(work).selectFrom('identity.account').selectAll().where('login', '=', login).executeTakeFirst();
}

/** The account a person is acting with, or another of his. */
export async function findAccount(work: Work, personId: PersonId, kind: AccountKind = kindOf(work)) {
  return tables(work)
    .selectFrom('identity.account')
    .selectAll()
    .where('personId', '=', personId)
    .where('kind', '=', kind)
    .executeTakeFirst();
}

/** The zone of a session says to which of the person's accounts it belongs. */
export function kindOf({ actor }: Work): AccountKind {
  return actor.zone === 'office' ? 'official' : 'citizen';
}

export interface LiveSession {
  id: string;
  personId: PersonId;
  kind: AccountKind;
  displayName: string;
  verified: boolean;
  mustChangePassword: boolean;
  zone: 'public' | 'office';
  onBehalfOf: string | null;
  onBehalfName: string | null;
  /** False when who acts for the enterprise may no more. */
  mayActFor: boolean;
  lastSeenAt: Instant;
  posts: HeldPost[] | null;
}

/** One query by the token's hash: the session, its account, the posts held today, and whether the authority still stands. */
export async function findLiveSession(
  database: Database,
  token: string,
  now: Instant,
  idleSince: Instant,
): Promise<LiveSession | undefined> {
  const today = dayOf(now);
  const { rows } = await sql<LiveSession>`
    select s.id, s.person_id, a.kind, a.display_name, a.verified, a.must_change_password, s.zone, s.last_seen_at, s.on_behalf_of, s.on_behalf_name,
      (s.on_behalf_of is null or exists (select 1 from registers.handler h where h.enterprise_id = s.on_behalf_of and h.person_id = s.person_id
        and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today}))) as may_act_for,
      (select json_agg(p.post) from (
        select json_build_object('department', department_id, 'district', district, 'duty', duty, 'grade', grade) as post
          from organisation.held_post
          where s.zone = 'office' and person_id = s.person_id and held_from <= ${today} and (held_to is null or held_to >= ${today})
        union all
        select json_build_object('department', department_id, 'district', district, 'duty', duty, 'grade', grade, 'deputyFor', deputy_for)
          from organisation.deputised_post
          where s.zone = 'office' and person_id = s.person_id and ${today} between from_on and to_on
            and held_from <= ${today} and (held_to is null or held_to >= ${today})) as p) as posts
    from identity.session s join identity.account a on a.person_id = s.person_id and a.kind = s.kind
    where s.token_hash = ${tokenHash(token)} and a.disabled_at is null and s.ended_at is null and s.expires_at > ${now} and s.last_seen_at > ${idleSince}
  `.execute(database);
  return rows[0];
}

/** A lockout stands in the security log (安全日志) by the account it hit; a name nobody has is logged without a subject. */
export async function logLockout(work: Work, login: string): Promise<void> {
  const account = await findAccountByLogin(work, login);
  await work
    .tables<PlatformTables>()
    .insertInto('audit.refusal')
    .values({
      id: newId(z.uuid()),
      at: work.now,
      actorId: account?.personId ?? null,
      zone: work.actor.zone,
      action: 'POST /api/sign-in',
      subject: account?.login ?? null,
      code: 'sign_in_locked',
    })
    .execute();
  await work.record('identity.lock', account?.personId ?? 'login');
}
