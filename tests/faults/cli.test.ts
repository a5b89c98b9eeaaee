import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, Product } from './product.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'yw-cli-'));
const mapping = 'catalogue/mappings/example-city.yaml';
const list = path.join(folder, 'city.csv');
const head =
  '实施编码,事项名称,事项类型,实施主体,面向对象,主题,办件类型,法定办结时限,承诺办结时限,受理条件,申请材料,跑动次数,办理地址,咨询电话';
let product: Product;

/** A command as its user types it; DATABASE_URL only where a test says so. */
async function yiwang(parameters: readonly string[], settings: Record<string, string> = {}) {
  const { DATABASE_URL: _url, NODE_OPTIONS: _options, YIWANG_DEV: _dev, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/run.mjs', 'src/cli.ts', ...parameters], { cwd: root, env: { ...env, ...settings } });
  let [said, noted] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (noted += bytes.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said, noted };
}
const inFolder = (parameters: readonly string[]) => yiwang(parameters, { DATA_DIR: product.folder });
const found = async (q: string) => {
  const response = await fetch(`${product.url}/api/items?q=${encodeURIComponent(q)}`);
  return ((await response.json()) as { items: { name: string }[] }).items.map(({ name }) => name);
};

beforeAll(async () => {
  product = new Product(await freePort());
  writeFileSync(
    list,
    [
      head,
      '990200-TS-0001,犬只登记,行政许可,示例市公安局,个人,生活,即办件,5,1个工作日,年满十八周岁,身份证明;免疫证明,1,平安路1号,0000-1',
      ',临时占道施工,行政许可,示例市城市管理局,法人,—,承诺件,20工作日,30工作日,,暂无,两次,,',
    ].join('\r\n'),
  );
});
afterAll(async () => {
  await product.stop();
  product.forget();
  rmSync(folder, { recursive: true, force: true });
});

describe('只用过 npm start 的人导入清单、任命工作人员', () => {
  test('还没有启动过：说明先做什么，不建空库', async () => {
    const { code, noted } = await inFolder(['catalogue', 'import', list, '--mapping', mapping]);
    expect([code, noted]).toEqual([1, expect.stringContaining('请先运行一次 npm start')]);
  });

  test('服务正在运行：导入后不重启就能搜到；再导入一次没有变化；存疑的行写进报告', async () => {
    await product.start();
    const report = path.join(folder, 'report');
    const first = await inFolder(['catalogue', 'import', list, '--mapping', mapping, '--report', report]);
    expect(first.code, first.noted).toBe(0);
    expect(first.said).toContain('新增：2');
    expect(first.noted).toContain('100%  2/2 行');
    expect(readFileSync(path.join(report, 'report.csv'), 'utf8')).toContain('来源没有事项编码');
    expect((await found('犬只登记'))[0]).toBe('犬只登记');
    const again = await inFolder(['catalogue', 'import', list, '--mapping', mapping]);
    expect(again.said).toContain('与已有内容相同：2');
  });

  test('服务正在运行：导入行政区划，读不懂的清单一个也不导入', async () => {
    const divisions = path.join(folder, 'areas.csv');
    writeFileSync(divisions, 'code,name\n990198,"远山县"\n990199,"近水县"\n');
    const taken = await inFolder(['division', 'import', divisions]);
    expect([taken.code, taken.said], taken.noted).toEqual([0, expect.stringContaining('已导入行政区划 2 个')]);
    const names = async () => (await fetch(`${product.url}/api/divisions?parent=990100`)).text();
    expect(await names()).toContain('近水县');
    writeFileSync(divisions, 'code,name\n990197,"北坡县"\n没有代码\n');
    const refused = await inFolder(['division', 'import', divisions]);
    expect([refused.code, refused.noted]).toEqual([1, expect.stringContaining('不是行政区划清单')]);
    writeFileSync(divisions, 'code,name\n980101,"北坡县"\n');
    expect((await inFolder(['division', 'import', divisions])).noted).toContain('找不到上级');
    expect(await names()).not.toContain('北坡县');
  });

  test('服务正在运行：任命综合岗，名字写错的说明原因', async () => {
    const done = await inFolder(['staff', 'appoint', 'xzsp-window', '--department', '示例市公安局']);
    expect([done.code, done.said], done.noted).toEqual([0, expect.stringContaining('综合岗')]);
    expect(done.said).toContain('请再任命一名');
    const second = await inFolder([
      'staff',
      'appoint',
      'xzsp-approve',
      '--department',
      '示例市公安局',
      '--duty',
      'approver',
      '--duty',
      'reviewer',
    ]);
    expect(second.said).not.toContain('请再任命一名');
    const unknown = await inFolder(['staff', 'appoint', 'xzsp-window', '--department', '没有的局']);
    expect([unknown.code, unknown.noted]).toEqual([1, expect.stringContaining('没有这个部门')]);
  });

  test('服务没有在运行：暂时启动数据库，办完就停，不留进程；再启动时搜得到', async () => {
    expect(await product.stop()).toBe(true);
    writeFileSync(list, `${readFileSync(list, 'utf8')}\r\n990200-TS-0003,养蜂证明,行政确认,示例市农业农村局,个人,生活,即办件,5,1,,,1,,`);
    const { code, said, noted } = await inFolder(['catalogue', 'import', list, '--mapping', mapping]);
    expect(code, noted).toBe(0);
    expect(noted).toContain('暂时启动它的数据库');
    expect(said).toContain('新增：1');
    expect(product.processes()).toEqual([]);
    await product.start();
    expect((await found('养蜂证明'))[0]).toBe('养蜂证明');
  });
});

describe('写错了的，用话说明哪里错', () => {
  const broken = path.join(folder, 'mapping.yaml');
  const given = readFileSync(path.join(root, mapping), 'utf8');

  test.each([
    ['没有清单', [path.join(folder, 'no.csv'), '--mapping', mapping], '没有找到清单文件'],
    ['没有对照', [list, '--mapping', path.join(folder, 'no.yaml')], '没有找到对照文件'],
    ['不认识的清单', [mapping, '--mapping', mapping], '不认识“.yaml”这种清单'],
    ['没有写对照', [list], '用法'],
  ])('%s', async (_title, parameters, words) => {
    const { code, noted } = await yiwang(['catalogue', 'import', ...parameters]);
    expect(code).toBeGreaterThan(0);
    expect(noted).toContain(words);
    expect(noted).not.toContain(' at ');
  });

  test.each([
    ['少了必要的项', (text: string) => text.replace(/^ {2}name: .*\n/m, ''), 'items.name:缺少这一项。'],
    ['项名拼错', (text: string) => text.replace('  visits:', '  visit:'), 'items:没有叫“visit”的项'],
    [
      '单位写错',
      (text: string) => text.replace('unit: working_day', 'unit: workday'),
      'items.statutoryLimit.unit:只能是 working_day、natural_day、month 之一。',
    ],
    [
      '列名写错',
      (text: string) => text.replace('from: 事项名称', 'from: 事项名'),
      '对照的 items.name 要读“事项名”列，清单里没有。清单里的列有：实施编码、事项名称',
    ],
    ['不是 YAML', (text: string) => text.replace('items:', 'items: ['), '写法有误'],
  ])('对照里%s', async (_title, change, words) => {
    writeFileSync(broken, change(given));
    const { code, noted } = await yiwang(['catalogue', 'import', list, '--mapping', broken]);
    expect([code, noted]).toEqual([1, expect.stringContaining(words)]);
  });

  test('情景与实际不符的事项包不通过，写明文件和差别', async () => {
    const copy = path.join(folder, 'package');
    cpSync(path.join(root, 'catalogue/old-age-allowance'), copy, { recursive: true });
    const scenario = path.join(copy, 'scenarios/01-granted.yaml');
    writeFileSync(scenario, readFileSync(scenario, 'utf8').replace('amount: 100', 'amount: 150'));
    const { code, said } = await yiwang(['catalogue', 'check', copy]);
    expect(code).toBe(1);
    expect(said).toContain('不通过');
    expect(said).toMatch(/scenarios\/01-granted\.yaml {2}result\.amount不一致：情景写的是“150”，实际是“100”。/);
    expect(said).toContain('共发现 1 个问题');
  });
});
