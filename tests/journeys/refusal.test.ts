import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Official } from './desk.ts';
import { fillRegistration, submit } from './people.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { papersReadable, titledWithPapers, Visitor } from './visitor.ts';

const clean: string[] = [];
const reason = '名称中的「国际」与经营规模不符，容易使人误认，不符合《企业名称登记管理规定》第十一条。';

describe.skipIf(!papersReadable)(titledWithPapers('不予登记：理由和怎样申诉写清楚'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  it('规则不硬判，转人工；审查、决定分开；理由和复议机关、期限在网页和决定书上都读得到', async () => {
    const computer = await Visitor.arrives(browser, product, { name: 'refusal-computer' });
    const phone = await Visitor.arrives(browser, product, { name: 'refusal-phone', width: 390, javaScript: false });
    const item = `/items/${product.items.get('individual-business-registration')}/apply`;
    await computer.signIn('zhoudachuan', item);
    await computer.press('开始填写');
    await fillRegistration(computer, '禾丰县国际菌菇店');
    // On paper: what is taken electronically is delivered by the program, before the clerk of this story comes to it.
    const number = await submit(computer, '提交申请', false);
    await product.settle();
    await computer.follow('查看办件');
    const address = new URL(computer.page.url()).pathname;
    expect(await computer.page.locator('main').innerText()).toContain('已收件，等待受理');
    expect(await computer.look('1-waiting')).toEqual(clean);

    const desk = async (login: string, work: (official: Official) => Promise<void>) => {
      const official = await Official.arrives(browser, product, login, `refusal-${login}`);
      await official.openCase(number);
      await work(official);
      await official.leave();
      await product.settle();
    };
    await desk('scjg-window', (clerk) => clerk.act('受理'));
    await desk('scjg-review1', (reviewer) => reviewer.act('提出审查意见', { pick: ['建议不予'], write: { 意见: '名称不合规定' } }));
    await desk('scjg-approve', async (approver) => {
      await approver.act('不予', { write: { 理由: reason } }, async () => {
        expect(await approver.visitor.look('2-refuse')).toEqual(clean);
      });
    });

    await phone.signIn('zhoudachuan', address);
    const textOf = () => phone.page.locator('main').innerText();
    expect(await textOf()).toContain(reason);
    expect(await textOf()).toMatch(/六十日内向澜川市人民政府申请行政复议[^]*六个月内[^]*人民法院提起行政诉讼/);
    expect(await textOf()).not.toContain('名称不合规定');
    expect(await phone.look('3-refused')).toEqual(clean);
    const decision = await phone.readPaper('不予');
    expect(decision).toContain(reason);
    expect(decision).toMatch(/六十日内向澜川市人民政府申请行政复议.*六个月内.*提起行政诉讼/);

    await product.moveTo('2026-03-04T02:00:00.000Z');
    await desk('scjg-window', (clerk) => clerk.act('送达并办结', { write: { 签收人: '周大川' } }));
    await phone.signIn('zhoudachuan', address);
    // 行政复议法第二十条: sixty days from the receipt on 4 March end on 3 May, in the holidays; the last day is the first after them.
    expect(await textOf()).toContain('申请行政复议的最后一日为2026年5月6日');
    expect(await textOf()).toContain('5 步全部完成');
    expect(await phone.look('4-delivered')).toEqual(clean);
    await computer.leave();
    await phone.leave();
  });
});
