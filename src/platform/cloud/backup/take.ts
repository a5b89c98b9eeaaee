import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { link, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Instant, instantOf } from '#kernel/time.ts';
import { connectTo } from '#platform/db/hosts.ts';
import { type Copied, copyCluster } from './cluster.ts';
import { dumpTables } from './dump.ts';
import { keyCheckOf } from './keys.ts';
import { CONTENTS, copyFile, type Fault, hashOf, isGone, Manifest, MANIFEST, type Part, partsOf, verifyParts, walk } from './manifest.ts';

export interface Order {
  url: string;
  /** DATA_DIR: where `files/` lies. */
  dataFolder: string;
  target: string;
  masterKey: Uint8Array;
  program: string;
  /** A dump even where the cluster's files could be copied: to move to another major version of PostgreSQL. */
  asRows?: boolean;
  /** An earlier backup on the same disk: what has not changed is linked, not copied. */
  previous?: string;
  say?: (step: 'database' | 'files' | 'verifying') => void;
}

export class BackupFailed extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(`not as written: ${faults.map(({ path: file }) => file).join(', ')}`);
    this.faults = faults;
  }
}

/** Whether the target may be written to: absent or empty. */
export async function isFree(folder: string): Promise<boolean> {
  return (await readdir(folder).catch((error: unknown) => (isGone(error) ? [] : Promise.reject(error as Error)))).length === 0;
}

/**
 * A backup of the database and of every file, whole and checked byte by byte, under its name only then. The database first: a row names a
 * file only after its bytes lie on the disk, so files copied later hold everything the rows name.
 */
export async function takeBackup(order: Order): Promise<Manifest> {
  const { url, target, say = () => {} } = order;
  const draft = `${target}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(path.join(draft, 'database'), { recursive: true, mode: 0o700 });
  const startedAt = now();
  const about = await aboutDatabase(url, order);
  say('database');
  const database = path.join(draft, 'database');
  const copied: Copied =
    about.cluster === undefined ? { parts: await dumpTables(url, database), folders: [] } : await copyCluster(url, about.cluster, database);
  say('files');
  const files = await copyFiles(order, path.join(draft, 'files'));
  const parts = [...copied.parts.map((part) => ({ ...part, path: `database/${part.path}` })), ...files];
  await writeContents(path.join(draft, CONTENTS), parts);
  const id = randomUUID();
  const manifest = Manifest.parse({
    format: 1,
    id,
    program: order.program,
    kind: about.cluster === undefined ? 'dump' : 'cluster',
    postgres: about.version,
    migrations: about.migrations,
    startedAt,
    endedAt: now(),
    keyCheck: keyCheckOf(order.masterKey, id),
    folders: copied.folders,
    parts: parts.length,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    contents: (await hashOf(path.join(draft, CONTENTS))).sha256,
  });
  await writeFile(path.join(draft, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
  await toDisk(draft);
  say('verifying');
  const faults = await verifyParts(draft);
  if (faults.length > 0) throw new BackupFailed(faults);
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
  return manifest;
}

const now = (): Instant => instantOf(Date.now());

interface About {
  version: number;
  migrations: string[];
  /** The folder of the server's files, where they are ours and lie in DATA_DIR. */
  cluster: string | undefined;
}

async function aboutDatabase(url: string, { dataFolder, asRows = false }: Order): Promise<About> {
  const client = await connectTo(url);
  try {
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
    const done = await client.query<{ name: string }>('select name from kysely_migration order by name');
    const own = await client.query<{ folder: string | null }>(
      `select case when pg_has_role('pg_read_all_settings', 'usage') then current_setting('data_directory') end as folder`,
    );
    const folder = own.rows[0]?.folder ?? undefined;
    const ours = folder !== undefined && path.dirname(path.resolve(folder)) === path.resolve(dataFolder);
    return {
      version: Math.floor(Number(rows[0]?.version) / 10_000),
      migrations: done.rows.map(({ name }) => name),
      cluster: ours && !asRows ? folder : undefined,
    };
  } finally {
    await client.end();
  }
}

async function copyFiles({ dataFolder, previous }: Order, target: string): Promise<Part[]> {
  const source = path.join(dataFolder, 'files');
  const known = previous === undefined ? new Map<string, Part>() : await filesOf(previous);
  const parts: Part[] = [];
  for (const file of (await walk(source)).files) {
    // Half-written by a process that was killed: no row names it.
    if (file.endsWith('.tmp')) continue;
    const before = known.get(`files/${file}`);
    const copy = path.join(target, file);
    await mkdir(path.dirname(copy), { recursive: true, mode: 0o700 });
    // A stored file is named by its content and never changes. Where links cannot be made it is copied.
    const linked =
      before !== undefined &&
      previous !== undefined &&
      (await link(path.join(previous, 'files', file), copy).then(
        () => true,
        () => false,
      ));
    if (linked) parts.push(before);
    else parts.push({ path: `files/${file}`, ...(await copyFile(path.join(source, file), copy)) });
  }
  return parts;
}

async function filesOf(backup: string): Promise<Map<string, Part>> {
  const known = new Map<string, Part>();
  for await (const part of partsOf(backup)) if (part.path.startsWith('files/')) known.set(part.path, part);
  return known;
}

async function writeContents(file: string, parts: readonly Part[]): Promise<void> {
  const out = createWriteStream(file, { mode: 0o600, flush: true });
  for (const part of parts) if (!out.write(`${JSON.stringify(part)}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'close');
}

/** One flush of the whole file system instead of one for each of perhaps a million files; where the command is missing the system does it in its own time. */
async function toDisk(folder: string): Promise<void> {
  await promisify(execFile)('sync', ['-f', folder]).catch(() => {});
}
