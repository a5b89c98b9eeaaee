import type { Duty } from '#kernel/actor.ts';
import { dayOf } from '#kernel/time.ts';
import { appoint, genericDuties, listDepartmentsNamed, listOfficials, listPostsOf } from '#platform/support/organisation/contract.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { findAccountByLogin } from './queries.ts';
import type { Appointed, AppointStaff } from './schema.ts';

const administrators: readonly Duty[] = ['system_administrator', 'security_administrator', 'audit_administrator'];

/** Gives an official posts from today on; he holds them with his next request. The operator at the machine acts as the system. */
export async function appointStaff(work: Work, { login, department, district, duties }: AppointStaff): Promise<Appointed> {
  if (work.actor.kind !== 'system' && can(work.actor, 'permission.administer', {}, nothingToAvoid) !== true)
    throw problem('appointment_not_allowed');
  const account = await findAccountByLogin(work, login);
  if (account?.kind !== 'official') throw problem('appointment_no_such_official');
  const { personId, displayName: name } = account;
  if (work.actor.personId === personId) throw problem('appointment_of_oneself');
  const named = (await listDepartmentsNamed(work, department)).filter((one) => district === undefined || one.district === district);
  const [found] = named;
  if (!found) throw problem('appointment_no_such_department');
  if (named.length > 1) throw problem('appointment_needs_district');
  const held = await listPostsOf(work, personId);
  const given = [...new Set<Duty>(duties ?? genericDuties)];
  const together = new Set([...given, ...held.map(({ duty }) => duty)]);
  // GB/T 22239-2019 8.1.4.2: 管理用户权限分离。
  if (together.size > 1 && administrators.some((duty) => together.has(duty))) throw problem('appointment_mixes_administrators');
  const isHeld = (duty: Duty) =>
    held.some((post) => post.department === found.id && post.duty === duty && post.district === found.district);
  for (const duty of given.filter((one) => !isHeld(one)))
    await appoint(work, {
      personId,
      staffName: name,
      departmentId: found.id,
      duty,
      district: found.district,
      grade: duty === 'head' ? 3 : 1,
      from: dayOf(work.now),
    });
  await work.record('identity.appoint', personId, { departmentId: found.id, duties: given });
  const people = new Set((await listOfficials(work, found.id)).map((official) => official.personId)).size;
  return { personId, name, departmentId: found.id, department: found.name, district: found.district, duties: given, people };
}
