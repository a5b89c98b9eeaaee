import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seal, zoneKeys } from '#platform/zones/envelope.ts';
import { Client } from '#testkit/client.ts';
import { withDatabase } from '#testkit/database.ts';
import { demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { boundFlags, nodeProgram } from '../../scripts/launch/node.mjs';
import { publicEndpointsOf } from '../../scripts/public-endpoints.ts';
import { portalOf } from '../../src/compose.ts';
import { publicEndpoints } from '../../src/public-endpoints.gen.ts';
import { freePort, newFolder, Product, within } from './product.ts';

const root = path.resolve(import.meta.dirname, '../..');
const onLinux = process.platform === 'linux';
const asRoot = process.getuid?.() === 0;
const folder = newFolder();
const [older, newer] = [`old:${randomBytes(32).toString('hex')}`, `new:${randomBytes(32).toString('hex')}`];
const name = `zones_${randomUUID().replaceAll('-', '')}`;
let admin: pg.Client;
let office: Product;
let face: ChildProcess;
let gatewayUrl = '';
let publicUrl = '';
let adminUrl = '';

/** The public process as its own unit starts it: as nobody where we may, with nothing of the office in its environment. */
async function startFace(
  keys: string,
  more: Record<string, string> = {},
): Promise<{ child: ChildProcess; output: () => string; url: string }> {
  const port = await freePort();
  const command = [nodeProgram(), ...boundFlags, 'src/public.ts'];
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'] ?? '',
      TZ: 'UTC',
      PORT: String(port),
      HOST: '127.0.0.1',
      GATEWAY_URL: gatewayUrl,
      ZONE_KEYS: keys,
      ...more,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (text += bytes.toString()));
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await within(60_000, async () => child.exitCode !== null || (await answers()));
  return { child, output: () => text, url };
}

