import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import * as z from 'zod';
import { type IdentifierDefect, maskName, validateResidentId } from '#kernel/identifiers.ts';
import { type IdentityKind, validateIdentity } from '#kernel/identity-documents.ts';
import { type DepartmentId, newId, type PersonId } from '#kernel/id.ts';
import type { Problem } from '#kernel/problem.ts';
import { addMilliseconds, type Day, dayOf, instantOf } from '#kernel/time.ts';
import { listHandledEnterprises, registerPerson } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { useActivation } from './activations.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import { type IdentityFieldCode, problem } from './problems.ts';
import { findAccount, findAccountByLogin, kindOf, logLockout, tables, tokenHash } from './queries.ts';
import type { AccountKind, ActFor, ChangePassword, Ended, Me, Registration, Session, SignedIn, SignIn } from './schema.ts';

// GB/T 22239-2019 8.1.4.1: limit failed attempts, end idle sessions.
export const FAILURES = 5;
export const LOCK = 15 * 60_000;
export const IDLE = 30 * 60_000;
const ABSOLUTE = 12 * 3_600_000;

/**
 * Counts the attempt before it is judged, in a work of its own, so that ten at once cannot all be the first. Names nobody has are
 * counted and locked like others.
 */
export async function countAttempt(work: Work, { login }: SignIn): Promise<Problem | null> {
  const since = addMilliseconds(work.now, -LOCK);
  const row = await tables(work)
    .insertInto('identity.attempt')
    .values({ loginBlind: work.vault.blindIndex('login', login), failures: 1, lastAt: work.now, lockedUntil: null })
    .onConflict((conflict) =>
      conflict.column('loginBlind').doUpdateSet({
        // A lock that stands is not prolonged: a stranger could otherwise keep somebody out for ever.
        failures: sql`case when identity.attempt.last_at < ${since} then 1 else identity.attempt.failures + 1 end`,
        lastAt: sql`case when identity.attempt.failures > ${FAILURES} and identity.attempt.last_at >= ${since} then identity.attempt.last_at else ${work.now} end`,
      }),
    )
    .returning('failures')
    .executeTakeFirstOrThrow();
  if (row.failures <= FAILURES) return null;
  if (row.failures === FAILURES + 1) await logLockout(work, login);
  return problem('sign_in_locked');
}

/** Every refusal is the same, and takes the same time, whether the name exists or not. */
export async function signIn(work: Work, { login, password }: SignIn): Promise<SignedIn> {
  const account = await findAccountByLogin(work, login);
  const matches = await passwordMatches(account?.passwordHash, password);
  if (!account || !matches) throw problem('sign_in_failed');
  // Only who knows the password learns that the account exists and is closed.
  if (account.disabledAt !== null) throw problem('account_disabled');
  await tables(work).deleteFrom('identity.attempt').where('loginBlind', '=', work.vault.blindIndex('login', login)).execute();
  const token = randomBytes(32).toString('base64url');
  const expiresAt = instantOf(Date.parse(work.now) + ABSOLUTE);
  await tables(work)
    .insertInto('identity.session')
    .values({
      id: newId(z.uuid()),
      tokenHash: tokenHash(token),
      personId: account.personId,
      onBehalfOf: null,
      onBehalfName: null,
      zone: account.kind === 'official' ? 'office' : 'public',
      createdAt: work.now,
      lastSeenAt: work.now,
      expiresAt,
      endedAt: null,
    })
    .execute();
  const { personId, kind, displayName: name, mustChangePassword } = account;
  await tables(work)
    .updateTable('identity.account')
    .set({ lastSignedInAt: work.now })
    .where('personId', '=', personId)
    .where('kind', '=', kind)
    .execute();
  await work.record('identity.sign_in', personId);
  return { token, expiresAt, name, kind, mustChangePassword };
}

function signedIn(work: Work): PersonId {
  if (work.actor.personId === undefined) throw problem('account_needs_sign_in');
  return work.actor.personId;
}

/** The live sessions of one of a person's accounts, to be ended. */
export const liveSessions = (work: Work, personId: PersonId, kind: AccountKind = kindOf(work)) =>
  tables(work)
    .updateTable('identity.session')
    .set({ endedAt: work.now })
    .where('personId', '=', personId)
    .where('kind', '=', kind)
    .where('endedAt', 'is', null);

export async function signOut(work: Work): Promise<Ended> {
  const { personId, sessionId } = work.actor;
  if (personId === undefined || sessionId === undefined) return { ended: 0 };
  const { numUpdatedRows } = await liveSessions(work, personId).where('id', '=', sessionId).executeTakeFirst();
  await work.record('identity.sign_out', personId);
  return { ended: Number(numUpdatedRows) };
}

export async function signOutEverywhere(work: Work): Promise<Ended> {
  const personId = signedIn(work);
  const { numUpdatedRows } = await liveSessions(work, personId).executeTakeFirst();
  await work.record('identity.sign_out_everywhere', personId);
  return { ended: Number(numUpdatedRows) };
}

export const fieldCodes = {
  wrong_shape: 'id_wrong_shape',
  wrong_check: 'id_wrong_check',
  impossible_date: 'id_wrong_date',
  unlikely_birth: 'id_wrong_date',
  unknown_division: 'id_wrong_shape',
} as const satisfies Record<IdentifierDefect, IdentityFieldCode>;

function kindOfNumber(idNumber: string, today: Day): IdentityKind {
  const verdict = validateResidentId(idNumber, { today });
  return verdict.ok ? verdict.kind : 'resident';
}

