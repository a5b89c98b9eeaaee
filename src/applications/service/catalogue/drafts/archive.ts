import { inflateRawSync } from 'node:zlib';
import type { PackageFile } from '../package.ts';
import { problem } from './problems.ts';
import { crc32 } from '#platform/support/documents/pure/zip.ts';
import { FilePath } from './schema.ts';

export const MOST_FILES = 100;
export const MOST_BYTES = 1_048_576;
const MOST_ARCHIVE = 8 * 1_048_576;
const MOST_WHOLE = 8 * 1_048_576;

interface Entry {
  path: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/**
 * The files of an uploaded service folder. Nothing is believed of what the archive says about itself: names are checked before they are
 * used, an entry is inflated no further than its bound, and what comes out must have the size and the checksum that stand in the list.
 */
export function readArchive(bytes: Uint8Array): PackageFile[] {
  if (bytes.length > MOST_ARCHIVE) throw problem('archive_too_large');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = listEntries(buffer).filter(({ path }) => !/(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/.test(path));
  if (entries.length > MOST_FILES) throw problem('archive_too_many');
  if (entries.reduce((sum, { size }) => sum + size, 0) > MOST_WHOLE) throw problem('archive_too_large');
  const top = folderOf(entries.map(({ path }) => path));
  const seen = new Set<string>();
  return entries.map((entry) => {
    const path = entry.path.slice(top.length);
    if (!entry.path.startsWith(top) || !FilePath.safeParse(path).success || seen.has(path.toLowerCase()))
      throw problem('archive_path', [{ path: 'archive', code: 'archive_path' }]);
    seen.add(path.toLowerCase());
    return { path, content: unpack(buffer, entry) };
  });
}

/** The folder item.yaml lies in: the archive's root, or the one folder that was packed. */
function folderOf(paths: readonly string[]): string {
  const items = paths.filter((path) => /^(?:[^/]+\/)?item\.yaml$/.test(path));
  const [item] = items;
  if (item === undefined) throw problem('archive_no_item');
  if (items.length > 1) throw problem('archive_many_items');
  return item.slice(0, -'item.yaml'.length);
}

/** APPNOTE.TXT §4.3.12, §4.3.16. Encrypted, split and 64-bit archives are refused: a service's folder needs none of them. */
function listEntries(buffer: Buffer): Entry[] {
  const end = buffer.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || end + 22 > buffer.length) throw problem('archive_unreadable');
  const count = buffer.readUInt16LE(end + 10);
  let at = buffer.readUInt32LE(end + 16);
  if (count > MOST_FILES * 4) throw problem('archive_too_many');
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || buffer.readUInt32LE(at) !== 0x02_01_4b_50) throw problem('archive_unreadable');
    const [flags, method] = [buffer.readUInt16LE(at + 8), buffer.readUInt16LE(at + 10)];
    const name = buffer.subarray(at + 46, at + 46 + buffer.readUInt16LE(at + 28));
    const path = nameOf(name).replaceAll('\\', '/');
    const unixKind = (buffer.readUInt32LE(at + 38) >>> 28) & 0xf;
    if ((flags & 0x1) !== 0 || (method !== 0 && method !== 8)) throw problem('archive_unreadable');
    if (unixKind === 0xa) throw problem('archive_path');
    if (!path.endsWith('/'))
      entries.push({
        path,
        method,
        crc: buffer.readUInt32LE(at + 16),
        packed: buffer.readUInt32LE(at + 20),
        size: buffer.readUInt32LE(at + 24),
        offset: buffer.readUInt32LE(at + 42),
      });
    at += 46 + name.length + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

/** Chinese Windows packs names in GBK without saying so; a name that is no UTF-8 is read as that. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function unpack(buffer: Buffer, { method, crc, packed, size, offset }: Entry): Uint8Array {
  if (size > MOST_BYTES) throw problem('archive_file_too_large');
  if (offset + 30 > buffer.length || buffer.readUInt32LE(offset) !== 0x04_03_4b_50) throw problem('archive_unreadable');
  const begin = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  const raw = buffer.subarray(begin, begin + packed);
  let content: Buffer;
  try {
    content = method === 0 ? Buffer.from(raw) : inflateRawSync(raw, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw problem('archive_unreadable');
  }
  if (raw.length !== packed || content.length !== size || crc32(content) !== crc) throw problem('archive_unreadable');
  return content;
}
