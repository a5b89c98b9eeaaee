// Generated from the cases schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { ApplicantKind, CaseEventKind, CaseId, CaseOutcome, CaseStatus, Channel, ClockKind, DeferralStatus, StopKind } from './schema.ts';
import type { Generated } from 'kysely';

export interface CasesTables {
  'cases.applicationRequest': {
    personId: PersonId;
    requestId: string;
    digest: string;
    caseId: CaseId;
    at: Instant;
  };
  'cases.arisen': {
    caseId: CaseId | null;
    at: Instant | null;
  };
  'cases.carriedDraft': {
    caseId: CaseId;
    toId: CaseId;
    carriedAt: Instant;
  };
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
    joint: Generated<boolean>;
    byCommitment: Generated<boolean>;
    licenceId: string | null;
    agentId: PersonId | null;
    authorityId: string | null;
    takenBy: PersonId | null;
    deskId: DepartmentId | null;
    handledBy: PersonId | null;
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
  'cases.deskColumns': {
    personId: PersonId;
    columns: string[];
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
  'cases.hearing': {
    id: string;
    caseId: CaseId;
    kind: string;
    status: string;
    version: Generated<number>;
    toldOn: Day;
    askBy: Day | null;
    askedOn: Day | null;
    askedBy: string | null;
    holdBy: Day | null;
    noticedOn: Day | null;
    beginsAt: Instant | null;
    place: string | null;
    hostId: PersonId | null;
    heldOn: Day | null;
    sealed: Buffer;
    updatedAt: Instant;
  };
  'cases.itemLoad': {
    itemId: string | null;
    running: number | null;
    drafts: number | null;
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
  'cases.measuredCase': {
    id: CaseId | null;
    number: string | null;
    itemId: string | null;
    itemVersionId: string | null;
    itemName: string | null;
    departmentId: DepartmentId | null;
    district: DivisionCode | null;
    personId: PersonId | null;
    enterpriseId: EnterpriseId | null;
    channel: Channel | null;
    status: CaseStatus | null;
    outcome: CaseOutcome | null;
    corrections: number | null;
    clock: ClockKind | null;
    yellowOn: Day | null;
    dueOn: Day | null;
    stoppedSince: Day | null;
    receivedOn: Day | null;
    acceptedOn: Day | null;
    decidedOn: Day | null;
    closedOn: Day | null;
    handledBy: PersonId | null;
  };
  'cases.measuredEvent': {
    id: string | null;
    caseId: CaseId | null;
    kind: CaseEventKind | null;
    effectiveOn: Day | null;
    recordedAt: Instant | null;
    way: string | null;
    reached: string | null;
  };
  'cases.message': {
    id: string;
    caseId: CaseId;
    fromOfficial: boolean;
    authorId: PersonId;
    sealed: Buffer;
    sentAt: Instant;
  };
  'cases.part': {
    caseId: CaseId;
    key: string;
    position: number;
    departmentId: DepartmentId;
    role: 'lead' | 'decider' | 'opinion' | 'government';
    status: Generated<'waiting' | 'open' | 'granted' | 'refused' | 'agreed' | 'disagreed' | 'ended'>;
    openedOn: Day | null;
    decidedOn: Day | null;
    decidedAt: Instant | null;
    yellowOn: Day | null;
    dueOn: Day | null;
    dueAssumed: Generated<boolean>;
    stoppedSince: Day | null;
    extendedOn: Day | null;
    documentId: string | null;
    sealed: Buffer | null;
    seenFrom: Generated<number>;
  };
  'cases.partStop': {
    caseId: CaseId;
    key: string;
    kind: StopKind;
    fromOn: Day;
    toOn: Day | null;
    expectedDays: number;
    noticeDocumentId: string | null;
  };
  'cases.phrase': {
    id: string;
    personId: PersonId;
    departmentId: DepartmentId | null;
    title: string;
    body: string;
    keptAt: Instant;
  };
  'cases.progressAttempt': {
    caller: string;
    minute: Instant;
    attempts: number;
  };
  'cases.savedView': {
    id: string;
    personId: PersonId;
    name: string;
    query: string;
    savedAt: Instant;
  };
  'cases.signature': {
    id: string;
    caseId: CaseId;
    personId: PersonId;
    act: string;
    way: string;
    sealed: Buffer;
    pictureSm3: string;
    documentId: string;
    documentSha256: string;
    signedAt: Instant;
    binding: string;
  };
  'cases.signingPermit': {
    id: string;
    personId: PersonId;
    caseId: CaseId;
    expiresAt: Instant;
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
  'cases.storedSignature': {
    personId: PersonId;
    sealed: Buffer;
    storedAt: Instant;
  };
}
