import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  payment_not_found: 404,
  payment_already_paid: 409,
  payment_not_needed: 409,
  payment_cancelled: 409,
  payment_refunded: 409,
  payment_changed: 409,
  payment_not_a_reduction: 422,
  payment_code_wrong: 422,
  payment_amount_differs: 422,
  payment_voucher_used: 409,
  payment_provider_closed: 409,
  payment_signature_wrong: 403,
  payment_refund_done: 409,
});
export type PaymentProblem = ProblemCode<typeof problem>;
