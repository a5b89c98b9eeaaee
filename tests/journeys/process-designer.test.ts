import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

/** Takes an entry of the open list of a select. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByLabel(label, { exact: true });
  await box.click();
  // Long lists draw only what is near: typing narrows them.
  await box.fill(option);
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option }).first().click();
}

describe.skipIf(!chromiumHere)(titled('事项管理员画流程、检查、试运行'), () => {
  let product: Product;
  let browser: Browser;
  let editor: Visitor;
  const complaints: string[] = [];

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    editor = await Visitor.arrives(browser, product, { name: 'designer', width: 1440 });
    // Also what the security policy of the page forbids is told here.
    editor.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    editor.page.on('pageerror', (error) => complaints.push(error.message));
    await editor.signIn('catalogue', '/console/drawing');
  });
  afterAll(async () => {
    await editor?.leave();
    await browser?.close();
    await product?.close();
  });

  test('不碰画布也能画：接上会签环节，定岗位和时限；检查先指出会签没有名单，补上就通过', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: '修改属性：受理' }).click();
    await page.getByRole('button', { name: '出口到办结' }).click();
    await page.getByRole('button', { name: '删除这个图元' }).click();
    await page.getByRole('button', { name: '修改属性：受理' }).click();
    await page.getByRole('button', { name: '后接', exact: true }).click();
    await page.getByLabel('名称', { exact: true }).fill('部门会签');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '部门会签' }).waitFor();
    await choose(page, '办理岗位', '审查');
    await choose(page, '时限与条款', '统一、联合、集中办理');
    await choose(page, '办理方式', '会签（同时办）');
    await choose(page, '连到哪里', '办结');
    await page.getByRole('button', { name: '连到', exact: true }).click();
    await page.getByRole('tab', { name: '检查 1' }).click();
    await page.getByText('会签没有写明由哪些部门或几人办理').waitFor();
    // The drawing is checked behind the typing: an earlier finding may still be leaving.
    await expect
      .poll(() => page.locator('.designer-problem-badge').evaluateAll((all) => all.map((badge) => badge.getAttribute('title'))))
      .toEqual(['会签没有写明由哪些部门或几人办理。']);
    expect(await editor.look('finding')).toEqual([]);
    await page.getByRole('button', { name: '部门会签（跳到图上）' }).click();
    await page.getByLabel('会签名单', { exact: true }).fill('["甲", "乙"');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('会签名单', { exact: true }).fill('["甲", "乙"]');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: '检查', exact: true }).click();
    await page.getByText('没有发现问题，可以发布。').waitFor();
    const row = page.getByRole('row', { name: /^部门会签/ });
    await row.getByText('审查', { exact: true }).waitFor();
    await row.getByText('第四十二条').waitFor();
  });

  test('试运行走到办结：令牌在图上，可以退一步；没有存下任何办件', async () => {
    const { page } = editor;
    await page.getByRole('tab', { name: '试运行' }).click();
    await page.getByRole('button', { name: '开始试运行' }).click();
    const waits = page.getByRole('region', { name: '等待办理' });
    await page.getByRole('region', { name: '受理：等待办理' }).getByRole('button', { name: '办完' }).click();
    await page.getByRole('region', { name: '部门会签：等待办理' }).nth(1).waitFor();
    await page.locator('.designer-token-badge', { hasText: '2' }).waitFor();
    expect(await editor.look('simulation')).toEqual([]);
    await waits.first().getByRole('button', { name: '办完' }).click();
    await page.locator('.designer-token-badge', { hasText: '1' }).waitFor();
    await page.getByRole('button', { name: '退一步' }).click();
    await page.locator('.designer-token-badge', { hasText: '2' }).waitFor();
    for (const left of [1, 0]) {
      await waits.first().getByRole('button', { name: '办完' }).click();
      await expect.poll(() => waits.count()).toBe(left);
    }
    await page.getByText('流程已办结').waitFor();
  });

  test('撤销、重做、导出与导入：导出的文件再导入，问题逐处标在图上', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('button', { name: '重做' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 BPMN' }).click()]);
    const xml = await readFile(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toBe('new_process.bpmn');
    expect(xml).toContain('yw:collection=');
    const [drawing] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 SVG' }).click()]);
    expect(await readFile(await drawing.path(), 'utf8')).toContain('<svg');
    const licence = await readFile(path.resolve(import.meta.dirname, '../../catalogue/food-business-licence/process.bpmn'), 'utf8');
    const broken = licence.replace('yw:duty="approver"', 'yw:duty="king"');
    const upload = (buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name: 'process.bpmn', mimeType: 'application/xml', buffer });
    await upload(Buffer.from('不是流程'));
    await page.getByText('这个文件打不开，图没有改变').waitFor();
    await upload(Buffer.from(broken));
    await page.getByText('没有这种职责').waitFor();
    await page.getByRole('button', { name: '许可决定（跳到图上）' }).click();
    await page.getByRole('heading', { name: '许可决定' }).waitFor();
    await page.locator('.designer-problem-badge').waitFor();
    expect(await editor.look('imported')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
