// Generated from the commitments schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { CheckAct, CheckId, CheckStatus, Finding, RepairId, RepairStatus, Undone } from './schema.ts';
import type { Generated } from 'kysely';

export interface CommitmentsTables {
  'commitments.arisen': {
    caseId: string | null;
    at: Instant | null;
  };
  'commitments.check': {
    id: CheckId;
    caseId: string;
    number: string | null;
    itemName: string;
    personId: PersonId;
    enterpriseId: EnterpriseId | null;
    departmentId: DepartmentId;
    district: DivisionCode;
    grantedOn: Day;
    dueOn: Day;
    status: CheckStatus;
    rectifyBy: Day | null;
    version: Generated<number>;
  };
  'commitments.finding': {
    checkId: CheckId;
    finding: Finding;
    onDay: Day;
    rectifyBy: Day | null;
    sealed: Buffer;
    actorId: PersonId;
    partnerId: PersonId;
    takenAt: Instant;
  };
  'commitments.repairRequest': {
    id: RepairId;
    checkId: CheckId;
    status: RepairStatus;
    sealed: Buffer;
    fileId: string;
    fileName: string;
    askedBy: PersonId;
    askedAt: Instant;
    settledBy: PersonId | null;
    settledAt: Instant | null;
    dueOn: Day;
  };
  'commitments.step': {
    id: string;
    checkId: CheckId;
    act: CheckAct;
    onDay: Day;
    sealed: Buffer;
    partnerId: PersonId | null;
    actorId: PersonId;
    takenAt: Instant;
    undone: Undone | null;
    fileId: string | null;
    fileName: string | null;
  };
}
