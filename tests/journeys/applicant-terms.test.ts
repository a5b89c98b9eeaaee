import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, Instant } from '#kernel/time.ts';
import { Client } from '#testkit/client.ts';
import { Official } from './desk.ts';
import { numbers } from './people.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';

const clean: string[] = [];

describe.skipIf(!chromiumHere)(titled('告知承诺、容缺受理、代办授权：在手机上选择和签署'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  const place = {
    营业执照上的名称: '望澜区江边旅馆',
    统一社会信用代码: numbers.restaurant,
    场所类别: '宾馆、旅店、招待所',
    经营场所地址: '望澜区沿江路18号',
    经营面积: '120',
    是否使用集中空调通风系统: '不使用',
  };

  it('先看告知的内容再选择；选一般程序的，次要材料可以承诺后补；窗口容缺受理', async () => {
    const citizen = await Visitor.arrives(browser, product, { name: 'terms', width: 390, javaScript: false });
    const textOf = () => citizen.page.locator('main').innerText();
    await citizen.signIn('zhaolixin', `/items/${product.items.get('public-place-hygiene-licence')}/apply`);
    await citizen.press('开始填写');
    expect(await textOf()).toContain('承诺不实的后果');
    expect(await citizen.look('1-choose')).toEqual(clean);
    await citizen.fill({ 办理方式: '一般程序' });
    await citizen.press('保存并继续');
    await citizen.press('保存并继续');
    await citizen.fill(place);
    await citizen.press('保存并继续');
    await citizen.fill({ 卫生管理人员姓名: '赵立新' });
    await citizen.press('保存并继续');
    for (const slot of ['floor_plan', 'hygiene_report']) await citizen.uploadPdf(slot);
    await citizen.follow('继续核对');
    expect(await textOf()).toContain('可以先受理，后补材料');
    expect(await citizen.look('2-deferral')).toEqual(clean);
    const latest = await citizen.page.getByLabel(/^哪天以前补齐/).getAttribute('max');
    await citizen.fill({ 哪天以前补齐: latest ?? '' });
    await citizen.page.getByLabel('我承诺在上面的日期以前补齐').check();
    await citizen.page.getByLabel('我承诺以上内容').check();
    await citizen.press('提交申请');
    const number = /\d{20}/.exec(await textOf())?.[0] ?? '';
    await product.settle();

    const clerk = await Official.arrives(browser, product, 'xzsp-window', 'terms-clerk');
    await clerk.openCase(number);
    expect(await clerk.visitor.look('3-desk')).toEqual(clean);
    await clerk.act('容缺受理');
    await clerk.leave();
    await product.settle();
    await citizen.follow('查看办件');
    expect(await textOf()).toContain('请补齐承诺后补的材料');
    expect(await citizen.look('4-awaited')).toEqual(clean);
    await citizen.leave();
  });

  it('授权别人代办，代理人看得到可以替谁办；核查承诺的列表', async () => {
    const chen = await Visitor.arrives(browser, product, { name: 'authority', width: 390, javaScript: false });
    await chen.signIn('chenxiulan', '/my/authorities');
    await chen.fill({ 代理人姓名: '林晓雨', 代理人证件号码: numbers.lin, 授权到哪天: addDays(dayOf(Instant.parse(product.today())), 30) });
    await chen.page.getByLabel('我授权上述代理人').check();
    await chen.press('签署并授权');
    expect(await chen.page.locator('main').innerText()).toContain('林晓雨');
    expect(await chen.look('1-given')).toEqual(clean);
    await chen.leave();

    const lin = await new Client(product.url).signIn('linxiaoyu');
    const usable = await lin.get(`/api/items/${product.items.get('old-age-allowance')}/authorities`);
    expect(usable.json<{ principalName: string }[]>()).toMatchObject([{ principalName: '陈秀兰' }]);
    const inspector = await Official.arrives(browser, product, 'xzsp-inspect1', 'checks');
    await inspector.visitor.goto('/console/commitments');
    await inspector.visitor.page.getByRole('heading', { level: 1, name: '承诺核查' }).waitFor();
    expect(await inspector.visitor.look('1-list')).toEqual(clean);
    await inspector.leave();
  });
});
