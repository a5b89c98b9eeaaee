// 演示支付：不动真钱。It keeps books and signs its word like a real provider, so that everything on our side is the product's own.
import { timingSafeEqual } from 'node:crypto';
import type { Work } from '#platform/work/work.ts';
import { findFakeTransaction, insertFakeTransaction, refundFakeTransaction } from '../queries.ts';
import type { Fen, ProviderCallback } from '../schema.ts';
import type { PaymentProvider } from './port.ts';

type Signed = Omit<ProviderCallback, 'signature'>;

/** The key is this installation's own: nobody outside can sign. */
export function signFake(work: Work, { provider, reference, transaction, fen }: Signed): string {
  return work.vault.blindIndex('payments.fake', [provider, reference, transaction, fen].join('\n'));
}

export const fake: PaymentProvider = {
  name: 'fake',
  online: true,
  demonstrationOnly: true,
  open: (_work, { reference }) => Promise.resolve({ url: `/pay/demonstration/${reference}` }),
  async query(work, reference) {
    const paid = await findFakeTransaction(work, reference);
    return paid ? { state: 'paid', transaction: paid.transaction, fen: paid.fen } : { state: 'open' };
  },
  async refund(work, { reference }) {
    const paid = await refundFakeTransaction(work, reference);
    return { state: 'done', transaction: `R${paid.transaction}` };
  },
  isGenuine(work, callback) {
    const [own, given] = [Buffer.from(signFake(work, callback)), Buffer.from(callback.signature)];
    return own.length === given.length && timingSafeEqual(own, given);
  },
};

/** Pays there: the same payment twice is one payment. Answers with the word that goes back to us. */
export async function payAtFake(work: Work, reference: string, fen: Fen): Promise<ProviderCallback> {
  const { transaction, fen: paid } = await insertFakeTransaction(work, reference, fen);
  const said: Signed = { provider: 'fake', reference, transaction, fen: paid };
  return { ...said, signature: signFake(work, said) };
}
