import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { Instant } from '#kernel/time.ts';

/** What a backup is: written last and kept first, so that a folder without it is no backup. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  id: z.uuid(),
  program: z.string(),
  /** `cluster`: the database server's own files; `dump`: each table as rows, fit for any server. */
  kind: z.enum(['cluster', 'dump']),
  postgres: z.int(),
  migrations: z.array(z.string()),
  startedAt: Instant,
  endedAt: Instant,
  /** Tells whether a master key belongs to this backup, and nothing about the key. */
  keyCheck: z.string(),
  /** Folders of the cluster that hold nothing and must be there all the same. */
  folders: z.array(z.string()),
  parts: z.int(),
  bytes: z.int(),
  /** SHA-256 of contents.jsonl, which names every part with its own. */
  contents: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;

const Part = z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() });
export type Part = z.infer<typeof Part>;

export const MANIFEST = 'manifest.json';
export const CONTENTS = 'contents.jsonl';

export type Fault = { path: string; fault: 'missing' | 'size' | 'content' };

/** A folder that is no backup, or one of a newer program's: the code's sentence says which. */
export class Unusable extends Error {
  readonly code: 'no_manifest' | 'manifest_damaged';
  constructor(code: Unusable['code']) {
    super(code);
    this.code = code;
  }
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Unusable('no_manifest');
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Unusable('manifest_damaged');
  }
  const manifest = Manifest.safeParse(given);
  if (!manifest.success) throw new Unusable('manifest_damaged');
  const contents = await hashOf(path.join(folder, CONTENTS)).catch(() => undefined);
  if (contents?.sha256 !== manifest.data.contents) throw new Unusable('manifest_damaged');
  return manifest.data;
}

export async function* partsOf(folder: string): AsyncGenerator<Part> {
  const lines = createInterface({ input: createReadStream(path.join(folder, CONTENTS)), crlfDelay: Infinity });
  for await (const line of lines) if (line !== '') yield Part.parse(JSON.parse(line));
}

/** Reads every byte again. Returns what is not as it was written. */
export async function verifyParts(folder: string, onPart: (bytes: number) => void = () => {}): Promise<Fault[]> {
  const faults: Fault[] = [];
  for await (const part of partsOf(folder)) {
    const fault = await faultOf(path.join(folder, part.path), part);
    if (fault) faults.push({ path: part.path, fault });
    onPart(part.bytes);
  }
  return faults;
}

export async function faultOf(file: string, part: Part): Promise<Fault['fault'] | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return 'missing';
  if (found.size !== part.bytes) return 'size';
  return (await hashOf(file)).sha256 === part.sha256 ? undefined : 'content';
}

/** Most files are small: reading one whole costs a fifth of a stream. */
const SMALL = 4 * 1_048_576;

async function small(file: string): Promise<Buffer | undefined> {
  return (await stat(file)).size <= SMALL ? readFile(file) : undefined;
}

export async function hashOf(file: string): Promise<{ sha256: string; bytes: number }> {
  const whole = await small(file);
  if (whole) return { sha256: createHash('sha256').update(whole).digest('hex'), bytes: whole.length };
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Copies while hashing what was really written. Whoever copies many sees to it once, at the end, that they are on the disk. */
export async function copyHashed(source: AsyncIterable<Buffer>, target: string): Promise<{ sha256: string; bytes: number }> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(target, 'wx', 0o600);
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

export async function copyFile(source: string, target: string): Promise<{ sha256: string; bytes: number }> {
  const whole = await small(source);
  if (!whole) return copyHashed(createReadStream(source, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>, target);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await writeFile(target, whole, { flag: 'wx', mode: 0o600 });
  return { sha256: createHash('sha256').update(whole).digest('hex'), bytes: whole.length };
}

/** Every file below, in order, as paths with forward slashes; and every folder. */
export async function walk(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  const visit = async (inside: string): Promise<void> => {
    const entries = await readdir(path.join(folder, inside), { withFileTypes: true }).catch(ignoreGone);
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) {
        folders.push(name);
        await visit(name);
      } else if (entry.isFile()) files.push(name);
    }
  };
  await visit('');
  return { files, folders };
}

export const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

function ignoreGone(error: unknown): [] {
  if (isGone(error)) return [];
  throw error;
}
