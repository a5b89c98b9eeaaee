import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dragOnto } from './pointer.ts';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

describe.skipIf(!chromiumHere)(titled('事项管理员在浏览器里设计决策表和表单'), () => {
  let product: Product;
  let browser: Browser;
  let editor: Visitor;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    editor = await Visitor.arrives(browser, product, { name: 'designers', width: 1440 });
    await editor.signIn('catalogue', '/console/items');
    await editor.page.getByRole('heading', { name: '事项' }).first().waitFor();
  });
  afterAll(async () => {
    await editor?.leave();
    await browser?.close();
    await product?.close();
  });

  /** A draft of a packaged item, and one of its files opened. */
  async function opened(slug: string, file: string): Promise<string> {
    const response = await editor.page.request.post('/api/catalogue/drafts', { data: { itemId: product.items.get(slug) } });
    const { id } = (await response.json()) as { id: string };
    await editor.goto(`/console/drafts/${id}?tab=files&file=${encodeURIComponent(file)}`);
    return id;
  }
  const stored = async (id: string, file: string): Promise<string> => {
    const response = await editor.page.request.get(`/api/catalogue/drafts/${id}/file?path=${encodeURIComponent(file)}`);
    return ((await response.json()) as { content: string }).content;
  };
  const packaged = (slug: string, file: string) => readFileSync(path.resolve(import.meta.dirname, '../../catalogue', slug, file), 'utf8');

  test('决策表：改一格，遗漏的情形连同例子立即指出；补一条规则，试算，撤销到原样', async () => {
    const { page } = editor;
    const id = await opened('old-age-allowance', 'allowance-amount.dmn');
    const grid = page.getByRole('grid', { name: '决策表“高龄津贴金额”' });
    await grid.waitFor();
    await page.getByText('没有发现遗漏、重叠或写错的地方。').waitFor();
    expect(await editor.look('table')).toEqual([]);

    await page.locator('[data-at="4:0"]').click();
    await page.keyboard.type('>= 1x');
    await page.getByText('个字符处').waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.type('10');
    await page.getByText('写法正确', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    const gap = page.locator('.finding', { hasText: '有落空的情形' });
    await gap.getByText('例如 周岁 = ').waitFor();
    await expect.poll(() => page.locator('[data-at="4:0"]').textContent()).toBe('>= 110');
    expect(await editor.look('table-gap')).toEqual([]);

    await gap.getByRole('button', { name: '补一条规则' }).click();
    await expect.poll(() => grid.getByRole('row').count()).toBe(8);
    await page.keyboard.type('300');
    await page.keyboard.press('Tab');
    await page.keyboard.type('"老年人权益保障法第三十三条"');
    await page.keyboard.press('Enter');
    await page.getByText('没有发现遗漏、重叠或写错的地方。').waitFor();

    await page.getByLabel('周岁', { exact: false }).last().fill('105');
    await page.getByLabel('居住区', { exact: false }).last().fill('990103');
    await page.getByText('适用：第 7 条').waitFor();
    await page.getByRole('button', { name: '存为例子' }).click();
    await expect.poll(() => page.locator('tr.is-hit').getAttribute('aria-rowindex')).toBe('8');
    expect(await editor.look('table-tried')).toEqual([]);

    // A range from a spreadsheet, laid over two rules; then everything is taken back.
    await page.locator('[data-at="6:2"]').click();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '301\t"甲"\n302\t"乙"');
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.getByText('已粘贴 2 行 2 列').waitFor();
    await expect.poll(() => grid.getByRole('row').count()).toBe(9);
    await page.getByText(/由 .*每月金额（元） = 300.* 变为 没有结果/).waitFor();
    await page.locator('[data-at="6:2"]').click();
    for (let n = 0; n < 6; n += 1) await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('[data-at="4:0"]').textContent()).toBe('>= 100');
    await expect.poll(() => stored(id, 'allowance-amount.dmn')).toBe(packaged('old-age-allowance', 'allowance-amount.dmn'));
  });

  test('表单：拖一个项目进来，用键盘移动，设一条规则，在手机样子里试填', async () => {
    const { page } = editor;
    await opened('food-business-licence', 'form.json');
    const canvas = page.getByRole('region', { name: '表单', exact: true });
    await canvas.waitFor();
    await page.getByText('表单的写法没有问题。').waitFor();
    expect(await editor.look('form')).toEqual([]);

    const idNumber = canvas.getByRole('button', { name: /^身份证件号码/ });
    const scrolled = await page.evaluate(() => scrollY);
    const meant = page.locator('.form-field.is-over', { has: page.getByRole('button', { name: /^身份证件号码/ }) });
    await dragOnto(page.getByRole('button', { name: '加：单行文字' }), idNumber, meant);
    await canvas.getByRole('button', { name: /^新的项目/ }).waitFor();
    // What is aimed at in the lower part of the window stays there: the page does not run away from under the pointer.
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);

    await page.getByLabel('名称', { exact: true }).fill('代办机构');
    await page.getByLabel('名称', { exact: true }).press('Enter');
    const sign = canvas.getByRole('button', { name: /^代办机构/ });
    await sign.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText('“代办机构”现在是“您是谁”的第 3 项').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText('“代办机构”现在是“您是谁”的第 4 项').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText('“代办机构”现在是“您是谁”的第 5 项').waitFor();

    await page.getByLabel('什么时候显示').fill('applicant.byAgent = "yes');
    await page.getByRole('alert').getByText('个字符处').waitFor();
    await page.getByLabel('什么时候显示').fill('applicant.byAgent = "yes"');
    await page.getByText('写法正确。').waitFor();
    await page.getByLabel('什么时候显示').blur();
    expect(await editor.look('form-field')).toEqual([]);

    // What others need cannot be lost.
    await canvas.getByRole('button', { name: /^由谁来办/ }).focus();
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').getByText('项目“代办机构”的显示条件').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '知道了' }).click();

    await page.getByText('预览与试填', { exact: true }).click();
    await page.getByText('手机（390 像素）', { exact: true }).click();
    const frame = page.frameLocator('iframe[title="表单预览"]');
    await frame.getByRole('heading', { name: '您是谁' }).waitFor();
    await expect.poll(() => frame.getByLabel('代办机构').isVisible()).toBe(false);
    await frame.getByLabel('委托别人代办').check();
    await frame.getByLabel('代办机构').waitFor();
    await frame.getByRole('button', { name: '保存并继续' }).click();
    await frame.locator('.error-summary').waitFor();
    await expect.poll(() => frame.getByLabel('委托别人代办').isChecked()).toBe(true);
    expect(await editor.look('form-phone')).toEqual([]);
    await page.getByText('长者模式', { exact: true }).click();
    await frame.locator('html[data-elder]').waitFor();
    expect(await editor.look('form-elder')).toEqual([]);
  });
});
