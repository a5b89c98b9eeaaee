// npm run bench -- growth [MOST] [SECONDS]: what a life costs as stored cases and processes grow, as figures and as a picture in docs/.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, Product } from '../tests/faults/product.ts';
import { fourActs } from './four-acts.ts';
import { growthPicture, type Measured } from './growth-picture.ts';
import { at, during, inWords, Stopwatch } from './measuring.ts';
import { type People, signInAll } from './one-life.ts';
import { openStore } from './store.ts';

const [most = 1_000_000, seconds = 20] = process.argv.slice(2).map(Number);
const AT_ONCE = 8;
const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= most);
const measured: Measured[] = [];

for (const stored of sizes) {
  const store = await openStore(stored, { JOBS: '0' });
  const others: Product[] = [];
  try {
    for (const processes of [1, 2, 4]) {
      while (others.length + 1 < processes) {
        const other = new Product(await freePort(), { databaseUrl: store.product.databaseUrl, folder: store.product.folder });
        await other.start({ JOBS: '0' });
        others.push(other);
      }
      const products = [store.product, ...others];
      const people: People[] = [];
      for (const { url } of products) people.push(await signInAll(url));
      const live = (lane: number, watch?: Stopwatch) => {
        const [first] = people;
        const own = people[lane % people.length] ?? first;
        return own ? fourActs(own, store.items.promised, watch?.timed ?? ((_name, ask) => ask())) : Promise.resolve('');
      };
      // Every process compiles and every connection plans once: what has been up for a while is measured.
      await during(products, { seconds: 8, atOnce: AT_ONCE }, (lane) => live(lane));
      await store.settled();
      const watch = new Stopwatch();
      const figures = await during(
        products,
        { seconds, atOnce: AT_ONCE },
        (lane) => live(lane, watch),
        () => store.settled(),
      );
      const p95 = at(watch.all(), 0.95);
      console.log(`${stored} stored, ${processes} processes: ${inWords(figures)}, p95 ${p95.toFixed(0)} ms`);
      const { perSecond, server, database } = figures;
      measured.push({ stored, processes, perSecond, server, database, p95 });
    }
    const client = await store.connect();
    await client.query(`delete from pgboss.job where state < 'completed'`);
    await client.end();
  } finally {
    for (const other of others) await other.stop();
    await store.product.stop();
  }
}

const folder = path.resolve(import.meta.dirname, '../docs/figures');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'growth.json'), `${JSON.stringify(measured, null, 2)}\n`);
writeFileSync(path.join(folder, 'growth.svg'), growthPicture(measured));
