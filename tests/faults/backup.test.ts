import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, Done } from '#applications/service/cases/schema.ts';
import type { SearchResult } from '#applications/service/catalogue/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { Client } from '#testkit/client.ts';
import { startPostgres } from '../../scripts/launch/postgres.mjs';
import { start, yiwang } from './command.ts';
import { digestOf, filesOf } from './digest.ts';
import { freePort, Product, within } from './product.ts';

const onLinux = process.platform === 'linux';
const home = mkdtempSync(path.join(os.tmpdir(), 'yw-backup-'));
const place = (name: string): string => path.join(home, name);
const passphrase = { BACKUP_PASSPHRASE: '一句很长的口令 for the key' };
let product: Product;
let known: { id: string; number: string | null };
let itemId = '';
let running = '';
let cluster = '';
let rows = '';

const stepsOf = (name: string): Record<string, object> => ({
  applicant: { applicant: { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17), phone: '13900000004' } },
  business: { business: { hasName: 'yes', name, form: 'personal', scopes: ['daily_goods'], staff: '2', capital: '30000' } },
  premises: { premises: { kind: 'shop', district: '990121', address: '禾丰县青石镇东街7号' } },
});

async function aCase(citizen: Client, name: string): Promise<Done> {
  const { id } = (await citizen.post('/api/cases', { itemId })).json<Done>();
  for (const [step, answers] of Object.entries(stepsOf(name))) await citizen.post(`/api/cases/${id}/answers`, { step, answers });
  expect((await citizen.upload(id, 'premises_proof')).status).toBe(200);
  const submitted = await citizen.post(`/api/cases/${id}/submission`, { declared: true });
  expect(submitted.status, submitted.body).toBe(200);
  return submitted.json<Done>();
}

const papersReady = (citizen: Client, id: string) =>
  within(60_000, async () => {
    const { documents } = (await citizen.get(`/api/cases/${id}`)).json<CaseView>();
    return documents.length > 0 && documents.every(({ ready }) => ready);
  });

const clusterOf = (folder: string): string => path.join(folder, readdirSync(folder).find((name) => /^postgres-\d+$/.test(name)) ?? '');

/** Looks into a data folder that nobody uses. */
async function digestAt(folder: string): Promise<Record<string, string>> {
  const server = await startPostgres({ folder: clusterOf(folder) });
  try {
    return await digestOf(server.url('yiwang'));
  } finally {
    await server.stop();
  }
}

beforeAll(async () => {
  if (!onLinux) return;
  product = new Product(await freePort());
  await product.start({ ARCHIVE_DIR: place('archive'), ARCHIVE_SECONDS: '3600' });
  const citizen = await new Client(product.url).signIn('zhoudachuan');
  const found = await citizen.get(`/api/items?q=${encodeURIComponent('个体工商户登记')}`);
  itemId = found.json<SearchResult>().items.find(({ name }) => name === '个体工商户登记')?.id ?? '';
  known = await aCase(citizen, '禾丰县备份菌菇店');
  expect(await papersReady(citizen, known.id)).toBe(true);
});
afterAll(async () => {
  if (!onLinux) return;
  await product.stop();
  product.forget();
  rmSync(home, { recursive: true, force: true });
});

test.skipIf(!onLinux)('运行中、有人办事时备份：不停机，核对无误，密钥另存并有口令；时刻之后办的事留在日志归档里', async () => {
  const citizen = await new Client(product.url).signIn('zhoudachuan');
  let working = true;
  const busy = (async () => {
    let made = 0;
    for (; working; made += 1) await aCase(citizen, `禾丰县边办边备第${made}菌菇店`);
    return made;
  })();
  const parameters = ['backup', place('shelf'), '--into', '--keys', place('key.json')];
  const done = await yiwang(parameters, { DATA_DIR: product.folder, ...passphrase });
  working = false;
  expect(await busy).toBeGreaterThan(0);
  expect([done.code, done.said], done.noted).toEqual([0, expect.stringContaining('已核对')]);
  expect(readFileSync(place('key.json'), 'utf8')).not.toContain(readFileSync(path.join(product.folder, 'keys/master.key'), 'utf8').trim());
  running = path.join(place('shelf'), readdirSync(place('shelf'))[0] ?? '');
  expect(readdirSync(running).toSorted()).toEqual(['contents.jsonl', 'database', 'files', 'manifest.json']);
  expect(await papersReady(citizen, known.id)).toBe(true);
  const verified = await yiwang(['backup', 'verify', running], {});
  expect([verified.code, verified.said]).toEqual([0, expect.stringContaining('备份完好')]);
});

