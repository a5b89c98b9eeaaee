// Generated from the supervision schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { ExplanationAct, ExplanationGround, ExplanationId, ExplanationStatus } from './schema.ts';
import type { Generated } from 'kysely';

export interface SupervisionTables {
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
}
