import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '#testkit/client.ts';
import { Load, type Query, randomOf } from './load.ts';
import { freePort, Product, within } from './product.ts';

/** With the forty-four of kill.test.ts fifty: these by the launcher, which ends with its server or database and is started again. */
const KILLS = 6;
const WORKERS = 4;
/** A new one each run; KILL_SEED plays a run again. */
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000_007);

const onLinux = process.platform === 'linux';
let product: Product;

beforeAll(async () => {
  if (!onLinux) return;
  process.stdout.write(`kill-launched.test.ts: KILL_SEED=${SEED}\n`);
  product = new Product(await freePort());
  await product.start();
}, 240_000);
afterAll(async () => {
  if (!onLinux) return;
  await product.stop();
  product.forget();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test.skipIf(!onLinux)(
  '六次强行结束 npm start 的服务或数据库：已答复的一件不少，编号、文书、通知一样不重',
  async () => {
    const random = randomOf(SEED);
    const citizen = await new Client(product.url).signIn('zhoudachuan');
    const clerk = await new Client(product.url).signIn('scjg-window');
    const [item] = await query<{ id: string }>(`select id from catalogue.item where name = '个体工商户登记'`);
    const itemId = item?.id ?? '';
    const load = new Load({ citizen: () => citizen, clerk: () => clerk, itemId, label: '启动' });
    load.begin(WORKERS);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(400 + random() * 1_600);
      expect(await product.kill(kill % 2 === 0 ? 'server' : 'postgres'), `after kill ${kill + 1}: ${product.output}`).toBe(true);
      await product.start();
    }
    // On a busy machine the starts leave little time between them for work.
    await within(60_000, () => load.submitted > KILLS);
    await load.end();
    expect(load.submitted).toBeGreaterThan(KILLS);
    await load.expectWhole(query);
    expect(await product.stop()).toBe(true);
    expect(product.processes()).toEqual([]);
  },
  600_000,
);

const query: Query = async <Row extends pg.QueryResultRow>(statement: string) => {
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
};
