import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import type { Problem } from '#kernel/problem.ts';
import { returnService } from '#platform/support/workflow/contract.ts';
import { InstanceId } from '#platform/support/workflow/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { tellChange } from './changes.ts';
import { issuePaymentPaper } from './papers.ts';
import { problem } from './problems.ts';
import { onlineProviders, providerOf } from './providers/registry.ts';
import { payAtFake } from './providers/fake.ts';
import {
  type AttemptRow,
  type ChargeRow,
  closeOpenAttempts,
  findAttempt,
  findOpenAttempt,
  insertAttempt,
  insertCallback,
  isTransactionKnown,
  listAttempts,
  lockCharge,
  lockChargeByCode,
  updateAttempt,
  updateCharge,
} from './queries.ts';
import { deskView, fakeView, ownView } from './read.ts';
import { openRefund } from './refunds.ts';
import { mustBeOwn, mustHandle } from './rights.ts';
import { isPaymentCode, judgePayment, refuseReduction, refuseUnlessWaiting, type Verdict } from './rules.ts';
import type {
  CallbackResult,
  ChargeRef,
  ChargeView,
  ConfirmPayment,
  DeskCharge,
  FakePayment,
  FakeRef,
  Fen,
  ProviderCallback,
  ProviderName,
  ReduceCharge,
  StartedPayment,
  StartPayment,
} from './schema.ts';

/** Opens the way to pay. Two windows, or one pressed twice, are sent to the same payment. */
export async function startPayment(work: Work, { id, provider }: StartPayment): Promise<StartedPayment> {
  const charge = await mustBeOwn(work, await lockCharge(work, id));
  const refused = refuseUnlessWaiting(charge.status);
  if (refused) throw problem(refused);
  if (!onlineProviders(charge.district).includes(provider)) throw problem('payment_provider_closed');
  const open = (await findOpenAttempt(work, id, provider)) ?? (await openAttempt(work, charge, provider));
  return { reference: open.reference, url: open.url, fen: open.fen };
}

async function openAttempt(work: Work, charge: ChargeRow, provider: ProviderName): Promise<AttemptRow> {
  const reference = newId(z.uuid());
  const { url } = await providerOf(provider).open(work, { reference, fen: charge.dueFen, code: charge.code });
  const attempt: AttemptRow = {
    id: newId(z.uuid()),
    chargeId: charge.id,
    provider,
    reference,
    fen: charge.dueFen,
    status: 'open',
    url,
    openedAt: work.now,
    paidAt: null,
    transaction: null,
    toldFen: null,
  };
  await insertAttempt(work, attempt);
  await work.record('payments.start', charge.caseId, { provider, fen: charge.dueFen });
  return attempt;
}

/** The provider's word has not come: it is asked. */
export async function refreshPayment(work: Work, { id }: ChargeRef): Promise<ChargeView> {
  const charge = await mustBeOwn(work, await lockCharge(work, id));
  for (const { provider, reference, status } of await listAttempts(work, id)) {
    if (status !== 'open') continue;
    const state = await providerOf(provider).query(work, reference);
    if (state.state === 'paid') await takePayment(work, provider, { reference, ...state });
  }
  return ownView(work, charge.id);
}

/** Every word that comes in is written down; one with a wrong signature is refused and changes nothing. */
export async function admitCallback(work: Work, callback: ProviderCallback): Promise<Problem | null> {
  const genuine = providerOf(callback.provider).isGenuine(work, callback);
  await insertCallback(work, { provider: callback.provider, reference: callback.reference, verdict: genuine ? 'received' : 'forged' });
  return genuine ? null : problem('payment_signature_wrong');
}

export async function receiveCallback(work: Work, callback: ProviderCallback): Promise<CallbackResult> {
  if (!providerOf(callback.provider).isGenuine(work, callback)) throw problem('payment_signature_wrong');
  return { result: await takePayment(work, callback.provider, callback) };
}

async function takePayment(
  work: Work,
  provider: ProviderName,
  told: { reference: string; transaction: string; fen: Fen },
): Promise<Verdict> {
  const before = await findAttempt(work, provider, told.reference);
  const charge = before && (await lockCharge(work, before.chargeId));
  // Read again under the lock: of two deliveries at once the second sees what the first did.
  const attempt = await findAttempt(work, provider, told.reference);
  if (!charge || !attempt) throw problem('payment_not_found');
  const verdict = judgePayment(charge, attempt, told);
  if (verdict === 'already_known') return verdict;
  await work.record(`payments.${verdict}`, charge.caseId, { provider, fen: told.fen });
  if (verdict === 'amount_differs') {
    await updateAttempt(work, attempt.id, { status: 'disputed', transaction: told.transaction, paidAt: work.now, toldFen: told.fen });
    if (told.fen > 0) await openRefund(work, charge, { id: attempt.id, fen: told.fen }, verdict);
    return verdict;
  }
  await updateAttempt(work, attempt.id, { status: 'paid', transaction: told.transaction, paidAt: work.now });
  if (verdict === 'settled') await settle(work, charge, attempt.provider, told.transaction);
  else await openRefund(work, charge, { ...attempt, fen: told.fen }, verdict);
  return verdict;
}

