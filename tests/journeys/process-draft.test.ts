import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

describe.skipIf(!chromiumHere)(titled('在事项草稿里改流程'), () => {
  let product: Product;
  let browser: Browser;
  let editor: Visitor;

  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()]);
    editor = await Visitor.arrives(browser, product, { name: 'process-draft', width: 1440 });
  });
  afterAll(async () => {
    await editor?.leave();
    await browser?.close();
    await product?.close();
  });

  test('打开流程不算改动；在图旁改岗位，自动保存，差别里写明；源文件随之改变', async () => {
    const { page } = editor;
    await editor.signIn('catalogue', `/console/items/${product.items.get('old-age-allowance') ?? ''}`);
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await page.getByText('草稿与现行版本完全相同').waitFor();
    await page.getByRole('navigation', { name: '文件' }).getByRole('button', { name: 'process.bpmn' }).click();
    await page.getByRole('heading', { name: '环节一览' }).waitFor();
    await page.getByText('没有发现问题').waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: '检查', exact: true }).click();
    await page.getByText('没有发现问题，可以发布。').waitFor();
    await expect.poll(() => page.getByText('草稿与现行版本完全相同').count()).toBe(1);
    await page.getByRole('button', { name: '修改属性：街道初审' }).click();
    const post = page.getByLabel('办理岗位', { exact: true });
    await post.click();
    await post.fill('综合岗');
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: '综合岗' }).click();
    await page.getByText(/^第 \d+ 次保存/).waitFor();
    expect(await editor.look('designer')).toEqual([]);
    await page.getByText('源文件', { exact: true }).click();
    expect(await page.getByRole('textbox', { name: 'process.bpmn 的内容' }).inputValue()).toContain('yw:duty="generalist"');
  });
});
