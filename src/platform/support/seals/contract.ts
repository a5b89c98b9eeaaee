import { sha256 } from './picture.ts';
import { dayOf, type Instant } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { findSeal, listSteps } from './queries.ts';
import { inForceAt } from './rules.ts';
import type { PaperSeal, SealId, VerifiedSeal } from './schema.ts';

export { countSealsOf, handOverSeals, sealedDepartments } from './handing-over.ts';
export { sealsInForce } from './queries.ts';
export { fitting } from './rules.ts';

/** The picture a paper was sealed with, as SVG; one that is no longer what the paper bears the hash of is not printed on it. */
export async function pictureOf(work: Work, { id, picture }: PaperSeal): Promise<string> {
  const seal = await findSeal(work, id);
  if (!seal?.picture || seal.pictureSha256 !== picture || sha256(seal.picture) !== picture)
    throw new Error(`the picture of seal ${id} is not the one the paper was sealed with`);
  return seal.picture;
}

/** What anybody may know of the seal on a paper, and whether it was in force when the paper was issued. */
export async function verifySeal(work: Work, id: SealId, issuedAt: Instant): Promise<VerifiedSeal | null> {
  const seal = await findSeal(work, id);
  if (!seal || seal.number === null) return null;
  const { number, name, kind, status, since } = seal;
  return { number, name, kind, status, since: dayOf(since), inForceAtIssue: inForceAt(await listSteps(work, id), issuedAt) };
}