/** The money is in: receipt, the process goes on, the applicant is told. */
async function settle(work: Work, charge: ChargeRow, provider: ProviderName, transaction: string): Promise<ChargeRow> {
  await closeOpenAttempts(work, charge.id);
  const receipt = await issuePaymentPaper(work, charge, 'payment_receipt', { provider, transaction });
  const paid = await updateCharge(work, charge, { status: 'paid', settledAt: work.now, receiptId: receipt.id });
  await goOn(work, paid, 'paid');
  return paid;
}

async function goOn(work: Work, charge: ChargeRow, payment: 'paid' | 'exempt'): Promise<void> {
  await returnService(work, InstanceId.parse(charge.instanceId), charge.token, { payment });
  await tellChange(work, charge);
}

/** 窗口收款: the finance clerk says what came in for a code; the same slip counts once, and only the whole amount settles. */
export async function confirmPayment(work: Work, { code, fen, voucher }: ConfirmPayment): Promise<DeskCharge> {
  if (!isPaymentCode(code)) throw problem('payment_code_wrong', [{ path: 'code', code: 'payment_code_wrong' }]);
  const charge = await mustHandle(work, await lockChargeByCode(work, code), 'payment.confirm');
  const refused = refuseUnlessWaiting(charge.status);
  if (refused) throw problem(refused);
  if (fen !== charge.dueFen) throw problem('payment_amount_differs', [{ path: 'fen', code: 'payment_amount_differs' }]);
  if (await isTransactionKnown(work, 'counter', voucher))
    throw problem('payment_voucher_used', [{ path: 'voucher', code: 'payment_voucher_used' }]);
  const attempt = await openAttempt(work, charge, 'counter');
  await updateAttempt(work, attempt.id, { status: 'paid', transaction: voucher, paidAt: work.now });
  const paid = await settle(work, charge, 'counter', voucher);
  await work.record('payments.confirm', charge.caseId, { fen });
  return deskView(work, paid);
}

/** 减免: an official asks for less, with the ground, while nothing is paid. Ways opened for the old amount are closed. */
export async function reduceCharge(work: Work, { id, version, fen, ground }: ReduceCharge): Promise<DeskCharge> {
  const charge = await mustHandle(work, await lockCharge(work, id), 'payment.reduce');
  const refused = refuseReduction(charge.status, charge.dueFen, fen) ?? (version === charge.version ? null : 'payment_changed');
  if (refused) throw problem(refused, refused === 'payment_not_a_reduction' ? [{ path: 'fen', code: refused }] : []);
  await closeOpenAttempts(work, id);
  const exempt = fen === 0;
  const after = await updateCharge(work, charge, {
    dueFen: fen,
    ground,
    ...(exempt ? { status: 'exempt' as const, settledAt: work.now } : {}),
  });
  await work.record('payments.reduce', charge.caseId, { from: charge.dueFen, to: fen });
  if (exempt) await goOn(work, after, 'exempt');
  else await tellChange(work, after);
  return deskView(work, after);
}

export async function getFakePayment(work: Work, { reference }: FakeRef): Promise<FakePayment> {
  return fakeView(work, await ownAttempt(work, reference));
}

/** Pays in the demonstration's own provider, whose word then comes to us signed, as any provider's would. */
export async function payFake(work: Work, { reference }: FakeRef): Promise<FakePayment> {
  const { attempt } = await ownAttempt(work, reference);
  if (attempt.status === 'closed') throw problem('payment_cancelled');
  await receiveCallback(work, await payAtFake(work, reference, attempt.fen));
  return fakeView(work, await ownAttempt(work, reference));
}

async function ownAttempt(work: Work, reference: string): Promise<{ attempt: AttemptRow; charge: ChargeRow }> {
  const attempt = await findAttempt(work, 'fake', reference);
  const charge = await mustBeOwn(work, attempt && (await lockCharge(work, attempt.chargeId)));
  if (!attempt) throw problem('payment_not_found');
  return { attempt, charge };
}
