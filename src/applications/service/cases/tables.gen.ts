// Generated from the cases schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { ApplicantKind, CaseEventKind, CaseId, CaseOutcome, CaseStatus, Channel, ClockKind, DeferralStatus, StopKind } from './schema.ts';
import type { Generated } from 'kysely';

export interface CasesTables {
  'cases.case': {
    id: CaseId;
    number: string | null;
    itemId: string;
    itemVersionId: string;
    itemName: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    applicantKind: ApplicantKind;
    personId: PersonId;
    enterpriseId: EnterpriseId | null;
    channel: Channel;
    status: CaseStatus;
    version: Generated<number>;
    sealed: Buffer;
    progressBlind: string | null;
    processInstanceId: string | null;
    corrections: Generated<number>;
    startedAt: Instant;
    submittedAt: Instant | null;
    receivedOn: Day | null;
    acceptedOn: Day | null;
    decidedOn: Day | null;
    deliveredOn: Day | null;
    closedOn: Day | null;
    outcome: CaseOutcome | null;
    clock: ClockKind | null;
    yellowOn: Day | null;
    dueOn: Day | null;
    dueAssumed: Generated<boolean>;
    stoppedSince: Day | null;
    updatedAt: Instant;
    electronicConsentAt: Instant | null;
    byCommitment: Generated<boolean>;
    licenceId: string | null;
    agentId: PersonId | null;
    authorityId: string | null;
  };
  'cases.deferral': {
    caseId: CaseId;
    slots: string[];
    untilOn: Day;
    status: DeferralStatus;
    promisedAt: Instant;
    promisedBy: PersonId;
    documentId: string;
  };
  'cases.evaluation': {
    id: string;
    caseId: CaseId;
    itemId: string;
    decision: string;
    modelHash: string;
    evaluatedAt: Instant;
    sealed: Buffer;
  };
  'cases.event': {
    id: string;
    caseId: CaseId;
    sequence: number;
    kind: CaseEventKind;
    effectiveOn: Day;
    recordedAt: Instant;
    actorKind: string;
    actorId: PersonId | null;
    data: Generated<unknown>;
    sealed: Buffer | null;
  };
  'cases.material': {
    id: string;
    caseId: CaseId;
    slot: string;
    fileId: string;
    name: string;
    size: number;
    addedAt: Instant;
    replacedAt: Instant | null;
  };
  'cases.message': {
    id: string;
    caseId: CaseId;
    fromOfficial: boolean;
    authorId: PersonId;
    sealed: Buffer;
    sentAt: Instant;
  };
  'cases.progressAttempt': {
    caller: string;
    minute: Instant;
    attempts: number;
  };
  'cases.stop': {
    id: string;
    caseId: CaseId;
    kind: StopKind;
    fromOn: Day;
    toOn: Day | null;
    expectedDays: number;
    noticeDocumentId: string | null;
  };
}
