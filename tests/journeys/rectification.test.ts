import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Official } from './desk.ts';
import { fillRegistration, submit } from './people.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';

const clean: string[] = [];

describe.skipIf(!chromiumHere)(titled('差评：部门联系、答复，评价人说了算'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  it.each([
    { title: '开着脚本，对答复满意', name: 'poor-scripts', width: 1280, javaScript: true, shop: '禾丰县大川菌菇店', refuses: false },
    { title: '关掉脚本，退回一次再认可', name: 'poor-plain', width: 390, javaScript: false, shop: '禾丰县青石菌菇行', refuses: true },
  ])('$title', async ({ title: _title, shop, refuses, ...options }) => {
    const citizen = await Visitor.arrives(browser, product, options);
    const textOf = () => citizen.page.locator('main').innerText();
    await citizen.signIn('zhoudachuan', `/items/${product.items.get('individual-business-registration')}/apply`);
    await citizen.press('开始填写');
    await fillRegistration(citizen, shop);
    const number = await submit(citizen);
    await product.settle();
    await citizen.follow('查看办件');
    const address = new URL(citizen.page.url()).pathname;
    const clerk = await Official.arrives(browser, product, 'scjg-window', `${options.name}-clerk`);
    await clerk.openCase(number);
    await clerk.act('送达并办结', { write: { 签收人: '周大川' } });
    await clerk.leave();
    await product.settle();

    await citizen.goto(address);
    await citizen.follow('评价这次服务');
    await citizen.fill({ 这次办事您满意吗: '非常不满意', 还想说什么: `${shop}：窗口打电话没人接` });
    await citizen.press('提交评价');
    await product.settle();
    await citizen.goto(`${address}/rate`);
    expect(await textOf()).toContain('承办部门会在2026年3月3日');
    expect(await citizen.look('1-rated')).toEqual(clean);

    const head = await Official.arrives(browser, product, 'scjg-head', `${options.name}-head`);
    const { page } = head.visitor;
    const step = async (button: string, label: string, words: string, picture: string) => {
      await page.getByRole('row', { name: shop }).getByRole('button', { name: button }).click();
      const dialog = page.getByRole('dialog', { name: button });
      await dialog.getByLabel(label).fill(words);
      expect(await head.visitor.look(picture)).toEqual(clean);
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await product.settle();
    };
    await head.atQueue();
    await page.getByRole('link', { name: '差评整改' }).click();
    await step('登记联系', '联系与核实情况', '已致电致歉，窗口电话当日换线未转接。', '2-contact');
    await step('答复', '答复内容', '已增设转接，并对当班人员作出提醒。', '3-answer');

    await citizen.goto(`${address}/rate`);
    expect(await textOf()).toContain('已增设转接');
    expect(await citizen.look('4-answered')).toEqual(clean);
    if (refuses) {
      await citizen.fill({ 您认可这个答复吗: '不认可，请重新办理' });
      await citizen.press('提交意见');
      expect(await textOf()).toContain('请写明您不认可的原因');
      expect(await citizen.look('5-no-reason')).toEqual(clean);
      await citizen.fill({ 您认可这个答复吗: '不认可，请重新办理', 不认可的原因: '电话还是打不通' });
      await citizen.press('提交意见');
      expect(await textOf()).toContain('您不认可答复，重新办理中');
      await page.reload();
      await step('登记联系', '联系与核实情况', '现场试拨，已接通。', '6-again');
      await step('答复', '答复内容', '当面演示，电话已通。', '7-again');
      await citizen.goto(`${address}/rate`);
      await citizen.press('认可并结束');
    } else {
      await citizen.fill({ 您认可这个答复吗: '认可这个答复' });
      await citizen.press('提交意见');
    }
    expect(await textOf()).toContain('您已认可答复');
    expect(await citizen.look('8-settled')).toEqual(clean);
    await head.leave();
    await citizen.leave();
  });
});
