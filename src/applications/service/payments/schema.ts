import * as z from 'zod';
import { Awaited } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Day, Instant } from '#kernel/time.ts';

export const ChargeId = z.uuid().brand('ChargeId');
export type ChargeId = z.infer<typeof ChargeId>;

/** Money is a whole number of fen; nothing here ever holds a fraction. */
export const Fen = z.number().int().min(0).max(99_999_999_999);
export type Fen = z.infer<typeof Fen>;

export const ChargeStatus = z.enum(['waiting', 'paid', 'exempt', 'cancelled', 'refunding', 'refunded']);
export type ChargeStatus = z.infer<typeof ChargeStatus>;
export const AttemptStatus = z.enum(['open', 'paid', 'disputed', 'closed']);
export type AttemptStatus = z.infer<typeof AttemptStatus>;
export const RefundReason = z.enum(['refused', 'not_accepted', 'withdrawn', 'paid_twice', 'too_late', 'amount_differs']);
export type RefundReason = z.infer<typeof RefundReason>;
export const RefundStatus = z.enum(['due', 'done']);
export type RefundStatus = z.infer<typeof RefundStatus>;

/** 缴款渠道: the counter is built in; `fake` moves no money and exists in the demonstration alone. */
export const ProviderName = z.enum(['counter', 'fake']);
export type ProviderName = z.infer<typeof ProviderName>;

/** One thing that is paid for: what the rule says, and what is asked after a reduction with its ground. */
export const ChargeLine = z.strictObject({
  name: z.string(),
  fullFen: Fen,
  dueFen: Fen,
  basis: z.string(),
  ground: z.string().nullable(),
  refundable: z.boolean(),
});
export type ChargeLine = z.infer<typeof ChargeLine>;

export const RefundView = z.strictObject({
  id: z.uuid(),
  fen: Fen,
  reason: RefundReason,
  status: RefundStatus,
  requestedAt: Instant,
  doneAt: Instant.nullable(),
});
export type RefundView = z.infer<typeof RefundView>;

export const ChargeView = z.strictObject({
  id: ChargeId,
  code: z.string(),
  caseId: z.uuid(),
  caseNumber: z.string(),
  itemName: z.string(),
  departmentName: z.string(),
  lines: z.array(ChargeLine),
  fullFen: Fen,
  dueFen: Fen,
  status: ChargeStatus,
  version: z.number().int(),
  openedOn: Day,
  settledAt: Instant.nullable(),
  ground: z.string().nullable(),
  paidBy: ProviderName.nullable(),
  refunds: z.array(RefundView),
  /** How it can be paid on this page, besides the counter. */
  online: z.array(ProviderName),
});
export type ChargeView = z.infer<typeof ChargeView>;

export const ChargeRef = z.strictObject({ id: ChargeId });
export type ChargeRef = z.infer<typeof ChargeRef>;
export const ChargesOfCase = z.strictObject({ caseId: z.uuid() });
export type ChargesOfCase = z.infer<typeof ChargesOfCase>;

export const StartPayment = z.strictObject({ id: ChargeId, provider: ProviderName });
export type StartPayment = z.infer<typeof StartPayment>;
export const StartedPayment = z.strictObject({ reference: z.string(), url: z.string().nullable(), fen: Fen });
export type StartedPayment = z.infer<typeof StartedPayment>;

/** What a provider says of a payment. Every field is covered by its signature. */
export const ProviderCallback = z.strictObject({
  provider: ProviderName,
  reference: z.string().min(1).max(100),
  transaction: z.string().min(1).max(100),
  fen: Fen,
  signature: z.string().min(1).max(500),
});
export type ProviderCallback = z.infer<typeof ProviderCallback>;
export const CallbackResult = z.strictObject({ result: z.enum(['settled', 'already_known', 'amount_differs', 'paid_twice', 'too_late']) });
export type CallbackResult = z.infer<typeof CallbackResult>;

