import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '#platform/db/migrate.ts';
import { withDatabase } from '#testkit/database.ts';
import { startPostgres } from '../launch/postgres.mjs';

/** One server and one migrated template for the whole run; each test file clones its own database from it. */
export async function setup(): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const directory = await mkdtemp(path.join(os.tmpdir(), 'yw-test-'));
  // Tests may lose what they wrote when the machine stops: without fsync cloning takes a tenth of a second.
  const server =
    given === undefined
      ? await startPostgres({
          data: path.join(directory, 'pg'),
          settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
        })
      : undefined;
  const url = given ?? server?.url ?? '';
  const template = `template_${randomBytes(6).toString('hex')}`;
  await run(url, `create database ${template}`);
  await migrate(withDatabase(url, template));
  process.env['TEST_ADMIN_URL'] = url;
  process.env['TEST_TEMPLATE'] = template;
  return async () => {
    await run(url, `drop database if exists ${template} with (force)`);
    await server?.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
