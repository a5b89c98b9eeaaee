import { createHash } from 'node:crypto';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Instant } from '#kernel/time.ts';

/** The frame's own tables; a module's tables stand in its `tables.gen.ts`. */
export interface PlatformTables {
  'audit.entry': {
    id: string;
    at: Instant;
    actorKind: string;
    actorId: string | null;
    onBehalfOf: string | null;
    zone: string;
    action: string;
    subject: string;
    details: unknown;
  };
  'audit.refusal': { id: string; at: Instant; actorId: string | null; zone: string; action: string; subject: string | null; code: string };
  'events.outbox': {
    id: string;
    at: Instant;
    type: string;
    schemaVersion: number;
    subject: string;
    payload: unknown;
    trace: string | null;
  };
  'events.timer': { key: string; dueAt: Instant; type: string; subject: string; payload: unknown };
}

export type Database = Kysely<PlatformTables>;

// Instants and days travel as text, so a row is already a wire value. Counts and fen fit a double exactly below 2^53.
pg.types.setTypeParser(1184, (text) => new Date(text).toISOString());
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, (text) => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
});

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url');
    if (names.size < 2_000) names.set(text, name);
  }
  return name;
}

/** Each distinct SQL text is a named statement, planned once per connection (NOTES-storage §4: 1.37 against 1.6–2.0). */
function namedClient(): typeof pg.Client {
  class NamedClient extends pg.Client {
    // pg's query has nine overloads; only (text, values) is renamed, all others pass through.
    override query(...parameters: unknown[]): never {
      const [text, values] = parameters;
      const renamed = typeof text === 'string' && Array.isArray(values) && text.length < 8_000;
      const passed = renamed ? [{ name: nameOf(text), text, values }, ...parameters.slice(2)] : parameters;
      // oxlint-disable-next-line typescript/unbound-method -- Reflect.apply gives it its own this
      return Reflect.apply(pg.Client.prototype.query, this, passed) as never;
    }
  }
  return NamedClient;
}

export interface DatabaseOptions {
  /** The role the connection assumes; null keeps the login's own (migrator, tests of the database itself). */
  role?: string | null;
  /** Off for poolers that do not know named statements (pgbouncer before 1.21). */
  namedStatements?: boolean;
  connections?: number;
  /** Told of every statement that has ended, by its text with placeholders. */
  onStatement?: (text: string, milliseconds: number) => void;
}

export function openDatabase(connectionString: string, options: DatabaseOptions = {}): Database {
  const {
    role = 'yiwang_app',
    namedStatements = process.env['NO_NAMED_STATEMENTS'] === undefined,
    connections = 10,
    onStatement,
  } = options;
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    options: `-c timezone=UTC${role === null ? '' : ` -c role=${role}`}`,
    ...(namedStatements ? { Client: namedClient() } : {}),
  });
  // Without a listener a restarting database ends the process (NOTES-storage T5); the pool replaces lost connections by itself.
  pool.on('error', () => {});
  // The pool listens only to idle clients: one whose connection breaks between two statements of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const database = new Kysely<PlatformTables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    ...(onStatement === undefined ? {} : { log: ({ query, queryDurationMillis }) => onStatement(query.sql, queryDurationMillis) }),
  });
  pools.set(database, pool);
  return database;
}

const pools = new WeakMap<Database, pg.Pool>();

/** For who counts connections; nobody queries past Kysely. */
export function poolOf(database: Database): Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'> | undefined {
  return pools.get(database);
}
