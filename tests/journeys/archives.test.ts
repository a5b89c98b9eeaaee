import type { Browser, Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Done } from '#applications/service/cases/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { Client } from '#testkit/client.ts';
import { fillDialog } from './desk.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';

describe.skipIf(!chromiumHere)(titled('电子归档'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  /** Withdrawn by its applicant: over; answers with its number. */
  async function aClosedCase(): Promise<string> {
    const citizen = await new Client(product.url).signIn('chenxiulan');
    const { id } = (await citizen.post('/api/cases', { itemId: product.items.get('old-age-allowance') })).json<Done>();
    const answers: [string, object][] = [
      [
        'elder',
        {
          applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
          elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
        },
      ],
      ['agent', { elder: { byAgent: 'no' } }],
      ['payment', { payment: { bank: '澜川农商银行', account: '6200000000000000000' } }],
    ];
    for (const [step, given] of answers) await citizen.post(`/api/cases/${id}/answers`, { step, answers: given });
    await citizen.upload(id, 'bank_card');
    const sent = (await citizen.post(`/api/cases/${id}/submission`, { declared: true, electronicDelivery: true })).json<Done>();
    await citizen.post(`/api/cases/${id}/withdrawal`, { reason: '暂时不办了' });
    await product.settle();
    return sent.number ?? '';
  }

  /** The dialog of an act: filled in, confirmed, gone. */
  async function act(visitor: Visitor, name: string, fill: (dialog: Locator) => Promise<void> = () => Promise.resolve()): Promise<void> {
    await visitor.page.getByRole('button', { name, exact: true }).click();
    const dialog = visitor.page.getByRole('dialog', { name });
    await dialog.waitFor();
    await fill(dialog);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('档案员提出保管期限，负责人批准；办结的办件提前归档后得到档号，内容清单和四性检测结果逐项可看；以后的评价补充归档为第二部分；手机上不用左右移动', async () => {
    const number = await aClosedCase();
    const archivist = await Visitor.arrives(browser, product, { name: 'archives' });
    await archivist.signIn('mz-archive', '/console/archives?tab=periods');
    const { page } = archivist;
    await page.getByRole('button', { name: '提出保管期限' }).click();
    const proposing = page.getByRole('dialog', { name: '提出保管期限' });
    await fillDialog(proposing, {
      choose: { 事项: '高龄津贴申领' },
      pick: ['10 年'],
      write: { 依据: '民政业务档案保管期限表', 批准文号: '澜民档〔2026〕1号' },
    });
    expect(await archivist.look('1-proposing')).toEqual([]);
    await proposing.getByRole('button', { name: '提出保管期限' }).click();
    await proposing.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /高龄津贴申领.*等待批准/ }).waitFor();

    const head = await Visitor.arrives(browser, product, { name: 'archives-head', width: 390 });
    await head.signIn('mz-head', '/console/archives?tab=periods');
    await head.page.getByRole('button', { name: '审批', exact: true }).click();
    const settling = head.page.getByRole('dialog');
    await settling.getByText('提出的保管期限：10 年').waitFor();
    await settling.getByLabel('理由').fill('同意');
    await settling.getByRole('button', { name: '审批', exact: true }).click();
    await settling.waitFor({ state: 'detached' });
    await head.page.getByText('现行').waitFor();
    expect(await head.look('1-periods')).toEqual([]);

    await page.getByRole('tab', { name: '档案目录' }).click();
    await page.getByRole('button', { name: '提前归档' }).click();
    const archiving = page.getByRole('dialog', { name: '提前归档' });
    await archiving.getByLabel('办件编号').fill(number);
    await archiving.getByRole('button', { name: '提前归档' }).click();
    await archiving.waitFor({ state: 'detached' });
    const link = page.getByRole('link', { name: /-ZY·2026-D10-000001$/ });
    await link.waitFor();
    expect(await archivist.look('2-catalogue')).toEqual([]);
    await link.click();
    await page.getByRole('heading', { name: '四性检测' }).waitFor();
    await page.getByRole('link', { name: '申请表', exact: true }).waitFor();
    await page.getByRole('button', { name: '重新检测' }).click();
    await page.locator('details').nth(1).waitFor();
    expect(await archivist.look('3-package')).toEqual([]);

    // What arises later is another part of the same file.
    const caseId = new URL(page.url()).searchParams.get('package');
    await (await new Client(product.url).signIn('chenxiulan')).post(`/api/cases/${caseId}/rating`, { stars: 2, comment: '等得太久' });
    await page.getByRole('button', { name: '返回目录' }).click();
    await act(archivist, '提前归档', (dialog) => dialog.getByLabel('办件编号').fill(number));
    await page.getByText('共 2 部分').waitFor();
    await link.click();
    await page.getByRole('heading', { name: '补充归档：第 2 部分' }).waitFor();
    await page.getByRole('link', { name: '评价和整改数据' }).waitFor();
    expect(await archivist.look('4-supplement')).toEqual([]);
    await head.goto(page.url());
    await head.page.getByRole('heading', { name: '补充归档：第 2 部分' }).waitFor();
    expect(await head.look('2-package')).toEqual([]);
  });

  it('开移交清单，负责人在手机上批准，登记一件退回；期满以后两人鉴定、负责人批准销毁，档案页写明已依法销毁', async () => {
    const office = await new Client(product.url).signIn('mz-archive');
    for (let count = 0; count < 2; count += 1) await office.post('/api/desk/archives', { caseNumber: await aClosedCase() });
    await product.settle();
    const archivist = await Visitor.arrives(browser, product, { name: 'transfers' });
    await archivist.signIn('mz-archive', '/console/archives?tab=transfers');
    const { page } = archivist;
    await act(archivist, '开移交清单', (dialog) => fillDialog(dialog, { write: { 接收单位: '澜川市档案馆' } }));
    await page.getByText('等待批准').waitFor();
    expect(await archivist.look('1-transfer')).toEqual([]);

    const head = await Visitor.arrives(browser, product, { name: 'transfers-head', width: 390 });
    await head.signIn('mz-head', new URL(page.url()).pathname + new URL(page.url()).search);
    await act(head, '审批移交', (dialog) => dialog.getByLabel('理由').fill('同意'));
    await head.page.getByText('已移交，等待接收结果').waitFor();
    expect(await head.look('1-transfer')).toEqual([]);

    await archivist.goto(page.url());
    await act(archivist, '登记接收结果', async (dialog) => {
      await fillDialog(dialog, { write: { 接收人: '馆员甲', 接收日期: '2026-03-20' } });
      await dialog.getByLabel('退回的档案', { exact: true }).click();
      await page.locator('.ant-select-item-option').first().click();
      await dialog.getByLabel(/的退回理由$/).fill('题名不清');
    });
    await page.getByText('交接完成').waitFor();
    expect(await archivist.look('2-answered')).toEqual([]);
    await archivist.leave();
    await head.leave();

    await product.moveTo('2057-01-05T01:00:00.000Z');
    const later = await Visitor.arrives(browser, product, { name: 'appraisal' });
    await later.signIn('mz-archive', '/console/archives?tab=appraisals');
    await act(later, '发起鉴定');
    const chosen = later.page.getByRole('checkbox', { name: /^选择/ }).first();
    await chosen.check();
    await act(later, '提出意见', (dialog) => fillDialog(dialog, { pick: ['销毁'], write: { 理由: '已无查考价值' } }));
    const reviewer = await Visitor.arrives(browser, product, { name: 'appraisal-second' });
    const at = new URL(later.page.url()).pathname + new URL(later.page.url()).search;
    await reviewer.signIn('mz-review1', at);
    await reviewer.page.getByRole('checkbox', { name: /^选择/ }).first().check();
    await act(reviewer, '提出意见', (dialog) => fillDialog(dialog, { pick: ['销毁'], write: { 理由: '同意销毁' } }));
    expect(await reviewer.look('1-appraisal')).toEqual([]);

    const chief = await Visitor.arrives(browser, product, { name: 'appraisal-head', width: 390 });
    await chief.signIn('mz-head', at);
    await act(chief, '审批', (dialog) => dialog.getByLabel('理由').fill('同意'));
    await chief.page.getByText('已完成').waitFor();
    expect(await chief.look('1-done')).toEqual([]);
    await later.goto(later.page.url());
    await later.page.getByText(/2057-01-05 已销毁/).waitFor();
    await later.page
      .getByRole('link', { name: /-D\d+-000001$|-000001$/ })
      .first()
      .click();
    await later.page.getByText(/已依法销毁/).waitFor();
    expect(await later.look('2-destroyed')).toEqual([]);
  });
});
