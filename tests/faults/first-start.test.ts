import { spawn } from 'node:child_process';
import { renameSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { Client } from '#testkit/client.ts';
import { freePort, Product } from './product.ts';

const root = path.resolve(import.meta.dirname, '../..');
let product: Product;
beforeAll(async () => {
  product = new Product(await freePort());
});
afterAll(async () => {
  await product.stop();
  product.forget();
});

/** A command as its user types it, with what he types when he is asked. */
async function yiwang(parameters: readonly string[], typed = '') {
  const { DATABASE_URL: _url, NODE_OPTIONS: _options, YIWANG_DEV: _dev, MASTER_KEY: _key, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/run.mjs', 'src/cli.ts', ...parameters], {
    cwd: root,
    env: { ...env, DATA_DIR: product.folder },
  });
  child.stdin.end(typed);
  let [said, noted] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (noted += bytes.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said, noted };
}

const bureau = ['department', 'create', '临江市数据局', '--district', '990200', '--short-name', '临数'];
const code = demonstrationCreditCode('11', '990200', 1);
const numberOf = (order: number) => `${demonstrationIdNumber('990102', '1980-01-02', order)}\n`;
const create = (login: string, duty: string) => ['account', 'create', login, '--name', '郑重', '--duty', duty];

test('一个没有示范数据的新部署：从命令行建部门、开三员，用一次性密码登录并改密码', async () => {
  await product.start({ DEMONSTRATION: '0' });
  const early = await yiwang(create('first-sys', 'system_administrator'), numberOf(701));
  expect([early.code, early.noted]).toEqual([1, expect.stringContaining('请先执行 department create')]);
  expect((await yiwang([...bureau, '--credit-code', '123'])).noted).toContain('统一社会信用代码有误');
  expect((await yiwang([...bureau, '--credit-code', code])).said).toContain('已新增部门：临江市数据局（990200）');
  expect((await yiwang(['department', 'rename', '临江市数据局', '--to', '临江市数据管理局'])).code).toBe(0);
  expect((await yiwang(['department', 'list'])).said).toContain('990200  临江市数据管理局  临数');

  for (const [order, duty, page] of [
    [701, 'system_administrator', '/api/administration/accounts'],
    [702, 'security_administrator', '/api/administration/refusals'],
    [703, 'audit_administrator', '/api/administration/entries'],
  ] as const) {
    const login = duty.split('_', 1)[0] ?? '';
    const made = await yiwang(create(login, duty), numberOf(order));
    expect([made.code, made.said], made.noted).toEqual([0, expect.stringContaining(`已开立账号 ${login}`)]);
    const password = /[a-z\d]{4}-[a-z\d]{4}-[a-z\d]{4}/.exec(made.said)?.[0] ?? '';
    const client = await new Client(product.url).signIn(login, password);
    expect((await client.get(page)).json<{ code: string }>().code).toBe('password_must_change');
    expect((await client.post('/api/me/password', { current: password, next: 'my own long password' })).status).toBe(200);
    expect((await client.get(page)).status).toBe(200);
  }
  const clerk = await yiwang(create('clerk', 'window_clerk'), numberOf(704));
  expect([clerk.code, clerk.noted]).toEqual([1, expect.stringContaining('只能开立系统、安全、审计管理员')]);
  const wrong = await yiwang(create('wrong', 'audit_administrator'), '12345\n');
  expect([wrong.code, wrong.noted]).toEqual([1, expect.stringContaining('身份证号码应为 18 位')]);
  expect((await yiwang(create('silent', 'audit_administrator'))).noted).toContain('没有收到身份证号码');
});

test('管理员忘了密码：值守人员重置后，旧密码不能再用', async () => {
  const reset = await yiwang(['account', 'reset', 'audit']);
  expect(reset.said).toContain('账号 audit 的密码已重置');
  await expect(new Client(product.url).signIn('audit', 'my own long password')).rejects.toThrow('401');
  expect((await yiwang(['account', 'reset', 'nobody'])).noted).toContain('没有找到这个工作人员账号');
});

test('找不到主密钥时不另造一把：说明用哪个目录，不改数据', async () => {
  const key = path.join(product.folder, 'keys', 'master.key');
  renameSync(key, `${key}.kept`);
  const lost = await yiwang(create('lost', 'audit_administrator'), numberOf(705));
  expect([lost.code, lost.noted]).toEqual([1, expect.stringContaining('没有主密钥')]);
  renameSync(`${key}.kept`, key);
});
