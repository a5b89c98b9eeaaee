import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Official } from './desk.ts';
import { numbers, submit } from './people.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';

const clean: string[] = [];

describe.skipIf(!chromiumHere)(titled('个体工商户登记：规则核验，几秒钟办成'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  /** From the search box to the receipt; answers with the case's address. */
  async function register(citizen: Visitor, name: string): Promise<string> {
    const { page } = citizen;
    await citizen.goto('/');
    expect(await citizen.look('1-home')).toEqual(clean);
    await page.getByRole('searchbox', { name: '您想办什么事' }).fill('开网店');
    await citizen.press('搜索');
    expect(await citizen.look('2-search')).toEqual(clean);
    await citizen.follow(/^个体工商户登记/);
    expect(await citizen.look('3-guide')).toEqual(clean);
    await citizen.follow('在线办理');
    await citizen.fillSignIn('zhoudachuan', 'Lanchuan-2026');
    expect(await citizen.look('4-begin')).toEqual(clean);
    await citizen.press('开始填写');

    await citizen.fill({ 经营者姓名: '周大川', 身份证件号码: numbers.zhou.slice(0, 17), 联系电话: '13900000004' });
    await citizen.press('保存并继续');
    expect(await page.getByRole('alert').textContent()).toContain('身份证');
    expect(await citizen.look('5-wrong')).toEqual(clean);
    await page.getByRole('alert').getByRole('link').click();
    await page.waitForURL(/#f-answers-applicant-idNumber/);
    await citizen.fill({ 身份证件号码: numbers.zhou });
    await citizen.press('保存并继续');

    // Scopes and kinds decide which further questions are asked: the first sending shows them.
    await citizen.fill({ 是否使用名称: '使用名称', 组成形式: '个人经营', 经营范围: ['日用品零售'], 从业人数: '2', 资金数额: '30000' });
    await citizen.press('保存并继续');
    await citizen.fill({ 名称: name });
    expect(await citizen.look('6-business')).toEqual(clean);
    await citizen.press('保存并继续');
    await citizen.fill({ 经营场所的类型: '商铺、市场摊位、写字楼等', 所在区县: '禾丰县', 地址: '禾丰县青石镇东街7号' });
    await citizen.press('保存并继续');

    expect(await citizen.look('7-materials')).toEqual(clean);
    await citizen.uploadPdf('premises_proof', '租赁合同.pdf');
    await citizen.follow('继续核对');
    expect(await citizen.look('8-check')).toEqual(clean);
    const number = await submit(citizen);
    await product.settle();
    await page.reload();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('已收到您的申请');
    expect(await citizen.look('9-receipt')).toEqual(clean);
    await citizen.follow('查看办件');
    return number;
  }

  it.each([
    { title: '开着脚本，在电脑上', name: 'individual-scripts', javaScript: true, width: 1280, shop: '禾丰县大川菌菇店' },
    { title: '关掉脚本，在手机上', name: 'individual-plain', javaScript: false, width: 390, shop: '禾丰县青石菌菇行' },
  ])('$title:申请、当场登记、领照、窗口送达，陌生人扫码核验', async ({ shop, title: _title, ...options }) => {
    const citizen = await Visitor.arrives(browser, product, options);
    const { page } = citizen;
    const number = await register(citizen, shop);
    const main = page.locator('main');
    expect(await main.innerText()).toContain('市场主体登记管理条例');
    expect(await citizen.look('10-granted')).toEqual(clean);

    await citizen.goto('/my/licences');
    await citizen.follow('营业执照');
    expect(await main.innerText()).toContain(shop);
    expect(await citizen.look('11-licence')).toEqual(clean);
    const verify = await main.getByRole('link', { name: '打开这份证照的核验页' }).getAttribute('href');

    const stranger = await Visitor.arrives(browser, product, { ...options, name: `${options.name}-stranger` });
    await stranger.goto(verify ?? '');
    expect(await stranger.page.getByRole('heading', { level: 1 }).textContent()).toBe('营业执照：有效');
    expect(await stranger.page.content()).not.toContain(numbers.zhou);
    expect(await stranger.look('12-verify')).toEqual(clean);
    await stranger.leave();

    const clerk = await Official.arrives(browser, product, 'scjg-window', `${options.name}-clerk`);
    await clerk.atQueue();
    expect(await clerk.visitor.look('13-queue')).toEqual(clean);
    await clerk.openCase(number);
    expect(await clerk.visitor.page.locator('main').innerText()).toContain('市场主体登记管理条例');
    expect(await clerk.visitor.look('14-case')).toEqual(clean);
    await clerk.act('送达并办结', { write: { 签收人: '周大川' } });
    await clerk.leave();

    await product.settle();
    await citizen.goto('/cases');
    expect(await main.innerText()).toContain('已办结');
    expect(await citizen.look('15-cases')).toEqual(clean);
    await citizen.leave();
  });
});
