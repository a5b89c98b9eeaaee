import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { playInTheatre } from '../../src/theatre.ts';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

const clean: string[] = [];

describe.skipIf(!chromiumHere)(titled('改一个事项：起草、检查、演练、另一人审核、发布、群众看到、退回'), () => {
  let product: Product;
  let browser: Browser;
  let author: Visitor;
  let second: Visitor;
  let guide = '';

  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct(undefined, playInTheatre)]);
    guide = `/items/${product.items.get('old-age-allowance') ?? ''}`;
    author = await Visitor.arrives(browser, product, { name: 'draft-author', width: 1440 });
    second = await Visitor.arrives(browser, product, { name: 'draft-second', width: 1440 });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await Visitor.photographAll();
  });
  afterAll(async () => {
    await author?.leave();
    await second?.leave();
    await browser?.close();
    await product?.close();
  });

  const edit = async (page: Page, file: string, change: (text: string) => string) => {
    await page
      .getByRole('navigation', { name: '文件' })
      .getByRole('button', { name: file.replace('scenarios/', '') })
      .click();
    // All but scenarios open in a designer.
    if (!file.startsWith('scenarios/')) await page.getByText('源文件', { exact: true }).click();
    const editor = page.getByRole('textbox', { name: `${file} 的内容` });
    await editor.fill(change(await editor.inputValue()));
    await page.getByText('还没有保存').waitFor({ state: 'detached' });
    await page.getByText(/^第 \d+ 次保存/).waitFor();
  };

  test('从事项页开始草稿；改错了，检查指到那一行；改对了再加一个表单字段', async () => {
    const { page } = author;
    await author.signIn('catalogue', `/console/items/${product.items.get('old-age-allowance') ?? ''}`);
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '高龄津贴申领' }).waitFor();
    await page.getByText('草稿与现行版本完全相同').waitFor();
    expect(await author.look('1-begun')).toEqual(clean);
    await page.getByRole('group', { name: '承诺时限' }).getByRole('spinbutton').fill('12');
    await page.getByText(/^第 2 次保存/).waitFor();
    await page.getByText('源文件', { exact: true }).click();
    expect(await page.getByRole('textbox', { name: 'item.yaml 的内容' }).inputValue()).toContain(
      'promisedLimit: { value: 12, unit: working_day }',
    );
    await edit(page, 'item.yaml', (text) =>
      text.replace('promisedLimit: { value: 12, unit: working_day }', 'promisedLimit: { value: 十, unit: working_day }'),
    );
    await page.getByRole('heading', { name: /^检查：1 个问题/ }).waitFor();
    await page.getByRole('button', { name: 'item.yaml 第 19 行' }).click();
    expect(await author.look('2-finding')).toEqual(clean);
    await edit(page, 'item.yaml', (text) => text.replace('value: 十,', 'value: 10,'));
    await page.getByRole('heading', { name: /^检查：没有问题/ }).waitFor();
    await edit(page, 'form.json', (text) => text.replace('"label": "开户银行"', '"label": "开户银行（写到支行）"'));
  });

  test('情景写的日期跟着期限改；演练把每个情景真办一遍，都与写的一致，提交审核', async () => {
    const { page } = author;
    for (const file of ['scenarios/01-granted.yaml', 'scenarios/05-overdue.yaml'])
      await edit(page, file, (text) =>
        text.replace("dueOn: '2026-03-23'", "dueOn: '2026-03-16'").replace("on: '2026-03-24'", "on: '2026-03-17'"),
      );
    await page.getByRole('tab', { name: '演练' }).click();
    await page.getByRole('button', { name: '演练', exact: true }).click();
    await page.getByText(/^演练结束/).waitFor({ timeout: 240_000 });
    await page.getByText('6 个情景，6 个与写的一致。').waitFor();
    expect(await author.look('3-rehearsed')).toEqual(clean);
    await page.getByText('检查和演练都已通过').waitFor();
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByRole('dialog').getByLabel('说明（改了什么、为什么）').fill('承诺时限由十五个工作日缩短为十个');
    await page.getByRole('dialog').getByRole('button', { name: '提交审核' }).click();
    await page.getByText('等待审核').first().waitFor();
  });

  test('起草的人不能自己审核；另一人看过差别后同意，发布；群众的指南写的是新的期限', async () => {
    await author.page.getByRole('tab', { name: '差别与审核' }).click();
    await author.page.getByText('等待另一位事项管理员审核').waitFor();
    const { page } = second;
    await second.signIn('catalogue2', '/console/drafts?status=submitted');
    await page.getByRole('link', { name: '高龄津贴申领' }).click();
    await page.getByRole('tab', { name: '差别与审核' }).click();
    await page.getByText('10 个工作日').waitFor();
    await page.getByRole('region', { name: '对过去办件的影响' }).getByRole('button', { name: '重算' }).click();
    await page.getByText(/还没有办件用过这项决策|结果都不变/).waitFor();
    expect(await second.look('4-review')).toEqual(clean);
    await page.getByRole('button', { name: '同意' }).click();
    await page.getByText('等待发布').first().waitFor();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    expect(await second.look('5-publish')).toEqual(clean);
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('已发布').first().waitFor();
    await page.getByRole('tab', { name: '经过' }).click();
    expect(await second.look('6-steps')).toEqual(clean);
    expect(await promised()).toContain('10 个工作日');
  });

  test('发现不妥，写明理由退回以前的版本：指南立即改回', async () => {
    const { page } = second;
    await page.getByRole('button', { name: '事项页' }).click();
    await page.getByRole('button', { name: '退回这一版' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('为什么退回').fill('街道人手不够，十个工作日做不到');
    expect(await second.look('7-rollback')).toEqual(clean);
    await dialog.getByRole('button', { name: '退回这一版' }).click();
    await page.getByRole('listitem').filter({ hasText: '街道人手不够' }).getByText('顾晓岚').waitFor();
    expect(await second.look('8-item')).toEqual(clean);
    expect(await promised()).toContain('15 个工作日');
  });

  const promised = async () => (await second.page.request.get(guide)).text();
});