test.skipIf(!onLinux)('恢复中途被强行结束：启动被拒绝并说明；再执行同一条命令接着做完；登录、打开办件、取回材料和文书', async () => {
  const target = place('resumed');
  const settings = { DATA_DIR: target, ...passphrase };
  const parameters = ['restore', running, '--keys', place('key.json')];
  const first = start(parameters, settings);
  expect(await within(30_000, () => first.noted().includes('正在取回文件'))).toBe(true);
  const [inner] = readFileSync(`/proc/${first.child.pid}/task/${first.child.pid}/children`, 'utf8').trim().split(' ');
  process.kill(Number(inner), 'SIGKILL');
  await first.ended;
  expect(readdirSync(target)).toEqual(['restoring']);
  const restored = new Product(await freePort(), undefined, target);
  await expect(restored.start()).rejects.toThrow('恢复还没有做完');
  const again = await yiwang(parameters, settings);
  expect([again.code, again.said], again.noted).toEqual([0, expect.stringContaining('已恢复到')]);

  await restored.start();
  const citizen = await new Client(restored.url).signIn('zhoudachuan');
  const found = (await citizen.get(`/api/cases/${known.id}`)).json<CaseView>();
  expect(found.number).toBe(known.number);
  const [file] = found.materials.flatMap(({ files }) => files);
  for (const address of [`files/${file?.id}`, `documents/${found.documents[0]?.id}`])
    expect((await citizen.get(`/api/cases/${known.id}/${address}`)).body.slice(0, 5)).toBe('%PDF-');
  expect((await aCase(citizen, '禾丰县恢复后菌菇店')).number).not.toBe(known.number);
  expect(await restored.stop()).toBe(true);
});

test.skipIf(!onLinux)(
  '恢复演练：两种备份各恢复一遍并计时，每张表的行数与校验和、每个文件都与原来一致；旧的备份按份数清理',
  async () => {
    expect(await product.stop()).toBe(true);
    const before = await digestAt(product.folder);
    expect(Object.keys(before).length).toBeGreaterThan(60);
    const settings = { DATA_DIR: product.folder };
    const shelf = place('shelf');
    expect((await yiwang(['backup', shelf, '--into'], settings)).noted).toContain('备份里没有主密钥');
    [, cluster = ''] = readdirSync(shelf)
      .toSorted()
      .map((name) => path.join(shelf, name));
    // 没有变化的文件不再占一份空间。
    const [linked = ''] = Object.keys(filesOf(path.join(running, 'files')));
    expect(statSync(path.join(cluster, 'files', linked)).ino).toBe(statSync(path.join(running, 'files', linked)).ino);
    expect((await yiwang(['backup', shelf, '--into', '--rows', '--keep', '2'], settings)).code).toBe(0);
    const kept = readdirSync(shelf)
      .toSorted()
      .map((name) => path.join(shelf, name));
    expect([kept.length, kept[0]]).toEqual([2, cluster]);
    rows = kept[1] ?? '';
    const restored = await Promise.all(
      [cluster, rows].map(async (source, index) => {
        const began = Date.now();
        const target = place(`restored-${index}`);
        const done = await yiwang(['restore', source, '--keys', place('key.json')], { DATA_DIR: target, ...passphrase });
        expect([done.code, done.said], done.noted).toEqual([0, expect.stringContaining('已恢复到')]);
        return { target, seconds: ((Date.now() - began) / 1_000).toFixed(1), after: await digestAt(target) };
      }),
    );
    for (const [index, { target, seconds, after }] of restored.entries()) {
      const differing = Object.keys({ ...before, ...after }).filter((table) => before[table] !== after[table]);
      // 按行的备份不带迁移记录（恢复时重新生成），并且看得到前一次备份的记录。
      expect(differing).toEqual(index === 0 ? [] : ['platform.backup', 'public.kysely_migration']);
      expect(filesOf(path.join(target, 'files'))).toEqual(filesOf(path.join(product.folder, 'files')));
      process.stdout.write(
        `restore drill, ${index === 0 ? 'cluster' : 'rows'}: ${seconds} s, ${Object.keys(after).length} tables compared\n`,
      );
    }
  },
  120_000,
);

