import type { DepartmentId, DivisionCode } from '#kernel/id.ts';
import {
  ensureDepartment,
  ensurePost,
  findDepartmentByName,
  listDepartments,
  successorOf,
} from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { Item, Participant } from './schema.ts';

interface Named {
  name: string;
  creditCode: string | null;
  shortName: string;
  district: DivisionCode;
}

/** The department as this city knows it; a list's department that is new here is entered under its name. */
export async function departmentOf(work: Work, { department, district, numbering }: Item): Promise<DepartmentId> {
  if (department.id !== null) return successorOf(work, department.id);
  const { name, creditCode } = department;
  return ensureNamed(work, { name, creditCode, district, shortName: numbering?.authorityWord ?? name });
}

/** The same for every department that has a part of the item's cases. */
export async function ensureParticipants(work: Work, item: Item): Promise<void> {
  for (const participant of item.participants)
    if (participant.role !== 'lead' && (await findParticipant(work, item.district, participant)) === undefined)
      await ensureNamed(work, {
        ...participant.department,
        district: item.district,
        shortName: participant.numbering?.authorityWord ?? participant.department.name,
      });
}

/** By its code, which it keeps when it is renamed, else by its name. */
export async function findParticipant(
  work: Work,
  district: DivisionCode,
  { department: { name, creditCode } }: Participant,
): Promise<DepartmentId | undefined> {
  const coded = creditCode === null ? undefined : (await listDepartments(work)).find((one) => one.creditCode === creditCode);
  const known = coded ?? (await findDepartmentByName(work, district, name));
  return known && successorOf(work, known.id);
}

async function ensureNamed(work: Work, { name, creditCode, district, shortName }: Named): Promise<DepartmentId> {
  const known = await findDepartmentByName(work, district, name);
  // A list or a folder may still name a department that another has taken over.
  if (known) return successorOf(work, known.id);
  // Lists leave the code out or give two departments the same one; it is then marked with the name, so that nobody takes it for real.
  const taken = creditCode === null || (await listDepartments(work)).some((one) => one.creditCode === creditCode);
  const departmentId = await ensureDepartment(work, {
    name,
    shortName,
    creditCode: taken ? `${creditCode ?? ''}#${district}/${name}` : creditCode,
    district,
    kind: 'authority',
    vertical: false,
  });
  // Nobody serves there yet: one post for every step, until somebody is appointed to it.
  await ensurePost(work, { departmentId, duty: 'generalist', district });
  return departmentId;
}