const Reference = z.uuid();
export const FakeRef = z.strictObject({ reference: Reference });
export type FakeRef = z.infer<typeof FakeRef>;
export const FakePayment = z.strictObject({
  reference: Reference,
  chargeId: ChargeId,
  itemName: z.string(),
  payee: z.string(),
  fen: Fen,
  status: AttemptStatus,
});
export type FakePayment = z.infer<typeof FakePayment>;

/** What one's own cases wait to be paid. */
export const AwaitedPayment = Awaited.extend({ id: ChargeId, fen: Fen });
export type AwaitedPayment = z.infer<typeof AwaitedPayment>;

export const ListCharges = z.strictObject({
  status: ChargeStatus.optional(),
  /** A payment code or a case number, whole. */
  q: z.string().trim().max(60).optional(),
});
export type ListCharges = z.infer<typeof ListCharges>;
export const DeskCharge = ChargeView.omit({ online: true }).extend({
  disputes: z.array(z.strictObject({ provider: ProviderName, transaction: z.string(), fen: Fen, toldFen: Fen })),
  mayConfirm: z.boolean(),
  mayReduce: z.boolean(),
});
export type DeskCharge = z.infer<typeof DeskCharge>;

/** 收款确认: what the clerk reads off the slip must agree with what is asked. */
export const ConfirmPayment = z.strictObject({
  code: z
    .string()
    .trim()
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{20}$/, 'code:payment_code_wrong')),
  fen: Fen,
  /** Number of the bank slip or of the cash voucher. */
  voucher: z.string().trim().min(4).max(60),
});
export type ConfirmPayment = z.infer<typeof ConfirmPayment>;
export const ReduceCharge = z.strictObject({
  id: ChargeId,
  version: z.number().int().min(1),
  fen: Fen,
  ground: z.string().trim().min(4).max(500),
});
export type ReduceCharge = z.infer<typeof ReduceCharge>;
export const ConfirmRefund = z.strictObject({ refundId: z.uuid(), voucher: z.string().trim().min(4).max(60) });
export type ConfirmRefund = z.infer<typeof ConfirmRefund>;

export const getChargeAt = endpoint('GET /api/payments/:id', ChargeRef, ChargeView, '应缴款');
export const chargesOfCaseAt = endpoint('GET /api/cases/:caseId/payments', ChargesOfCase, z.array(ChargeView), '一个办件的应缴款');
export const paymentsAwaitedAt = endpoint('GET /api/my/payments', z.strictObject({}), z.array(AwaitedPayment), '我还没有缴的款');
export const startPaymentAt = endpoint('POST /api/payments/:id/start', StartPayment, StartedPayment, '去支付（重复打开是同一笔）');
export const refreshPaymentAt = endpoint('POST /api/payments/:id/refresh', ChargeRef, ChargeView, '向支付渠道查询是否已经支付');
export const callbackAt = endpoint('POST /api/payments/callbacks', ProviderCallback, CallbackResult, '支付渠道的回执（验签）');
export const fakePaymentAt = endpoint('GET /api/payments/fake/:reference', FakeRef, FakePayment, '演示支付（不动真钱）');
export const payFakeAt = endpoint('POST /api/payments/fake/:reference', FakeRef, FakePayment, '在演示支付里付款（不动真钱）');
export const listChargesAt = endpoint('GET /api/desk/payments', ListCharges, z.array(DeskCharge), '本部门的应缴款');
export const confirmPaymentAt = endpoint('POST /api/desk/payments/confirmation', ConfirmPayment, DeskCharge, '确认窗口收款');
export const reduceChargeAt = endpoint('POST /api/desk/payments/:id/reduction', ReduceCharge, DeskCharge, '减免');
export const confirmRefundAt = endpoint('POST /api/desk/payments/refunds/:refundId', ConfirmRefund, DeskCharge, '确认已经退费');
