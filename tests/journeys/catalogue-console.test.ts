import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPackage } from '#applications/service/catalogue/commands.ts';
import { loadPackage, packageHash } from '#applications/service/catalogue/package.ts';
import { systemActor } from '#kernel/actor.ts';
import { Instant } from '#kernel/time.ts';
import { perform } from '#platform/work/work.ts';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

describe.skipIf(!chromiumHere)(titled('事项管理员在工作台发布和停用事项'), () => {
  let product: Product;
  let browser: Browser;
  let editor: Visitor;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    const { loaded } = await loadPackage(path.resolve(import.meta.dirname, '../../catalogue/old-age-allowance'));
    if (!loaded) throw new Error('the allowance cannot be read');
    const item = {
      ...loaded.item,
      promisedLimit: { value: 10, unit: 'working_day' as const },
      materials: loaded.item.materials.filter(({ key }) => key !== 'household'),
    };
    const changed = { ...loaded, item, hash: packageHash({ ...loaded, item }) };
    await perform(product.runtime, systemActor, Instant.parse('2026-03-02T02:00:00.000Z'), (work) =>
      importPackage(work, changed, 'package'),
    );
    editor = await Visitor.arrives(browser, product, { name: 'catalogue' });
    await editor.signIn('catalogue', '/console/items');
  });
  afterAll(async () => {
    await editor?.leave();
    await browser?.close();
    await product?.close();
  });

  test('没有这个岗位的工作人员看不到“事项”菜单，直接打开地址也读不到', async () => {
    const clerk = await Visitor.arrives(browser, product, { name: 'catalogue-clerk' });
    await clerk.signIn('scjg-window', '/console/');
    await clerk.page.getByRole('heading', { name: '办件' }).waitFor();
    expect(await clerk.page.getByRole('link', { name: '事项', exact: true }).count()).toBe(0);
    await clerk.goto('/console/items');
    await clerk.page.getByText('只有事项管理员可以维护事项。').waitFor();
    await clerk.leave();
  });

  test('清单能按拼音首字母找，能只看有新版本待发布的；页面没有无障碍缺陷', async () => {
    const { page } = editor;
    await page.getByText(`共 ${product.items.size} 个事项`).waitFor();
    expect(await editor.look('list')).toEqual([]);
    await page.getByRole('searchbox', { name: '名称、拼音首字母、编码或部门' }).fill('gljt');
    await page.keyboard.press('Enter');
    await page.getByText('共 1 个事项').waitFor();
    await page.getByText('有新版本待发布', { exact: true }).click();
    await page.getByText('第 1 版，第 2 版待发布').waitFor();
    expect(new URL(page.url()).search).toBe('?q=gljt&status=pending');
  });

  test('事项页写明新版本改了什么；发布前说明后果，发布后成为现行版本', async () => {
    const { page } = editor;
    await page.getByRole('link', { name: '高龄津贴申领' }).click();
    await page.getByRole('heading', { name: '第 2 版与现行第 1 版的差别' }).waitFor();
    await page.getByText('15 个工作日').waitFor();
    await page.getByText('材料：老人的户口簿').waitFor();
    expect(await editor.look('item')).toEqual([]);
    await page
      .getByRole('row', { name: /^第 2 版/ })
      .getByRole('button', { name: /发\s?布/ })
      .click();
    await page.getByRole('dialog').getByText('已经在办的办件仍按它申请时的版本办完').waitFor();
    expect(await editor.look('publish')).toEqual([]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /发\s?布/ })
      .click();
    await page.getByRole('heading', { name: '最新的版本就是现行版本。' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '发布第 2 版' }).getByText('任思远').waitFor();
  });

  test('别人先停用了：对话框里说明原因，不当作成功；停用后公众看到已停用', async () => {
    const { page } = editor;
    const id = product.items.get('old-age-allowance') ?? '';
    await page.getByRole('button', { name: /停\s?用/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('公众搜索不到这个事项').waitFor();
    await dialog.getByLabel('为什么停用').fill('依据已经废止');
    const other = await Visitor.arrives(browser, product, { name: 'catalogue-other' });
    await other.signIn('catalogue', `/console/items/${id}`);
    await other.page.getByRole('button', { name: /停\s?用/ }).click();
    await other.page.getByLabel('为什么停用').fill('依据已经废止');
    await other.page.getByRole('dialog').getByRole('button', { name: '提出停用' }).click();
    await other.page.getByText('理由：依据已经废止').waitFor();
    await other.page.getByRole('button', { name: '撤回提议' }).waitFor();
    expect(await other.look('proposed')).toEqual([]);
    await other.leave();
    const second = await Visitor.arrives(browser, product, { name: 'catalogue-second' });
    await second.signIn('catalogue2', `/console/items/${id}`);
    await second.page.getByRole('button', { name: '确认或者不同意' }).click();
    await second.page.getByText('同意，现在执行').click();
    expect(await second.look('deciding')).toEqual([]);
    await second.page.getByRole('dialog').getByRole('button', { name: '确认或者不同意' }).click();
    await second.page.getByText('停用（当时是第 2 版）').waitFor();
    await second.page.getByText('任思远提出').waitFor();
    await second.leave();
    await dialog.getByRole('button', { name: '提出停用' }).click();
    await dialog.getByRole('alert').getByText('这个事项已经停用。').waitFor();
    const citizen = await Visitor.arrives(browser, product, { name: 'catalogue-citizen', width: 390, javaScript: false });
    await citizen.page.goto(`/items/${id}`);
    await citizen.page.getByText('这个事项已经停用，不再接受新的申请。').waitFor();
    await citizen.page.getByText('已经在办的办件继续办到办结').waitFor();
    expect(await citizen.page.getByRole('link', { name: '在线办理' }).count()).toBe(0);
    expect(await citizen.look('retired')).toEqual([]);
    await citizen.leave();
  });
});
