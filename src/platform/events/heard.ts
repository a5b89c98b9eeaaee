import { setTimeout as wait } from 'node:timers/promises';

const EVERY = 500;

/**
 * Tells the database until it hears it, for as long as a lease lasts; afterwards others take up what was leased in any case. What failed
 * because the database went away could not say so either, and would wait for its lease to run out though the database is long back.
 */
export async function untilHeard(tell: () => Promise<unknown>, leaseSeconds: number, stopped: () => boolean): Promise<void> {
  for (let waited = 0; ; waited += EVERY) {
    try {
      await tell();
      return;
    } catch (unheard) {
      if (stopped() || waited >= leaseSeconds * 1_000) throw unheard;
      await wait(EVERY);
    }
  }
}
