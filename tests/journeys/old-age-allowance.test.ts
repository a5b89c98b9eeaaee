import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Official } from './desk.ts';
import { numbers, submit } from './people.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { papersReadable, titledWithPapers, Visitor } from './visitor.ts';

const clean: string[] = [];

describe.skipIf(!papersReadable)(titledWithPapers('高龄津贴：七十二岁的女儿用长者模式替母亲申领'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  it.each([
    { title: '有脚本', name: 'elder-scripts', width: 1280, javaScript: true },
    { title: '没有脚本', name: 'elder-plain', width: 390, javaScript: false },
  ])('$title:年龄由出生日期算出，金额按表核定，依据写进决定书', async ({ title: _title, ...options }) => {
    const daughter = await Visitor.arrives(browser, product, { ...options, elder: true });
    const textOf = () => daughter.page.locator('main').innerText();
    await daughter.signIn('chenxiulan', '/search?q=老人补贴');
    expect(await daughter.look('1-search')).toEqual(clean);
    await daughter.follow(/^高龄津贴/);
    await daughter.follow('在线办理');
    await daughter.press('开始填写');
    const mother = {
      老人姓名: '秦桂英',
      老人的身份证件号码: numbers.mother,
      联系电话: '13900000001',
      居住的区县: '望澜区',
      居住地址: '望澜区书院路3号',
      是否在外地领取同类津贴: '没有',
    };
    await daughter.fill({ ...mother, 出生日期: '1954-02-11' });
    await daughter.press('保存并继续');
    expect(await textOf()).toContain('满 80 周岁才能申领');
    expect(await daughter.look('2-too-young')).toEqual(clean);
    await daughter.fill({ 出生日期: '1931-05-06' });
    await daughter.press('保存并继续');
    await daughter.fill({ 由谁来办: '代老人办' });
    await daughter.press('保存并继续');
    await daughter.fill({ 代办人姓名: '陈秀兰' });
    await daughter.press('保存并继续');
    await daughter.fill({ 开户银行: '澜川农商银行', 老人本人的银行账号: '6200000000000000000' });
    await daughter.press('保存并继续');
    for (const slot of ['bank_card', 'agent']) await daughter.uploadPdf(slot);
    await daughter.follow('继续核对');
    expect(await textOf()).toMatch(/周岁\s+94/);
    expect(await daughter.look('3-check')).toEqual(clean);
    const number = await submit(daughter);
    await product.settle();
    await daughter.follow('查看办件');
    const address = new URL(daughter.page.url()).pathname;

    const desk = async (login: string, work: (official: Official) => Promise<void>) => {
      const official = await Official.arrives(browser, product, login, `${options.name}-${login}`);
      await official.openCase(number);
      await work(official);
      await official.leave();
      await product.settle();
    };
    await desk('mz-window', (clerk) => clerk.act('受理'));
    await desk('mz-review1', async (reviewer) => {
      expect(await reviewer.visitor.page.locator('main').innerText()).toMatch(/每月金额（元） 200[^]*90—99 周岁，主城区/);
      expect(await reviewer.visitor.look('4-trace')).toEqual(clean);
      await reviewer.act('提出审查意见', { pick: ['建议准予'], write: { 意见: '户籍和年龄属实' } });
    });
    await desk('mz-approve', (approver) => approver.act('准予'));
    await desk('mz-window', (clerk) => clerk.act('送达并办结', { write: { 签收人: '陈秀兰' } }));

    await daughter.goto(address);
    expect(await textOf()).toMatch(/每月金额（元） 200[^]*90—99 周岁，主城区/);
    expect(await daughter.look('5-granted')).toEqual(clean);
    const decision = await daughter.readPaper('准予');
    expect(decision).toContain('200');
    expect(decision).toContain('90—99周岁，主城区');
    await daughter.leave();
  });
});
