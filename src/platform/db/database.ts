import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { namedResults, NamingCompiler } from './naming.ts';
import type { PlatformTables } from './platform-tables.ts';
import { type Session, transact } from './session.ts';

export type { PlatformTables };

export type Database = Kysely<PlatformTables>;

// Instants and days travel as text, so a row is already a wire value. Counts and fen fit a double exactly below 2^53.
pg.types.setTypeParser(1184, (text) => new Date(text).toISOString());
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, (text) => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
});

const IDLE_MILLISECONDS = 600_000;

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url');
    if (names.size < 2_000) names.set(text, name);
  }
  return name;
}

/**
 * Each distinct SQL text is a named statement, planned once per connection (NOTES-storage §4: 1.37 against 1.6–2.0); what is sent in
 * one turn of the event loop goes out in one write.
 */
function ourClient(named: boolean, onStatement: DatabaseOptions['onStatement']): typeof pg.Client {
  return class OurClient extends pg.Client {
    #held = false;

    // pg's query has nine overloads; only (text, values) is ours, all others pass through.
    override query(...parameters: unknown[]): never {
      this.#holdWrites();
      const [text, values] = parameters;
      if (parameters.length === 2 && typeof text === 'string' && Array.isArray(values)) return this.#answerTo(text, values) as never;
      // oxlint-disable-next-line typescript/unbound-method -- Reflect.apply gives it its own this
      return Reflect.apply(pg.Client.prototype.query, this, parameters) as never;
    }

    /** As pg's own `query(text, values)`, without a copy of its settings for each statement. */
    async #answerTo(text: string, values: unknown[]): Promise<pg.QueryResult> {
      const began = onStatement && performance.now();
      try {
        return await new Promise<pg.QueryResult>((resolve, reject) => {
          const callback = (error: Error | null, result: pg.QueryResult) => (error ? reject(error) : resolve(result));
          const name = named && text.length < 8_000 ? { name: nameOf(text) } : {};
          // oxlint-disable-next-line typescript/unbound-method -- Reflect.apply gives it its own this
          Reflect.apply(pg.Client.prototype.query, this, [Object.assign(new pg.Query(text, values), { callback, ...name })]);
        });
      } catch (error) {
        // The answer's own stack begins at the socket; who asked is what one looks for.
        if (error instanceof Error) Error.captureStackTrace(error);
        throw error;
      } finally {
        if (began !== undefined) onStatement?.(text, performance.now() - began);
      }
    }

    #holdWrites(): void {
      if (this.#held) return;
      const { stream } = this.connection;
      this.#held = true;
      stream.cork();
      process.nextTick(() => {
        this.#held = false;
        stream.uncork();
      });
    }
  };
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
    // A new connection plans every statement anew: one that was quiet for some seconds is no reason to make another.
    idleTimeoutMillis: IDLE_MILLISECONDS,
    options: `-c timezone=UTC${role === null ? '' : ` -c role=${role}`}`,
    pipeline: true,
    Client: ourClient(namedStatements, onStatement),
  });
  // Without a listener a restarting database ends the process (NOTES-storage T5); the pool replaces lost connections by itself.
  pool.on('error', () => {});
  // The pool listens only to idle clients: one whose connection breaks between two statements of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const database = new Kysely<PlatformTables>({ dialect: new OurDialect({ pool }), plugins: [namedResults] });
  pools.set(database, pool);
  // Kysely ends a pool only if it took a connection from it itself; units of work take theirs past it.
  const destroy = database.destroy.bind(database);
  database.destroy = async () => {
    await destroy();
    if (!pool.ending) await pool.end();
  };
  return database;
}

class OurDialect extends PostgresDialect {
  override createQueryCompiler(): NamingCompiler {
    return new NamingCompiler();
  }
}

const pools = new WeakMap<Database, pg.Pool>();

/** For who counts connections; nobody queries past Kysely. */
export function poolOf(database: Database): Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'> | undefined {
  return pools.get(database);
}

/** One transaction (READ COMMITTED) on a connection of its own; what it throws rolls everything back. */
export async function inTransaction<Result>(database: Database, run: (session: Session) => Promise<Result>): Promise<Result> {
  const pool = pools.get(database);
  if (!pool) throw new Error('not a database of openDatabase');
  const client = await pool.connect();
  let spoilt: Error | undefined;
  try {
    return await transact(client, run);
  } catch (error) {
    // A connection that did not even roll back is of no more use.
    if (client.getTransactionStatus() !== 'I') spoilt = new Error('not rolled back', { cause: error });
    throw error;
  } finally {
    client.release(spoilt);
  }
}
