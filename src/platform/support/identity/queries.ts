import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { HeldPost } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { dayOf, type Instant } from '#kernel/time.ts';
import type { Database } from '#platform/db/database.ts';
import type { Work } from '#platform/work/work.ts';
import type { IdentityTables } from './tables.gen.ts';

export const tables = (work: Work) => work.tables<IdentityTables>();

/** The table holds only this; who reads the table cannot sign in with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export async function findAccountByLogin(work: Work, login: string) {
  return tables(work).selectFrom('identity.account').selectAll().where('login', '=', login).executeTakeFirst();
}

export async function findAccount(work: Work, personId: PersonId) {
  return tables(work).selectFrom('identity.account').selectAll().where('personId', '=', personId).executeTakeFirst();
}

export interface LiveSession {
  id: string;
  personId: PersonId;
  kind: 'citizen' | 'official';
  displayName: string;
  verified: boolean;
  zone: 'public' | 'office';
  onBehalfOf: string | null;
  onBehalfName: string | null;
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
    select s.id, s.person_id, a.kind, a.display_name, a.verified, s.zone, s.last_seen_at, s.on_behalf_of, s.on_behalf_name,
      (select json_agg(json_build_object('department', p.department_id, 'district', p.district, 'duty', p.duty, 'grade', p.grade))
        from organisation.held_post p
        where s.zone = 'office' and p.person_id = s.person_id and p.held_from <= ${today} and (p.held_to is null or p.held_to >= ${today})) as posts
    from identity.session s join identity.account a on a.person_id = s.person_id
    where s.token_hash = ${tokenHash(token)} and s.ended_at is null and s.expires_at > ${now} and s.last_seen_at > ${idleSince}
      and (s.on_behalf_of is null or exists (select 1 from registers.handler h
        where h.enterprise_id = s.on_behalf_of and h.person_id = s.person_id and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today})))
  `.execute(database);
  return rows[0];
}
