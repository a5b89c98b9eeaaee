import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/platform/db/migrate.ts';
import { withDatabase } from '../../src/testkit/database.ts';
import { type EmbeddedPostgres, findPrograms, scratchFolder, startPostgres, sweep } from '../launch/postgres.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * One server for the whole run with one migrated template, which `aDatabase()` clones. A cluster with the template in it is kept in
 * `.cache/test-database/` by the hash of everything that shapes it, and each run works on a copy: runs at the same time do not meet.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // Databases prepared for a whole run are sealed with the run's own key.
  process.env['TEST_VAULT_KEY'] ??= randomBytes(32).toString('hex');
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return useGiven(given);
  sweep('yw-test-');
  const { version } = findPrograms();
  const kept = path.join(root, '.cache/test-database', `${version}-${fingerprint()}`);
  if (!existsSync(kept)) await keepTemplate(kept);
  const holder = temporaryFolder();
  const folder = path.join(holder, 'data');
  cpSync(kept, folder, { recursive: true, preserveTimestamps: true });
  const server = await startPostgres({ folder, quick: true });
  process.env['TEST_ADMIN_URL'] = server.url('postgres');
  process.env['TEST_TEMPLATE'] = 'yiwang_template';
  return () => stop(server, holder);
}

async function keepTemplate(kept: string): Promise<void> {
  const holder = temporaryFolder();
  const folder = path.join(holder, 'data');
  const server = await startPostgres({ folder, quick: true });
  try {
    await makeTemplate(server.url('postgres'), 'yiwang_template');
  } finally {
    await server.stop();
  }
  const home = path.dirname(kept);
  mkdirSync(home, { recursive: true });
  const fresh = `${kept}.${process.pid}`;
  cpSync(folder, fresh, { recursive: true, preserveTimestamps: true });
  try {
    renameSync(fresh, kept);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  rmSync(holder, { recursive: true, force: true });
  const older = readdirSync(home).filter(
    (name) => name !== path.basename(kept) && name.split('-')[0] === path.basename(kept).split('-')[0],
  );
  for (const name of older) rmSync(path.join(home, name), { recursive: true, force: true });
}

async function useGiven(given: string): Promise<() => Promise<void>> {
  const name = `yiwang_template_${fingerprint()}`;
  const client = new pg.Client({ connectionString: given });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(721)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await makeTemplate(given, name);
  } finally {
    await client.end();
  }
  process.env['TEST_ADMIN_URL'] = given;
  process.env['TEST_TEMPLATE'] = name;
  return async () => {};
}

async function makeTemplate(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`create database ${name}_draft`);
    await migrate(withDatabase(adminUrl, `${name}_draft`));
    await client.query(`alter database ${name}_draft rename to ${name}`);
  } catch (error) {
    await client.query(`drop database if exists ${name}_draft with (force)`);
    throw error;
  } finally {
    await client.end();
  }
}

function temporaryFolder(): string {
  const holder = mkdtempSync(path.join(scratchFolder(), `yw-test-${process.pid}-`));
  chmodSync(holder, 0o755);
  return holder;
}

async function stop(server: EmbeddedPostgres, holder: string): Promise<void> {
  await server.stop();
  rmSync(holder, { recursive: true, force: true });
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const migrations = readdirSync(path.join(root, 'db/migrations')).toSorted();
  const files = ['package-lock.json', 'src/platform/db/migrate.ts', ...migrations.map((name) => `db/migrations/${name}`)];
  for (const file of files) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 16);
}
