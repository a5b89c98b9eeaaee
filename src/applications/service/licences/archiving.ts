import { type Day, dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { findLicenceOfCase, openContent } from './queries.ts';
import { shownStatus } from './rules.ts';
import type { LicenceContent } from './schema.ts';

export interface LicenceForArchive extends LicenceContent {
  /** Papers of the licence belong to it, not to its case. */
  id: string;
  name: string;
  number: string;
  /** 电子证照标识; `identifier` is the holder's. */
  licenceIdentifier: string;
  issuedOn: Day;
  validFrom: Day;
  validUntil: Day | null;
}

/** The licence a case ended in, in plain, for its archive. */
export async function findLicenceForArchive(work: Work, caseId: string): Promise<LicenceForArchive | undefined> {
  const row = await findLicenceOfCase(work, caseId);
  if (!row) return undefined;
  const { id, name, number, identifier: licenceIdentifier, issuedOn, validFrom, validUntil } = row;
  return { ...openContent(work, row), id, name, number, licenceIdentifier, issuedOn, validFrom, validUntil };
}

/** Whether what a case gave is still in force: then its papers are still evidence. */
export async function isLicenceOfCaseInForce(work: Work, caseId: string): Promise<boolean> {
  const row = await findLicenceOfCase(work, caseId);
  const status = row && shownStatus(row, dayOf(work.now));
  return status === 'valid' || status === 'suspended';
}
