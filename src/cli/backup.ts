import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Instant, instantOf } from '#kernel/time.ts';
import { KeyRefused, unwrapKey, wrapKey } from '#platform/cloud/backup/keys.ts';
import { type Manifest, readManifest, Unusable, verifyParts } from '#platform/cloud/backup/manifest.ts';
import { recordBackup } from '#platform/cloud/backup/record.ts';
import { restoreBackup, RestoreRefused } from '#platform/cloud/backup/restore.ts';
import { BackupFailed, isFree, takeBackup } from '#platform/cloud/backup/take.ts';
import { programVersion } from '#platform/cloud/version.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate, migrationNames } from '#platform/db/migrate.ts';
import { loadMasterKey } from '#platform/support/sealing/vault.ts';
import { openInstallation } from '../../scripts/launch/installation.mjs';
import { findPrograms, startPostgres } from '../../scripts/launch/postgres.mjs';
import { backupText } from './backup.text.zh.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';

const projectFolder = path.resolve(import.meta.dirname, '../..');
const dataFolder = (): string => path.resolve(projectFolder, process.env['DATA_DIR'] ?? '.data');
const seconds = (since: number): string => ((Date.now() - since) / 1_000).toFixed(1);
const now = (): Instant => instantOf(Date.now());

/** The key this installation has; a backup never makes one. */
async function masterKey(folder: string): Promise<Uint8Array> {
  if (process.env['MASTER_KEY'] === undefined && !existsSync(path.join(folder, 'keys', 'master.key')))
    throw new Refusal(backupText.noKeyHere(folder));
  return loadMasterKey(folder);
}

/** backup: the database and all files of the installation, while it runs or not. */
export async function backUp({ say, note }: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      keys: { type: 'string' },
      plain: { type: 'boolean' },
      rows: { type: 'boolean' },
      into: { type: 'boolean' },
      keep: { type: 'string' },
    },
  });
  const [given] = positionals;
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (given === undefined || positionals.length > 1 || (keep !== undefined && !(Number.isInteger(keep) && keep > 0))) throw new Misused();
  const home = path.resolve(given);
  const target = values.into === true ? path.join(home, stampOf(now())) : home;
  if (existsSync(target) && !(await isFree(target).catch(() => true))) throw new Refusal(backupText.targetUsed(target));
  const folder = dataFolder();
  const key = await masterKey(folder);
  const keyText =
    values.keys === undefined ? undefined : await keyFile(path.resolve(values.keys), target, key, values.plain === true, note);
  const began = Date.now();
  const installation = await openInstallation(note);
  const startedAt = now();
  try {
    const previous = values.into === true ? (await backupsIn(home)).at(-1) : undefined;
    const manifest = await takeBackup({
      url: installation.url,
      dataFolder: folder,
      target,
      masterKey: key,
      program: programVersion(),
      asRows: values.rows === true,
      ...(previous === undefined ? {} : { previous }),
      say: (step) => note(backupText.steps[step]),
    });
    await remember(installation.url, { target, startedAt, manifest });
    say(backupText.done(target, manifest.parts, (manifest.bytes / 1_048_576).toFixed(1), seconds(began)));
  } catch (error) {
    await rm(`${target}.partial`, { recursive: true, force: true }).catch(() => {});
    const words = wordsOf(error, target);
    await remember(installation.url, { target, startedAt, failure: words });
    throw new Refusal(words, { cause: error });
  } finally {
    await installation.stop();
  }
  if (keyText === undefined) note(backupText.keysLeft);
  else {
    await writeFile(path.resolve(values.keys ?? ''), keyText, { mode: 0o600, flag: 'wx', flush: true });
    note(values.plain === true ? backupText.keysPlain(values.keys ?? '') : backupText.keysWrapped(values.keys ?? ''));
  }
  if (keep !== undefined) for (const old of (await backupsIn(home)).slice(0, -keep)) await rm(old, { recursive: true, force: true });
  return 0;
}

/** Sorts by time, and is a name on every file system. */
const stampOf = (at: Instant): string => `yiwang-${at.replaceAll(':', '').replace(/\.\d+/, '')}`;

/** Whole backups only, oldest first. */
async function backupsIn(home: string): Promise<string[]> {
  const names = await readdir(home).catch(() => []);
  return names
    .filter((name) => /^yiwang-\d{4}-\d\d-\d\dT\d{6}Z$/.test(name) && existsSync(path.join(home, name, 'manifest.json')))
    .toSorted()
    .map((name) => path.join(home, name));
}

async function keyFile(file: string, target: string, key: Uint8Array, plain: boolean, note: (line: string) => void): Promise<string> {
  if (!path.relative(target, file).startsWith('..')) throw new Refusal(backupText.keysInside);
  if (existsSync(file)) throw new Refusal(backupText.keysExist(file));
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  if (plain) return wrapKey(key, undefined);
  const passphrase = process.env['BACKUP_PASSPHRASE'] ?? (await asked(backupText.askPassphrase, note));
  if (passphrase.length < 12) throw new Refusal(backupText.passphraseShort);
  return wrapKey(key, passphrase);
}

