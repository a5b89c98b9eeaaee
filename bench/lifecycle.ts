// npm run bench -- lifecycle [whole] [SECONDS] [STORED]: lives of cases through real HTTP on a store of so many, and their rows as bare SQL.
import type { Life } from './rows-of-a-life.ts';
import { copier, freshNumber, writeBare } from './rows-of-a-life.ts';
import { fourActs } from './four-acts.ts';
import { at, during, type Figures, inWords, Stopwatch } from './measuring.ts';
import { oneLife, type People, signInAll, type Timed } from './one-life.ts';
import { openStore, type Store } from './store.ts';

const given = process.argv.slice(2);
const whole = given[0] === 'whole';
const [seconds = 20, stored = 10_000] = given.slice(whole ? 1 : 0).map(Number);
const WARM_SECONDS = 15;
const AT_ONCE = whole ? 4 : 8;
const flags: Readonly<Record<string, string>> =
  process.env['BENCH_PROFILE'] === undefined
    ? {}
    : { NODE_OPTIONS: `--cpu-prof --cpu-prof-interval=500 --cpu-prof-dir=${process.env['BENCH_PROFILE']}` };

const live = (people: People, { items }: Store, timed: Timed) =>
  whole ? oneLife(people, items.restaurant, timed) : fourActs(people, items.promised, timed);

/** The requests alone: papers and mail are queued, as where they have a process of their own. */
async function requestsAlone(): Promise<void> {
  const store = await openStore(stored, { JOBS: '0', ...flags });
  try {
    const people = await signInAll(store.product.url);
    // Every connection plans its statements once, and the compiler needs some rounds: a server that has been up for a while is measured.
    await during([store.product], { seconds: WARM_SECONDS, atOnce: AT_ONCE }, () => live(people, store, (_name, ask) => ask()));
    await store.settled();
    const watch = new Stopwatch();
    const ours = await during(
      [store.product],
      { seconds, atOnce: AT_ONCE },
      () => live(people, store, watch.timed),
      () => store.settled(),
    );
    console.log(`\n${watch.table()}`);
    const bare = await asBareSql(store, whole ? store.lives.whole : store.lives.acts);
    const client = await store.connect();
    // Queued while nobody set them: they are not the next run's backlog.
    await client.query(`delete from pgboss.job where state < 'completed'`);
    await client.end();
    console.log(`\nHTTP      ${inWords(ours)}, p95 ${at(watch.all(), 0.95).toFixed(0)} ms, ${AT_ONCE} at once, ${stored} stored`);
    console.log(`bare SQL  ${inWords(bare)}`);
    console.log(
      `ratio     ${(bare.perSecond / ours.perSecond).toFixed(1)} in lives/s, ${(ours.database / bare.database).toFixed(1)} in the database's processor`,
    );
  } finally {
    await store.product.stop();
  }
}

async function asBareSql(store: Store, life: Life): Promise<Figures> {
  const rows = [...life.rows.values()].reduce((sum, { length }) => sum + length, 0);
  const updates = life.tables.reduce((sum, { name }) => sum + (life.updates.get(name) ?? 0), 0);
  const handled = life.rows.get('events.handled')?.length ?? 0;
  const requests = whole ? 16 : 5;
  console.log(`\none life: ${rows} rows inserted, ${updates} updates, ${requests} requests that write, ${handled} events handled`);
  const people = [...new Set((life.rows.get('cases."case"') ?? []).flatMap((row) => [row['person_id'], row['enterprise_id']]))];
  const copy = copier(life, people.map(String));
  const clients = await Promise.all(Array.from({ length: AT_ONCE }, () => store.connect()));
  const figures = await during([store.product], { seconds: Math.min(seconds, 10), atOnce: AT_ONCE }, (lane) => {
    const client = clients[lane];
    return client ? writeBare(client, life, copy(freshNumber()), requests + handled) : Promise.resolve();
  });
  await Promise.all(clients.map((client) => client.end()));
  return figures;
}

/** Requests and papers in one process on the same cores, and how long the papers take afterwards. */
async function withPapers(): Promise<void> {
  const store = await openStore(stored);
  try {
    const people = await signInAll(store.product.url);
    await store.settled(true);
    const watch = new Stopwatch();
    let waited = 0;
    const both = await during(
      [store.product],
      { seconds, atOnce: AT_ONCE },
      () => live(people, store, watch.timed),
      async () => {
        const from = performance.now();
        await store.settled(true);
        waited = (performance.now() - from) / 1_000;
      },
    );
    console.log(
      `together  ${inWords(both)}, p95 ${at(watch.all(), 0.95).toFixed(0)} ms; all papers set and mail gone ${waited.toFixed(1)} s after the last request`,
    );
  } finally {
    await store.product.stop();
  }
}

await requestsAlone();
await withPapers();
