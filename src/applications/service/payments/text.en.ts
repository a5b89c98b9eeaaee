import type {
  providerText as zhProviderText,
  refundReasonText as zhRefundReasonText,
  refundStatusText as zhRefundStatusText,
  statusText as zhStatusText,
  ViewText,
} from './text.zh.ts';

export const statusText: Record<keyof typeof zhStatusText, string> = {
  waiting: 'To be paid',
  paid: 'Paid',
  exempt: 'Nothing to pay',
  cancelled: 'No longer due',
  refunding: 'Being refunded',
  refunded: 'Refunded',
};

export const providerText: Record<keyof typeof zhProviderText, string> = {
  counter: 'At the counter or a bank',
  fake: 'Demonstration payment (no real money)',
};

export const refundReasonText: Record<keyof typeof zhRefundReasonText, string> = {
  refused: 'the application was refused',
  not_accepted: 'the application was not accepted',
  withdrawn: 'the application was withdrawn',
  paid_twice: 'it was paid twice',
  too_late: 'the case was already over',
  amount_differs: 'the amount paid was not the amount due',
};

export const refundStatusText: Record<keyof typeof zhRefundStatusText, string> = { due: 'On its way', done: 'Paid back' };

export const viewText: ViewText = {
  title: 'Payment',
  lead: (item) => `What "${item}" costs`,
  myCases: 'My cases',
  boxWaiting: (yuan) => `${yuan} yuan are due. The case goes on once they are paid.`,
  status: 'Status',
  payee: 'Paid to',
  number: 'Case number',
  code: 'Payment code',
  codeHint: 'Give this number when you pay at a counter or a bank.',
  total: 'Total due',
  yuan: (amount) => `${amount} yuan`,
  lines: 'What is paid for',
  name: 'For',
  amount: 'Amount',
  basis: 'Legal basis',
  reducedFrom: (amount, ground) => `${amount} yuan before: ${ground}`,
  reducedBy: (ground) => `Reduced by decision: ${ground}`,
  pay: { fake: 'Pay online (demonstration, no real money)', counter: 'Pay at the counter' },
  payHint: 'Several windows lead to the same payment; it is paid once.',
  refresh: 'I have paid, please check',
  settledOn: 'Paid on',
  paidBy: 'Paid by',
  receipt: 'The receipt is among the papers of the case.',
  noStop:
    'Waiting for the payment does not stop the time limit. A fee without a law or an administrative regulation behind it may be refused; call 12345.',
  refunds: 'Refunds',
  refundReason: 'Reason',
  refundStatus: 'Progress',
  backToCase: 'Back to the case',
  fake: {
    title: 'Demonstration payment',
    warning: 'This page is for demonstration; no real money moves',
    about: 'In a real deployment the page of a bank or of the treasury stands here. Do not enter any card number.',
    pay: 'Pay (demonstration)',
    paid: 'Paid',
    closed: 'This payment is closed. Please go back to the payment page.',
    back: 'Back to the payment page',
  },
};