/** Asked for, so that it stays out of the list of processes and the shell's history. */
async function asked(question: string, note: (line: string) => void): Promise<string> {
  note(question);
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line.trim();
  }
  return '';
}

function wordsOf(error: unknown, target: string): string {
  if (error instanceof BackupFailed)
    return backupText.failed(
      error.faults.length,
      error.faults.slice(0, 5).map(({ path: file }) => file),
    );
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return backupText.noSpace;
  if (code === 'ENOTDIR' || code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return backupText.cannotWrite(target);
  return error instanceof Error ? error.message : String(error);
}

interface Attempt {
  target: string;
  startedAt: Instant;
  manifest?: Manifest;
  failure?: string;
}

/** A database that cannot be written to, or of a shape without the table, is no reason to call a good backup a bad one. */
async function remember(url: string, { target, startedAt, manifest, failure }: Attempt): Promise<void> {
  const database = openDatabase(url, { connections: 1 });
  try {
    await recordBackup(database, {
      id: manifest?.id ?? randomUUID(),
      kind: manifest?.kind ?? 'cluster',
      place: target,
      startedAt,
      endedAt: now(),
      bytes: manifest?.bytes ?? 0,
      parts: manifest?.parts ?? 0,
      failure: failure ?? null,
    });
  } catch {
    // As said above.
  } finally {
    await database.destroy();
  }
}

/** backup verify: reads every byte of a backup again. */
export async function verifyBackup({ say, fail }: Terminal, rest: string[]): Promise<number> {
  const [given] = parseArgs({ args: rest, allowPositionals: true }).positionals;
  if (given === undefined) throw new Misused();
  const folder = path.resolve(given);
  const manifest = await usable(folder, () => readManifest(folder));
  const faults = await verifyParts(folder);
  if (faults.length === 0) {
    say(backupText.whole(manifest.parts, manifest.endedAt, manifest.program));
    return 0;
  }
  fail(
    [
      backupText.broken(faults.length),
      ...faults.slice(0, 50).map(({ path: file, fault }) => backupText.faultLine(backupText.fault[fault], file)),
    ].join('\n'),
  );
  return 1;
}

async function usable<Result>(folder: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Unusable) throw new Refusal(backupText.unusable[error.code](folder));
    throw error;
  }
}

/** restore: into an empty DATA_DIR, and an empty DATABASE_URL where one is given. */
export async function restore({ say, note }: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { keys: { type: 'string' }, archive: { type: 'string' }, until: { type: 'string' } },
  });
  const [given] = positionals;
  if (given === undefined || positionals.length > 1) throw new Misused();
  if (values.until !== undefined && values.archive === undefined) throw new Refusal(backupText.untilAlone);
  const until = values.until === undefined ? undefined : instantGiven(values.until);
  const source = path.resolve(given);
  const target = dataFolder();
  const databaseUrl = process.env['DATABASE_URL'];
  const began = Date.now();
  // Read before the key is asked for: a wrong path is said at once.
  await usable(source, () => readManifest(source));
  try {
    const manifest = await restoreBackup({
      source,
      dataFolder: target,
      masterKey: await keyGiven(values.keys, note),
      keyElsewhere: process.env['MASTER_KEY'] !== undefined,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(values.archive === undefined ? {} : { archive: path.resolve(values.archive) }),
      ...(until === undefined ? {} : { until }),
      known: await migrationNames(),
      postgres: databaseUrl === undefined ? findPrograms().version : 0,
      // A long log takes its time to be replayed.
      startServer: (folder) => startPostgres({ folder, patience: 6 * 3_600_000 }),
      migrateTo: async (url, last) => void (await migrate(url, last)),
      say: (step) => note(backupText.restoreSteps[step]),
    });
    say(backupText.restored(target, manifest.endedAt, seconds(began)));
    return 0;
  } catch (error) {
    if (error instanceof RestoreRefused) {
      const sentence: (...details: string[]) => string = backupText.refused[error.code];
      throw new Refusal(sentence(...error.details));
    }
    if (error instanceof Unusable) throw new Refusal(backupText.unusable[error.code](source));
    throw error;
  }
}

function instantGiven(text: string): Instant {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const at = Date.parse(text);
  if (!zoned || Number.isNaN(at)) throw new Refusal(backupText.untilWrong);
  return instantOf(at);
}

async function keyGiven(file: string | undefined, note: (line: string) => void): Promise<Uint8Array> {
  if (file === undefined) {
    const given = process.env['MASTER_KEY'];
    if (given === undefined) throw new Refusal(backupText.noKey);
    return Buffer.from(given, 'hex');
  }
  const text = await readFile(path.resolve(file), 'utf8').catch(() => {
    throw new Refusal(backupText.noKeyFile(file));
  });
  const passphrase =
    process.env['BACKUP_PASSPHRASE'] ?? (text.trim().startsWith('{') ? await asked(backupText.askForPassphrase, note) : undefined);
  try {
    return unwrapKey(text, passphrase);
  } catch (error) {
    if (error instanceof KeyRefused) throw new Refusal(backupText.key[error.code]);
    throw error;
  }
}
