import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { importList } from '#applications/service/catalogue/importing/import-list.ts';
import { Mapping } from '#applications/service/catalogue/importing/mapping.ts';
import { fillDialog, Official } from './desk.ts';
import { numbers, submit } from './people.ts';
import { type Product, startProduct } from './product.ts';
import { openBrowser, papersReadable, titledWithPapers, Visitor } from './visitor.ts';

const clean: string[] = [];
const root = path.resolve(import.meta.dirname, '../..');
const guangdong = path.resolve(root, '../shared/data/service-items/guangdong_items_2262.jsonl');
const there = papersReadable && existsSync(guangdong);
const title = titledWithPapers('导入的广东事项：搜得到、办得成');

describe.skipIf(!there)(existsSync(guangdong) ? title : `${title}(跳过：没有共享数据 ${path.basename(guangdong)})`, () => {
  let browser: Browser;
  let product: Product;
  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()]);
    await importSlice(product);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await Visitor.photographAll();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  it('安全管理员任命两名综合岗人员到导入的部门', async () => {
    const admin = await Visitor.arrives(browser, product, { name: 'imported-secadmin' });
    await admin.signIn('secadmin', '/console/posts');
    await admin.page.getByRole('heading', { level: 1, name: '岗位授权' }).waitFor();
    expect(await admin.look('1-posts')).toEqual(clean);
    for (const login of ['tongyong', 'tongyong2']) {
      await admin.goto(`/console/posts?q=${login}&of=${login}`);
      await admin.page.getByRole('button', { name: '授予岗位' }).click();
      const giving = admin.page.getByRole('dialog');
      await fillDialog(giving, { choose: { 部门: '广州市公安局', 职责: '综合岗' } });
      await giving.getByRole('button', { name: '授予岗位' }).click();
      await giving.waitFor({ state: 'detached' });
      await admin.page.getByRole('cell', { name: '广州市公安局' }).waitFor();
    }
    await admin.leave();
  });

  it.each([
    { name: 'imported-scripts', width: 1280, javaScript: true, words: '增加准驾车型' },
    { name: 'imported-plain', width: 390, javaScript: false, words: 'jsz' },
  ])('搜「$words」找到，用通用表单申请，按通用流程办结', async ({ words, ...options }) => {
    const citizen = await Visitor.arrives(browser, product, options);
    const textOf = () => citizen.page.locator('main').innerText();
    await citizen.signIn('zhaolixin', `/search?q=${encodeURIComponent(words)}`);
    expect(await citizen.look('2-search')).toEqual(clean);
    await citizen.follow(/机动车驾驶证/);
    expect(await textOf()).toContain('广州市公安局');
    expect(await citizen.look('3-guide')).toEqual(clean);
    await citizen.follow('在线办理');
    await citizen.press('开始填写');
    await citizen.fill({ 以谁的名义申请: '个人', 姓名: '赵立新', 联系电话: '13900000002', 居民身份证号码: numbers.lin });
    await citizen.press('保存并继续');
    await citizen.fill({ 申请的内容和理由: '已持有 C1 驾驶证满三年，申请增加准驾车型。' });
    await citizen.press('保存并继续');
    expect(await citizen.look('4-materials')).toEqual(clean);
    await citizen.follow('继续核对');
    const number = await submit(citizen);
    await product.settle();
    await citizen.follow('查看办件');
    const address = new URL(citizen.page.url()).pathname;

    const desk = async (login: string, work: (official: Official) => Promise<void>) => {
      const official = await Official.arrives(browser, product, login, `${options.name}-${login}`);
      await official.openCase(number);
      await work(official);
      await official.leave();
      await product.settle();
    };
    await desk('tongyong', async (first) => {
      await first.act('受理');
      await first.act('提出审查意见', { pick: ['建议准予'], write: { 意见: '符合条件' } });
    });
    await desk('tongyong2', async (second) => {
      expect(await second.visitor.look('5-decide')).toEqual(clean);
      await second.act('准予');
      await second.act('送达并办结', { write: { 签收人: '赵立新' } });
    });
    await citizen.goto(address);
    expect(await textOf()).toContain('已办结');
    expect(await citizen.look('6-closed')).toEqual(clean);
    expect(await citizen.readPaper('准予')).toContain('广州市公安局');
    await citizen.leave();
  });
});

/** A hundred rows of the 2,262: the whole list takes twenty seconds and is imported by import.test.ts. */
async function importSlice(product: Product): Promise<void> {
  const lines = (await readFile(guangdong, 'utf8')).split('\n').filter((line) => line !== '');
  const chosen = [...lines.filter((line) => line.includes('"CATANAME": "机动车驾驶证核发"')), ...lines.slice(0, 60)];
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yw-slice-'));
  try {
    const file = path.join(folder, 'slice.jsonl');
    await writeFile(file, chosen.join('\n'));
    const mapping = Mapping.parse(parse(await readFile(path.join(root, 'catalogue/mappings/guangdong.yaml'), 'utf8')));
    const now = () => Date.parse(product.today());
    const { rows } = await importList(product.runtime, { file, mapping, catalogueFolder: path.join(root, 'catalogue'), now });
    expect(rows.length).toBe(chosen.length);
  } finally {
    await rm(folder, { recursive: true });
  }
}
