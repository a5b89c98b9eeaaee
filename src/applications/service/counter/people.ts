import { authoritiesHeldBy } from '#applications/service/authorities/contract.ts';
import type { HeldPost } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { maskIdNumber, maskPhone } from '#kernel/identifiers.ts';
import { validateIdentity } from '#kernel/identity-documents.ts';
import { dayOf, type Instant } from '#kernel/time.ts';
import { findPerson, findPersonNamed, listHandledEnterprises, recordLook, registerPerson } from '#platform/data/registers/contract.ts';
import type { Person } from '#platform/data/registers/schema.ts';
import { hasCitizenAccount, issueActivation } from '#platform/support/identity/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { scannerAt } from './ports/registry.ts';
import { type CounterProblem, problem } from './problems.ts';
import { mustServeAtCounter } from './rights.ts';
import type { GiveActivation, IdentifyPerson, Visitor } from './schema.ts';
import { activationPurpose, lookPurpose } from './text.zh.ts';

/** Finds who stands there by the number on his paper, or enters him: checked in person, with or without an account. */
export async function identifyPerson(work: Work, input: IdentifyPerson): Promise<Visitor> {
  const { post } = await mustServeAtCounter(work);
  const { id, entered } = await personOfCard(work, input, { verified: true, path: '' });
  await work.record('counter.identify', id, { entered });
  return visitorOf(work, id, post, !entered);
}

/** Whose paper this is, entered if nobody had this number; where the same number has another name, nobody is. */
export async function personOfCard(
  work: Work,
  { name, idKind, nationality, phone, ...card }: IdentifyPerson,
  { verified, path }: { verified: boolean; path: '' | `${string}.` },
): Promise<{ id: PersonId; idNumber: string; entered: boolean }> {
  const wrong = (field: string, code: CounterProblem) => problem(code, [{ path: `${path}${field}`, code }]);
  const verdict = validateIdentity(idKind, card.idNumber, dayOf(work.now));
  if (!verdict.ok) throw wrong('idNumber', 'counter_number_wrong');
  if (idKind === 'passport' && nationality === undefined) throw wrong('nationality', 'counter_nationality_required');
  const idNumber = verdict.value;
  const entered = await registerPerson(work, {
    name,
    idNumber,
    idKind,
    ...(idKind === 'passport' && nationality !== undefined ? { nationality } : {}),
    ...(phone === undefined ? {} : { phone }),
    verified,
  });
  const id = entered ?? (await findPersonNamed(work, { name, idNumber }))?.id;
  // 同一号码两个姓名：不告诉窗口登记的是谁，只请核对证件。
  if (id === undefined) throw wrong('name', 'counter_person_differs');
  return { id, idNumber, entered: entered !== undefined };
}

/**
 * Where the whole number is needed and the page has only the masked one: typed or read from the paper once more, and matched with the one
 * on record, which is shown to nobody.
 */
export async function mustBear(work: Work, personId: PersonId, typed: string): Promise<Person> {
  const person = await findPerson(work, personId);
  if (!person) throw problem('counter_person_unknown');
  const number = typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (number !== person.idNumber) throw problem('counter_number_differs', [{ path: 'idNumber', code: 'counter_number_differs' }]);
  return person;
}

/** What the clerk is shown of a person is written down for that person (个人信息保护法第四十四条、第四十五条). */
export async function visitorOf(work: Work, id: PersonId, post: HeldPost, known: boolean): Promise<Visitor> {
  const person = await findPerson(work, id);
  if (!person) throw problem('counter_person_unknown');
  const department = await getDepartment(work, post.department);
  await recordLook(work, { personId: id, purpose: lookPurpose, department: department.name });
  const enterprises = await listHandledEnterprises(work, id);
  const authorities = await authoritiesHeldBy(work, id);
  return {
    id,
    name: person.name,
    idNumber: maskIdNumber(person.idNumber),
    phone: person.phone === null ? null : maskPhone(person.phone),
    known,
    account: await hasCitizenAccount(work, id),
    scanner: scannerAt(post.district)?.name ?? null,
    enterprises: enterprises.map((one) => ({ id: one.id, name: one.name })),
    authorities: authorities.map(({ principalId: _principal, ...shown }) => shown),
  };
}

/** 激活码: to somebody who stands there with his paper, and never to the clerk himself. */
export async function giveActivation(work: Work, { personId, idNumber }: GiveActivation): Promise<{ code: string; until: Instant }> {
  const { post } = await mustServeAtCounter(work, { applicant: personId });
  const person = await mustBear(work, personId, idNumber);
  const department = await getDepartment(work, post.department);
  await recordLook(work, { personId: person.id, purpose: activationPurpose, department: department.name });
  await work.record('counter.give_activation', person.id);
  return issueActivation(work, person.id);
}
