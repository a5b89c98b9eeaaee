import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Migration, type MigrationResult, type MigrationResultSet, Migrator } from 'kysely/migration';
import { PgBoss } from 'pg-boss';
import { type Database, openDatabase } from './database.ts';
import { queueOptions } from './hosts.ts';

const folder = path.resolve(import.meta.dirname, '../../../db/migrations');

/** Names of the migrations this program knows, in order. */
export async function migrationNames(): Promise<string[]> {
  return Object.keys(await readMigrations());
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted();
  const migrations: Record<string, Migration> = {};
  for (const file of files) {
    const text = await readFile(path.join(folder, file), 'utf8');
    migrations[file.slice(0, -4)] = {
      up: async (db) => {
        await sql.raw(text).execute(db);
      },
    };
  }
  return migrations;
}

/**
 * Brings a database to the newest shape: our SQL files in order under Kysely's lock, then the job queue's schema.
 * Two processes at once: one migrates, the other waits and finds nothing to do. Returns the names newly applied.
 * `upTo` stops at an older shape, for rows of that age that are about to be loaded.
 */
export async function migrate(connectionString: string, upTo?: string): Promise<string[]> {
  const database = openDatabase(connectionString, { role: null, namedStatements: false, connections: 2 });
  try {
    if (upTo === undefined && (await isAhead(database))) return [];
    const migrator = new Migrator({ db: database, provider: { getMigrations: readMigrations } });
    const results = await untilNotInTheWay(() => (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo)));
    await prepareJobs(connectionString);
    await sql`grant usage on schema pgboss to yiwang_app`.execute(database);
    await sql`grant select, insert, update, delete on all tables in schema pgboss to yiwang_app`.execute(database);
    await sql`grant execute on all functions in schema pgboss to yiwang_app`.execute(database);
    await refuseForeignLogin(database);
    return results.filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
  } finally {
    await database.destroy();
  }
}

const MOST_TRIES = 20;

/**
 * All migrations are one transaction, and the older program goes on working meanwhile: where each waits for a table the other holds,
 * PostgreSQL ends one of the two (40P01). When it is this one, nothing of it has happened, and it begins again.
 */
async function untilNotInTheWay(run: () => Promise<MigrationResultSet>): Promise<MigrationResult[]> {
  for (let tries = 1; ; tries += 1) {
    const { error, results } = await run();
    if (error === undefined) return results ?? [];
    const inTheWay = error instanceof Error && 'code' in error && error.code === '40P01';
    if (!inTheWay || tries === MOST_TRIES) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
    await wait(100 + Math.random() * 400);
  }
}

/**
 * A newer program has already migrated this database, while an older one is started beside it (an upgrade process by process, or the way
 * back). Migrations only add, so the older one works on; it has nothing to do here, and Kysely would call the database corrupted.
 */
async function isAhead(database: Database): Promise<boolean> {
  const there = await sql<{ there: boolean }>`select to_regclass('public.kysely_migration') is not null as there`.execute(database);
  if (there.rows[0]?.there !== true) return false;
  const done = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
  const names = new Set(done.rows.map(({ name }) => name));
  const ours = await migrationNames();
  return ours.every((name) => names.delete(name)) && names.size > 0;
}

/** The server works as yiwang_app. A login that may not take this role is told what the database's administrator has to do, once. */
async function refuseForeignLogin(database: Database): Promise<void> {
  const { rows } = await sql<{ login: string }>`select quote_ident(current_user) as login`.execute(database);
  try {
    await database.transaction().execute((tx) => sql`set local role yiwang_app`.execute(tx));
  } catch {
    const statement = `grant yiwang_app to ${rows[0]?.login ?? ''};`;
    throw new Error(`数据库账号还不能以 yiwang_app 的身份工作。请数据库管理员执行一次：${statement}`);
  }
}

async function prepareJobs(connectionString: string): Promise<void> {
  const boss = new PgBoss({ ...queueOptions(connectionString), supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  await boss.stop({ graceful: false });
}
