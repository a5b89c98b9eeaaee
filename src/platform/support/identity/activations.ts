import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import * as z from 'zod';
import { newId, type PersonId } from '#kernel/id.ts';
import { addMilliseconds, type Instant } from '#kernel/time.ts';
import { getPerson, keepPhone } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { findAccount, tables } from './queries.ts';
import type { Registration } from './schema.ts';

const VALID = 3 * 86_400_000;
/** Of some 8 × 10¹⁴ codes. Few enough that nobody guesses, enough that a stranger does not end a code by three mistakes. */
const MOST_TRIES = 10;
/** Without what looks alike on paper. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

const plain = (code: string) => code.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
const numberBlind = (work: Work, idNumber: string) =>
  work.vault.blindIndex('activation.number', idNumber.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase());
const codeBlind = (work: Work, personId: PersonId, code: string) => work.vault.blindIndex('activation.code', `${personId}/${plain(code)}`);

export async function hasCitizenAccount(work: Work, personId: PersonId): Promise<boolean> {
  return (await findAccount(work, personId, 'citizen')) !== undefined;
}

/** For somebody whose paper was just seen: a code that opens an account of what is his already. The one before it ends. */
export async function issueActivation(work: Work, personId: PersonId): Promise<{ code: string; until: Instant }> {
  const { personId: issuedBy } = work.actor;
  if (issuedBy === undefined) throw problem('account_needs_sign_in');
  if (await hasCitizenAccount(work, personId)) throw problem('activation_needless');
  const { idNumber } = await getPerson(work, personId);
  const code = Array.from({ length: 10 }, () => letters.charAt(randomInt(letters.length))).join('');
  const until = addMilliseconds(work.now, VALID);
  await tables(work)
    .updateTable('identity.activation')
    .set({ endedAt: work.now })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .execute();
  await tables(work)
    .insertInto('identity.activation')
    .values({
      id: newId(z.uuid()),
      personId,
      numberBlind: numberBlind(work, idNumber),
      codeBlind: codeBlind(work, personId, code),
      issuedBy,
      issuedAt: work.now,
      expiresAt: until,
      tries: 0,
      endedAt: null,
    })
    .execute();
  await work.record('identity.issue_activation', personId);
  return { code: `${code.slice(0, 5)}-${code.slice(5)}`, until };
}

/** Counted before it is judged, in a work of its own; a number nobody has a code for is answered alike. */
export async function countActivation(work: Work, { activationCode, idNumber }: Registration): Promise<null> {
  if (activationCode === undefined) return null;
  const spent = await tables(work)
    .updateTable('identity.activation')
    .set({ tries: sql`tries + 1` })
    .where('numberBlind', '=', numberBlind(work, idNumber))
    .where('endedAt', 'is', null)
    .returning(['personId', 'tries'])
    .execute();
  for (const { personId, tries } of spent) if (tries === MOST_TRIES + 1) await work.record('identity.activation_spent', personId);
  return null;
}

/** Whose account this is. Wrong number, name or code, a code that ended, is spent or was never given: one and the same refusal. */
export async function useActivation(
  work: Work,
  { name, idNumber, phone, activationCode }: { name: string; idNumber: string; phone: string; activationCode: string },
): Promise<PersonId> {
  const open = await tables(work)
    .selectFrom('identity.activation')
    .selectAll()
    .where('numberBlind', '=', numberBlind(work, idNumber))
    .where('endedAt', 'is', null)
    .forUpdate()
    .execute();
  const given = open.find(
    (one) => one.codeBlind === codeBlind(work, one.personId, activationCode) && one.expiresAt > work.now && one.tries <= MOST_TRIES,
  );
  if (given === undefined || (await getPerson(work, given.personId)).name !== name) throw problem('activation_refused');
  await tables(work).updateTable('identity.activation').set({ endedAt: work.now }).where('id', '=', given.id).execute();
  await keepPhone(work, given.personId, phone);
  await work.record('identity.activate', given.personId);
  return given.personId;
}
