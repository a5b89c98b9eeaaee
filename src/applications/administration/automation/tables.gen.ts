// Generated from the automation schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { CorrectionResult, CorrectionSource, PermitId, PermitStatus, ProposalId, ProposalReason, ProposalStatus, ProposedOutcome, Remedy, ReviewId, ReviewKind, ReviewStatus } from './schema.ts';
import type { Generated } from 'kysely';

export interface AutomationTables {
  'automation.correction': {
    id: string;
    caseId: string;
    source: CorrectionSource;
    result: CorrectionResult;
    occurredOn: Day;
    documentNumber: string | null;
    recordedBy: PersonId | null;
    recordedAt: Instant;
  };
  'automation.decision': {
    caseId: string;
    number: string;
    itemId: string;
    itemVersionId: string;
    itemName: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    personId: PersonId;
    enterpriseId: EnterpriseId | null;
    permitId: PermitId;
    decidedAt: Instant;
    decidedOn: Day;
    draw: number;
    sampled: boolean;
    licenceId: string | null;
  };
  'automation.halt': {
    id: string;
    stoppedBy: PersonId;
    stoppedAt: Instant;
    reason: string;
    resumedBy: PersonId | null;
    resumedAt: Instant | null;
    resumedReason: string | null;
  };
  'automation.permit': {
    id: PermitId;
    itemId: string;
    itemName: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    samplePercent: number;
    ground: string;
    fromOn: Day;
    status: PermitStatus;
    proposedBy: PersonId | null;
    proposedAt: Instant;
    settledBy: PersonId | null;
    settledAt: Instant | null;
    settledWords: string | null;
    endedBy: PersonId | null;
    endedAt: Instant | null;
    endedReason: string | null;
  };
  'automation.proposal': {
    id: ProposalId;
    caseId: string;
    itemId: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    personId: PersonId;
    enterpriseId: EnterpriseId | null;
    outcome: ProposedOutcome;
    why: ProposalReason;
    status: Generated<ProposalStatus>;
    madeAt: Instant;
    settledBy: PersonId | null;
    settledAt: Instant | null;
  };
  'automation.review': {
    id: ReviewId;
    caseId: string;
    kind: ReviewKind;
    status: Generated<ReviewStatus>;
    dueOn: Day;
    madeAt: Instant;
    asked: Buffer | null;
    reviewerId: PersonId | null;
    settledAt: Instant | null;
    note: Buffer | null;
    remedy: Remedy | null;
    remediedBy: PersonId | null;
    remediedAt: Instant | null;
    remedyNote: Buffer | null;
  };
  'automation.seed': {
    month: string;
    commitment: string;
    sealed: Buffer;
    committedAt: Instant;
  };
}
