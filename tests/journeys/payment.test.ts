import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Instant } from '#kernel/time.ts';
import { publishServiceWithFee } from '#testkit/paid-service.ts';
import { Official } from './desk.ts';
import { submit } from './people.ts';
import { type Product, startProduct } from './product.ts';
import { openBrowser, papersReadable, titledWithPapers, Visitor } from './visitor.ts';

const clean: string[] = [];

describe.skipIf(!papersReadable)(titledWithPapers('要缴费的事：通知、网上缴、凭证'), () => {
  let browser: Browser;
  let product: Product;
  let item = '';
  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()]);
    item = await publishServiceWithFee(product.runtime, Instant.parse('2026-03-02T01:00:00.000Z'));
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await Visitor.photographAll();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  it('受理后页面上写清缴多少、凭什么缴；不用脚本也能缴，缴完接着办；工作台上看得到在等缴费', async () => {
    const phone = await Visitor.arrives(browser, product, { name: 'payment-phone', width: 390, javaScript: false });
    await phone.goto(`/items/${product.items.get('fireworks-retail-licence')}`);
    expect(await phone.page.locator('main').innerText()).toMatch(/名额[^]*禾丰县\s+5\s+0\s+0/);
    expect(await phone.look('1-places')).toEqual(clean);
    await phone.signIn('chenxiulan', `/items/${item}/apply`);
    await phone.press('开始填写');
    await phone.fill({ 以谁的名义申请: '个人' });
    await phone.press('保存并继续');
    await phone.fill({ 申请的内容和理由: '临时占道摆放桌椅' });
    await phone.press('保存并继续');
    await phone.follow('继续核对');
    const number = await submit(phone);
    await product.settle();
    const clerk = await Official.arrives(browser, product, 'mz-window', 'payment-clerk');
    await clerk.openCase(number);
    await clerk.act('受理');
    await product.settle();
    await clerk.visitor.page.reload();
    await clerk.visitor.page.getByText('等待缴费：应缴 120.00 元').waitFor();
    expect(await clerk.visitor.look('2-waits')).toEqual(clean);
    await clerk.leave();

    await phone.follow('查看办件');
    await phone.follow('查看和缴费');
    const text = () => phone.page.locator('main').innerText();
    expect(await text()).toMatch(/缴款码[^]*合计应缴\s+120\.00 元[^]*城市道路管理条例/);
    expect(await phone.look('3-due')).toEqual(clean);
    await phone.press('网上缴费（演示支付，不动真钱）');
    expect(await text()).toContain('不动真钱');
    expect(await phone.look('4-provider')).toEqual(clean);
    await phone.press('确认支付（演示）');
    expect(await text()).toContain('已缴清');
    await product.settle();
    const head = await Official.arrives(browser, product, 'mz-head', 'payment-head');
    await head.visitor.goto('/console/payments');
    await head.visitor.page.getByText('已缴清').first().waitFor();
    expect(await head.visitor.look('5-list')).toEqual(clean);
    await phone.follow('返回办件');
    expect(await phone.readPaper('缴费凭证')).toContain('不是财政票据');
  });
});
