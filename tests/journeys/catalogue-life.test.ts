import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView, Done } from '#applications/service/cases/schema.ts';
import { Client } from '#testkit/client.ts';
import { numbers } from './people.ts';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

/** 陈秀兰 registers a shop; answers with the case's id once the rules have had their say. */
async function register(product: Product, citizen: Client): Promise<string> {
  const { id } = (await citizen.post('/api/cases', { itemId: product.items.get('individual-business-registration') })).json<Done>();
  const steps = {
    applicant: { applicant: { name: '陈秀兰', idNumber: numbers.chen, phone: '13900000001' } },
    business: {
      business: { hasName: 'yes', name: '望澜区秀兰杂货店', form: 'personal', scopes: ['daily_goods'], staff: '2', capital: '30000' },
    },
    premises: { premises: { kind: 'shop', district: '990102', address: '望澜区书院路3号' } },
  };
  for (const [step, answers] of Object.entries(steps)) await citizen.post(`/api/cases/${id}/answers`, { step, answers });
  const { materials } = (await citizen.get(`/api/cases/${id}`)).json<CaseView>();
  for (const { slot, required } of materials) if (required) await citizen.upload(id, slot);
  await citizen.post(`/api/cases/${id}/submission`, { declared: true, electronicDelivery: true });
  await product.settle();
  return id;
}

describe.skipIf(!chromiumHere)(titled('规则办件、证明清单、四减、基本目录：各看各的一页'), () => {
  let product: Product;
  let browser: Browser;
  let byRules = '';

  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()]);
    byRules = await register(product, await new Client(product.url).signIn('chenxiulan'));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  test('申请人看到决定由规则作出，要求人工复核；证明清单和四减对比人人可看', async () => {
    const citizen = await Visitor.arrives(browser, product, { name: 'life-citizen', width: 390 });
    const { page } = citizen;
    await citizen.signIn('chenxiulan', `/cases/${byRules}`);
    await page.getByText('这个决定由公开的规则自动作出').waitFor();
    await page.getByRole('link', { name: '要求工作人员复核' }).click();
    await page.getByRole('textbox').last().fill('经营场所的地址好像写错了');
    expect(await citizen.look('ask-human')).toEqual([]);
    await page.getByRole('button', { name: '要求人工复核' }).click();
    await page.getByText('已经收到您的要求').waitFor();
    await citizen.goto('/proofs');
    await page.getByText('由告知承诺代替').first().waitFor();
    expect(await citizen.look('proofs')).toEqual([]);
    await citizen.goto('/reductions');
    await page.getByRole('heading', { level: 1, name: /四减/ }).waitFor();
    expect(await citizen.look('reductions')).toEqual([]);
    await citizen.leave();
  });

  test('负责人停止由规则办理、登记复核结果；办件页写明是规则决定的', async () => {
    const head = await Visitor.arrives(browser, product, { name: 'life-head', width: 1440 });
    const { page } = head;
    await head.signIn('scjg-head', '/console/automation');
    await page.getByRole('row', { name: /个体工商户登记/ }).waitFor();
    expect(await head.look('permits')).toEqual([]);
    await page.getByRole('button', { name: '停止由规则办理' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('抽查发现问题，先停下来');
    await dialog.getByRole('button', { name: '停止由规则办理' }).click();
    await page.getByText('由工作人员办理', { exact: true }).waitFor();
    await head.goto('/console/automation/reviews');
    await page.getByText('经营场所的地址好像写错了').waitFor();
    expect(await head.look('reviews')).toEqual([]);
    await head.goto(`/console/cases/${byRules}`);
    await page.getByText('由规则决定，没有工作人员参与').waitFor();
    await head.goto('/console/automation/accuracy');
    await page.getByRole('cell', { name: '个体工商户登记' }).waitFor();
    expect(await head.look('accuracy')).toEqual([]);
    await head.leave();
  });

  test('事项管理员看证明清单、四减对比和基本目录，认领一项就有了草稿', async () => {
    const editor = await Visitor.arrives(browser, product, { name: 'life-editor', width: 1440 });
    const { page } = editor;
    await editor.signIn('catalogue', '/console/proofs');
    await page.getByRole('row', { name: /收入证明/ }).waitFor();
    expect(await editor.look('proofs')).toEqual([]);
    await editor.goto('/console/reductions');
    await page
      .getByRole('row', { name: /食品经营许可/ })
      .first()
      .waitFor();
    expect(await editor.look('reductions')).toEqual([]);
    await editor.goto('/console/directory?state=overdue');
    await page.getByRole('button', { name: '认领：护士执业注册' }).waitFor();
    expect(await editor.look('directory')).toEqual([]);
    // An import says what would go before anything does: the whole list with one row left would withdraw all others.
    await page.getByRole('button', { name: '导入一版目录' }).click();
    const importing = page.getByRole('dialog');
    await importing.getByLabel('目录名称、文号').fill('省目录2026年版');
    const csv = '基本编码,事项名称,事项类型,认领部门\n002099001000,新设事项,20,不存在局\n';
    await importing.getByLabel('目录文件（CSV）').setInputFiles({ name: '省目录.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await importing.getByText('是：没有列出的事项从目录取消').click();
    await importing.getByRole('button', { name: '看会改变什么' }).click();
    await importing.getByText(/^从目录取消 \d+ 项/).waitFor();
    await importing.getByText('本地没有这些部门：不存在局').waitFor();
    const confirm = importing.getByRole('button', { name: /^提出，请另一人确认：取消 \d+ 项，新增 1 项/ });
    expect(await confirm.isDisabled()).toBe(true);
    expect(await editor.look('directory-plan')).toEqual([]);
    await importing.getByRole('button', { name: '返回修改' }).click();
    await importing.getByText('否：只增加和修改').click();
    await importing.getByRole('button', { name: '看会改变什么' }).click();
    await importing.getByRole('button', { name: '确认导入：新增 1 项，变化 0 项' }).click();
    await page.getByText('省目录2026年版：新增 1').waitFor();
    await editor.goto('/console/directory?q=新设');
    await page.getByText('本地没有这个部门').waitFor();
    expect(await page.getByRole('button', { name: '认领：新设事项' }).count()).toBe(0);
    expect(await editor.look('directory-unknown')).toEqual([]);
    await editor.goto('/console/directory?state=overdue');
    await page.getByRole('button', { name: '认领：护士执业注册' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '认领' }).click();
    await page.getByText('护士执业注册').first().waitFor();
    await page.waitForURL(/\/console\/drafts\//);
    await editor.leave();
  });
});
