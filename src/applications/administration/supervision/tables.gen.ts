// Generated from the supervision schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { CheckName, DrawId, DrawSubject, ExplanationAct, ExplanationGround, ExplanationId, ExplanationStatus, FindingId, FindingStatus, SampleId } from './schema.ts';
import type { Generated } from 'kysely';

export interface SupervisionTables {
  'supervision.digest': {
    personId: PersonId;
    day: Day;
    madeAt: Instant;
  };
  'supervision.digestSetting': {
    personId: PersonId;
    wanted: boolean;
    hour: number;
    changedAt: Instant;
  };
  'supervision.draw': {
    id: DrawId;
    title: string;
    subject: DrawSubject;
    district: DivisionCode;
    departmentId: DepartmentId | null;
    fromOn: Day;
    toOn: Day;
    size: number;
    population: string[];
    populationHash: string;
    seedHash: string;
    sealedSeed: Buffer;
    seed: string | null;
    announcedAt: Instant;
    announcedBy: PersonId;
    drawnAt: Instant | null;
  };
  'supervision.explanation': {
    id: ExplanationId;
    caseId: string;
    caseNumber: string | null;
    itemName: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    applicantId: PersonId;
    ground: ExplanationGround;
    question: string;
    addresseeId: PersonId | null;
    askedBy: PersonId;
    askedAt: Instant;
    dueOn: Day;
    status: ExplanationStatus;
    version: Generated<number>;
    answer: string | null;
    publicReason: string | null;
    answeredAt: Instant | null;
    answeredBy: PersonId | null;
    closedAt: Instant | null;
  };
  'supervision.explanationStep': {
    id: string;
    explanationId: ExplanationId;
    act: ExplanationAct;
    words: string | null;
    actorId: PersonId | null;
    takenAt: Instant;
  };
  'supervision.finding': {
    id: FindingId;
    sampleId: SampleId;
    drawId: DrawId;
    checkName: CheckName;
    words: string;
    caseId: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    applicantId: PersonId;
    label: string;
    foundAt: Instant;
    foundBy: PersonId;
    dueOn: Day;
    status: FindingStatus;
    version: Generated<number>;
    answer: string | null;
    answeredBy: PersonId | null;
    answeredAt: Instant | null;
    returnWords: string | null;
    closedAt: Instant | null;
  };
  'supervision.sample': {
    id: SampleId;
    drawId: DrawId;
    position: number;
    caseId: string;
    documentId: string | null;
    departmentId: DepartmentId;
    district: DivisionCode;
    applicantId: PersonId;
    caseNumber: string | null;
    label: string;
    late: boolean;
    corrections: number;
    marks: unknown;
    checkedAt: Instant | null;
    checkedBy: PersonId | null;
  };
}