beforeAll(async () => {
  if (!onLinux) return;
  adminUrl = process.env['TEST_ADMIN_URL'] ?? '';
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const gatewayPort = await freePort();
  gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
  office = new Product(await freePort(), { databaseUrl: withDatabase(adminUrl, name), folder });
  // The office takes both keys, the face still signs with the old one: the middle of a change of keys.
  await office.start({ GATEWAY_PORT: String(gatewayPort), ZONE_KEYS: `${newer},${older}` });
  const started = await startFace(older);
  [face, publicUrl] = [started.child, started.url];
  if (face.exitCode !== null) throw new Error(started.output());
});
afterAll(async () => {
  if (!onLinux) return;
  face?.kill('SIGKILL');
  await office.stop();
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

const zone = (body: string, headers: Record<string, string>) => fetch(`${gatewayUrl}/zone`, { method: 'POST', body, headers });

test('可以穿过两区的接口，正是公众网页用到的那些；办件、管理、目录、运行的接口一个也没有', () => {
  expect(publicEndpoints).toEqual(publicEndpointsOf());
  expect(
    publicEndpoints.filter((at) => /\/api\/(?:desk|administration|catalogue|operation|drafts|process|posts|deputies)/.test(at)),
  ).toEqual([]);
});

test.skipIf(!onLinux)('公众区的网页完整：登录、申请、上传、提交、看进度、取回执，都经网关办成', async () => {
  const citizen = await new Client(publicUrl).signIn('zhoudachuan');
  const found = await citizen.get(`/api/items?q=${encodeURIComponent('个体工商户登记')}`);
  const itemId = found.json<{ items: { id: string; name: string }[] }>().items.find((item) => item.name === '个体工商户登记')?.id ?? '';
  const { id } = (await citizen.post('/api/cases', { itemId })).json<{ id: string }>();
  const steps = {
    applicant: { applicant: { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17), phone: '13900000004' } },
    business: {
      business: { hasName: 'yes', name: '禾丰县国际分区菌菇店', form: 'personal', scopes: ['daily_goods'], staff: '2', capital: '30000' },
    },
    premises: { premises: { kind: 'shop', district: '990121', address: '禾丰县青石镇东街7号' } },
  };
  for (const [step, answers] of Object.entries(steps))
    expect((await citizen.post(`/api/cases/${id}/answers`, { step, answers })).status).toBe(200);
  expect((await citizen.upload(id, 'premises_proof')).status).toBe(200);
  const submitted = await citizen.post(`/api/cases/${id}/submission`, { declared: true });
  expect(submitted.status, submitted.body).toBe(200);
  const { number } = submitted.json<{ number: string }>();
  const seen = await citizen.get(`/cases/${id}`);
  expect([seen.status, seen.body.includes(number)]).toEqual([200, true]);
  const view = (await citizen.get(`/api/cases/${id}`)).json<{ materials: { files: { id: string }[] }[]; documents: { id: string }[] }>();
  const [file] = view.materials.flatMap(({ files }) => files);
  expect((await citizen.get(`/api/cases/${id}/files/${file?.id}`)).body.slice(0, 5)).toBe('%PDF-');
  // 有误的表单回到原页，说明逐项写着；刁钻的编号只得到一句话。
  const refused = await citizen.form('/progress', { number: "'; drop table x; --", last4: '1234' });
  expect(refused.status).toBe(422);
  expect((await fetch(`${publicUrl}/api/cases/${id}`)).status).toBe(401);
  const at = await new Client(office.url).signIn('zhoudachuan');
  expect((await at.get(`/api/cases/${id}`)).json<{ number: string }>().number).toBe(number);
});

test.skipIf(!onLinux)('公众区的每一张网页都答得出来，没有一张缺了数据', async () => {
  const citizen = await new Client(publicUrl).signIn('zhoudachuan');
  const nobodys = '00000000-0000-7000-8000-000000000000';
  for (const page of portalOf({ islands: {}, demonstration: true, gallery: false }).pages) {
    const answered = await citizen.get(page.at.slice(4).replaceAll(/:\w+/g, nobodys));
    expect(answered.status, page.at).toBeLessThan(500);
  }
});

test.skipIf(!onLinux)('工作台和办件接口从公众区到不了；工作人员在公众区登录，被告知去工作台', async () => {
  for (const address of [
    '/console',
    '/console/',
    '/api/desk/queue',
    '/api/administration/accounts',
    '/api/operation/health',
    '/metrics',
    '/readyz',
  ])
    expect((await fetch(`${publicUrl}${address}`)).status, address).toBe(404);
  const answered = await fetch(`${publicUrl}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'scjg-window', password: demonstrationPassword }),
  });
  expect([answered.status, await answered.json()]).toMatchObject([403, { code: 'office_only' }]);
  // 在办公区得到的会话，拿到公众区来也没有岗位。
  const clerk = await new Client(office.url).signIn('scjg-window');
  expect((await clerk.at(publicUrl).get('/api/me')).status).toBe(401);
});

test.skipIf(!onLinux)('网关：没有签名、签名不对、过时、重放、名单外的、太大的，一概不理；换密钥时新旧都认', async () => {
  const keys = zoneKeys(newer);
  const now = Date.now();
  const good = seal(keys, { kind: 'perform', at: 'GET /api/items', input: { q: '食品' } }, now);
  const answered = await zone(good.body, good.headers);
  expect(answered.status).toBe(200);
  expect(await answered.json()).toHaveProperty('output');
  expect((await zone(good.body, good.headers)).status).toBe(403);
  const stale = seal(keys, { kind: 'perform', at: 'GET /api/items', input: {} }, now - 120_000);
  const stranger = seal(zoneKeys(`new:${'ab'.repeat(32)}`), { kind: 'perform', at: 'GET /api/items', input: {} }, now);
  for (const { body, headers } of [
    stale,
    stranger,
    { body: good.body, headers: {} },
    { body: good.body.replace('GET', 'PUT'), headers: good.headers },
  ])
    expect((await zone(body, headers)).status).toBe(403);
  for (const at of ['GET /api/desk/queue', 'GET /api/administration/accounts', 'GET /api/operation/health']) {
    const asked = seal(keys, { kind: 'perform', at, input: {} }, now);
    expect(await (await zone(asked.body, asked.headers)).json()).not.toHaveProperty('output');
  }
  expect((await zone('x'.repeat(40 * 1_048_576), good.headers).catch(() => ({ status: 413 }))).status).toBe(413);
  expect((await fetch(`${gatewayUrl}/`)).status).toBe(404);
});

test.skipIf(!onLinux)('公众区的进程不知道数据库，也进不去；硬要告诉它，它拒绝启动', async () => {
  const environment = readFileSync(`/proc/${face.pid}/environ`, 'utf8');
  for (const secret of ['DATABASE_URL', 'MASTER_KEY', 'DATA_DIR', adminUrl, folder]) expect(environment).not.toContain(secret);
  for (const setting of ['DATABASE_URL', 'MASTER_KEY', 'DATA_DIR']) {
    const told = await startFace(older, { [setting]: setting === 'DATABASE_URL' ? adminUrl : folder });
    expect([told.child.exitCode, told.output()]).toEqual([1, expect.stringContaining(`不应知道 ${setting}`)]);
  }
  if (!asRoot) return;
  // As the user the unit file gives it, even who knows the address is kept out by the socket's folder.
  const program = `const { default: pg } = await import('pg'); const client = new pg.Client({ connectionString: process.argv[1] });
    try { await client.connect(); console.log('in'); await client.end(); } catch (error) { console.log(error.code); }`;
  const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--'];
  const tried = execFileSync('setpriv', [...nobody, nodeProgram(), '--input-type=module', '-e', program, adminUrl], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(tried.trim()).toBe('EACCES');
});

test.skipIf(!onLinux)('网关不在时，公众区给一句话，不露内情', async () => {
  const alone = await startFace(older, { GATEWAY_URL: `http://127.0.0.1:${await freePort()}` });
  const page = await fetch(`${alone.url}/`, { headers: { accept: 'text/html', cookie: 'yw_session=x' } });
  const text = await page.text();
  alone.child.kill('SIGKILL');
  expect(page.status).toBe(500);
  expect(text).toContain('<!doctype html>');
  expect(text).not.toMatch(/ECONN|fetch failed|gateway|at \w+ \(/i);
});
