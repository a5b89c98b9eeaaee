import type { Duty } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { appoint, getDepartment, listDepartmentsNamed, listOfficials, listPostsOf } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { findAccountByLogin } from './queries.ts';
import type { Appointed, AppointOfficial, AppointStaff } from './schema.ts';

const administrators: readonly Duty[] = ['system_administrator', 'security_administrator', 'audit_administrator'];

/** GB/T 22239-2019 8.1.4.2: the security administrator grants, and is none of those who serve. From today on. */
export async function appointOfficial(work: Work, { login, departmentId, duty }: AppointOfficial): Promise<Appointed> {
  const { personId, displayName: name } = await appointable(work, login);
  const department = await getDepartment(work, departmentId);
  await give(work, { personId, name }, department, [duty]);
  return { name, department: department.name, duty };
}

/** The same by names, with how many people serve there now: with fewer than two, nobody may decide what the other examined. */
export async function appointStaff(work: Work, { login, department, district, duties }: AppointStaff) {
  const { personId, displayName: name } = await appointable(work, login);
  const named = (await listDepartmentsNamed(work, department)).filter((one) => district === undefined || one.district === district);
  const [found] = named;
  if (!found) throw problem('appointment_no_such_department');
  if (named.length > 1) throw problem('appointment_needs_district');
  await give(work, { personId, name }, found, duties);
  const people = new Set((await listOfficials(work, found.id)).map((official) => official.personId)).size;
  return { name, department: found.name, district: found.district, duties, people };
}

/** The operator at the machine acts as the system. */
async function appointable(work: Work, login: string) {
  if (work.actor.kind !== 'system' && can(work.actor, 'permission.administer', {}, nothingToAvoid) !== true)
    throw problem(work.actor.personId === undefined ? 'account_needs_sign_in' : 'appointment_not_allowed');
  const account = await findAccountByLogin(work, login);
  if (account?.kind !== 'official') throw problem('appointment_unknown_official');
  if (work.actor.personId === account.personId) throw problem('appointment_of_oneself');
  return account;
}

/** Posts held already are left as they are. */
async function give(
  work: Work,
  { personId, name }: { personId: PersonId; name: string },
  { id, district }: Department,
  duties: readonly Duty[],
) {
  const held = await listPostsOf(work, personId);
  const together = new Set([...duties, ...held.map(({ duty }) => duty)]);
  // GB/T 22239-2019 8.1.4.2: 管理用户权限分离,管理员互不兼任,也不办理业务。
  if (together.size > 1 && administrators.some((duty) => together.has(duty))) throw problem('appointment_mixes_administrators');
  const isHeld = (duty: Duty) => held.some((post) => post.department === id && post.duty === duty && post.district === district);
  for (const duty of new Set(duties.filter((one) => !isHeld(one))))
    await appoint(work, {
      personId,
      staffName: name,
      departmentId: id,
      duty,
      district,
      grade: duty === 'head' ? 3 : 1,
      from: dayOf(work.now),
    });
  await work.record('identity.appoint', personId, { departmentId: id, duties });
}
