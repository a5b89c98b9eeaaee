import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import type { Work } from '#platform/work/work.ts';
import { bytesHash, folderHash, loadPackage, memoryFolder, type PackageFile } from './package.ts';
import { findVersion } from './queries.ts';
import { Item, type ItemVersionId } from './schema.ts';
import { listPackageFiles } from './storage.ts';
import type { PublishedVersion } from './version.ts';

/**
 * The folder of a version: file for file as it came in; written anew where the version came from a list, from before folders were kept,
 * or otherwise than its folder says.
 */
export async function folderOfVersion(work: Work, versionId: ItemVersionId): Promise<PackageFile[]> {
  const found = await findVersion(work, { versionId });
  if (!found) return [];
  const kept = await listPackageFiles(work, versionId);
  const { loaded } = kept.length === 0 ? { loaded: undefined } : await loadPackage(memoryFolder(kept));
  return loaded?.hash === found.version.hash ? kept : writtenFolder(found.version);
}

function writtenFolder({ item, form, process, decisions, licence }: PublishedVersion): PackageFile[] {
  const file = (path: string, text: string): PackageFile => ({ path, content: Buffer.from(text, 'utf8') });
  const own = { ...item, form: 'form.json', process: 'process.bpmn', licence: licence === null ? null : 'licence.yaml' };
  return [
    file('item.yaml', stringify(withoutDefaults(own), { lineWidth: 0 })),
    file('form.json', `${JSON.stringify(form, null, 2)}\n`),
    file('process.bpmn', process.xml),
    ...(licence === null ? [] : [file('licence.yaml', stringify(licence, { lineWidth: 0 }))]),
    ...decisions.map(({ name, xml }) => file(name, xml)),
  ];
}

/** What the schema fills in by itself need not stand in the file. */
function withoutDefaults(item: Item): Record<string, unknown> {
  const written: Record<string, unknown> = { ...item };
  for (const key of Object.keys(item)) {
    const { [key]: _left, ...rest } = written;
    const parsed = Item.safeParse(rest);
    if (parsed.success && isDeepStrictEqual(parsed.data, item)) delete written[key];
  }
  return written;
}

export function hashOfFiles(files: readonly PackageFile[]): string {
  return folderHash(files.map(({ path, content }) => ({ path, hash: bytesHash(content) })));
}
