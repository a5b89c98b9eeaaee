import { createHash } from 'node:crypto';
import { maskName } from '#kernel/identifiers.ts';
import { type DepartmentId, DivisionCode, type PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { findPersonByIdNumber, registerPerson } from '#platform/data/registers/contract.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { appoint } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { createAccount } from './commands.ts';
import { hashPassword } from './passwords.ts';
import { findAccountByLogin } from './queries.ts';
import { demonstrationCitizens, demonstrationOfficials, demonstrationPassword } from './text.demonstration.ts';

const city = DivisionCode.parse('990100');
const password = demonstrationPassword;

/** Made from the login, so that it stays the same whoever joins the list; born in July, for those of the first release were born in May. */
function numberOf(login: string): string {
  const drawn = createHash('sha256').update(login).digest().readUInt32BE();
  const born = `${1970 + (drawn % 25)}-07-${10 + ((drawn >>> 5) % 18)}`;
  return demonstrationIdNumber('990102', born, 100 + ((drawn >>> 10) % 800));
}

/**
 * The demonstration's accounts and posts, only ever called where the demonstration was asked for. `people` comes from the registers'
 * seed, `departments` from the organisation's. A second call changes nothing.
 */
export async function seedDemonstration(
  work: Work,
  people: Readonly<Record<string, PersonId>>,
  departments: ReadonlyMap<string, DepartmentId>,
): Promise<void> {
  const hashed = await hashPassword(password);
  for (const { login, person, name } of demonstrationCitizens) {
    const personId = people[person];
    if (personId === undefined) throw new Error(`nobody called ${person} in the demonstration register`);
    if (await findAccountByLogin(work, login)) continue;
    await createAccount(work, { personId, login, password, kind: 'citizen', displayName: maskName(name), verified: true }, hashed);
  }
  for (const { login, name, department, duties } of demonstrationOfficials) {
    if (await findAccountByLogin(work, login)) continue;
    const departmentId = departments.get(department);
    if (departmentId === undefined) throw new Error(`no department ${department} in the demonstration`);
    const idNumber = numberOf(login);
    const personId =
      (await findPersonByIdNumber(work, idNumber)) ?? (await registerPerson(work, { name, idNumber, division: city, verified: true }));
    if (personId === undefined) throw new Error(`official ${login} was entered by somebody else meanwhile`);
    await createAccount(work, { personId, login, password, kind: 'official', displayName: name, verified: true, departmentId }, hashed);
    for (const duty of duties)
      await appoint(work, {
        personId,
        staffName: name,
        departmentId,
        duty,
        district: city,
        grade: duty === 'head' ? 3 : 1,
        from: Day.parse('2026-01-05'),
      });
  }
}
