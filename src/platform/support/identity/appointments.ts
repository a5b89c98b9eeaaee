import { dayOf } from '#kernel/time.ts';
import { appoint, getDepartment } from '#platform/support/organisation/contract.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { findAccountByLogin } from './queries.ts';
import type { Appointed, AppointOfficial } from './schema.ts';

/** GB/T 22239-2019 8.1.4.2: the security administrator grants, and is none of those who serve. From today on. */
export async function appointOfficial(work: Work, { login, departmentId, duty }: AppointOfficial): Promise<Appointed> {
  if (work.actor.kind !== 'system' && can(work.actor, 'permission.administer', {}, nothingToAvoid) !== true)
    throw problem(work.actor.personId === undefined ? 'account_needs_sign_in' : 'appointment_not_allowed');
  const account = await findAccountByLogin(work, login);
  if (account?.kind !== 'official') throw problem('appointment_unknown_official');
  const department = await getDepartment(work, departmentId);
  await appoint(work, {
    personId: account.personId,
    staffName: account.displayName,
    departmentId,
    duty,
    district: department.district,
    from: dayOf(work.now),
  });
  await work.record('identity.appoint', account.personId, { departmentId, duty });
  return { name: account.displayName, department: department.name, duty };
}
