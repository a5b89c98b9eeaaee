import type { PublishedVersion } from '#applications/service/catalogue/contract.ts';
import type { FieldDefect } from '#kernel/problem.ts';
import type { Work } from '#platform/work/work.ts';
import { deferralOffer } from './deferral/commands.ts';
import { findDeferral } from './deferral/queries.ts';
import type { CaseTerms } from './pure/terms.ts';
import type { CaseRow } from './queries.ts';

/** `lacking`: materials missing while the applicant has the form in hand. */
export async function termsOf(work: Work, row: CaseRow, version: PublishedVersion, lacking: readonly FieldDefect[]): Promise<CaseTerms> {
  const held = await findDeferral(work, row.id);
  return {
    deferral: held ? { slots: held.slots, until: held.untilOn, status: held.status } : null,
    deferralOffer: lacking.length === 0 ? null : await deferralOffer(work, row, version, lacking),
  };
}
