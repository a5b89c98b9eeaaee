// Generated from the payments schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { AttemptStatus, ChargeId, ChargeStatus, ProviderName, RefundReason, RefundStatus } from './schema.ts';
import type { Generated } from 'kysely';

export interface PaymentsTables {
  'payments.attempt': {
    id: string;
    chargeId: ChargeId;
    provider: ProviderName;
    reference: string;
    fen: number;
    status: AttemptStatus;
    url: string | null;
    openedAt: Instant;
    paidAt: Instant | null;
    transaction: string | null;
    toldFen: number | null;
  };
  'payments.callback': {
    id: string;
    provider: string;
    reference: string;
    verdict: string;
    receivedAt: Instant;
  };
  'payments.charge': {
    id: ChargeId;
    code: string;
    caseId: string;
    caseNumber: string;
    itemName: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    personId: PersonId;
    enterpriseId: EnterpriseId | null;
    instanceId: string;
    token: string;
    node: string;
    lines: unknown;
    fullFen: number;
    dueFen: number;
    status: ChargeStatus;
    version: Generated<number>;
    openedAt: Instant;
    settledAt: Instant | null;
    ground: string | null;
    noticeId: string | null;
    receiptId: string | null;
  };
  'payments.fakeTransaction': {
    reference: string;
    transaction: string;
    fen: number;
    paidAt: Instant;
    refundedAt: Instant | null;
  };
  'payments.refund': {
    id: string;
    chargeId: ChargeId;
    attemptId: string;
    fen: number;
    reason: RefundReason;
    status: RefundStatus;
    requestedAt: Instant;
    doneAt: Instant | null;
    voucher: string | null;
    doneBy: PersonId | null;
  };
}
