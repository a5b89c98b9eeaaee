import type { Work } from '#platform/work/work.ts';
import type { Registered } from './inspecting.ts';
import { problem } from './problems.ts';
import type { PackageRow } from './queries.ts';
import { refuseOpening } from './rules.ts';

/** Opens the bytes of a package for who may read it; 'archives_damaged' when the store cannot give them back as they were. */
export async function bytesOf(work: Work, row: PackageRow): Promise<Buffer> {
  const refused = refuseOpening(row.status);
  if (refused) throw problem(refused);
  const bytes = row.fileHash === null ? null : await work.files.get(row.fileHash).catch(() => null);
  if (bytes === null) throw problem('archives_damaged');
  return bytes;
}

/** What an inspection holds the bytes against. */
export const registeredOf = (row: PackageRow): Registered => ({
  number: row.number ?? '',
  caseNumber: row.caseNumber,
  outcome: row.outcome,
  sha256: row.fileHash ?? '',
  sm3: row.sm3 ?? '',
  digest: row.digest ?? '',
  components: row.components ?? -1,
});
