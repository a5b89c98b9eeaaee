import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fillDialog, Official } from './desk.ts';
import { numbers, submit } from './people.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';

const clean: string[] = [];

describe.skipIf(!chromiumHere)(titled('施工许可并联审批：一次申请，几个部门各自决定'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  it('申请人在手机上看得到每个部门的进度和期限；各部门在自己的待办里办自己的一份', async () => {
    const lin = await Visitor.arrives(browser, product, { name: 'joint-lin', width: 390 });
    await lin.signIn('linxiaoyu', '/my');
    await lin.fill({ 为谁办事: '澜川市江畔小馆餐饮有限公司' });
    await lin.press('确定');
    await lin.goto(`/items/${product.items.get('construction-permit')}/apply`);
    await lin.press('开始填写');
    await lin.fill({
      建设单位名称: '澜川市江畔小馆餐饮有限公司',
      统一社会信用代码: numbers.restaurant,
      联系人姓名: '林晓雨',
      联系电话: '13900000003',
      由谁来办: '本单位人员',
    });
    await lin.press('保存并继续');
    await lin.fill({
      工程名称: '江畔小馆新店',
      建设地址: '望澜区沿江路 20 号',
      建筑面积: '1200',
      工程投资额: '420',
      施工单位: '第一建筑公司',
      施工单位项目负责人: '陆石',
    });
    await lin.press('保存并继续');
    await lin.fill({ 怎样履行修建防空地下室的义务: '依法易地建设' });
    await lin.press('保存并继续');
    for (const slot of ['contract', 'drawings', 'safety', 'waste']) await lin.uploadPdf(slot);
    await lin.follow('继续核对');
    const number = await submit(lin);
    await product.settle();

    const desk = async (login: string, work: (official: Official) => Promise<void>, view?: string) => {
      const official = await Official.arrives(browser, product, login, `joint-${login}`);
      await official.openCase(number, view);
      await work(official);
      await official.leave();
      await product.settle();
    };
    await desk('zj-review', (clerk) => clerk.act('受理'));
    await desk('rf-review', (reviewer) => reviewer.act('提出审查意见', { pick: ['建议准予'], write: { 意见: '同意易地建设' } }));
    await desk('xzsp-review1', async ({ visitor: { page } }) => {
      await page.getByRole('button', { name: '本部门启动特别程序' }).click();
      const dialog = page.getByRole('dialog', { name: /本部门启动特别程序/ });
      await fillDialog(dialog, { choose: { 特别程序: '专家评审' }, write: { '理由：': '中庭防火分隔需要专家评审' } });
      await dialog.getByRole('button', { name: '本部门启动特别程序' }).click();
      await dialog.waitFor({ state: 'detached' });
    });
    await desk('rf-approve', (approver) => approver.act('准予'));
    await desk(
      'zj-head',
      async (head) => {
        await head.visitor.page.getByRole('heading', { name: '各部门的办理情况' }).waitFor();
        const shown = await head.visitor.page.locator('main').innerText();
        expect(shown).toMatch(/人民防空办公室[^]*准予[^]*澜人防准〔2026〕1号/);
        expect(shown).toMatch(/行政审批局[^]*停止计时[^]*专家评审/);
        expect(await head.visitor.look('1-desk')).toEqual(clean);
      },
      'department',
    );

    await lin.follow('查看办件');
    expect(await lin.page.locator('main').innerText()).toMatch(
      /行政审批局[^]*专家评审自[^]*停止计时[^]*人民防空办公室[^]*准予[^]*澜人防准〔2026〕1号/,
    );
    expect(await lin.look('2-mine')).toEqual(clean);
    await lin.leave();
  });
});
