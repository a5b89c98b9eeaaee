import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Done } from '#applications/service/cases/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { Client } from '#testkit/client.ts';
import { fillDialog } from './desk.ts';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

describe.skipIf(!chromiumHere)(titled('电子归档'), () => {
  let browser: Browser;
  let product: Product;
  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()]);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await Visitor.photographAll();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

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

  it('档案员提出保管期限,负责人批准;办结的办件提前归档后得到档号,内容清单和四性检测结果逐项可看;手机上不用左右移动', async () => {
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
    await settling.getByText('提出的保管期限:10 年').waitFor();
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
    await head.goto(page.url());
    await head.page.getByRole('heading', { name: '四性检测' }).waitFor();
    expect(await head.look('2-package')).toEqual([]);
  });
});
