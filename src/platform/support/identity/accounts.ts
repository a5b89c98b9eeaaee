import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Duty } from '#kernel/actor.ts';
import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { validateResidentId } from '#kernel/identifiers.ts';
import { addMilliseconds, dayOf, type Instant } from '#kernel/time.ts';
import { findPersonByIdNumber, getPerson, registerPerson } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { createAccount, FAILURES, fieldCodes, liveSessions, LOCK } from './commands.ts';
import { hashPassword } from './passwords.ts';
import { problem } from './problems.ts';
import { findAccount, findAccountByLogin, tables } from './queries.ts';

// Without letters and digits that are taken for each other when read out or copied by hand.
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for one use, 59 bits, in groups to be read out. */
function oneTimePassword(): string {
  return Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('')).join('-');
}

export interface NewOfficial {
  login: string;
  name: string;
  /** Makes the official the same person as the citizen of this number, so that his own affairs are kept from him at his desk. */
  idNumber: string;
  departmentId: DepartmentId;
}

/** Opens an official's account with a password for one use. It carries no post. */
export async function openOfficialAccount(
  work: Work,
  { login, name, idNumber, departmentId }: NewOfficial,
): Promise<{ personId: PersonId; oneTimePassword: string }> {
  const verdict = validateResidentId(idNumber, { today: dayOf(work.now) });
  if (!verdict.ok) throw problem('registration_id_wrong', [{ path: 'idNumber', code: fieldCodes[verdict.reason] }]);
  const personId =
    (await registerPerson(work, { name, idNumber: verdict.value, verified: true })) ?? (await findPersonByIdNumber(work, verdict.value));
  if (personId === undefined) throw new Error('a number that is taken belongs to somebody');
  if ((await getPerson(work, personId)).name !== name) throw problem('account_other_name', [{ path: 'name', code: 'account_other_name' }]);
  const password = oneTimePassword();
  await createAccount(work, {
    personId,
    login,
    password,
    kind: 'official',
    displayName: name,
    verified: true,
    departmentId,
    mustChangePassword: true,
  });
  return { personId, oneTimePassword: password };
}

export interface AccountRow {
  personId: PersonId;
  login: string;
  name: string;
  departmentId: DepartmentId | null;
  duties: Duty[];
  lastSignedInAt: Instant | null;
  disabled: boolean;
  locked: boolean;
  mustChangePassword: boolean;
}

export interface ListAccounts {
  q?: string | undefined;
  departmentId?: DepartmentId | undefined;
  state?: 'enabled' | 'disabled' | undefined;
  page: number;
}

const PAGE = 50;

/** The accounts of officials by login or name; nothing about citizens. */
export async function listOfficialAccounts(
  work: Work,
  { q, departmentId, state, page }: ListAccounts,
): Promise<{ rows: AccountRow[]; total: number }> {
  let query = tables(work).selectFrom('identity.account').where('kind', '=', 'official');
  if (q !== undefined && q !== '') {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((where) => where.or([where('login', 'like', like.toLowerCase()), where('displayName', 'like', like)]));
  }
  if (departmentId !== undefined) query = query.where('departmentId', '=', departmentId);
  if (state !== undefined) query = query.where('disabledAt', state === 'disabled' ? 'is not' : 'is', null);
  const { total } = await query.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const found = await query
    .selectAll()
    .orderBy('login')
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute();
  return { rows: await shown(work, found), total };
}

export async function getOfficialAccount(work: Work, personId: PersonId): Promise<AccountRow> {
  const account = await findAccount(work, personId, 'official');
  const [row] = account ? await shown(work, [account]) : [];
  if (!row) throw problem('account_not_found');
  return row;
}

export async function findOfficialByLogin(work: Work, login: string): Promise<PersonId> {
  const account = await findAccountByLogin(work, login);
  if (account?.kind !== 'official') throw problem('account_not_found');
  return account.personId;
}

