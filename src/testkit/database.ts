import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { openFileStore } from '#platform/files/store.ts';
import { openVault } from '#platform/support/sealing/vault.ts';
import type { Runtime } from '#platform/work/work.ts';

export interface TestDatabase {
  url: string;
  database: Database;
  /** The same database under the migrator's role, for looking at what the application may not see or touch. */
  owner: Database;
  runtime: Runtime;
  close(): Promise<void>;
}

/** A migrated database of its own for one test file, cloned from the template that the global set-up made. */
export function aDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = server();
  return cloneOf(adminUrl, template, randomBytes(32));
}

/** Does to a clone what `prepare` does, once for the whole run by this name; every further call is a clone of the result. */
export async function aPreparedDatabase(name: string, prepare: (runtime: Runtime) => Promise<void>): Promise<TestDatabase> {
  const { adminUrl, template, key } = server();
  const prepared = `${template}_${createHash('sha256').update(`${name}/${key}`).digest('hex').slice(0, 12)}`;
  const vaultKey = Buffer.from(key, 'hex');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [prepared]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [prepared]);
    if (rowCount === 0) {
      const held = await cloneOf(adminUrl, template, vaultKey);
      try {
        await prepare(held.runtime);
        await held.disconnect();
        await client.query(`create database ${prepared} template ${held.name} strategy file_copy`);
      } finally {
        await held.close();
      }
    }
  } finally {
    await client.end();
  }
  return cloneOf(adminUrl, prepared, vaultKey);
}

function server(): { adminUrl: string; template: string; key: string } {
  const [adminUrl, template, key] = ['TEST_ADMIN_URL', 'TEST_TEMPLATE', 'TEST_VAULT_KEY'].map((name) => process.env[name]);
  if (adminUrl === undefined || template === undefined || key === undefined)
    throw new Error('run database tests through vitest: the global set-up starts the database');
  return { adminUrl, template, key };
}

interface Clone extends TestDatabase {
  name: string;
  disconnect(): Promise<void>;
}

async function cloneOf(adminUrl: string, template: string, key: Uint8Array): Promise<Clone> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin(adminUrl, `create database ${name} template ${template} strategy file_copy`);
  const url = withDatabase(adminUrl, name);
  const database = openDatabase(url);
  const owner = openDatabase(url, { role: null, connections: 2 });
  const directory = await mkdtemp(path.join(os.tmpdir(), 'yw-files-'));
  const vault = openVault(key);
  const disconnect = async () => {
    await database.destroy();
    await owner.destroy();
  };
  const runtime: Runtime = { database, vault, files: openFileStore(directory, vault), wake() {} };
  return {
    url,
    database,
    owner,
    runtime,
    disconnect,
    name,
    async close() {
      await disconnect();
      await admin(adminUrl, `drop database if exists ${name} with (force)`);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The same server, another database. Works for socket URLs (`postgresql://user@/name?host=/dir`) and host URLs alike. */
export function withDatabase(url: string, name: string): string {
  const [base = '', query] = url.split('?');
  const renamed = base.replace(/^(postgres(?:ql)?:\/\/[^/]*)\/.*$/, `$1/${name}`);
  return query === undefined ? renamed : `${renamed}?${query}`;
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
