import type { Work } from '#platform/work/work.ts';
import { folderOfVersion } from '../folder.ts';
import { type LoadedPackage, loadPackage, memoryFolder, type PackageFile } from '../package.ts';
import { differencesOf, type VersionContent } from '../pure/differences.ts';
import { findItemRow, findVersionRow } from '../queries.ts';
import { mustMaintain, maintainedScope } from '../rights.ts';
import { problem as catalogueProblem } from '../problems.ts';
import { filesOf, inForceOf } from './read.ts';
import { writeZip } from './pure/zip.ts';
import { getDraftRow } from './rights.ts';
import type { DraftChanges, DraftRef, VersionRef } from './schema.ts';
import { listFileRows } from './storage.ts';

/** What publishing the draft would change, in words, against the version in force. */
export async function readChanges(work: Work, { id }: DraftRef): Promise<DraftChanges> {
  const row = await getDraftRow(work, id);
  const { versionId } = await inForceOf(work, row);
  if (versionId === null || row.itemId === null) return { against: null, differences: [] };
  const before = await contentOf(await folderOfVersion(work, versionId));
  const after = await contentOf(filesOf(await listFileRows(work, id)));
  const against = (await findVersionRow(work, row.itemId, versionId))?.version ?? null;
  return { against, differences: before && after ? differencesOf(before, after) : [] };
}

async function contentOf(files: readonly PackageFile[]): Promise<VersionContent | undefined> {
  const { loaded } = await loadPackage(memoryFolder(files));
  return loaded && versionContent(loaded);
}

const versionContent = ({ item, form, process, decisions, licence }: LoadedPackage): VersionContent => ({
  item,
  formHash: form.hash,
  processHash: process.hash,
  decisions,
  licence,
});

export async function exportDraft(work: Work, { id }: DraftRef): Promise<{ name: string; bytes: Uint8Array }> {
  const row = await getDraftRow(work, id);
  return { name: `${row.name}.zip`, bytes: writeZip(filesOf(await listFileRows(work, id))) };
}

export async function exportVersion(work: Work, { id, versionId }: VersionRef): Promise<{ name: string; bytes: Uint8Array }> {
  const row = await findItemRow(work, id);
  if (!row) maintainedScope(work);
  if (!row) throw catalogueProblem('item_not_found');
  mustMaintain(work, 'catalogue.edit', row.district);
  const version = await findVersionRow(work, id, versionId);
  if (!version) throw catalogueProblem('item_version_unknown');
  return { name: `${row.name}-${version.version}.zip`, bytes: writeZip(await folderOfVersion(work, versionId)) };
}
