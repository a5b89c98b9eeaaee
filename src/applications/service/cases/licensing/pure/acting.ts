import type { OnLicence } from '#applications/service/catalogue/schema.ts';

export interface LicenceInQuestion {
  name: string;
  status: string;
  renewal: { state: 'early' | 'open' | 'late' } | null;
}

/** Why an application of this kind cannot act on this licence now; null when it can. */
export function refuseActing({ act, licence }: OnLicence, held: LicenceInQuestion, openCases: number) {
  if (held.name !== licence) return 'case_licence_other';
  if (held.status !== 'valid') return 'case_licence_not_in_force';
  if (openCases > 0) return 'case_licence_in_hand';
  if (act !== 'renew') return null;
  if (held.renewal === null) return 'case_licence_lasting';
  if (held.renewal.state === 'early') return 'case_renewal_early';
  return held.renewal.state === 'late' ? 'case_renewal_late' : null;
}
