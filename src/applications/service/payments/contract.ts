export type { ChargeChanged, RefundDue } from './events.ts';
export { requestPayment } from './opening.ts';

export { handOverCharges } from './handing-over.ts';