test.skipIf(!onLinux)('恢复到指定时刻：备份之后办的事，从日志归档里补到那一刻为止', async () => {
  const server = await startPostgres({ folder: clusterOf(product.folder), archive: place('archive') });
  const mark = async (what: string): Promise<string> => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: server.url('yiwang') });
    await client.connect();
    await client.query('create table if not exists public.mark (what text)');
    await client.query('insert into public.mark values ($1)', [what]);
    const { rows } = await client.query<{ at: string }>(`select to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`);
    await client.query('select pg_switch_wal()');
    await client.end();
    return rows[0]?.at ?? '';
  };
  const wanted = await mark('wanted');
  await mark('too late');
  await server.stop();
  const target = place('until');
  const late = place('later-than-the-archive');
  const parameters = ['restore', cluster, '--keys', place('key.json'), '--archive', place('archive')];
  const done = await yiwang([...parameters, '--until', new Date(Date.parse(wanted) + 1).toISOString()], {
    DATA_DIR: target,
    ...passphrase,
  });
  expect([done.code, done.said], done.noted).toEqual([0, expect.stringContaining('已恢复到')]);
  expect((await digestAt(target))['public.mark']).toMatch(/^1 rows /);
  const never = await yiwang([...parameters, '--until', '2099-01-01T00:00:00+08:00'], { DATA_DIR: late, ...passphrase });
  expect([never.code, never.noted]).toEqual([1, expect.stringContaining('数据库没有恢复成功')]);
});

test.skipIf(!onLinux)('用过的目录、损坏的备份、不对的口令和密钥、没做完的备份：各用一句话拒绝，什么都不动', async () => {
  const restoring = (source: string, target: string, more: readonly string[], settings: Record<string, string> = passphrase) =>
    yiwang(['restore', source, ...more], { DATA_DIR: target, ...settings });
  const keys = ['--keys', place('key.json')];
  const used = place('used');
  mkdirSync(used);
  writeFileSync(path.join(used, 'somebody-else.txt'), 'mine');
  const touched = statSync(used).mtimeMs;
  const damaged = place('damaged');
  cpSync(rows, damaged, { recursive: true });
  const [part = ''] = Object.keys(filesOf(path.join(damaged, 'database')));
  const bytes = readFileSync(path.join(damaged, 'database', part));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path.join(damaged, 'database', part), bytes);
  writeFileSync(place('other.key'), `${'ab'.repeat(32)}\n`);
  const answers = await Promise.all([
    restoring(rows, used, keys),
    restoring(damaged, place('never-1'), keys),
    restoring(rows, place('never-2'), keys, { BACKUP_PASSPHRASE: 'not the passphrase' }),
    restoring(rows, place('never-3'), ['--keys', place('other.key')]),
    restoring(used, place('never-4'), keys),
    yiwang(['backup', used], { DATA_DIR: product.folder }),
    yiwang(['backup', 'verify', damaged], {}),
    yiwang(['backup', place('never-5'), '--keys', path.join(place('never-5'), 'key')], { DATA_DIR: product.folder, ...passphrase }),
  ]);
  const sentences = [
    '里已经有内容，没有恢复，也没有改动任何东西',
    '备份已损坏，没有恢复，也没有改动任何东西',
    '口令不对',
    '主密钥与这份备份不符',
    '不是一份完整的备份',
    '里已经有内容，没有备份',
    '备份已损坏，1 处与清单不符',
    '主密钥不能放在备份文件夹里',
  ];
  for (const [index, sentence] of sentences.entries())
    expect([answers[index]?.code, answers[index]?.noted]).toEqual([1, expect.stringContaining(sentence)]);
  expect(statSync(used).mtimeMs).toBe(touched);
  expect(readdirSync(used)).toEqual(['somebody-else.txt']);
  expect(readdirSync(home).filter((name) => name.startsWith('never'))).toEqual([]);
});
