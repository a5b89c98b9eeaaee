import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Official } from './desk.ts';
import { fillFoodLicence, numbers, submit } from './people.ts';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

const clean: string[] = [];
const why = '冷热混合操作间的布局需要专家论证';

describe.skipIf(!chromiumHere)(titled('食品经营许可：从申请到五星评价'), () => {
  let browser: Browser;
  let product: Product;
  /** 林晓雨 at her computer, and on her phone where scripts do not run. */
  let computer: Visitor;
  let phone: Visitor;
  let number = '';
  let address = '';
  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()]);
    computer = await Visitor.arrives(browser, product, { name: 'food-computer' });
    phone = await Visitor.arrives(browser, product, { name: 'food-phone', width: 390, javaScript: false });
  });
  // One story: what follows a broken chapter would only break again.
  let broken = false;
  beforeEach((context) => {
    if (broken) context.skip();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    broken = true;
    await Visitor.photographAll();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  /** Sessions end when nobody comes for a while: each day she signs in again, and says for whom she acts. */
  async function linComes(visitor: Visitor): Promise<void> {
    await visitor.signIn('linxiaoyu', '/my');
    await visitor.fill({ 为谁办事: '澜川市江畔小馆餐饮有限公司' });
    await visitor.press('确定');
  }
  const textOf = (visitor: Visitor) => visitor.page.locator('main').innerText();
  async function desk(login: string, work: (official: Official) => Promise<void>): Promise<void> {
    const official = await Official.arrives(browser, product, login, `food-${login}`);
    await official.openCase(number);
    await work(official);
    await official.leave();
    await product.settle();
  }

  it('替单位申请：在电脑上填了一半，换到手机上接着填，提交后有收件凭证', async () => {
    await linComes(computer);
    expect(await computer.look('1-my')).toEqual(clean);
    await computer.goto('/search?q=开饭店');
    await computer.follow(/^食品经营许可/);
    await computer.follow('在线办理');
    expect(await textOf(computer)).toContain('以「澜川市江畔小馆餐饮有限公司」的名义申请');
    await computer.press('开始填写');
    await computer.fill({ 法定代表人: '赵立新', 身份证件号码: numbers.lin, 联系电话: '13900000003', 由谁来办: '我自己办' });
    await computer.press('保存并继续');

    await linComes(phone);
    await phone.goto(`/items/${product.items.get('food-business-licence')}/apply`);
    expect(await textOf(phone)).toContain('您有一份还没有提交的申请');
    expect(await phone.look('2-draft')).toEqual(clean);
    await phone.follow('继续填写');
    expect(await phone.page.getByLabel('联系电话').inputValue()).toBe('13900000003');
    await fillFoodLicence(phone);
    expect(await phone.look('3-check')).toEqual(clean);
    number = await submit(phone);
    await product.settle();
    expect(await textOf(phone)).toContain('已收到您的申请');
    await phone.follow('查看办件');
    address = new URL(phone.page.url()).pathname;
    expect(await textOf(phone)).toContain('收件凭证');
  });

  it('窗口一次告知全部补正内容，落在材料和项目上；申请人只改这些，一次交回', async () => {
    await desk('scjg-window', async (clerk) => {
      const { page } = clerk.visitor;
      await page.getByRole('button', { name: '要补正：与食品经营相适应' }).click();
      await page.getByRole('button', { name: '要补正：经营面积' }).click();
      expect(await clerk.visitor.look('4-case')).toEqual(clean);
      await clerk.act('一次性告知补正', {}, async (dialog) => {
        await dialog.getByLabel('哪里不对、怎样补正').nth(0).fill('平面图请标明操作间面积');
        await dialog.getByLabel('哪里不对、怎样补正').nth(1).fill('与租赁合同写的 118 平方米不一致');
        expect(await clerk.visitor.look('5-correction')).toEqual(clean);
      });
    });

    await phone.goto(address);
    expect(await textOf(phone)).toMatch(/平面图请标明操作间面积[^]*118 平方米/);
    expect(await phone.look('6-asked')).toEqual(clean);
    await phone.goto(`${address}/apply/premises`);
    await phone.fill({ 经营面积: '118' });
    await phone.press('保存并继续');
    await phone.goto(`${address}/apply/materials`);
    expect(await phone.look('7-materials')).toEqual(clean);
    await phone.uploadPdf('layout', '平面图（标明面积）.pdf');
    await phone.follow('继续核对');
    await submit(phone, '提交补正');
    await product.settle();
    await phone.goto(address);
    expect(await textOf(phone)).toContain('补正后重新提交');
  });

  it('受理，两名核查人员到场核查，专家评审停止计时，申请人看得到停在哪里、为什么停', async () => {
    await product.moveTo('2026-03-04T02:00:00.000Z');
    await desk('scjg-window', async (clerk) => {
      await clerk.act('受理', { write: { 意见: '材料齐全' } });
      expect(await clerk.visitor.page.locator('main').innerText()).toContain('已受理');
    });
    await product.moveTo('2026-03-06T02:00:00.000Z');
    await desk('scjg-inspect1', async (inspector) => {
      const check = { write: { 核查日期: '2026-03-05', 核查情况: '布局与图纸一致，设备到位。' }, pick: ['符合条件'] };
      await inspector.act('记录现场核查', { ...check, choose: { 同行核查人员: '彭佳' } });
      await inspector.visitor.page.getByText('现场核查待第二名核查人员彭佳确认').waitFor();
    });
    // The colleague who was there says so himself.
    await desk('scjg-inspect2', async (inspector) => {
      await inspector.act('确认现场核查', { pick: ['同意，与本人核查所见一致'] }, async () => {
        expect(await inspector.visitor.look('8-confirm')).toEqual(clean);
      });
      expect(await inspector.visitor.page.locator('main').innerText()).toContain('两名核查人员均已确认');
    });
    await desk('scjg-review1', async (reviewer) => {
      await reviewer.act('启动特别程序', { choose: { 特别程序: '专家评审' }, write: { 预计天数: '5', 理由: why } }, async () => {
        expect(await reviewer.visitor.look('8-suspend')).toEqual(clean);
      });
      expect(await reviewer.visitor.page.locator('main').innerText()).toContain('停止计时');
      expect(await reviewer.visitor.look('9-stopped')).toEqual(clean);
    });
    await linComes(computer);
    await computer.goto(address);
    expect(await textOf(computer)).toMatch(/专家评审：自2026年3月6日[^]*预计 5 天/);
    expect(await textOf(computer)).toContain(`原因：${why}`);
    expect(await computer.look('10-stopped')).toEqual(clean);
  });

  it('评审结束恢复计时，审查、决定、发证、电子送达', async () => {
    await product.moveTo('2026-03-13T02:00:00.000Z');
    await desk('scjg-review1', async (reviewer) => {
      await reviewer.act('特别程序结束', { write: { 结果: '专家组同意' } });
      await reviewer.act('提出审查意见', { pick: ['建议准予'], write: { 意见: '符合条件' } });
    });
    await desk('scjg-approve', async (approver) => {
      expect(await approver.visitor.look('11-decide')).toEqual(clean);
      await approver.act('准予');
    });
    await desk('scjg-window', async (clerk) => {
      await clerk.act('送达并办结', { choose: { 送达方式: '电子送达' }, write: { 签收人: '林晓雨' } });
      expect(await clerk.visitor.look('12-closed')).toEqual(clean);
    });
    await linComes(computer);
    await computer.goto(address);
    for (const paper of ['收件凭证', '补正告知书', '受理通知书', '特别程序告知书', '准予行政许可决定书', '送达回证'])
      expect(await textOf(computer)).toContain(paper);
    expect(await computer.look('13-closed')).toEqual(clean);
  });

  it('陌生人核验许可证：真伪和状态看得到，法定代表人的姓名不露', async () => {
    await computer.goto('/my/licences');
    await computer.follow('食品经营许可证');
    expect(await textOf(computer)).toContain('赵立新');
    expect(await computer.look('14-licence')).toEqual(clean);
    const verify = await computer.page.locator('main').getByRole('link', { name: '打开这份证照的核验页' }).getAttribute('href');
    for (const javaScript of [true, false]) {
      const stranger = await Visitor.arrives(browser, product, { name: `food-stranger-${javaScript}`, javaScript, width: 390 });
      await stranger.goto('/verify');
      await stranger.fill({ 校验码: verify?.split('/').at(-1) ?? '' });
      await stranger.press('核验');
      expect(await textOf(stranger)).toContain('澜川市江畔小馆餐饮有限公司');
      expect(await textOf(stranger)).not.toContain('赵立新');
      expect(await stranger.look('15-verify')).toEqual(clean);
      await stranger.leave();
    }
  });

  it('五星评价', async () => {
    await computer.goto(address);
    await computer.follow('评价这次服务');
    await computer.fill({ 这次办事您满意吗: '非常满意', 办事效率: '非常满意' });
    expect(await computer.look('16-rate')).toEqual(clean);
    await computer.press('提交评价');
    expect(await textOf(computer)).toContain('感谢您的评价');
    expect(await computer.look('17-thanks')).toEqual(clean);
  });
});
