import { type CompiledQuery, type DatabaseConnection, DefaultQueryExecutor, Kysely, PostgresAdapter, type QueryResult } from 'kysely';
import type pg from 'pg';
import { namedRows, NamingCompiler } from './naming.ts';
import type { PlatformTables } from './platform-tables.ts';

/** What one transaction is given. */
export interface Session {
  database: Kysely<PlatformTables>;
  /** A statement whose answer nobody waits for: it was sent in its turn, and what it fails with fails the transaction. */
  later: (statement: Promise<unknown>) => void;
}

/**
 * Runs in one transaction on this connection. Statements are sent in the order they are written, without waiting for each other's
 * answers where the caller does not wait (the pipeline of PostgreSQL's protocol): `begin` goes out with the first statement, `commit`
 * with the last. A statement that failed makes PostgreSQL answer `commit` with a rollback, so nothing half done can stay.
 */
export async function transact<Result>(client: pg.PoolClient, run: (session: Session) => Promise<Result>): Promise<Result> {
  const waiting: Promise<unknown>[] = [];
  const later = (statement: Promise<unknown>) => {
    // Heard below at the end; until then it must not count as an error nobody handles.
    statement.catch(() => {});
    waiting.push(statement);
  };
  later(client.query('begin'));
  try {
    const result = await run({ database: databaseOn(client), later });
    const { command } = await client.query('commit');
    await Promise.all(waiting);
    if (command === 'ROLLBACK') throw new Error('the transaction was aborted before its end');
    return result;
  } catch (error) {
    const first = (await Promise.allSettled(waiting)).find(({ status }) => status === 'rejected');
    // Where the connection itself broke there is nothing left to roll back, and that it broke is told by its status.
    await client.query('rollback').catch(() => {});
    // What came after a failed statement only says that it came after.
    throw first?.status === 'rejected' ? first.reason : error;
  }
}

const adapter = new PostgresAdapter();
const compiler = new NamingCompiler();
const known = new WeakMap<pg.PoolClient, Kysely<PlatformTables>>();

function databaseOn(client: pg.PoolClient): Kysely<PlatformTables> {
  let database = known.get(client);
  if (!database) {
    const refused = (): never => {
      throw new Error('a unit of work is one transaction already');
    };
    const executor = new PipelinedExecutor(client);
    const dialect = {
      createAdapter: () => adapter,
      createDriver: refused,
      createIntrospector: refused,
      createQueryCompiler: () => compiler,
    };
    const driver = {
      init: () => Promise.resolve(),
      acquireConnection: () => Promise.resolve(executor.connection),
      beginTransaction: refused,
      commitTransaction: refused,
      // Named by Kysely.
      ['rollbackTransaction']: refused,
      releaseConnection: () => Promise.resolve(),
      destroy: refused,
    };
    database = new Kysely<PlatformTables>({ config: { dialect }, dialect, driver, executor });
    known.set(client, database);
  }
  return database;
}

/** Sends a statement the moment it is executed: Kysely's own waits for the connection first, which would let others overtake. */
class PipelinedExecutor extends DefaultQueryExecutor {
  readonly #client: pg.PoolClient;
  readonly connection: DatabaseConnection;

  constructor(client: pg.PoolClient) {
    const connection: DatabaseConnection = {
      executeQuery: <Row>(query: CompiledQuery) => answerTo<Row>(client, query),
      streamQuery: (): never => {
        throw new Error('a unit of work reads its rows at once');
      },
    };
    super(compiler, adapter, { provideConnection: (consumer) => consumer(connection) });
    this.#client = client;
    this.connection = connection;
  }

  override async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, ...rest } = await answerTo<Row>(this.#client, query);
    return { ...rest, rows: namedRows(rows) };
  }
}

const writing: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

async function answerTo<Row>(client: pg.PoolClient, { sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
  const { command, rowCount, rows } = await client.query<Row & pg.QueryResultRow>(sql, [...parameters]);
  return writing.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
}
