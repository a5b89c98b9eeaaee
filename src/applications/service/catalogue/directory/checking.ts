import { loadPackage, memoryFolder, type PackageFile } from '../package.ts';
import type { Work } from '#platform/work/work.ts';
import { partValueText } from '../text.parts.zh.ts';
import type { Finding } from '../drafts/schema.ts';
import { findEntry } from './queries.ts';
import { fixedDifferences, isVariant, stemOf } from './rules.ts';
import { checkText } from './text.zh.ts';

const wordsOf = (part: string, value: string | null) => (value === null ? null : partValueText(part, value));

/** What a draft may not change of an entry of the basic directory; an item outside it is marked elsewhere and not refused. */
export async function checkAgainstDirectory(work: Work, files: readonly PackageFile[]): Promise<Finding[]> {
  const { loaded } = await loadPackage(memoryFolder(files));
  const stem = loaded && !isVariant(loaded.item.code) ? stemOf(loaded.item.code) : undefined;
  const entry = stem === undefined ? undefined : await findEntry(work, { stem });
  if (!loaded || !entry) return [];
  const at = (place: string, message: string): Finding => {
    const line = loaded.lineOf(place);
    return { file: 'item.yaml', place, message, ...(line === undefined ? {} : { line }) };
  };
  if (entry.status === 'withdrawn') return [at('code', checkText.withdrawn)];
  return fixedDifferences(entry, loaded.item).map(({ part, before, after }) =>
    at(part, checkText.fixed(checkText.parts[part] ?? part, wordsOf(part, before), wordsOf(part, after))),
  );
}
