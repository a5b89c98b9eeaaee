import { sql } from 'kysely';
import { type Actor, strangerIn } from '#kernel/actor.ts';
import { EnterpriseId } from '#kernel/id.ts';
import type { Problem } from '#kernel/problem.ts';
import { addMilliseconds, type Instant } from '#kernel/time.ts';
import type { Visitor } from '#platform/http/context.ts';
import type { Runtime, Work } from '#platform/work/work.ts';
import { countAttempt, IDLE } from './commands.ts';
import { passwordMatches } from './passwords.ts';
import { problem } from './problems.ts';
import { findAccount, findLiveSession, tables } from './queries.ts';
import { meAt, passwordAt, sessionsAt, signInAt, signOutAt, signOutEverywhereAt } from './schema.ts';

export {
  type AccountRow,
  disableAccount,
  enableAccount,
  findOfficialByLogin,
  type ListAccounts,
  listOfficialAccounts,
  getOfficialAccount,
  namesOf,
  openOfficialAccount,
  personsNamed,
  resetPassword,
  unlockAccount,
} from './accounts.ts';

/** Before a password is asked for once more: counted like signing in, so that an open window is no place to guess at. */
export async function admitPassword(work: Work): Promise<Problem | null> {
  const { personId } = work.actor;
  const account = personId === undefined ? undefined : await findAccount(work, personId);
  return account === undefined ? null : countAttempt(work, { login: account.login, password: '' });
}

/** Whether it is himself who sits here: his password once more. */
export async function confirmPassword(work: Work, password: string): Promise<void> {
  const { personId } = work.actor;
  const account = personId === undefined ? undefined : await findAccount(work, personId);
  const matches = await passwordMatches(account?.passwordHash, password);
  if (!account || !matches) throw problem('password_wrong');
  await tables(work).deleteFrom('identity.attempt').where('loginBlind', '=', work.vault.blindIndex('login', account.login)).execute();
}
export { hasCitizenAccount, issueActivation } from './activations.ts';
export { handOverAccounts } from './handing-over.ts';

const TOUCH = 60_000;
/** What a password chosen by somebody else opens. */
const mayBefore: ReadonlySet<string> = new Set(
  [meAt, passwordAt, sessionsAt, signInAt, signOutAt, signOutEverywhereAt].map(({ at }) => at),
);

/** Failed sign-ins of yesterday lock nobody any more. */
export async function sweepAttempts(work: Work): Promise<void> {
  await tables(work).deleteFrom('identity.attempt').where('lastAt', '<', addMilliseconds(work.now, -86_400_000)).execute();
}

/** Who comes with this token; a stranger when it is absent, unknown, ended or expired. */
export async function identify(runtime: Runtime, token: string | undefined, now: Instant): Promise<Visitor> {
  const stranger: Visitor = { actor: strangerIn('public') };
  if (token === undefined || token.length !== 43) return stranger;
  const session = await findLiveSession(runtime.database, token, now, addMilliseconds(now, -IDLE));
  if (!session) return stranger;
  if (Date.parse(now) - Date.parse(session.lastSeenAt) >= TOUCH)
    await sql`update identity.session set last_seen_at = ${now} where id = ${session.id}`.execute(runtime.database);
  // Told once, whatever he tried; from the next request on he acts for himself.
  if (!session.mayActFor)
    await sql`update identity.session set on_behalf_of = null, on_behalf_name = null where id = ${session.id}`.execute(runtime.database);
  const onBehalf = session.onBehalfOf === null || !session.mayActFor ? {} : { onBehalfOf: EnterpriseId.parse(session.onBehalfOf) };
  const actor: Actor = {
    kind: 'person',
    personId: session.personId,
    ...onBehalf,
    posts: session.mustChangePassword ? [] : (session.posts ?? []),
    assurance: session.verified ? 'verified' : 'password',
    zone: session.zone,
    sessionId: session.id,
  };
  return {
    actor,
    ...(session.mayActFor ? {} : { confined: { may: mayBefore, problem: problem('acting_for_ended'), path: '/my/notices' } }),
    ...(session.mustChangePassword ? { confined: { may: mayBefore, problem: problem('password_must_change'), path: '/my/password' } } : {}),
    person: {
      name: session.displayName,
      official: session.kind === 'official',
      ...(session.onBehalfName === null || !session.mayActFor ? {} : { onBehalfOf: session.onBehalfName }),
    },
  };
}
