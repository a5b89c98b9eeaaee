import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '#testkit/client.ts';
import { digestOf } from './digest.ts';
import { Load } from './load.ts';
import { freePort, newFolder, Product, within } from './product.ts';
import { hasPostgres15, Pair } from './standby.ts';

const pair = new Pair();
const folder = newFolder();
let product: Product;

beforeAll(async () => {
  if (!hasPostgres15) {
    process.stdout.write('standby.test.ts: 没有安装 PostgreSQL 15(/usr/lib/postgresql/15/bin)，跳过\n');
    return;
  }
  await pair.startFirst();
  product = new Product(await freePort(), { databaseUrl: pair.url, folder });
  await product.start();
  await pair.follow();
});
afterAll(async () => {
  await product?.stop();
  await pair.end();
  rmSync(folder, { recursive: true, force: true });
});

const readyz = async () => (await fetch(`${product.url}/readyz`)).json() as Promise<{ status: string; detail: string }>;
const query = <Row extends object>(statement: string) => pair.ask<Row>('db2', [statement], 'yiwang');

test.skipIf(!hasPostgres15)(
  '主库被强行结束，备库提升：已答复的一件不少、一样不重，服务自己接着办；旧主库追上来当备库，两边逐表相同',
  async () => {
    const [item] = await pair.ask<{ id: string }>('db1', [`select id from catalogue.item where name = '个体工商户登记'`], 'yiwang');
    const citizen = await new Client(product.url).signIn('zhoudachuan');
    const clerk = await new Client(product.url).signIn('scjg-window');
    const load = new Load({ citizen: () => citizen, clerk: () => clerk, itemId: item?.id ?? '', label: '主备' });
    load.begin(3);
    expect(await within(60_000, () => load.submitted > 5)).toBe(true);

    await pair.kill('db1');
    const began = performance.now();
    expect(await within(30_000, async () => (await readyz()).status === 'database_read_only')).toBe(true);
    expect((await readyz()).detail).toMatch(/只读的备库.*pg_ctl promote.*。$/);
    const refused = await citizen.post('/api/cases', { itemId: item?.id });
    expect([refused.status, refused.json<{ code: string }>().code]).toEqual([503, 'database_moving']);
    const atKill = load.submitted;
    await pair.promote('db2');
    const promoted = performance.now();
    expect(await within(60_000, () => load.submitted > atKill)).toBe(true);
    const seconds = [promoted - began, performance.now() - promoted].map((milliseconds) => (milliseconds / 1_000).toFixed(1));
    process.stdout.write(`主备切换：提升备库用 ${seconds[0]} 秒，此后 ${seconds[1]} 秒办成下一件\n`);

    await pair.rejoin('db1', 'db2');
    const atRejoin = load.submitted;
    expect(await within(60_000, () => load.submitted > atRejoin + 3)).toBe(true);
    await load.end();
    await load.expectWhole(query);
    await product.stop();
    expect(await pair.even('db2', 'db1')).toBe(true);
    const [standby, primary] = [
      await digestOf(pair.urlOf('db1'), { unlogged: false }),
      await digestOf(pair.urlOf('db2'), { unlogged: false }),
    ];
    expect(standby).toEqual(primary);
  },
);
