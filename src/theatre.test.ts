import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diskFolder, filesIn, type PackageFile } from '#applications/service/catalogue/package.ts';
import { type City, startCity } from '#testkit/city.ts';
import { publishFiles } from './cli/publish.ts';
import { playInTheatre } from './theatre.ts';

let city: City;
beforeAll(async () => {
  city = await startCity();
});
afterAll(() => city.close());

const slow = 120_000;
const code = '1199010000YW02015K3990503098000';

/** The general process as a service of the city. */
async function aService(change: (text: string) => string = (text) => text): Promise<PackageFile[]> {
  const files = await filesIn(diskFolder(path.resolve(import.meta.dirname, '../catalogue/_generic')));
  return files.map(({ path: name, content }) => {
    const text = Buffer.from(content)
      .toString('utf8')
      .replace(/\$\{(\w+)\}/g, (_match, key: string) => JSON.stringify({ code, name: '演练试办', district: '990100' }[key] ?? ''))
      .replace("type: '20'", "type: '05'")
      .replace('请写办理部门', '澜川市民政局')
      .replace('legalBasis: []', 'legalBasis: [{ title: 演示办法, verified: false }]');
    const renamed = name === 'item.template.yaml' ? 'item.yaml' : name;
    return { path: renamed, content: Buffer.from(renamed.startsWith('scenarios/01') ? change(text) : text) };
  });
}

const traces = async () =>
  (
    await sql`select (select count(*) from cases."case") cases, (select count(*) from documents.document) papers,
      (select count(*) from notice.notice) notices, (select count(*) from registers.person) people,
      (select count(*) from workflow.instance) instances`.execute(city.owner)
  ).rows[0];

const publish = async (files: readonly PackageFile[], by = 'catalogue', reviewedBy = 'catalogue2') =>
  publishFiles(city.runtime, { files, by, reviewedBy, play: playInTheatre, now: () => city.clock.now() });

test('演练在自己的数据库里真办每个情景：与写的不同照实说，真实的办件、文书、通知、人员一条不多', { timeout: slow }, async () => {
  const before = await traces();
  const wrong = publish(await aService((text) => text.replace('status: closed', 'status: refused')));
  await expect(wrong).rejects.toThrow('最后的状态不一致：情景写的是“refused”，实际是“closed”。');
  expect(await traces()).toEqual(before);
});

test('命令行发布也要两个人；查过、演过、审过以后，群众搜得到', { timeout: slow }, async () => {
  await expect(publish(await aService(), 'catalogue', 'nobody')).rejects.toThrow('没有找到这个工作人员账号');
  await expect(publish(await aService(), 'catalogue', 'mz-window')).rejects.toThrow('只有事项管理员可以维护事项。');
  await expect(publish(await aService(), 'catalogue', 'catalogue')).rejects.toThrow('不能自己审核');
  expect((await city.as().get('/api/items?q=演练试办')).json().total).toBe(0);
  expect(await publish(await aService())).toMatchObject({ name: '演练试办', status: 'published' });
  expect((await city.as().get('/api/items?q=演练试办')).json().total).toBe(1);
});
