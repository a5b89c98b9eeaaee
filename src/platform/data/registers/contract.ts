import type { Kysely } from 'kysely';
import * as z from 'zod';
import { type DivisionCode, EnterpriseId, newId, PersonId } from '#kernel/id.ts';
import { maskPhone } from '#kernel/identifiers.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { prepared } from '#platform/db/prepared.ts';
import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { Authority, Contacts, Division, Enterprise, IdentityKind, Look, NewHandler, Person, SetEmail } from './schema.ts';
import type { RegistersTables } from './tables.gen.ts';

export { endHandling, type Handling, listEnterprisesLedBy, listHandlersOf, listHandlings } from './handlers.ts';
export { type CreditSubject, isDiscredited, listDiscreditsOfCases, recordDiscredit, repairDiscredit } from './credit.ts';

const tables = (work: Work) => work.tables<RegistersTables>();
const Sealed = z.object({
  name: z.string(),
  idNumber: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable().default(null),
});
const MOST_NAMESAKES = 500;
const placeOf = (id: PersonId) => `registers.person/${id}`;

/** Refuses to go on under a key that does not open what is sealed here: what was entered under it could never be read with the right one. */
export async function refuseForeignKey(work: Work): Promise<void> {
  const row = await tables(work).selectFrom('registers.person').select(['id', 'sealed']).orderBy('id').limit(1).executeTakeFirst();
  if (!row) return;
  try {
    work.vault.unsealJson(placeOf(row.id), row.sealed);
  } catch {
    throw new Error('主密钥与这个数据库不相配。请放回原来的 keys/master.key(或设置原来的 MASTER_KEY)再启动。');
  }
}

export interface NewPerson {
  name: string;
  idNumber: string;
  /** Absent: a resident identity card. */
  idKind?: IdentityKind;
  /** Of a passport: numbers of two countries may be the same. */
  nationality?: string;
  phone?: string;
  division?: DivisionCode;
  verified?: boolean;
}

/** The papers of GB 11643 share one numbering; of the others kind and country tell equal numbers apart. */
function indexed({ idNumber, idKind = 'resident', nationality }: NewPerson): string {
  const shared = idKind === 'resident' || idKind === 'residence_permit' || idKind === 'permanent_resident';
  return shared ? idNumber : [idKind, nationality ?? '', idNumber].join('/');
}

