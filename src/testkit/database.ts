import { randomBytes } from 'node:crypto';
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
export async function aDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env['TEST_ADMIN_URL'];
  const template = process.env['TEST_TEMPLATE'];
  if (adminUrl === undefined || template === undefined)
    throw new Error('run database tests through vitest: the global set-up starts the database');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin(adminUrl, `create database ${name} template ${template}`);
  const url = withDatabase(adminUrl, name);
  const database = openDatabase(url);
  const owner = openDatabase(url, { role: null, connections: 2 });
  const directory = await mkdtemp(path.join(os.tmpdir(), 'yw-files-'));
  const vault = openVault(randomBytes(32));
  const runtime: Runtime = { database, vault, files: openFileStore(directory, vault), wake() {} };
  return {
    url,
    database,
    owner,
    runtime,
    async close() {
      await database.destroy();
      await owner.destroy();
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
