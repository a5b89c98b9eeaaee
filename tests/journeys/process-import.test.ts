import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

const example = path.resolve(import.meta.dirname, '../../src/platform/support/workflow/foreign/examples/flowable-leave.bpmn20.xml');

describe.skipIf(!chromiumHere)(titled('事项管理员把 Flowable 的流程搬过来'), () => {
  let product: Product;
  let browser: Browser;
  let editor: Visitor;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    editor = await Visitor.arrives(browser, product, { name: 'importer', width: 1440 });
    await editor.signIn('catalogue', '/console/drawing');
  });
  afterAll(async () => {
    await editor?.leave();
    await browser?.close();
    await product?.close();
  });

  test('选文件、看报告、对应岗位、导入到设计器，图上的岗位就是选的', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: '从其他系统导入' }).click();
    const dialog = page.getByRole('dialog', { name: '从其他系统导入流程' });
    await dialog.locator('input[type=file]').setInputFiles({ name: '请假.bpmn', mimeType: 'text/xml', buffer: readFileSync(example) });
    await dialog.getByText('请假.bpmn（Flowable）').waitFor();
    await dialog.getByText('还有 2 处补齐之前不能部署').waitFor();
    expect(await editor.look('report')).toEqual([]);
    for (const [group, duty] of [
      ['section_leader', '审查'],
      ['bureau_head', '机关负责人'],
    ]) {
      await dialog.getByLabel(`“${group}”对应的职责`).click();
      await page
        .locator('.ant-select-dropdown:visible')
        .getByText(duty ?? '', { exact: true })
        .click();
    }
    await dialog.getByText('导入后可以部署').waitFor();
    await editor.look('mapped');
    await dialog.getByRole('button', { name: '导入到设计器' }).click();
    await page.getByRole('button', { name: '修改属性：科长审批' }).waitFor();
    await editor.look('taken-over');
    expect(await page.getByRole('cell', { name: '审查' }).count()).toBeGreaterThan(0);
  });
});