/** Enters a person; undefined when the number is already held. */
export async function registerPerson(work: Work, person: NewPerson): Promise<PersonId | undefined> {
  const id = newId(PersonId);
  const { name, idNumber, phone = null } = person;
  const inserted = await tables(work)
    .insertInto('registers.person')
    .values({
      id,
      sealed: work.vault.sealJson(placeOf(id), { name, idNumber, phone }),
      idBlind: work.vault.blindIndex('id_number', indexed(person)),
      idKind: person.idKind ?? 'resident',
      nationality: person.nationality ?? null,
      nameBlind: work.vault.blindIndex('name', name),
      phoneBlind: phone === null ? null : work.vault.blindIndex('phone', phone),
      division: person.division ?? null,
      verified: person.verified ?? false,
      createdAt: work.now,
    })
    .onConflict((conflict) => conflict.column('idBlind').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n ? id : undefined;
}

const personById = prepared((registers: Kysely<RegistersTables>, { id }: { id: PersonId }) =>
  registers.selectFrom('registers.person').selectAll().where('id', '=', id),
);

const persons = new Memory<PersonId, Person | undefined>();

/** Clear personal data: for the person himself, or through `revealPersonalData`. */
export function findPerson(work: Work, id: PersonId): Promise<Person | undefined> {
  return persons.of(work, id, () => readPerson(work, id));
}

async function readPerson(work: Work, id: PersonId): Promise<Person | undefined> {
  const [row] = (await personById(tables(work), { id })).rows;
  if (!row) return undefined;
  return {
    id,
    ...Sealed.parse(work.vault.unsealJson(placeOf(id), row.sealed)),
    division: row.division,
    verified: row.verified,
    idKind: row.idKind,
  };
}

/** Where a person wants to be told by mail too; null: only in the site. */
export async function findEmail(work: Work, id: PersonId): Promise<string | null> {
  return (await findPerson(work, id))?.email ?? null;
}

export async function getMyContacts(work: Work): Promise<Contacts> {
  if (work.actor.personId === undefined) throw problem('look_needs_sign_in');
  const { phone, email } = await getPerson(work, work.actor.personId);
  return { phone: phone === null ? null : maskPhone(phone), email };
}

export async function setMyEmail(work: Work, { email }: SetEmail): Promise<Contacts> {
  const id = work.actor.personId;
  if (id === undefined) throw problem('look_needs_sign_in');
  const { name, idNumber, phone } = await getPerson(work, id);
  persons.forget(work, id);
  await tables(work)
    .updateTable('registers.person')
    .set({ sealed: work.vault.sealJson(placeOf(id), { name, idNumber, phone, email: email ?? null }) })
    .where('id', '=', id)
    .execute();
  await work.record('registers.set_email', id, { given: email !== undefined });
  return getMyContacts(work);
}

/** Where somebody can be reached now, as he just said himself. */
export async function keepPhone(work: Work, id: PersonId, phone: string): Promise<void> {
  const { name, idNumber, email } = await getPerson(work, id);
  persons.forget(work, id);
  await tables(work)
    .updateTable('registers.person')
    .set({
      sealed: work.vault.sealJson(placeOf(id), { name, idNumber, phone, email }),
      phoneBlind: work.vault.blindIndex('phone', phone),
    })
    .where('id', '=', id)
    .execute();
  await work.record('registers.keep_phone', id);
}

export async function getPerson(work: Work, id: PersonId): Promise<Person> {
  const person = await findPerson(work, id);
  if (!person) throw problem('person_not_found');
  return person;
}

export async function findPersonByIdNumber(work: Work, idNumber: string): Promise<PersonId | undefined> {
  const blind = work.vault.blindIndex('id_number', idNumber);
  const row = await tables(work).selectFrom('registers.person').select('id').where('idBlind', '=', blind).executeTakeFirst();
  return row?.id;
}

/** Persons and enterprises of exactly this name; where more bear it than a search can use, the first of them. */
export async function findByName(work: Work, name: string): Promise<{ persons: PersonId[]; enterprises: EnterpriseId[] }> {
  const blind = work.vault.blindIndex('name', name);
  const persons = await tables(work)
    .selectFrom('registers.person')
    .select('id')
    .where('nameBlind', '=', blind)
    .limit(MOST_NAMESAKES)
    .execute();
  const enterprises = await tables(work)
    .selectFrom('registers.enterprise')
    .select('id')
    .where('name', '=', name)
    .limit(MOST_NAMESAKES)
    .execute();
  return { persons: persons.map(({ id }) => id), enterprises: enterprises.map(({ id }) => id) };
}

/** Somebody of this name who proves himself with this number, of whatever paper it is. */
export async function findPersonNamed(work: Work, { name, idNumber }: { name: string; idNumber: string }): Promise<Person | undefined> {
  const rows = await tables(work)
    .selectFrom('registers.person')
    .select('id')
    .where('nameBlind', '=', work.vault.blindIndex('name', name))
    .limit(1_000)
    .execute();
  for (const { id } of rows) {
    const person = await findPerson(work, id);
    if (person?.idNumber === idNumber) return person;
  }
  return undefined;
}

/** An official sees a person's data in clear; its subject can see that he did, and what for (个人信息保护法第四十四条、第四十五条). */
export async function revealPersonalData(
  work: Work,
  { personId, purpose, caseId, department }: { personId: PersonId; purpose: string; caseId?: string; department?: string },
): Promise<Person> {
  if (purpose.trim() === '') throw problem('look_needs_purpose');
  const person = await getPerson(work, personId);
  await recordLook(work, {
    personId,
    purpose,
    ...(caseId === undefined ? {} : { caseId }),
    ...(department === undefined ? {} : { department }),
  });
  return person;
}

/** The trace alone, where the data itself lies in the looking module (a case's own copy). */
export async function recordLook(
  work: Work,
  { personId, purpose, caseId, department }: { personId: PersonId; purpose: string; caseId?: string; department?: string },
): Promise<void> {
  await tables(work)
    .insertInto('registers.look')
    .values({
      id: newId(z.uuid()),
      personId,
      byPerson: work.actor.personId ?? null,
      byDepartment: department ?? null,
      purpose,
      caseId: caseId ?? null,
      at: work.now,
    })
    .execute();
  await work.record('registers.look', personId, { caseId: caseId ?? null });
}

/** Who looked at the caller's own data; the department is named, the official is not. */
export async function listMyLooks(work: Work): Promise<Look[]> {
  if (work.actor.personId === undefined) throw problem('look_needs_sign_in');
  return tables(work)
    .selectFrom('registers.look')
    .select(['at', 'byDepartment as department', 'purpose', 'caseId'])
    .where('personId', '=', work.actor.personId)
    .orderBy('at', 'desc')
    .limit(200)
    .execute();
}

export async function registerEnterprise(
  work: Work,
  enterprise: Omit<Enterprise, 'id'> & { contacts?: Record<string, string> },
): Promise<EnterpriseId> {
  const id = newId(EnterpriseId);
  const { contacts = {}, ...columns } = enterprise;
  await tables(work)
    .insertInto('registers.enterprise')
    .values({ id, ...columns, sealed: work.vault.sealJson(`registers.enterprise/${id}`, contacts), createdAt: work.now })
    .execute();
  return id;
}

const enterpriseColumns = ['id', 'creditCode', 'name', 'address', 'division', 'legalPersonId'] as const;

const enterpriseById = prepared((registers: Kysely<RegistersTables>, { id }: { id: EnterpriseId }) =>
  registers.selectFrom('registers.enterprise').select(enterpriseColumns).where('id', '=', id),
);
const enterprises = new Memory<EnterpriseId, Enterprise | undefined>();

export async function getEnterprise(work: Work, id: EnterpriseId): Promise<Enterprise> {
  const row = await enterprises.of(work, id, async () => (await enterpriseById(tables(work), { id })).rows[0]);
  if (!row) throw problem('enterprise_not_found');
  return row;
}

export async function findEnterpriseByCreditCode(work: Work, creditCode: string): Promise<Enterprise | undefined> {
  return tables(work).selectFrom('registers.enterprise').select(enterpriseColumns).where('creditCode', '=', creditCode).executeTakeFirst();
}

export async function appointHandler(work: Work, { validTo, ...handler }: NewHandler): Promise<void> {
  await tables(work)
    .insertInto('registers.handler')
    .values({ ...handler, validTo: validTo ?? null })
    .onConflict((conflict) => conflict.columns(['enterpriseId', 'personId']).doUpdateSet({ ...handler, validTo: validTo ?? null }))
    .execute();
}

const enterprisesHandled = prepared((registers: Kysely<RegistersTables>, { personId, today }: { personId: PersonId; today: Day }) =>
  registers
    .selectFrom('registers.handler as h')
    .innerJoin('registers.enterprise as e', 'e.id', 'h.enterpriseId')
    .select(['e.id', 'e.name', 'h.authority'])
    .where('h.personId', '=', personId)
    .where('h.validFrom', '<=', today)
    .where((where) => where.or([where('h.validTo', 'is', null), where('h.validTo', '>=', today)]))
    .orderBy('e.name'),
);

/** The enterprises a person may act for today. */
export async function listHandledEnterprises(
  work: Work,
  personId: PersonId,
): Promise<{ id: EnterpriseId; name: string; authority: Authority }[]> {
  return (await enterprisesHandled(tables(work), { personId, today: dayOf(work.now) })).rows;
}

export async function listDivisions(work: Work, { parent }: { parent?: DivisionCode | undefined }): Promise<Division[]> {
  const all = tables(work).selectFrom('registers.division').select(['code', 'name', 'parent', 'level']).where('validTo', 'is', null);
  return (parent === undefined ? all.where('parent', 'is', null) : all.where('parent', '=', parent)).orderBy('code').execute();
}

export async function findDivision(work: Work, code: DivisionCode): Promise<Division | undefined> {
  return tables(work)
    .selectFrom('registers.division')
    .select(['code', 'name', 'parent', 'level'])
    .where('code', '=', code)
    .executeTakeFirst();
}

/** Enters or renames divisions, parents first. */
export async function saveDivisions(work: Work, divisions: readonly Division[]): Promise<void> {
  for (const division of divisions.toSorted((a, b) => a.level - b.level)) {
    await tables(work)
      .insertInto('registers.division')
      .values(division)
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet({ name: division.name, parent: division.parent, level: division.level }),
      )
      .execute();
  }
}