/** A person the register already holds needs the counter's code: knowing somebody's number must not open his affairs. */
export async function register(work: Work, registration: Registration): Promise<{ login: string }> {
  const { login, password, name, phone, nationality } = registration;
  const today = dayOf(work.now);
  // Who names no kind and has 18 characters may hold a residence permit or a permanent residence card as well.
  const { idKind = kindOfNumber(registration.idNumber, today) } = registration;
  const verdict = validateIdentity(idKind, registration.idNumber, today);
  if (!verdict.ok) throw problem('registration_id_wrong', [{ path: 'idNumber', code: fieldCodes[verdict.reason] }]);
  if (idKind === 'passport' && nationality === undefined)
    throw problem('registration_id_wrong', [{ path: 'nationality', code: 'nationality_wrong' }]);
  const paper = { idKind, ...(idKind === 'passport' && nationality !== undefined ? { nationality } : {}) };
  const { activationCode } = registration;
  const personId =
    activationCode === undefined
      ? await registerPerson(work, { name, idNumber: verdict.value, phone, ...paper })
      : await useActivation(work, { name, idNumber: verdict.value, phone, activationCode });
  if (personId === undefined) throw problem('registration_at_counter');
  // Who brings a code has shown his paper at the counter.
  const verified = activationCode !== undefined;
  await createAccount(work, { personId, login, password, kind: 'citizen', displayName: maskName(name), verified });
  await work.record('identity.register', personId);
  return { login };
}

export interface NewAccount {
  personId: PersonId;
  login: string;
  password: string;
  kind: AccountKind;
  /** Masked for citizens. */
  displayName: string;
  verified: boolean;
  departmentId?: DepartmentId;
  /** The password was chosen by somebody else. */
  mustChangePassword?: boolean;
}

/** `hashed`: of a password that many accounts share on purpose, as the demonstration's do; hashing it once each would cost a second. */
export async function createAccount(work: Work, { password, ...account }: NewAccount, hashed?: string): Promise<void> {
  const passwordHash = hashed ?? (await hashPassword(password));
  const made = await tables(work)
    .insertInto('identity.account')
    .values({ ...account, passwordHash, createdAt: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n) return;
  if (await findAccountByLogin(work, account.login)) throw problem('login_taken', [{ path: 'login', code: 'login_taken' }]);
  throw problem('account_held_already', [{ path: 'idNumber', code: 'account_held_already' }]);
}

export async function changePassword(work: Work, { current, next }: ChangePassword): Promise<Ended> {
  const personId = signedIn(work);
  const account = await findAccount(work, personId);
  if (!(await passwordMatches(account?.passwordHash, current)))
    throw problem('password_wrong', [{ path: 'current', code: 'password_wrong' }]);
  if (current === next) throw problem('password_unchanged', [{ path: 'next', code: 'password_unchanged' }]);
  await tables(work)
    .updateTable('identity.account')
    .set({ passwordHash: await hashPassword(next), mustChangePassword: false })
    .where('personId', '=', personId)
    .where('kind', '=', kindOf(work))
    .execute();
  const others = liveSessions(work, personId).where('id', '!=', work.actor.sessionId ?? newId(z.uuid()));
  const { numUpdatedRows } = await others.executeTakeFirst();
  await work.record('identity.change_password', personId);
  return { ended: Number(numUpdatedRows) };
}

/** Chooses for whom this session acts from now on. Officials act for nobody. */
export async function actFor(work: Work, { enterpriseId }: ActFor): Promise<{ name: string | null }> {
  const personId = signedIn(work);
  const chosen = await chosenEnterprise(work, personId, enterpriseId ?? null);
  await tables(work)
    .updateTable('identity.session')
    .set({ onBehalfOf: chosen?.id ?? null, onBehalfName: chosen?.name ?? null })
    .where('id', '=', work.actor.sessionId ?? newId(z.uuid()))
    .where('personId', '=', personId)
    .execute();
  await work.record('identity.act_for', enterpriseId ?? personId);
  return { name: chosen?.name ?? null };
}

async function chosenEnterprise(work: Work, personId: PersonId, wanted: string | null) {
  if (wanted === null) return null;
  const allowed = work.actor.zone === 'public' ? await listHandledEnterprises(work, personId) : [];
  const chosen = allowed.find(({ id }) => id === wanted);
  if (!chosen) throw problem('acting_for_not_allowed');
  return chosen;
}

export async function getMe(work: Work): Promise<Me> {
  const account = await findAccount(work, signedIn(work));
  if (!account) throw problem('account_needs_sign_in');
  const { personId, login, displayName, kind, verified, mustChangePassword } = account;
  const enterprises = kind === 'citizen' ? await listHandledEnterprises(work, personId) : [];
  return {
    personId,
    login,
    name: displayName,
    kind,
    verified,
    mustChangePassword,
    onBehalfOf: work.actor.onBehalfOf ?? null,
    posts: work.actor.posts,
    enterprises: enterprises.map(({ id, name }) => ({ id, name })),
  };
}

export async function listSessions(work: Work): Promise<Session[]> {
  const rows = await tables(work)
    .selectFrom('identity.session')
    .select(['id', 'createdAt', 'lastSeenAt', 'onBehalfName'])
    .where('personId', '=', signedIn(work))
    .where('kind', '=', kindOf(work))
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', work.now)
    .where('lastSeenAt', '>', addMilliseconds(work.now, -IDLE))
    .orderBy('lastSeenAt', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, current: row.id === work.actor.sessionId }));
}
