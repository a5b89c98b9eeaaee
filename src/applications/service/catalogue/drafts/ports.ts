import { listProofs } from '#applications/service/proofs/contract.ts';
import { listStatuteIds } from '#platform/calendar/contract.ts';
import { listDepartments } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { type CheckPorts, checkPackage } from '../check.ts';
import { checkAgainstDirectory } from '../directory/checking.ts';
import { memoryFolder, type PackageFile } from '../package.ts';
import { headOf } from './head.ts';
import type { Finding } from './schema.ts';
import { draftText } from './text.zh.ts';

/** What drafts need of modules that stand beside the catalogue or above it; brought where everything is joined. */
export interface DraftPorts {
  check: Pick<CheckPorts, 'readProcess' | 'acceptsDuty'>;
  /** The files of the general process, for new services and for items that had none of their own. */
  template: () => Promise<readonly PackageFile[]>;
}

/** The same check as the command line's, without playing the scenarios: a rehearsal does that. */
export async function checkFiles(
  work: Work,
  files: readonly PackageFile[],
  { check }: DraftPorts,
  codeBefore: string | null,
): Promise<Finding[]> {
  const checked = await checkPackage(memoryFolder(files), {
    ...check,
    knownStatutes: await listStatuteIds(work),
    knownDepartments: new Set((await listDepartments(work)).map(({ name }) => name)),
    proofs: await listProofs(work),
  });
  const findings: Finding[] = [...checked, ...(await checkAgainstDirectory(work, files))];
  if (codeBefore === null || headOf(files).code === codeBefore) return findings;
  return [{ file: 'item.yaml', place: 'code', message: draftText.codeChanged(codeBefore) }, ...findings];
}
