import { randomUUID } from 'node:crypto';
import { appendFile, chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';
import { keyCheckOf } from './keys.ts';
import { isEmpty, loadTables } from './load.ts';
import { copyFile, faultOf, isGone, type Manifest, partsOf, readManifest, verifyParts } from './manifest.ts';

export interface RestoreOrder {
  source: string;
  dataFolder: string;
  masterKey: Uint8Array;
  /** The key came from the environment: it is not written beside the data. */
  keyElsewhere: boolean;
  /** An empty database to load a dump into, instead of a server of our own. */
  databaseUrl?: string;
  /** Log archive of the server, to go further than the backup itself; `until` stops there. */
  archive?: string;
  until?: Instant;
  /** Names of the migrations this program knows, in order. */
  known: readonly string[];
  postgres: number;
  startServer(folder: string): Promise<{ url(database: string): string; stop(): Promise<void> }>;
  migrateTo(url: string, last: string): Promise<void>;
  say?: (step: 'checking' | 'copying' | 'database') => void;
}

export type Refused =
  | 'used'
  | 'database_used'
  | 'database_needed'
  | 'damaged'
  | 'other_key'
  | 'newer_program'
  | 'other_postgres'
  | 'archive_needs_cluster'
  | 'not_recovered';

/** Why nothing was restored; until the copying nothing has been touched. */
export class RestoreRefused extends Error {
  readonly code: Refused;
  readonly details: readonly string[];
  constructor(code: Refused, details: readonly string[] = []) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

const State = z.strictObject({ id: z.uuid(), databaseBegun: z.boolean() });
type State = z.infer<typeof State>;

const HOLDING = 'restoring';

/** Brings a backup back into an empty data folder. Interrupted, the same call goes on where it was; until the end nothing has its real name. */
export async function restoreBackup(order: RestoreOrder): Promise<Manifest> {
  const { source, dataFolder, say = () => {} } = order;
  const manifest = await readManifest(source);
  const holding = path.join(dataFolder, HOLDING);
  const begun = await stateOf(holding);
  await refuseUnfit(order, manifest, begun);
  say('checking');
  const faults = await verifyParts(source);
  if (faults.length > 0)
    throw new RestoreRefused(
      'damaged',
      faults.map(({ path: file }) => file),
    );
  await mkdir(holding, { recursive: true, mode: 0o700 });
  const state = begun ?? { id: manifest.id, databaseBegun: false };
  await keep(holding, state);
  if (!(await exists(path.join(holding, 'whole')))) {
    say('copying');
    // A server has run on the copy: what it changed and added must not mix with what is copied now.
    if (state.databaseBegun) await rm(path.join(holding, 'database'), { recursive: true, force: true });
    await copyBack(source, holding);
    say('database');
    await keep(holding, { ...state, databaseBegun: true });
    await (manifest.kind === 'cluster' ? recover(order, manifest, holding) : load(order, manifest, holding));
    await writeFile(path.join(holding, 'whole'), '');
  }
  await putInPlace(order, holding);
  return manifest;
}

async function refuseUnfit(order: RestoreOrder, manifest: Manifest, begun: State | undefined): Promise<void> {
  const { dataFolder, known, postgres, databaseUrl, masterKey, archive, until } = order;
  const there: string[] = await readdir(dataFolder).catch((error: unknown) => (isGone(error) ? [] : Promise.reject(error as Error)));
  const others = there.filter((name) => name !== HOLDING && (begun === undefined || !PLACES.test(name)));
  if (others.length > 0 || (there.includes(HOLDING) && begun?.id !== manifest.id)) throw new RestoreRefused('used', [dataFolder]);
  if (manifest.migrations.some((name) => !known.includes(name))) throw new RestoreRefused('newer_program', [manifest.program]);
  if (keyCheckOf(masterKey, manifest.id) !== manifest.keyCheck) throw new RestoreRefused('other_key');
  if (manifest.kind === 'cluster' && manifest.postgres !== postgres)
    throw new RestoreRefused('other_postgres', [String(manifest.postgres), String(postgres)]);
  if (manifest.kind === 'cluster' && databaseUrl !== undefined) throw new RestoreRefused('database_needed');
  if (manifest.kind === 'dump' && (archive !== undefined || until !== undefined)) throw new RestoreRefused('archive_needs_cluster');
  if (databaseUrl !== undefined && begun?.databaseBegun !== true && !(await isEmpty(databaseUrl)))
    throw new RestoreRefused('database_used');
}

/** What a restore that was killed while moving things into place may have left beside its own folder. */
const PLACES = /^(?:keys|files|postgres-\d+|launcher\.json(?:\.\d+)?)$/;

async function stateOf(holding: string): Promise<State | undefined> {
  const text = await readFile(path.join(holding, 'state.json'), 'utf8').catch(() => '');
  try {
    return State.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function keep(holding: string, state: State): Promise<void> {
  const draft = path.join(holding, `state.${randomUUID()}`);
  await writeFile(draft, JSON.stringify(state), { flush: true });
  await rename(draft, path.join(holding, 'state.json'));
}

/** What an earlier attempt has copied whole is kept. */
async function copyBack(source: string, holding: string): Promise<void> {
  for await (const part of partsOf(source)) {
    const target = path.join(holding, part.path);
    if ((await faultOf(target, part)) === undefined) continue;
    await rm(target, { force: true });
    const written = await copyFile(path.join(source, part.path), target);
    if (written.sha256 !== part.sha256) throw new RestoreRefused('damaged', [part.path]);
  }
}

const RECOVERY = ['restore_command', 'recovery_target_timeline', 'recovery_target_time', 'recovery_target_action'] as const;

/** The server replays the log that came with the copy, and the archive's where one is given. */
async function recover(order: RestoreOrder, manifest: Manifest, holding: string): Promise<void> {
  const cluster = path.join(holding, 'database');
  for (const folder of manifest.folders) await mkdir(path.join(cluster, folder), { recursive: true, mode: 0o700 });
  await chmod(cluster, 0o700);
  await rm(path.join(cluster, 'postmaster.pid'), { force: true });
  const { archive, until } = order;
  if (archive !== undefined) {
    const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
    const settings = [
      `restore_command = ${quoted(`cp "${path.resolve(archive)}/%f" "%p"`)}`,
      `recovery_target_timeline = 'latest'`,
      ...(until === undefined
        ? []
        : [`recovery_target_time = ${quoted(until.replace('T', ' ').replace('Z', '+00'))}`, `recovery_target_action = 'promote'`]),
    ];
    await appendFile(path.join(cluster, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
    await writeFile(path.join(cluster, 'recovery.signal'), '');
  }
  let server;
  try {
    server = await order.startServer(cluster);
  } catch (error) {
    throw new RestoreRefused('not_recovered', [error instanceof Error ? error.message : String(error)]);
  }
  try {
    // It answers questions before it has replayed everything, and ends itself when the moment wanted is not in the archive.
    while (await inRecovery(server.url('postgres'))) await new Promise((resolve) => setTimeout(resolve, 100));
    await asked(server.url('postgres'), archive === undefined ? [] : RECOVERY.map((name) => `alter system reset ${name}`));
  } catch {
    const log = await readFile(path.join(holding, 'postgres.log'), 'utf8').catch(() => '');
    throw new RestoreRefused('not_recovered', [
      log
        .split('\n')
        .filter((line) => /FATAL|PANIC/.test(line))
        .slice(-2)
        .join(' '),
    ]);
  } finally {
    await server.stop();
  }
}

async function inRecovery(url: string): Promise<boolean> {
  const [row] = await asked<{ recovering: boolean }>(url, ['select pg_is_in_recovery() as recovering']);
  return row?.recovering === true;
}

async function load(order: RestoreOrder, manifest: Manifest, holding: string): Promise<void> {
  const last = manifest.migrations.at(-1) ?? '';
  const rows = path.join(holding, 'database');
  if (order.databaseUrl !== undefined) {
    await order.migrateTo(order.databaseUrl, last);
    return loadTables(order.databaseUrl, rows);
  }
  const cluster = path.join(holding, 'cluster');
  await rm(cluster, { recursive: true, force: true });
  const server = await order.startServer(cluster);
  try {
    await asked(server.url('postgres'), ['create database yiwang']);
    await order.migrateTo(server.url('yiwang'), last);
    await loadTables(server.url('yiwang'), rows);
  } finally {
    await server.stop();
  }
}

async function putInPlace({ dataFolder, masterKey, keyElsewhere, databaseUrl, postgres }: RestoreOrder, holding: string): Promise<void> {
  if (!keyElsewhere) {
    await mkdir(path.join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
    await writeFile(path.join(dataFolder, 'keys', 'master.key'), `${Buffer.from(masterKey).toString('hex')}\n`, {
      mode: 0o600,
      flush: true,
    });
  }
  await moved(path.join(holding, 'files'), path.join(dataFolder, 'files'));
  const cluster = path.join(holding, 'cluster');
  const ofCopy = path.join(holding, 'database');
  if (databaseUrl === undefined) await moved((await exists(cluster)) ? cluster : ofCopy, path.join(dataFolder, `postgres-${postgres}`));
  await rm(holding, { recursive: true, force: true });
}

/** A second time it is there already. */
async function moved(from: string, to: string): Promise<void> {
  if ((await exists(from)) && !(await exists(to))) await rename(from, to);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** The rows of the last statement. */
async function asked<Row extends pg.QueryResultRow>(url: string, statements: readonly string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
}
