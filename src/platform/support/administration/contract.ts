import type { Duty } from '#kernel/actor.ts';
import { dayOf } from '#kernel/time.ts';
import type { DepartmentId } from '#kernel/id.ts';
import { findOfficialByLogin, getOfficialAccount } from '#platform/support/identity/contract.ts';
import { appoint, listDepartments, listDepartmentsNamed, listOfficials, listPostsOf } from '#platform/support/organisation/contract.ts';
import { isAdministrator } from '#platform/support/organisation/pure/appointment.ts';
import type { Work } from '#platform/work/work.ts';
import { openAccount, resetPassword } from './accounts.ts';
import { problem } from './problems.ts';
import { type AppointStaff, OpenAccount, type OneTimePassword } from './schema.ts';

export { createDepartment, renameDepartment } from './accounts.ts';

export interface NewAdministrator {
  login: string;
  name: string;
  idNumber: string;
  duty: Duty;
  /** Its full name; may be left out while there is only one. */
  department?: string | undefined;
}

/** Opens an administrator's account from the machine itself, where nobody could give the first ones their posts. */
export async function createAdministrator(work: Work, { duty, department, ...given }: NewAdministrator): Promise<OneTimePassword> {
  if (!isAdministrator(duty)) throw problem('administrator_duty_needed');
  const { id: departmentId, district } = await departmentCalled(work, department);
  const account = OpenAccount.parse({ ...given, departmentId });
  const opened = await openAccount(work, account);
  const { personId } = opened;
  await appoint(work, { personId, staffName: account.name, departmentId, duty, district, from: dayOf(work.now) });
  await work.record('administration.give_post', personId, { departmentId, duty, district });
  return opened;
}

async function departmentCalled(work: Work, name: string | undefined) {
  const all = await listDepartments(work);
  const found = name === undefined ? all : all.filter((one) => one.name === name || one.id === (name as DepartmentId));
  const [only] = found;
  if (!only || found.length > 1) throw problem('department_must_be_named');
  return only;
}

/** A new password for an account whose owner has lost his, given at the machine: the way for administrators. */
export async function resetAtMachine(work: Work, login: string): Promise<OneTimePassword> {
  return resetPassword(work, { personId: await findOfficialByLogin(work, login) });
}

/** Gives posts from the machine itself; those held already are left as they are. `people`: how many serve in the department now. */
export async function appointStaff(work: Work, { login, department, district, duties }: AppointStaff) {
  const personId = await findOfficialByLogin(work, login);
  const { name } = await getOfficialAccount(work, personId);
  const named = (await listDepartmentsNamed(work, department)).filter((one) => district === undefined || one.district === district);
  const [found] = named;
  if (!found) throw problem('department_not_known');
  if (named.length > 1) throw problem('department_needs_district');
  const held = await listPostsOf(work, personId);
  const isHeld = (duty: Duty) =>
    held.some((post) => post.department === found.id && post.duty === duty && post.district === found.district);
  for (const duty of new Set(duties.filter((one) => !isHeld(one))))
    await appoint(work, {
      personId,
      staffName: name,
      departmentId: found.id,
      duty,
      district: found.district,
      grade: duty === 'head' ? 3 : 1,
      from: dayOf(work.now),
    });
  await work.record('administration.give_post', personId, { departmentId: found.id, duties });
  const people = new Set((await listOfficials(work, found.id)).map((official) => official.personId)).size;
  return { name, department: found.name, district: found.district, duties, people };
}
