import * as z from 'zod';
import type { CaseChanged } from '#applications/service/cases/contract.ts';
import { newId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { tellChange } from './changes.ts';
import type { RefundDue } from './events.ts';
import { issuePaymentPaper } from './papers.ts';
import { problem } from './problems.ts';
import { providerOf } from './providers/registry.ts';
import {
  type AttemptRow,
  type ChargeRow,
  closeOpenAttempts,
  getAttempt,
  insertRefund,
  linesIn,
  listAttempts,
  listRefunds,
  lockCharge,
  lockChargesOf,
  lockRefund,
  type RefundRow,
  updateCharge,
  updateRefund,
} from './queries.ts';
import { deskView } from './read.ts';
import { mustHandle } from './rights.ts';
import { endingOf, refundOf } from './rules.ts';
import type { ConfirmRefund, DeskCharge, Fen, RefundReason } from './schema.ts';

/** A case that ends before the service leaves nothing to be paid, and what was paid for it goes back. */
export async function followCase(work: Work, { subject, act }: CaseChanged): Promise<void> {
  const reason = endingOf(act);
  if (reason === null) return;
  for (const charge of await lockChargesOf(work, subject)) {
    if (charge.status === 'waiting') {
      await closeOpenAttempts(work, charge.id);
      await tellChange(work, await updateCharge(work, charge, { status: 'cancelled' }));
    }
    if (charge.status === 'paid') await giveBack(work, charge, reason);
  }
}

async function giveBack(work: Work, charge: ChargeRow, reason: RefundReason): Promise<void> {
  const refunds = await listRefunds(work, charge.id);
  const paid = (await listAttempts(work, charge.id)).find(
    ({ id, status }) => status === 'paid' && !refunds.some(({ attemptId }) => attemptId === id),
  );
  const fen = paid ? refundOf(linesIn(charge), paid.fen) : 0;
  if (!paid || fen === 0) return;
  const after = await updateCharge(work, charge, { status: 'refunding' });
  await openRefund(work, after, { ...paid, fen }, reason);
  await tellChange(work, after);
}

/** Once for each payment, whoever asks. The provider is asked by the relay, outside the act that gave rise to it. */
export async function openRefund(
  work: Work,
  charge: ChargeRow,
  { id: attemptId, fen }: Pick<AttemptRow, 'id'> & { fen: Fen },
  reason: RefundReason,
) {
  const refundId = newId(z.uuid());
  const row = { id: refundId, chargeId: charge.id, attemptId, fen, reason, requestedAt: work.now };
  if (!(await insertRefund(work, { ...row, status: 'due', doneAt: null, voucher: null, doneBy: null }))) return;
  await issuePaymentPaper(work, charge, 'refund_notice', { fen, reason });
  await work.record('payments.refund', charge.caseId, { fen, reason });
  await work.publish<RefundDue>({ type: 'payments.refund_due', subject: charge.caseId, refundId });
}

export async function sendRefund(work: Work, { refundId }: RefundDue): Promise<void> {
  const refund = await lockRefund(work, refundId);
  if (refund?.status !== 'due') return;
  const { provider, reference } = await getAttempt(work, refund.attemptId);
  const answer = await providerOf(provider).refund(work, { reference, fen: refund.fen });
  if (answer.state === 'done') await endRefund(work, refund, answer.transaction);
}

/** 退费已付: what no provider pays back by itself the finance clerk does, and says by which voucher. */
export async function confirmRefund(work: Work, { refundId, voucher }: ConfirmRefund): Promise<DeskCharge> {
  const refund = await lockRefund(work, refundId);
  const charge = await mustHandle(work, refund && (await lockCharge(work, refund.chargeId)), 'payment.confirm');
  if (refund?.status !== 'due') throw problem('payment_refund_done');
  return deskView(work, await endRefund(work, refund, voucher, charge));
}

async function endRefund(work: Work, refund: RefundRow, voucher: string, locked?: ChargeRow): Promise<ChargeRow> {
  await updateRefund(work, refund.id, { status: 'done', doneAt: work.now, voucher, doneBy: work.actor.personId ?? null });
  const charge = locked ?? (await lockCharge(work, refund.chargeId));
  if (!charge) throw new Error(`charge ${refund.chargeId} is gone`);
  await work.record('payments.refunded', charge.caseId, { fen: refund.fen });
  // Money paid twice or too late goes back beside the charge, which stays what it is.
  if (charge.status !== 'refunding') return charge;
  const after = await updateCharge(work, charge, { status: 'refunded' });
  await tellChange(work, after);
  return after;
}
