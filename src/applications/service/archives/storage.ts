import type { Work } from '#platform/work/work.ts';
import type { Registered } from './inspecting.ts';
import { problem } from './problems.ts';
import type { PackageRow } from './queries.ts';
import { refuseOpening } from './rules.ts';
import { type SupplementRow, supplementsOf } from './supplements/queries.ts';

/** Opens the bytes of a package for who may read it; 'archives_damaged' when the store cannot give them back as they were. */
export async function bytesOf(work: Work, row: PackageRow, supplement?: SupplementRow): Promise<Buffer> {
  const refused = refuseOpening(row.status);
  if (refused) throw problem(refused);
  const hash = supplement ? supplement.fileHash : row.fileHash;
  const bytes = hash === null ? null : await work.files.get(hash).catch(() => null);
  if (bytes === null) throw problem('archives_damaged');
  return bytes;
}

/** One package of a file: undefined is the first. */
export async function partOf(work: Work, { caseId }: PackageRow, part: number): Promise<SupplementRow | undefined> {
  if (part === 1) return undefined;
  const found = (await supplementsOf(work, caseId)).find((one) => one.part === part);
  if (!found) throw problem('archives_part_not_found');
  return found;
}

/** What an inspection holds the bytes against. */
export const registeredOf = (row: PackageRow, supplement?: SupplementRow): Registered => {
  const { caseNumber, outcome } = row;
  if (supplement === undefined) return registeredFirst(row);
  const { number, fileHash: sha256, sm3, digest, components, part } = supplement;
  return { number, caseNumber, outcome, sha256, sm3, digest, components, part };
};

const registeredFirst = (row: PackageRow): Registered => ({
  number: row.number ?? '',
  caseNumber: row.caseNumber,
  outcome: row.outcome,
  sha256: row.fileHash ?? '',
  sm3: row.sm3 ?? '',
  digest: row.digest ?? '',
  components: row.components ?? -1,
});
