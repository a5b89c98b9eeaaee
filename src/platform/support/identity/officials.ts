import type { Duty } from '#kernel/actor.ts';
import type { DepartmentId, DivisionCode } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { findPersonByIdNumber, registerPerson } from '#platform/data/registers/contract.ts';
import { appoint, ensureDepartment, findDepartmentByName } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { createAccount } from './commands.ts';
import { problem } from './problems.ts';

export interface NewOfficial {
  login: string;
  password: string;
  name: string;
  idNumber: string;
  duty: Duty;
  district: DivisionCode;
  department: string;
  /** Needed where the department is not in the register yet: the word of its numbers (代字) and its credit code. */
  newDepartment?: { shortName: string; creditCode: string };
}

/** Enters an official with his account and one post, by whoever runs the machine: without it nobody could be the first to sign in. */
export async function enterOfficial(work: Work, official: NewOfficial): Promise<void> {
  const { login, password, name, idNumber, duty, district } = official;
  const departmentId = await departmentOf(work, official);
  const known = await findPersonByIdNumber(work, idNumber);
  const personId = known ?? (await registerPerson(work, { name, idNumber, division: district, verified: true }));
  if (personId === undefined) throw problem('login_taken');
  await createAccount(work, { personId, login, password, kind: 'official', displayName: name, verified: true });
  await appoint(work, { personId, staffName: name, departmentId, duty, district, grade: duty === 'head' ? 3 : 1, from: dayOf(work.now) });
  await work.record('identity.enter_official', personId, { duty });
}

async function departmentOf(work: Work, { district, department, newDepartment }: NewOfficial): Promise<DepartmentId> {
  const known = await findDepartmentByName(work, district, department);
  if (known) return known.id;
  if (newDepartment === undefined) throw problem('department_unknown');
  return ensureDepartment(work, { name: department, district, kind: 'authority', vertical: false, ...newDepartment });
}
