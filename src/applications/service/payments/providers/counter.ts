import type { PaymentProvider } from './port.ts';

/** 缴款码到窗口或银行网点缴: the finance clerk confirms what came in by the code, and pays back by hand. */
export const counter: PaymentProvider = {
  name: 'counter',
  online: false,
  demonstrationOnly: false,
  open: () => Promise.resolve({ url: null }),
  query: () => Promise.resolve({ state: 'open' }),
  refund: () => Promise.resolve({ state: 'pending' }),
  isGenuine: () => false,
};
