import net, { type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { refusalOf } from '#platform/http/refuse.ts';
import { type Database, inTransaction, openDatabase } from './database.ts';
import { clientOf, connectTo, Hosts, NoWritableHost, urlsOf } from './hosts.ts';

/** A host of its own before the server of the tests: it can go away, or fall silent as a machine without power does. */
class Host {
  readonly #server: Server;
  readonly #through = new Set<Socket>();
  #silent = false;
  taken = 0;

  constructor(socket: string) {
    this.#server = net.createServer((incoming) => {
      this.taken += 1;
      const outgoing = net.connect(socket);
      for (const [one, other] of [
        [incoming, outgoing],
        [outgoing, incoming],
      ] as const) {
        this.#through.add(one);
        one.on('data', (bytes) => this.#silent || other.write(bytes));
        one.on('error', () => {}).on('close', () => void (this.#through.delete(one), other.destroy()));
      }
    });
  }

  listen(port = 0): Promise<this> {
    return new Promise((resolve) => this.#server.listen(port, '127.0.0.1', () => resolve(this)));
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  fallSilent(silent: boolean): void {
    this.#silent = silent;
  }

  close(): Promise<void> {
    for (const one of this.#through) one.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

let held: TestDatabase;
let name = '';
let socket = '';
beforeAll(async () => {
  held = await aDatabase();
  const url = new URL(held.url.replace('@/', '@socket/'));
  name = url.pathname.slice(1);
  socket = `${url.searchParams.get('host')}/.s.PGSQL.5432`;
});
afterAll(() => held.close());

const one = async (database: Database) => (await sql<{ one: number }>`select 1 one`.execute(database)).rows[0]?.one;
/** By a connection of its own. */
async function anew(): Promise<number | undefined> {
  const database = openDatabase(held.url);
  try {
    return await one(database);
  } finally {
    await database.destroy();
  }
}
const addressOf = (...ports: number[]) => `postgresql://postgres@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/${name}`;

test.each([
  ['postgresql://u:p@db1/yw', ['postgresql://u:p@db1/yw']],
  ['postgresql://u@/yw?host=%2Ftmp%2Fa', ['postgresql://u@/yw?host=%2Ftmp%2Fa']],
  [
    'postgresql://u:p@db1,db2:5433/yw?sslmode=require',
    ['postgresql://u:p@db1/yw?sslmode=require', 'postgresql://u:p@db2:5433/yw?sslmode=require'],
  ],
  ['postgres://u:a,b%40@[::1]:5432,db2/yw', ['postgres://u:a,b%40@[::1]:5432/yw', 'postgres://u:a,b%40@db2/yw']],
  ['/var/run/postgresql yw', ['/var/run/postgresql yw']],
])('数据库地址 %s 里有几台主机，就是几个地址', (url, urls) => {
  expect(urlsOf(url)).toEqual(urls);
});

test.each(['postgresql://u@a,b/yw?target_session_attrs=standby', 'postgresql://u@a,,b/yw'])('写错的地址 %s 用一句话指出来', (url) => {
  expect(() => urlsOf(url)).toThrow(/DATABASE_URL.*。$/);
});

test('几个地址里头一个没有人应答：找到能写的那个，以后直接去那里；它离开了，换回另一个', async () => {
  const [a, b] = [await new Host(socket).listen(), await new Host(socket).listen()];
  const portOfA = a.port;
  await a.close();
  const database = openDatabase(addressOf(portOfA, b.port), { connections: 2 });
  expect(await one(database)).toBe(1);
  const back = await new Host(socket).listen(portOfA);
  await Promise.all([one(database), one(database)]);
  expect([back.taken, b.taken]).toEqual([0, 2]);
  await b.close();
  // Whoever asks before the break is heard of is told of it, and asks again.
  await expect.poll(() => inTransaction(database, ({ database: within }) => one(within)).catch(() => 0)).toBe(1);
  expect(back.taken).toBe(1);
  const own = await connectTo(addressOf(portOfA, b.port));
  expect((await own.query<{ name: string }>('select current_database() name')).rows).toEqual([{ name }]);
  await own.end();
  await database.destroy();
  await back.close();
});

test('所在的主机断了电、不再吭声：等着的语句不白等，换到另一台', async () => {
  const [a, b] = [await new Host(socket).listen(), await new Host(socket).listen()];
  const hosts = new Hosts([addressOf(a.port), addressOf(b.port)], { patience: 300, lookEvery: 100 });
  const pool = new pg.Pool({ max: 1, Client: clientOf(hosts) });
  pool.on('error', () => {});
  await pool.query('select 1');
  a.fallSilent(true);
  await expect(pool.query('select 1')).rejects.toThrow('moved to another host');
  expect((await hosts.seek(() => pool.query<{ one: number }>('select 1 one'))).rows).toEqual([{ one: 1 }]);
  expect(b.taken).toBeGreaterThan(0);
  await pool.end();
  await a.close();
  await b.close();
});

test('主库改成只读：手上的连接作废，新连接不收，读写请求得到一句话；改回来就接着办', async () => {
  const database = openDatabase(held.url, { connections: 1 });
  expect(await one(database)).toBe(1);
  const pid = async () => (await sql<{ pid: number }>`select pg_backend_pid() pid`.execute(database)).rows[0]?.pid;
  const before = await pid();
  // So does a server that is told while it runs: it reports it on the connection.
  await sql`set default_transaction_read_only = on`.execute(database);
  const after = await pid();
  expect(after).not.toBe(before);

  await sql.raw(`alter database ${name} set default_transaction_read_only = on`).execute(held.owner);
  const refused = await anew().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(NoWritableHost);
  expect(refusalOf(refused)).toMatchObject({ status: 503, code: 'database_moving' });
  await sql.raw(`alter database ${name} reset default_transaction_read_only`).execute(held.owner);
  expect(await anew()).toBe(1);

  // Where nobody told: an act that could not write loses its connection, and the next one has another.
  const act = inTransaction(database, async ({ database: within }) => {
    await sql`set transaction read only`.execute(within);
    await sql`create table never_made (n int)`.execute(within);
  });
  const reason = await act.catch((error: unknown) => error);
  expect(refusalOf(reason)).toMatchObject({ status: 503, code: 'database_moving' });
  expect(await pid()).not.toBe(after);
  await database.destroy();
});
