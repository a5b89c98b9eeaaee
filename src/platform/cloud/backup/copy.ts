import type { Socket } from 'node:net';
import type pg from 'pg';

/** The part of pg's connection that COPY needs; @types/pg leaves it out (PostgreSQL manual, "COPY Operations" of the protocol). */
interface Wire {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
  stream: Socket;
}

/** What pg calls while a statement of ours is the one at work. */
abstract class CopyStatement {
  #failure: Error | undefined;
  readonly #text: string;
  #settle: { resolve: () => void; reject: (error: Error) => void } | undefined;
  readonly ended = new Promise<void>((resolve, reject) => (this.#settle = { resolve, reject }));

  constructor(text: string) {
    this.#text = text;
    // Whoever waits hears of it; until someone waits it is no defect of the process.
    this.ended.catch(() => {});
  }
  submit(connection: pg.Connection): void {
    connection.query(this.#text);
  }
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleError(error: Error): void {
    this.#failure = error;
    this.#settle?.reject(error);
  }
  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.#settle?.resolve();
  }
  abstract handleCopyData(message: { chunk: Buffer }, wire: Wire): void;
  abstract handleCopyInResponse(wire: Wire): void;
}

class CopyOut extends CopyStatement {
  readonly #take: (chunk: Buffer, wire: Wire) => void;
  constructor(text: string, take: (chunk: Buffer, wire: Wire) => void) {
    super(text);
    this.#take = take;
  }
  handleCopyData({ chunk }: { chunk: Buffer }, wire: Wire): void {
    // The chunk is a view of pg's read buffer, which the next packet overwrites.
    this.#take(Buffer.from(chunk), wire);
  }
  handleCopyInResponse(wire: Wire): void {
    wire.sendCopyFail('copies out only');
  }
}

class CopyIn extends CopyStatement {
  readonly #source: AsyncIterable<Buffer>;
  constructor(text: string, source: AsyncIterable<Buffer>) {
    super(text);
    this.#source = source;
  }
  handleCopyData(): void {}
  handleCopyInResponse(wire: Wire): void {
    void this.#send(wire);
  }
  async #send(wire: Wire): Promise<void> {
    try {
      for await (const chunk of this.#source) {
        wire.sendCopyFromChunk(chunk);
        if (wire.stream.writableNeedDrain) await new Promise<void>((resolve) => wire.stream.once('drain', resolve));
      }
      wire.endCopyFrom();
    } catch (error) {
      wire.sendCopyFail(error instanceof Error ? error.message : String(error));
    }
  }
}

const flow = (stream: Socket, on: boolean): Socket => stream[on ? 'resume' : 'pause']();

const MOST_HELD = 4 * 1_048_576;

/** `copy … to stdout` as chunks; the server waits while the reader is slow. */
export async function* copyOut(client: pg.Client, text: string): AsyncGenerator<Buffer> {
  const held: Buffer[] = [];
  let size = 0;
  let over = false;
  let paused: Wire | undefined;
  let wake = (): void => {};
  const statement = new CopyOut(text, (chunk, wire) => {
    held.push(chunk);
    size += chunk.length;
    if (size > MOST_HELD && paused === undefined) {
      paused = wire;
      flow(wire.stream, false);
    }
    wake();
  });
  const finished = statement.ended.finally(() => {
    over = true;
    wake();
  });
  finished.catch(() => {});
  client.query(statement);
  while (!over || held.length > 0) {
    if (held.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    if (held.length === 0) continue;
    const all = Buffer.concat(held.splice(0));
    size = 0;
    if (paused !== undefined) flow(paused.stream, true);
    paused = undefined;
    yield all;
  }
  await finished;
}

/** `copy … from stdin`; resolves when the server has taken everything. */
export async function copyIn(client: pg.Client, text: string, source: AsyncIterable<Buffer>): Promise<void> {
  const statement = new CopyIn(text, source);
  client.query(statement);
  await statement.ended;
}
