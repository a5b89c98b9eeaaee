import { type Day, dayOf, type Instant } from '#kernel/time.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { findLicenceOfCase, listEvents, openContent, reasonOf } from './queries.ts';
import { shownStatus } from './rules.ts';
import { type Ground, type LicenceContent, type LicenceEventKind, LicenceId } from './schema.ts';

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

export interface LicenceActForArchive {
  sequence: number;
  kind: LicenceEventKind;
  ground: Ground | null;
  basis: string | null;
  effectiveOn: Day;
  recordedAt: Instant;
  by: string | null;
  reason: string | null;
}

/** What became of a licence: 暂扣、撤回、撤销、注销, each with its ground, in plain, for the archive of its case. */
export async function listLicenceActsForArchive(work: Work, licenceId: string): Promise<LicenceActForArchive[]> {
  const events = await listEvents(work, LicenceId.parse(licenceId));
  const names = await listPostHolders(
    work,
    events.flatMap(({ actorId }) => actorId ?? []),
  );
  return events.map((event) => {
    const { sequence, kind, ground, basis, effectiveOn, recordedAt, actorId } = event;
    const by = (actorId && names.get(actorId)) ?? null;
    return { sequence, kind, ground, basis, effectiveOn, recordedAt, by, reason: reasonOf(work, event) };
  });
}
