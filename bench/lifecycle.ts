// npm run bench -- lifecycle [SECONDS] [STORED]: whole cases through real HTTP at ten thousand stored ones, and their rows as bare SQL, in one run.
import pg from 'pg';
import { freePort, Product } from '../tests/faults/product.ts';
import { oneLife, signInAll, type Timed } from './one-life.ts';
import { copier, freshNumber, observe, store, writeBare } from './rows-of-a-life.ts';

const [seconds = 30, stored = 10_000] = process.argv.slice(2).map(Number);
const AT_ONCE = 4;

const product = new Product(await freePort());
await product.start();
try {
  const client = await connect();
  const { rows: items } = await client.query<{ id: string }>(`select id from catalogue.item where name = '食品经营许可'`);
  const itemId = items[0]?.id ?? '';
  const people = await signInAll(product.url);
  const untimed: Timed = (_name, ask) => ask();
  for (let warm = 0; warm < 3; warm += 1) await oneLife(people, itemId, untimed);
  await settled(client);

  let requests = 0;
  const counted: Timed = (name, ask) => {
    if (!['desk', 'read'].includes(name) && !name.startsWith('(')) requests += 1;
    return ask();
  };
  const life = await observe(client, async () => {
    await oneLife(people, itemId, counted);
    await settled(client);
  });
  const handled = life.rows.get('events.handled')?.length ?? 0;
  const rowCount = [...life.rows.values()].reduce((sum, { length }) => sum + length, 0);
  const updateCount = life.tables.reduce((sum, { name }) => sum + (life.updates.get(name) ?? 0), 0);
  const applicant = [...new Set((life.rows.get('cases."case"') ?? []).flatMap((row) => [row['person_id'], row['enterprise_id']]))];
  const copy = copier(life, applicant.map(String));
  const began = performance.now();
  await store(client, life, copy, stored);
  console.log(`stored ${stored} cases in ${((performance.now() - began) / 1_000).toFixed(0)} s by bulk SQL`);

  const times = new Map<string, number[]>();
  const timed: Timed = async (name, ask) => {
    const from = performance.now();
    const answer = await ask();
    const known = times.get(name) ?? [];
    known.push(performance.now() - from);
    times.set(name, known);
    return answer;
  };
  const ours = await during(
    seconds,
    () => oneLife(people, itemId, timed),
    () => settled(client),
  );
  const asked = [...times].filter(([name]) => !name.startsWith('('));
  console.log(`\n${'request'.padEnd(16)}${'count'.padStart(7)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(9)}`);
  for (const [name, list] of times)
    console.log(`${name.padEnd(16)}${String(list.length).padStart(7)}${at(list, 0.5).padStart(9)}${at(list, 0.95).padStart(9)}`);
  const all = asked.flatMap(([, list]) => list);
  console.log(`${'all requests'.padEnd(16)}${String(all.length).padStart(7)}${at(all, 0.5).padStart(9)}${at(all, 0.95).padStart(9)}`);

  const clients = await Promise.all(Array.from({ length: AT_ONCE }, connect));
  const free = [...clients];
  const bare = await during(Math.min(seconds, 15), async () => {
    const one = free.pop() ?? client;
    await writeBare(one, life, copy(freshNumber()), requests + handled);
    free.push(one);
  });
  await Promise.all(clients.map((one) => one.end()));
  await client.end();
  console.log(`\none life: ${rowCount} rows inserted, ${updateCount} updates, ${requests} requests that write, ${handled} events handled`);
  const say = (what: string, { perSecond, server, database }: Figures) =>
    console.log(
      `${what.padEnd(10)}${perSecond.toFixed(2)} lives/s, processor per life: server ${server.toFixed(0)} ms, database ${database.toFixed(0)} ms`,
    );
  say('HTTP', ours);
  say('bare SQL', bare);
  console.log(
    `ratio     ${(bare.perSecond / ours.perSecond).toFixed(1)} in lives/s, ${AT_ONCE} at once; bare in ${requests + handled} durable transactions each`,
  );
} finally {
  await product.stop();
  product.forget();
}

interface Figures {
  perSecond: number;
  /** Processor milliseconds per life: what other work on the machine does not distort. */
  server: number;
  database: number;
}

/** So many at once until the time is over, and what that leaves to do in the background. */
async function during(howLong: number, once: () => Promise<unknown>, after = () => Promise.resolve()): Promise<Figures> {
  const [began, before] = [performance.now(), product.processorSeconds()];
  let done = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() - began < howLong * 1_000) {
        await once();
        done += 1;
      }
    }),
  );
  await after();
  const used = product.processorSeconds();
  return {
    perSecond: done / ((performance.now() - began) / 1_000),
    server: ((used.server - before.server) / done) * 1_000,
    database: ((used.database - before.database) / done) * 1_000,
  };
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: product.databaseUrl });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function settled(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query('select 1 from events.outbox where relayed_at is null and not dead limit 1');
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function at(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
