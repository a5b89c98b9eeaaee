import { createHash, randomBytes } from 'node:crypto';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { drawOf } from './rules.ts';
import { tables } from './queries.ts';

const sm3 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const placeOf = (month: string) => `automation.seed/${month}`;

/** The month's seed, made and committed to with the first draw of the month; of two at once both use the one that stands. */
async function seedOf(work: Work, month: string): Promise<Buffer> {
  const known = await readSealed(work, month);
  if (known) return work.vault.unseal(placeOf(month), known);
  const seed = randomBytes(32);
  await tables(work)
    .insertInto('automation.seed')
    .values({ month, commitment: sm3(seed).toString('hex'), sealed: work.vault.seal(placeOf(month), seed), committedAt: work.now })
    .onConflict((conflict) => conflict.column('month').doNothing())
    .execute();
  const standing = await readSealed(work, month);
  return standing ? work.vault.unseal(placeOf(month), standing) : seed;
}

async function readSealed(work: Work, month: string): Promise<Buffer | undefined> {
  const row = await tables(work).selectFrom('automation.seed').select('sealed').where('month', '=', month).executeTakeFirst();
  return row?.sealed;
}

/** Nobody can foresee it, and with the seed of a past month everybody can redo it. */
export async function drawFor(work: Work, caseId: string): Promise<number> {
  return redraw(await seedOf(work, dayOf(work.now).slice(0, 7)), caseId);
}

export function redraw(seed: Uint8Array, caseId: string): number {
  return drawOf(sm3(seed, caseId));
}

export async function listSeeds(work: Work): Promise<{ month: string; commitment: string; seed: string }[]> {
  const rows = await tables(work).selectFrom('automation.seed').selectAll().orderBy('month', 'desc').limit(36).execute();
  return rows.map(({ month, commitment, sealed }) => ({
    month,
    commitment,
    seed: work.vault.unseal(placeOf(month), sealed).toString('hex'),
  }));
}
