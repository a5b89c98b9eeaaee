import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import { defineProblems } from '#kernel/problem.ts';
import type { Work } from '#platform/work/work.ts';

export const problem = defineProblems({
  file_kind_refused: 422,
  file_empty: 422,
  file_not_found: 404,
  file_name_too_long: 422,
  file_destroyed: 410,
});

interface FilesTables {
  'files.file': {
    id: string;
    hash: string;
    name: string;
    mediaType: string;
    size: number;
    uploadedBy: string | null;
    purpose: string;
    scan: 'clean' | 'unscanned' | 'infected';
    storedAt: string;
    removedAt: string | null;
  };
}

/** The kinds a material may have, told from the bytes themselves: what the sender calls it is not believed. */
const kinds: readonly { mediaType: string; is: (bytes: Uint8Array) => boolean }[] = [
  { mediaType: 'application/pdf', is: (bytes) => begins(bytes, '25504446') },
  { mediaType: 'image/jpeg', is: (bytes) => begins(bytes, 'ffd8ff') },
  { mediaType: 'image/png', is: (bytes) => begins(bytes, '89504e470d0a1a0a') },
  { mediaType: 'image/webp', is: (bytes) => begins(bytes, '52494646') && at(bytes, 8, '57454250') },
  // OFD, DOCX and XLSX are zip files; which one is told by their parts.
  { mediaType: 'application/ofd', is: (bytes) => begins(bytes, '504b0304') && contains(bytes, 'OFD.xml') },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    is: (bytes) => begins(bytes, '504b0304') && contains(bytes, 'word/'),
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    is: (bytes) => begins(bytes, '504b0304') && contains(bytes, 'xl/'),
  },
];

function begins(bytes: Uint8Array, hex: string): boolean {
  return at(bytes, 0, hex);
}

function at(bytes: Uint8Array, offset: number, hex: string): boolean {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset + offset, Math.min(hex.length / 2, Math.max(0, bytes.length - offset))).toString('hex') ===
    hex
  );
}

function contains(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text);
}

/** PDF, JPEG, PNG, WebP, OFD, DOCX or XLSX by its own bytes; null for anything else. */
export function sniff(bytes: Uint8Array): string | null {
  return kinds.find(({ is }) => is(bytes))?.mediaType ?? null;
}

export interface StoredFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

/**
 * Takes an upload in: sniffed, stored encrypted, written down with the work. No virus scanner is built in; a file stays
 * `unscanned` until one is connected, and is only ever handed out as a download.
 */
export async function receiveFile(work: Work, upload: { name: string; bytes: Uint8Array }, purpose: string): Promise<StoredFile> {
  if (upload.bytes.length === 0) throw problem('file_empty', [{ path: 'upload', code: 'file_empty' }]);
  const mediaType = sniff(upload.bytes);
  if (mediaType === null) throw problem('file_kind_refused', [{ path: 'upload', code: 'file_kind_refused' }]);
  return keepFile(work, { name: nameOf(upload.name), mediaType, bytes: upload.bytes }, purpose, 'unscanned');
}

/** Stores what the platform itself made (a rendered document). */
export async function keepFile(
  work: Work,
  made: { name: string; mediaType: string; bytes: Uint8Array },
  purpose: string,
  scan: 'clean' | 'unscanned' = 'clean',
): Promise<StoredFile> {
  const hash = await work.files.put(made.bytes);
  const id = newId(z.uuid());
  await work
    .tables<FilesTables>()
    .insertInto('files.file')
    .values({
      id,
      hash,
      name: made.name,
      mediaType: made.mediaType,
      size: made.bytes.length,
      uploadedBy: work.actor.personId ?? null,
      purpose,
      scan,
      storedAt: work.now,
      removedAt: null,
    })
    .execute();
  return { id, name: made.name, mediaType: made.mediaType, size: made.bytes.length };
}

/** The caller has decided that the reader may have it. */
export async function readFile(work: Work, id: string): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const row = await work.tables<FilesTables>().selectFrom('files.file').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('file_not_found');
  if (row.removedAt !== null) throw problem('file_destroyed');
  return { name: row.name, mediaType: row.mediaType, bytes: await work.files.get(row.hash) };
}

/**
 * Marks files as destroyed and answers with the hashes that no other file bears: whoever asked removes those bytes once this is committed.
 */
export async function destroyFiles(work: Work, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const files = work.tables<FilesTables>();
  const gone = await files
    .updateTable('files.file')
    .set({ removedAt: work.now })
    .where('id', 'in', ids)
    .where('removedAt', 'is', null)
    .returning('hash')
    .execute();
  const hashes = [...new Set(gone.map(({ hash }) => hash))];
  const kept = await stillHeld(work, hashes);
  return hashes.filter((hash) => !kept.has(hash));
}

/** Of these hashes those that some file still bears. */
export async function stillHeld(work: Work, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await work
    .tables<FilesTables>()
    .selectFrom('files.file')
    .select('hash')
    .where('hash', 'in', hashes)
    .where('removedAt', 'is', null)
    .execute();
  return new Set(rows.map(({ hash }) => hash));
}

/** Only the last part of a path, without control characters; at most 200 characters. */
function nameOf(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
  const clean = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return Array.from(clean).slice(-200).join('') || 'file';
}
