export type { ChargeChanged, RefundDue } from './events.ts';
export { hasOpenCharge } from './open-charges.ts';
export { requestPayment } from './opening.ts';

export { handOverCharges } from './handing-over.ts';
