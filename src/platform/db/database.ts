import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { clientOf, type Hosts, hostsOf } from './hosts.ts';
import { namedResults, NamingCompiler } from './naming.ts';
import { type Answer, Batch, PreparedStatements, WholeSocket } from './pipeline.ts';
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
const control: ReadonlySet<unknown> = new Set(['begin', 'commit', 'rollback']);

/**
 * Each distinct SQL text is a named statement, planned once per connection (NOTES-storage §4: 1.37 against 1.6–2.0); what is asked in one
 * turn of the event loop goes out together.
 */
function ourClient(Base: typeof pg.Client, named: boolean, onStatement: DatabaseOptions['onStatement']): typeof pg.Client {
  return class OurClient extends Base {
    readonly #known = new PreparedStatements();
    #held: Batch | undefined;

    // pg's query has nine overloads; only (text, values) and the words of a transaction are ours, all others pass through.
    override query(...parameters: unknown[]): never {
      const [text, values] = parameters;
      const ours = parameters.length === 2 ? Array.isArray(values) : parameters.length === 1 && control.has(text);
      if (ours && typeof text === 'string') {
        if (named && text.length < 8_000) return this.#answerTo(text, Array.isArray(values) ? values : []) as never;
        if (onStatement) return this.#timed(text, () => this.#passOn(parameters)) as never;
      }
      return this.#passOn(parameters);
    }

    #passOn(parameters: unknown[]): never {
      this.#send();
      // oxlint-disable-next-line typescript/unbound-method -- Reflect.apply gives it its own this
      return Reflect.apply(pg.Client.prototype.query, this, parameters) as never;
    }

    async #answerTo(text: string, values: unknown[]): Promise<Answer> {
      if (onStatement) return this.#timed(text, () => this.#ask(text, values));
      try {
        return await this.#ask(text, values);
      } catch (error) {
        // The answer's own stack begins at the socket; who asked is what one looks for.
        if (error instanceof Error) Error.captureStackTrace(error);
        throw error;
      }
    }

    async #timed<Result>(text: string, ask: () => Promise<Result>): Promise<Result> {
      const began = performance.now();
      try {
        return await ask();
      } catch (error) {
        if (error instanceof Error) Error.captureStackTrace(error);
        throw error;
      } finally {
        onStatement?.(text, performance.now() - began);
      }
    }

    #ask(text: string, values: unknown[]): Promise<Answer> {
      if (!this.#held) {
        this.#held = new Batch(this.#known);
        process.nextTick(() => this.#send());
      }
      return this.#held.ask(text, values);
    }

    #send(): void {
      const held = this.#held;
      this.#held = undefined;
      if (held) super.query(held);
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

/** `url` may name several hosts, of which one is read-write (docs/operations/standby.md). */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const {
    role = 'yiwang_app',
    namedStatements = process.env['NO_NAMED_STATEMENTS'] === undefined,
    connections = 10,
    onStatement,
  } = options;
  const hosts = hostsOf(url);
  const ours = hosts.urls.map((host) => {
    const pool = new pg.Pool({
      max: connections,
      // A new connection plans every statement anew: one that was quiet for some seconds is no reason to make another.
      idleTimeoutMillis: IDLE_MILLISECONDS,
      options: `-c timezone=UTC${role === null ? '' : ` -c role=${role}`}`,
      pipeline: true,
      stream: () => new WholeSocket(),
      Client: ourClient(clientOf(hosts, host), namedStatements, onStatement),
    });
    // Without a listener a restarting database ends the process (NOTES-storage T5); the pool replaces lost connections by itself.
    pool.on('error', () => {});
    return [host, pool] as const;
  });
  const source = new Source(hosts, new Map(ours));
  const database = new Kysely<PlatformTables>({ dialect: new OurDialect({ pool: source }), plugins: [namedResults] });
  sources.set(database, source);
  // Kysely ends a pool only if it took a connection from it itself; units of work take theirs past it.
  const destroy = database.destroy.bind(database);
  database.destroy = async () => {
    await destroy();
    await source.end();
  };
  return database;
}

class OurDialect extends PostgresDialect {
  override createQueryCompiler(): NamingCompiler {
    return new NamingCompiler();
  }
}

/** A pool for each host; connections come from that of the host that is read-write. */
class Source {
  readonly options = {};
  readonly connect: () => Promise<pg.PoolClient>;
  readonly #pools: ReadonlyMap<string, pg.Pool>;

  constructor(hosts: Hosts, pools: ReadonlyMap<string, pg.Pool>) {
    this.#pools = pools;
    const from = (host: string) => pools.get(host)?.connect() ?? Promise.reject(new Error('no such host'));
    this.connect = hosts.several ? () => hosts.seek(from) : () => from(hosts.next);
  }

  async end(): Promise<void> {
    const open = [...this.#pools.values()].filter((pool) => !pool.ending);
    await Promise.all(open.map((pool) => pool.end()));
  }

  get totalCount(): number {
    return this.#sum((pool) => pool.totalCount);
  }

  get idleCount(): number {
    return this.#sum((pool) => pool.idleCount);
  }

  get waitingCount(): number {
    return this.#sum((pool) => pool.waitingCount);
  }

  #sum(count: (pool: pg.Pool) => number): number {
    return [...this.#pools.values()].reduce((sum, pool) => sum + count(pool), 0);
  }
}

const sources = new WeakMap<Database, Source>();

/** For who counts connections; nobody queries past Kysely. */
export function poolOf(database: Database): Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'> | undefined {
  return sources.get(database);
}

/** One transaction (READ COMMITTED) on a connection of its own; what it throws rolls everything back. */
export async function inTransaction<Result>(database: Database, run: (session: Session) => Promise<Result>): Promise<Result> {
  const source = sources.get(database);
  if (!source) throw new Error('not a database of openDatabase');
  const client = await source.connect();
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