async function shown(work: Work, accounts: readonly NonNullable<Awaited<ReturnType<typeof findAccount>>>[]): Promise<AccountRow[]> {
  const blindOf = new Map(accounts.map(({ login }) => [login, work.vault.blindIndex('login', login)]));
  const locked = await lockedOf(work, [...blindOf.values()]);
  const duties = await dutiesOf(
    work,
    accounts.map(({ personId }) => personId),
  );
  return accounts.map(({ personId, login, displayName, departmentId, lastSignedInAt, disabledAt, mustChangePassword }) => ({
    personId,
    login,
    name: displayName,
    departmentId,
    duties: duties.get(personId) ?? [],
    lastSignedInAt,
    disabled: disabledAt !== null,
    locked: locked.has(blindOf.get(login) ?? ''),
    mustChangePassword,
  }));
}

async function lockedOf(work: Work, blinds: readonly string[]): Promise<ReadonlySet<string>> {
  if (blinds.length === 0) return new Set();
  const rows = await tables(work)
    .selectFrom('identity.attempt')
    .select('loginBlind')
    .where('loginBlind', 'in', [...blinds])
    .where('failures', '>=', FAILURES)
    .where('lastAt', '>=', addMilliseconds(work.now, -LOCK))
    .execute();
  return new Set(rows.map(({ loginBlind }) => loginBlind));
}

/** From the view the organisation publishes. */
async function dutiesOf(work: Work, people: readonly PersonId[]): Promise<Map<string, Duty[]>> {
  const today = dayOf(work.now);
  const { rows } = await sql<{ personId: string; duties: Duty[] }>`
    select person_id, array_agg(distinct duty order by duty) as duties from organisation.held_post
    where person_id = any(${[...people]}::uuid[]) and held_from <= ${today} and (held_to is null or held_to >= ${today})
    group by person_id`.execute(tables(work));
  return new Map(rows.map(({ personId, duties }) => [personId, duties]));
}

/** What people are called, for lists of who did what: officials by name, citizens masked. */
export async function namesOf(work: Work, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await tables(work)
    .selectFrom('identity.account')
    .select(['personId', 'displayName', 'login'])
    .where('personId', 'in', [...new Set(people)] as PersonId[])
    // An official who is also a citizen is called by the name he works under.
    .orderBy('kind')
    .execute();
  return new Map(rows.map(({ personId, displayName, login }) => [personId, `${displayName}（${login}）`]));
}

/** The people a searcher may mean: by login, or by an official's name. */
export async function personsNamed(work: Work, text: string): Promise<PersonId[]> {
  const rows = await tables(work)
    .selectFrom('identity.account')
    .select('personId')
    .where((where) =>
      where.or([where('login', '=', text.toLowerCase()), where.and([where('kind', '=', 'official'), where('displayName', '=', text)])]),
    )
    .execute();
  return rows.map(({ personId }) => personId);
}

/** Gives a new password for one use and ends every session of the account. */
export async function resetPassword(work: Work, personId: PersonId): Promise<{ oneTimePassword: string }> {
  const password = oneTimePassword();
  await tables(work)
    .updateTable('identity.account')
    .set({ passwordHash: await hashPassword(password), mustChangePassword: true })
    .where('personId', '=', personId)
    .where('kind', '=', 'official')
    .execute();
  await liveSessions(work, personId, 'official').execute();
  await unlockAccount(work, personId);
  return { oneTimePassword: password };
}

/** Forgets the failed attempts. Returns whether there were any. */
export async function unlockAccount(work: Work, personId: PersonId): Promise<boolean> {
  const account = await findAccount(work, personId, 'official');
  if (!account) throw problem('account_not_found');
  const { numDeletedRows } = await tables(work)
    .deleteFrom('identity.attempt')
    .where('loginBlind', '=', work.vault.blindIndex('login', account.login))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Closes the account at once, its sessions with it. False when it was closed already. */
export async function disableAccount(work: Work, personId: PersonId): Promise<boolean> {
  const { numUpdatedRows } = await tables(work)
    .updateTable('identity.account')
    .set({ disabledAt: work.now })
    .where('personId', '=', personId)
    .where('kind', '=', 'official')
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) await liveSessions(work, personId, 'official').execute();
  return numUpdatedRows === 1n;
}

export async function enableAccount(work: Work, personId: PersonId): Promise<boolean> {
  const { numUpdatedRows } = await tables(work)
    .updateTable('identity.account')
    .set({ disabledAt: null })
    .where('personId', '=', personId)
    .where('kind', '=', 'official')
    .where('disabledAt', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
