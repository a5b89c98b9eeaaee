import type { PersonId } from '#kernel/id.ts';
import type { ChargeStatus } from './schema.ts';

/** Published when a charge is opened or what became of it changes; the subject is the case. */
export interface ChargeChanged {
  type: 'payments.charge_changed';
  subject: string;
  chargeId: string;
  personId: PersonId;
  status: ChargeStatus;
  fen: number;
  /** Absent in what was told before this was. */
  itemName?: string;
  caseNumber?: string;
  version: number;
}

/** Money is to go back to who paid; the provider is asked outside the act that gave rise to it. */
export interface RefundDue {
  type: 'payments.refund_due';
  subject: string;
  refundId: string;
}
