import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import { newId, type PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import type { AuthorityId } from './schema.ts';
import type { AuthoritiesTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<AuthoritiesTables>();
const placeOf = (id: AuthorityId) => `authorities.authority/${id}`;

export type AuthorityRow = Selectable<AuthoritiesTables['authorities.authority']>;

const Identity = z.strictObject({ name: z.string(), idNumber: z.string() });
/** Both as they were when it was given. */
const AuthorityContent = z.strictObject({
  principal: Identity,
  agent: Identity,
  paper: z.string().nullable(),
  revokedBecause: z.string().nullable(),
});
export type AuthorityContent = z.infer<typeof AuthorityContent>;

export function sealContent(work: Work, id: AuthorityId, content: AuthorityContent): Buffer {
  return work.vault.sealJson(placeOf(id), content);
}

export function openContent(work: Work, { id, sealed }: Pick<AuthorityRow, 'id' | 'sealed'>): AuthorityContent {
  return AuthorityContent.parse(work.vault.unsealJson(placeOf(id), sealed));
}

export async function insertAuthority(work: Work, row: Omit<AuthorityRow, 'version' | 'revokedAt' | 'revokedBy'>): Promise<AuthorityRow> {
  return tables(work).insertInto('authorities.authority').values(row).returningAll().executeTakeFirstOrThrow();
}

export function findAuthority(work: Work, id: AuthorityId): Promise<AuthorityRow | undefined> {
  return tables(work).selectFrom('authorities.authority').selectAll().where('id', '=', id).executeTakeFirst();
}

export function listAuthoritiesOf(work: Work, personId: PersonId): Promise<AuthorityRow[]> {
  return tables(work)
    .selectFrom('authorities.authority')
    .selectAll()
    .where((e) => e.or([e('principalId', '=', personId), e('agentId', '=', personId)]))
    .orderBy('recordedAt', 'desc')
    .limit(200)
    .execute();
}

export function endAuthority(work: Work, row: AuthorityRow, sealed: Buffer): Promise<AuthorityRow> {
  return tables(work)
    .updateTable('authorities.authority')
    .set({ revokedAt: work.now, revokedBy: work.actor.personId ?? null, sealed, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function insertAct(work: Work, authorityId: AuthorityId, caseId: string, act: string): Promise<void> {
  await tables(work)
    .insertInto('authorities.act')
    .values({ id: newId(z.uuid()), authorityId, caseId, act, actedAt: work.now })
    .execute();
}

export async function listActs(work: Work, authorityId: AuthorityId) {
  const rows = await tables(work)
    .selectFrom('authorities.act')
    .select(['act', 'caseId', 'actedAt'])
    .where('authorityId', '=', authorityId)
    .orderBy('actedAt', 'desc')
    .orderBy(sql`id desc`)
    .limit(100)
    .execute();
  return rows.map(({ act, caseId, actedAt: at }) => ({ act, caseId, at }));
}
