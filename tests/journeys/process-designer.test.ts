import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

describe.skipIf(!chromiumHere)(titled('事项管理员画流程、检查、试运行'), () => {
  let product: Product;
  let browser: Browser;
  let editor: Visitor;
  const complaints: string[] = [];

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    editor = await Visitor.arrives(browser, product, { name: 'designer', width: 1440 });
    editor.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    editor.page.on('pageerror', (error) => complaints.push(error.message));
    await editor.signIn('catalogue', '/console/drawing');
  });
  afterAll(async () => {
    await editor?.leave();
    await browser?.close();
    await product?.close();
  });

  test('打开就能画:图、环节一览、属性都在,页面没有无障碍缺陷,浏览器没有报错', async () => {
    const { page } = editor;
    await page.getByRole('heading', { name: '环节一览' }).waitFor();
    await page.getByRole('button', { name: '修改属性:受理' }).click();
    await page.getByLabel('办理岗位').waitFor();
    await page.waitForTimeout(1500);
    expect(await editor.look('open')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
