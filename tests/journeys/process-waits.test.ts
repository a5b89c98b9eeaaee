import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView, DeskCase, Done } from '#applications/service/cases/schema.ts';
import { Client } from '#testkit/client.ts';
import { numbers } from './people.ts';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

/** 陈秀兰 applies, by the product's own endpoints; answers with the case's id. */
async function apply(product: Product, citizen: Client, electronicDelivery: boolean): Promise<string> {
  const { id } = (await citizen.post('/api/cases', { itemId: product.items.get('old-age-allowance') })).json<Done>();
  const steps = {
    elder: {
      applicant: { name: '秦桂英', idNumber: numbers.mother, phone: '13900000001' },
      elder: { birthday: '1931-05-06', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
    agent: { elder: { byAgent: 'no' } },
    payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
  };
  for (const [step, answers] of Object.entries(steps)) await citizen.post(`/api/cases/${id}/answers`, { step, answers });
  const { materials } = (await citizen.get(`/api/cases/${id}`)).json<CaseView>();
  for (const { slot, required } of materials) if (required) await citizen.upload(id, slot);
  const sent = await citizen.post(`/api/cases/${id}/submission`, { declared: true, electronicDelivery });
  expect(sent.json()).toMatchObject({ status: 'submitted' });
  await product.settle();
  return id;
}

async function act(product: Product, official: Client, id: string, path: string, body: object = {}): Promise<void> {
  const { version } = (await official.get(`/api/desk/cases/${id}`)).json<DeskCase>();
  const done = await official.post(`/api/desk/cases/${id}/${path}`, { version, ...body });
  expect(done.status, done.body).toBe(200);
  await product.settle();
}

describe.skipIf(!chromiumHere)(titled('流程等待分布：负责人看到慢在哪里，查到是哪一件'), () => {
  let product: Product;
  let browser: Browser;
  let decided = '';
  let waitingCase = '';
  let waitingNumber = '';

  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct('2026-03-02T00:00:00.000Z')]);
    // Sessions end: whoever comes back hours later signs in again.
    const enter = (login: string) => new Client(product.url).signIn(login);
    const citizen = await enter('chenxiulan');
    // The first is to wait for its delivery on paper later on.
    const first = await apply(product, citizen, false);
    const second = await apply(product, citizen, true);
    waitingNumber = (await citizen.get(`/api/cases/${second}`)).json<CaseView>().number ?? '';
    await product.moveTo('2026-03-02T02:00:00.000Z');
    const clerk = await enter('mz-window');
    for (const id of [first, second]) await act(product, clerk, id, 'acceptance');
    await product.moveTo('2026-03-05T02:00:00.000Z');
    [decided, waitingCase] = [first, second];
    await act(product, await enter('mz-review1'), first, 'review', { proposal: 'grant', opinion: '情况属实' });
    await product.moveTo('2026-03-06T02:00:00.000Z');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  test('本部门负责人：一句话说出最费时的环节，图和表都有数字，点在办数查到办件', async () => {
    const head = await Visitor.arrives(browser, product, { name: 'waits', width: 1440 });
    const { page } = head;
    await head.signIn('mz-head', '/console/waits');
    await page.getByText('最费时的环节是“街道初审”：占全部等待时间的 94.7%').waitFor();
    await page.getByText('现有 1 件在等，最久的已等 4天。').waitFor();
    await page.getByRole('img', { name: /高龄津贴申领的流程图/ }).waitFor();
    await page.getByRole('row', { name: /^街道初审 最费时 1 3天 3天 94.7%/ }).waitFor();
    expect(await head.look('head')).toEqual([]);
    await page.getByRole('button', { name: '1 件，查看在“街道初审”等待的办件' }).click();
    const dialog = page.getByRole('dialog', { name: '在“街道初审”等待的办件' });
    await dialog.getByText('2026-03-02 交办，已等 4天').waitFor();
    expect(await head.look('drilled')).toEqual([]);
    await dialog.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: /\d{20}/ }).waitFor();
    await head.goto('/console/waits?from=2026-03-06&to=2026-03-06');
    await page.getByRole('row', { name: /^街道初审 0 — — 0%/ }).waitFor();
    expect(await page.getByText('最费时的环节').count()).toBe(0);
    await head.leave();
  });

  test('事项管理员在手机宽度也看得全，只有数字没有办件；经办人没有这个菜单', async () => {
    const editor = await Visitor.arrives(browser, product, { name: 'waits-editor', width: 390 });
    await editor.signIn('catalogue', '/console/waits');
    await editor.page.getByText('最费时的环节是“街道初审”').waitFor();
    expect(await editor.page.getByRole('button', { name: /查看在/ }).count()).toBe(0);
    expect(await editor.look('figures')).toEqual([]);
    await editor.leave();
    const clerk = await Visitor.arrives(browser, product, { name: 'waits-clerk' });
    await clerk.signIn('mz-window', '/console/');
    await clerk.page.getByRole('heading', { name: '办件' }).waitFor();
    expect(await clerk.page.getByRole('link', { name: '等待分布' }).count()).toBe(0);
    await clerk.leave();
  });

  test('监察看板查到超期的件，要求说明；部门答复，认可后申请人看到原因；报表和抽查都打得开', async () => {
    await product.moveTo('2026-03-06T03:00:00.000Z');
    await act(product, await new Client(product.url).signIn('mz-approve'), decided, 'grant');
    await product.moveTo('2026-04-20T02:00:00.000Z');
    const supervisor = await Visitor.arrives(browser, product, { name: 'supervision', width: 1440 });
    const { page } = supervisor;
    await supervisor.signIn('mz-supervise', '/console/board');
    await page.getByRole('button', { name: '澜川市民政局的红灯（超期）：2 件，查看办件' }).waitFor();
    expect(await supervisor.look('board')).toEqual([]);
    await page.getByRole('button', { name: '澜川市民政局的红灯（超期）：2 件，查看办件' }).click();
    const drawer = page.getByRole('dialog', { name: '澜川市民政局：红灯（超期）' });
    await drawer.getByText('红灯 已超期').first().waitFor();
    expect(await supervisor.look('drawer')).toEqual([]);
    await drawer.getByRole('row').filter({ hasText: waitingNumber }).getByRole('button', { name: '要求说明' }).click();
    const demand = page.getByRole('dialog').filter({ hasText: '要求说明原因：' }).last();
    await demand.getByLabel('要求说明什么').fill('这件受理后一个多月没有审查，请说明原因');
    expect(await supervisor.look('demand')).toEqual([]);
    await demand.getByRole('button', { name: '要求说明' }).click();
    await demand.waitFor({ state: 'detached' });

    const head = await Visitor.arrives(browser, product, { name: 'explanation', width: 1440 });
    await head.signIn('mz-head', '/console/explanations');
    await head.page.getByRole('button', { name: '书面说明' }).click();
    const answer = head.page.getByRole('dialog', { name: '书面说明' });
    await answer.getByLabel('原因和措施').fill('经办人住院，没有及时移交，现已指定他人办理');
    await answer.getByLabel('给申请人看的原因').fill('经办人员变动，移交用了时间，现已由他人接办');
    await answer.getByRole('button', { name: '书面说明' }).click();
    await head.page.getByText('已说明，等待监察认可').waitFor();
    expect(await head.look('answered')).toEqual([]);
    await head.leave();

    await supervisor.goto('/console/explanations');
    await page.getByRole('button', { name: '认可' }).click();
    await page.getByRole('dialog', { name: '认可' }).getByRole('button', { name: '认可' }).click();
    await page.getByText('现在没有需要说明的办件。').waitFor();
    await product.settle();

    await supervisor.goto('/console/reports?from=2026-03-01&to=2026-04-20');
    await page.getByRole('button', { name: '合计的收件量：2，查看办件' }).waitFor();
    expect(await supervisor.look('reports')).toEqual([]);
    await page.getByRole('button', { name: '澜川市民政局的办结量：1，查看办件' }).click();
    await page.getByRole('dialog', { name: '澜川市民政局：办结的办件' }).getByText('共 1 件').waitFor();
    expect(await supervisor.look('counted')).toEqual([]);

    await supervisor.goto('/console/sampling');
    await page.getByRole('button', { name: '公布一次抽查' }).click();
    const announce = page.getByRole('dialog', { name: '公布一次抽查' });
    await announce.getByLabel('名称').fill('三月案卷抽查');
    await announce.getByLabel('决定日期从').fill('2026-03-01');
    await announce.getByLabel('到', { exact: true }).fill('2026-03-31');
    await announce.getByLabel('件数').fill('1');
    await announce.getByRole('button', { name: '公布一次抽查' }).click();
    await page.getByRole('row').filter({ hasText: '三月案卷抽查' }).getByRole('button', { name: '抽取' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '抽取' }).click();
    await page.getByRole('button', { name: '重新抽取并核对' }).click();
    await page.getByText('核对相同：').waitFor();
    expect(await supervisor.look('draw')).toEqual([]);
    await page.getByRole('button', { name: '登记检查结果' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await supervisor.look('check')).toEqual([]);
    await supervisor.leave();

    const citizen = await Visitor.arrives(browser, product, { name: 'reason', width: 390 });
    await citizen.signIn('chenxiulan', `/cases/${waitingCase}`);
    await citizen.page.getByText('经办人员变动，移交用了时间，现已由他人接办').waitFor();
    expect(await citizen.look('case')).toEqual([]);
    await citizen.leave();
  });
});
