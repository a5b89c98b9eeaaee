import net from 'node:net';
import pg from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { camelOf } from './naming.ts';

type Row = Record<string, unknown>;

export interface Answer {
  command: string;
  rowCount: number | null;
  /** Under the names the code uses. */
  rows: Row[];
}

interface Shape {
  names: readonly string[];
  parsers: readonly ((text: string) => unknown)[];
  empty: Row;
}

/**
 * A statement as one connection knows it. The shape of its rows is told once: PostgreSQL refuses a prepared statement whose rows have
 * changed since.
 */
interface Prepared {
  /** Empty: not kept by the server. */
  name: string;
  sent: boolean;
  shape: Shape | undefined;
}

const noRows: Shape = { names: [], parsers: [], empty: {} };

function shapeOf(fields: readonly { name: string; dataTypeID: number }[]): Shape {
  const names = fields.map(({ name }) => camelOf(name));
  const parsers: ((text: string) => unknown)[] = fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID));
  return { names, parsers, empty: Object.fromEntries(names.map((name) => [name, null])) };
}

const MOST_PREPARED = 2_000;

/** The statements prepared on one connection, by their text. */
export class PreparedStatements {
  readonly #byText = new Map<string, Prepared>();
  #made = 0;

  of(text: string): Prepared {
    let prepared = this.#byText.get(text);
    if (!prepared) {
      const kept = this.#byText.size < MOST_PREPARED;
      if (kept) this.#made += 1;
      prepared = { name: kept ? `s${this.#made}` : '', sent: false, shape: undefined };
      if (kept) this.#byText.set(text, prepared);
    }
    return prepared;
  }

  /** Whether the server knows it is uncertain: it is prepared anew under another name. */
  forget(text: string): void {
    this.#byText.delete(text);
  }
}

interface Statement {
  text: string;
  values: (string | Buffer | null)[];
  prepared: Prepared;
  preparing: boolean;
  answer: Answer;
  unreadable?: Error;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/**
 * What was asked in one turn of the event loop, sent and answered as a whole (PostgreSQL protocol, extended query): one Sync at its end,
 * so the server writes its answers at once instead of one by one. After a statement that failed it reads on to the Sync, so the rest was
 * not carried out. Several statements come together only inside a transaction; outside it each is waited for.
 */
export class Batch extends pg.Query {
  readonly #known: PreparedStatements;
  readonly #statements: Statement[] = [];
  #at = 0;

  constructor(known: PreparedStatements) {
    super('');
    this.#known = known;
  }

  /** A value that cannot be written fails here, before anything of its batch is sent. */
  ask(text: string, given: readonly unknown[]): Promise<Answer> {
    const values = given.map((value) => prepareValue(value));
    return new Promise((resolve, reject) => {
      const answer = { command: '', rowCount: null, rows: [] };
      this.#statements.push({ text, values, prepared: this.#known.of(text), preparing: false, answer, resolve, reject });
    });
  }

  override submit = (connection: pg.Connection): void => {
    connection.stream.cork();
    try {
      for (const statement of this.#statements) this.#write(connection, statement);
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  };

  #write(connection: pg.Connection, statement: Statement): void {
    const { prepared, text, values } = statement;
    if (!prepared.sent || prepared.name === '') {
      statement.preparing = true;
      prepared.sent = true;
      connection.parse({ name: prepared.name, text, types: [] }, true);
    }
    connection.bind({ statement: prepared.name, values }, true);
    if (prepared.shape === undefined) connection.describe({ type: 'P' }, true);
    connection.execute(null, true);
  }

  // What follows is called by pg's client as the answers come in.

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    const statement = this.#statements[this.#at];
    if (statement) statement.prepared.shape = shapeOf(fields);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const statement = this.#statements[this.#at];
    if (!statement?.prepared.shape) return;
    const { names, parsers, empty } = statement.prepared.shape;
    const row = { ...empty };
    try {
      for (let index = 0; index < names.length; index += 1) {
        const text = fields[index];
        const name = names[index];
        if (name !== undefined) row[name] = text === null || text === undefined ? null : parsers[index]?.(text);
      }
    } catch (error) {
      statement.unreadable = error instanceof Error ? error : new Error('unreadable', { cause: error });
    }
    statement.answer.rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const statement = this.#statements[this.#at];
    this.#at += 1;
    if (!statement) return;
    statement.prepared.shape ??= noRows;
    const [command = ''] = text.split(' ', 1);
    statement.answer.command = command;
    const count = text.length > command.length ? Number(text.slice(text.lastIndexOf(' ') + 1)) : Number.NaN;
    if (!Number.isNaN(count)) statement.answer.rowCount = count;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  /** Only now is it certain: outside a transaction the statement's own commit comes with the Sync. */
  handleReadyForQuery(): void {
    for (const statement of this.#statements) end(statement);
  }

  handleError(error: Error): void {
    // One the server has refused; what it had done before stands as far as its transaction does. All else ends the connection.
    const refused = error instanceof pg.DatabaseError && this.#at < this.#statements.length;
    for (const [index, statement] of this.#statements.entries()) {
      const unsure = statement.preparing && (index >= this.#at || !refused);
      if (unsure || (index === this.#at && isOutdated(error))) this.#known.forget(statement.text);
      if (refused && index < this.#at) end(statement);
      else if (!refused || index === this.#at) statement.reject(error);
      else statement.reject(new NotCarriedOut(error));
    }
  }
}

function end({ answer, unreadable, resolve, reject }: Statement): void {
  if (unreadable) reject(unreadable);
  else resolve(answer);
}

/** Rows of the statement are others since it was prepared (feature_not_supported: cached plan must not change result type). */
const isOutdated = (error: Error): boolean => 'code' in error && error.code === '0A000';

/** As PostgreSQL calls it when statements come one by one (in_failed_sql_transaction). */
class NotCarriedOut extends Error {
  readonly code = '25P02';

  constructor(cause: Error) {
    super('not carried out: a statement before it failed', { cause });
  }
}

/** Writes what was held together as one piece: handing many small ones to the kernel costs more than copying them. */
export class WholeSocket extends net.Socket {
  override _writev(chunks: { chunk: Buffer; encoding: BufferEncoding }[], done: (error?: Error | null) => void): void {
    // oxlint-disable-next-line no-underscore-dangle -- node's own name for it; so does it name bytes, though its types do not say so
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer' as BufferEncoding, done);
  }
}
