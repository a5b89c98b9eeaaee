import type { Work } from '#platform/work/work.ts';
import type { Fen, ProviderCallback, ProviderName } from '../schema.ts';

export interface AskedPayment {
  reference: string;
  fen: Fen;
  code: string;
}

export type ProviderState = { state: 'open' } | { state: 'paid'; transaction: string; fen: Fen };

/** `pending`: somebody of the house pays it back and says so. */
export type RefundState = { state: 'done'; transaction: string } | { state: 'pending' };

/**
 * 支付渠道: what a way of paying has to offer. A real one is a file beside the two here: `open` makes the order there, `query` asks about it when
 * its word does not come, `refund` is asked by the relay and may be asked twice for the same reference, `isGenuine` checks the signature.
 */
export interface PaymentProvider {
  name: ProviderName;
  /** Pays on a page of its own; the counter does not. */
  online: boolean;
  demonstrationOnly: boolean;
  open(work: Work, asked: AskedPayment): Promise<{ url: string | null }>;
  query(work: Work, reference: string): Promise<ProviderState>;
  refund(work: Work, asked: { reference: string; fen: Fen }): Promise<RefundState>;
  isGenuine(work: Work, callback: ProviderCallback): boolean;
}
