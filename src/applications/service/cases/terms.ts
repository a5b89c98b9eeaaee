import type { PublishedVersion } from '#applications/service/catalogue/contract.ts';
import type { FieldDefect } from '#kernel/problem.ts';
import type { Work } from '#platform/work/work.ts';
import { agentOf } from '#applications/service/authorities/contract.ts';
import { isDiscredited } from '#platform/data/registers/contract.ts';
import { findHeldLicence, LicenceId } from '#applications/service/licences/contract.ts';
import { deferralOffer } from './deferral/commands.ts';
import { findDeferral } from './deferral/queries.ts';
import type { CaseTerms } from './pure/terms.ts';
import type { CaseRow } from './queries.ts';

/** The version as it asks of this applicant: on a commitment the materials it covers need not be brought. */
export function versionFor(row: Pick<CaseRow, 'byCommitment'>, version: PublishedVersion): PublishedVersion {
  const { commitment, materials } = version.item;
  if (!row.byCommitment || commitment === null) return version;
  const asked = materials.map((one) => (commitment.covers.includes(one.key) ? { ...one, required: 'never' as const } : one));
  return { ...version, item: { ...version.item, materials: asked } };
}

async function licenceOf(work: Work, { licenceId }: CaseRow, { item: { onLicence } }: PublishedVersion): Promise<CaseTerms['licence']> {
  const held = licenceId === null || onLicence === null ? undefined : await findHeldLicence(work, LicenceId.parse(licenceId));
  if (!held || onLicence === null) return null;
  const { id, name, number, validUntil } = held;
  return { id, act: onLicence.act, name, number, validUntil };
}

/** `lacking`: materials missing while the applicant has the form in hand. */
export async function termsOf(work: Work, row: CaseRow, version: PublishedVersion, lacking: readonly FieldDefect[]): Promise<CaseTerms> {
  const held = await findDeferral(work, row.id);
  return {
    deferral: held ? { slots: held.slots, until: held.untilOn, status: held.status } : null,
    agent: row.authorityId === null ? null : await agentOf(work, row.authorityId),
    licence: await licenceOf(work, row, version),
    commitment:
      version.item.commitment === null
        ? null
        : { terms: version.item.commitment, chosen: row.byCommitment, barred: await isDiscredited(work, row) },
    deferralOffer: lacking.length === 0 ? null : await deferralOffer(work, row, version, lacking),
  };
}
