export type { ChargeChanged, RefundDue } from './events.ts';
export { requestPayment } from './opening.ts';
