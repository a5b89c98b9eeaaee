// Generated from the archives schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { AppraisalId, AppraisalStatus, CaseId, HoldGround, HoldId, LineStatus, PackageStatus, Period, Proposal, RuleId, RuleStatus, TransferId, TransferStatus } from './schema.ts';
import type { Generated } from 'kysely';

export interface ArchivesTables {
  'archives.appraisal': {
    id: AppraisalId;
    number: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    status: AppraisalStatus;
    madeBy: PersonId;
    madeAt: Instant;
    settledBy: PersonId | null;
    settledAt: Instant | null;
    reason: string | null;
    doneAt: Instant | null;
  };
  'archives.appraisalLine': {
    appraisalId: AppraisalId;
    caseId: CaseId;
    position: number;
    open: Generated<boolean>;
    conclusion: Proposal | null;
    keptReason: string | null;
  };
  'archives.counter': {
    series: string;
    last: number;
  };
  'archives.destruction': {
    caseId: CaseId;
    appraisalId: AppraisalId;
    sha256: string;
    sm3: string;
    size: number;
    components: number;
    hashes: string[];
    approvedBy: PersonId;
    destroyedAt: Instant;
    removedAt: Instant | null;
  };
  'archives.fonds': {
    departmentId: DepartmentId;
    code: string;
    graceDays: Generated<number>;
    setAt: Instant;
    setBy: PersonId;
  };
  'archives.hold': {
    id: HoldId;
    caseId: CaseId;
    ground: HoldGround;
    sealed: Buffer;
    placedBy: PersonId;
    placedAt: Instant;
    liftedBy: PersonId | null;
    liftedAt: Instant | null;
    liftedSealed: Buffer | null;
  };
  'archives.inspection': {
    id: string;
    caseId: CaseId;
    at: Instant;
    byPerson: PersonId | null;
    sound: boolean;
    results: unknown;
  };
  'archives.opinion': {
    appraisalId: AppraisalId;
    caseId: CaseId;
    personId: PersonId;
    proposal: Proposal;
    sealed: Buffer;
    givenAt: Instant;
  };
  'archives.package': {
    caseId: CaseId;
    caseNumber: string | null;
    itemId: string;
    itemName: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    personId: PersonId;
    enterpriseId: EnterpriseId | null;
    outcome: string | null;
    closedOn: Day;
    status: Generated<PackageStatus>;
    version: Generated<number>;
    failure: string | null;
    number: string | null;
    series: string | null;
    sequence: number | null;
    numberedOn: Day | null;
    period: Period | null;
    ruleId: RuleId | null;
    keepUntil: Day | null;
    nameBlind: string | null;
    idBlind: string | null;
    sealed: Buffer | null;
    fileHash: string | null;
    sm3: string | null;
    digest: string | null;
    size: number | null;
    components: number | null;
    packedAt: Instant | null;
    inspectedAt: Instant | null;
    sound: boolean | null;
    returnedReason: string | null;
    byDefault: Generated<boolean>;
  };
  'archives.rule': {
    id: RuleId;
    departmentId: DepartmentId;
    district: DivisionCode;
    itemId: string | null;
    itemName: string | null;
    kinds: string[];
    period: Period;
    basis: string;
    documentNumber: string;
    status: RuleStatus;
    proposedBy: PersonId;
    proposedAt: Instant;
    settledBy: PersonId | null;
    settledAt: Instant | null;
    settledReason: string | null;
  };
  'archives.transfer': {
    id: TransferId;
    number: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    fonds: string;
    institution: string;
    year: string | null;
    period: Period | null;
    status: TransferStatus;
    madeBy: PersonId;
    madeAt: Instant;
    approvedBy: PersonId | null;
    approvedAt: Instant | null;
    reason: string | null;
    sha256: string | null;
    sm3: string | null;
    size: number | null;
    sentAt: Instant | null;
    receiver: string | null;
    receivedOn: Day | null;
    answeredAt: Instant | null;
  };
  'archives.transferLine': {
    transferId: TransferId;
    caseId: CaseId;
    position: number;
    status: LineStatus;
    sound: boolean | null;
    reason: string | null;
  };
}
