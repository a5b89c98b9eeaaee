import { sql } from 'kysely';
import { CaseId } from '#applications/service/cases/schema.ts';
import { DepartmentId, newId, PersonId } from '#kernel/id.ts';
import type { TestDatabase } from './database.ts';

export interface ClosedCaseGiven {
  personId?: PersonId;
  departmentId?: DepartmentId;
  district?: string;
  itemName?: string;
  /** null for a case that is still being dealt with. */
  closedOn?: string | null;
}

export interface MadeCase {
  id: CaseId;
  personId: PersonId;
  departmentId: DepartmentId;
}

/** A granted case as it lies after closure, with the department it needs; written by the owner, so no command is involved. */
export async function aClosedCase(held: TestDatabase, given: ClosedCaseGiven = {}): Promise<MadeCase> {
  const { personId = newId(PersonId), departmentId = newId(DepartmentId), district = '990100' } = given;
  const { itemName = '食品经营许可', closedOn = '2026-03-01' } = given;
  const id = newId(CaseId);
  await sql`insert into organisation.department (id, name, short_name, credit_code, district, kind)
    values (${departmentId}, ${`部门 ${departmentId}`}, ${'试'}, ${departmentId}, ${district}, 'authority') on conflict (id) do nothing`.execute(
    held.owner,
  );
  const sealed = held.runtime.vault.sealJson(`cases.case/${id}`, { applicant: { name: '欧阳试例', idNumber: '', phone: '' }, answers: {} });
  await sql`insert into cases."case" (id, number, item_id, item_version_id, item_name, department_id, district, applicant_kind, person_id,
      channel, status, sealed, started_at, submitted_at, received_on, closed_on, outcome, updated_at)
    values (${id}, ${id}, ${crypto.randomUUID()}, ${crypto.randomUUID()}, ${itemName}, ${departmentId}, ${district}, 'natural_person', ${personId},
      'online', ${closedOn === null ? 'accepted' : 'closed'}, ${sealed}, '2026-02-01T01:00:00Z', '2026-02-01T01:00:00Z', '2026-02-01',
      ${closedOn}, ${closedOn === null ? null : 'granted'}, '2026-02-01T01:00:00Z')`.execute(held.owner);
  return { id, personId, departmentId };
}
