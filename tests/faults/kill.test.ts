import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Done } from '#applications/service/cases/schema.ts';
import { Deployment } from './deployment.ts';
import { Load, nothingTwice, randomOf, settled } from './load.ts';
import { freePort, Product, within } from './product.ts';

/** Fifty with the six of kill-launched.test.ts. */
const KILLS_OF_MEMBERS = 44;
const WORKERS = 4;
/** A new one each run; KILL_SEED plays a run again. */
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000_007);
/** How long the database is away: a minute where time is no matter. */
const AWAY = Number(process.env['AWAY_SECONDS'] ?? 8) * 1_000;

const onLinux = process.platform === 'linux';
const asRoot = process.getuid?.() === 0;
const WEB = ['web-a', 'web-b'] as const;
let product: Product;
let deployment: Deployment;
let itemId = '';

beforeAll(async () => {
  if (!onLinux) return;
  process.stdout.write(`kill.test.ts: KILL_SEED=${SEED}\n`);
  product = new Product(await freePort());
  await product.start();
}, 240_000);
afterAll(async () => {
  if (!onLinux) return;
  await deployment?.end();
  await product.stop();
  product.forget();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** On the data of a first start: two web processes, and one worker for events and jobs. */
async function splitDeployment(): Promise<void> {
  if (deployment !== undefined) return;
  await product.stop();
  deployment = new Deployment(product.folder);
  await deployment.startDatabase();
  for (const name of WEB) await deployment.add(name, 'web');
  await deployment.add('worker', 'worker');
  await deployment.allUp();
  itemId = await deployment.itemNamed('个体工商户登记');
}

async function underLoad(label: string, disturb: (load: Load) => Promise<void>): Promise<Load> {
  await splitDeployment();
  const load = new Load({
    citizen: await deployment.person('zhoudachuan', WEB),
    clerk: await deployment.person('scjg-window', WEB),
    itemId,
    label,
  });
  load.begin(WORKERS);
  await disturb(load);
  await load.end();
  await deployment.allUp();
  process.stdout.write(`${label}: ${load.journal.length} cases, ${load.submitted} submitted\n`);
  return load;
}

test.skipIf(!onLinux)(
  '分开部署，再强行结束四十四次：网页进程、后台进程、数据库、数据库的一条连接，随机轮到谁；各自恢复，一件不少，一样不重',
  async () => {
    const random = randomOf(SEED + 1);
    const counts: Record<string, number> = {};
    const load = await underLoad('强行结束', async (running) => {
      for (let kills = 0; kills < KILLS_OF_MEMBERS;) {
        await pause(150 + random() * 700);
        const victim = ['web-a', 'web-b', 'worker', 'postgres', 'connection'][Math.floor(random() * 5)] ?? 'worker';
        if (victim === 'postgres') await deployment.killDatabase();
        else if (!(victim === 'connection' ? deployment.killBackend(random) : deployment.killMember(victim))) continue;
        kills += 1;
        counts[victim] = (counts[victim] ?? 0) + 1;
      }
      // Time to do something after the last one.
      await deployment.allUp();
      await within(60_000, () => running.submitted > 5);
    });
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    expect(load.submitted).toBeGreaterThan(5);
    await load.expectWhole(deployment.query);
  },
  600_000,
);

test.skipIf(!onLinux)('数据库离开一阵再回来：没有人去管，服务自己接着办', async () => {
  const load = await underLoad('离开', async () => {
    await pause(1_000);
    await deployment.stopDatabase();
    await pause(AWAY);
    expect((await fetch(`${deployment.urlOf('web-a')}/readyz`)).status).toBe(503);
    await deployment.startDatabase();
    await deployment.allUp();
    await pause(2_000);
  });
  await load.expectWhole(deployment.query);
});

test.skipIf(!onLinux)('时钟跳快二十分钟又跳回，中间后台进程被强行结束：没有事情卡住，没有事情做两次', async () => {
  const load = await underLoad('时钟', async () => {
    await pause(1_000);
    deployment.shiftClocks(20 * 60_000);
    await pause(2_000);
    deployment.killMember('worker');
    deployment.shiftClocks(0);
    await pause(2_000);
    deployment.shiftClocks(-20 * 60_000);
    await pause(2_000);
    deployment.shiftClocks(0);
    await pause(500);
  });
  await load.expectWhole(deployment.query);
});

test.skipIf(!onLinux)('同一批事件全部再送一遍：编号、文书、通知、证照没有一样重复', async () => {
  await splitDeployment();
  const counted = () =>
    deployment.query(`select (select count(*) from cases.event) events, (select count(*) from documents.document) papers,
      (select count(*) from notice.notice) notices, (select count(*) from licences.licence) licences`);
  const before = await counted();
  await deployment.query(`update events.outbox set relayed_at = null, claimed_until = null, attempts = 0`);
  await settled(deployment.query, 180_000);
  expect(await counted()).toEqual(before);
  await nothingTwice(deployment.query);
});

test.skipIf(!onLinux || !asRoot)('存放文件的磁盘满了：上传的人得到一句话，别的照办；腾出空间后同一个人接着传', async (context) => {
  await splitDeployment();
  const full = path.join(product.folder, 'files');
  mkdirSync(full, { recursive: true });
  try {
    // A file system of its own over the store; what it held is hidden meanwhile, and nobody asks for it.
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', full]);
  } catch {
    context.skip('这里不许挂载');
  }
  try {
    execFileSync('sh', ['-c', `head -c 65536 /dev/zero > "${full}/filler" || true`], { stdio: 'ignore' });
    const citizen = (await deployment.person('zhoudachuan', WEB))();
    const { id } = (await citizen.post('/api/cases', { itemId })).json<Done>();
    const refused = await citizen.upload(id, 'premises_proof');
    expect([refused.status, refused.body]).toEqual([507, expect.stringContaining('存放文件的空间已满')]);
    expect(readdirSync(full, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);
    expect((await citizen.get(`/api/cases/${id}`)).status).toBe(200);
    execFileSync('mount', ['-o', 'remount,size=1m', full]);
    expect((await citizen.upload(id, 'premises_proof')).status).toBe(200);
  } finally {
    execFileSync('umount', [full]);
  }
  expect(await within(60_000, () => deployment.isUp('web-a'))).toBe(true);
});
