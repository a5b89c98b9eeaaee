// Generated from the counter schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { CarrierName, CaseId, CommitmentChoice, ConfirmationWay, LineStatus, ParcelId, ParcelStatus, ReaderName, TransferListId } from './schema.ts';
import type { Generated } from 'kysely';

export interface CounterTables {
  'counter.intake': {
    caseId: CaseId;
    officeId: DepartmentId;
    clerkId: PersonId;
    personId: PersonId;
    reader: ReaderName;
    startedAt: Instant;
    confirmedAt: Instant | null;
    confirmation: ConfirmationWay | null;
    sealed: Buffer | null;
    notices: Generated<number>;
    commitment: CommitmentChoice | null;
  };
  'counter.paper': {
    caseId: CaseId;
    slot: string;
    originalSeen: boolean;
    sheets: number;
    checkedBy: PersonId;
    checkedAt: Instant;
  };
  'counter.parcel': {
    id: ParcelId;
    caseId: CaseId;
    officeId: DepartmentId;
    departmentId: DepartmentId;
    district: DivisionCode;
    personId: PersonId;
    status: ParcelStatus;
    version: Generated<number>;
    dueOn: Day | null;
    sentBy: PersonId;
    sentAt: Instant;
    heldBy: string | null;
    heldAt: Instant | null;
    carrier: CarrierName | null;
    tracking: string | null;
    postedAt: Instant | null;
    endedBy: string | null;
    endedAt: Instant | null;
    sealed: Buffer | null;
    announcedOn: Day | null;
  };
  'counter.transferLine': {
    id: string;
    listId: TransferListId;
    caseId: CaseId;
    slot: string;
    sheets: number;
    status: LineStatus;
    sealed: Buffer | null;
    settledBy: PersonId | null;
    settledAt: Instant | null;
  };
  'counter.transferList': {
    id: TransferListId;
    number: string;
    officeId: DepartmentId;
    departmentId: DepartmentId;
    district: DivisionCode;
    madeBy: PersonId;
    madeAt: Instant;
    documentId: string;
    settledAt: Instant | null;
  };
}
