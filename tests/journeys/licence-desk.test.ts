import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CaseView, Done } from '#applications/service/cases/schema.ts';
import type { LicenceSummary } from '#applications/service/licences/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { Client } from '#testkit/client.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';

describe.skipIf(!chromiumHere)(titled('证照的撤销和注销'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  /** A registration decided by the rules; answers with its licence. */
  async function aLicence(): Promise<LicenceSummary> {
    const citizen = await new Client(product.url).signIn('zhoudachuan');
    const started = (await citizen.post('/api/cases', { itemId: product.items.get('individual-business-registration') })).json<Done>();
    const answers: [string, object][] = [
      ['applicant', { applicant: { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17), phone: '13900000004' } }],
      [
        'business',
        { business: { hasName: 'yes', name: '禾丰县大川菌菇店', form: 'personal', scopes: ['daily_goods'], staff: '2', capital: '30000' } },
      ],
      ['premises', { premises: { kind: 'shop', district: '990121', address: '禾丰县青石镇东街7号' } }],
    ];
    for (const [step, given] of answers) await citizen.post(`/api/cases/${started.id}/answers`, { step, answers: given });
    for (const { slot, required } of (await citizen.get(`/api/cases/${started.id}`)).json<CaseView>().materials)
      if (required) await citizen.upload(started.id, slot);
    await citizen.post(`/api/cases/${started.id}/submission`, { declared: true, electronicDelivery: true });
    await product.settle();
    const [licence] = (await citizen.get('/api/licences')).json<LicenceSummary[]>();
    if (!licence) throw new Error('no licence was issued');
    return licence;
  }

  it('负责人在工作台撤销一份证照并办理注销，公开核验页随即如实显示；没有写依据的被说明后补写', async () => {
    const licence = await aLicence();
    const head = await Visitor.arrives(browser, product, { name: 'licence-desk' });
    await head.signIn('scjg-approve', '/console/licences');
    const { page } = head;
    await page.getByRole('link', { name: licence.number }).waitFor();
    expect(await head.look('1-list')).toEqual([]);
    await page.getByRole('link', { name: licence.number }).click();
    await page.getByRole('heading', { name: licence.number }).waitFor();
    expect(await head.look('2-licence')).toEqual([]);

    const choose = async (act: string, ground: string, reason: string) => {
      await page.getByRole('button', { name: act, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('理由').click();
      await page.locator('.ant-select-item-option', { hasText: ground }).click();
      await dialog.getByLabel('事实和说明').fill(reason);
      return dialog;
    };
    const revoking = await choose('撤销', '依法可以撤销行政许可的其他情形', '登记时提交的场所证明系误传。');
    await revoking.getByRole('button', { name: '撤销', exact: true }).click();
    // Asked at its field, before anything is sent.
    await revoking.getByText('请填写依据').waitFor();
    expect(await revoking.getByLabel('事实和说明').inputValue()).toContain('误传');
    expect(await head.look('3-refused')).toEqual([]);
    await revoking.getByLabel('依据').fill('《市场主体登记管理条例》第四十条');
    await revoking.getByRole('button', { name: '撤销', exact: true }).click();
    await revoking.waitFor({ state: 'hidden' });
    await page.getByText('已撤销').first().waitFor();

    const stranger = await Visitor.arrives(browser, product, { name: 'licence-stranger', width: 390, javaScript: false });
    await stranger.goto(`/verify?q=${encodeURIComponent(licence.identifier)}`);
    await stranger.page.getByText('已撤销').first().waitFor();
    expect(await stranger.page.content()).not.toContain('周大川');
    expect(await stranger.look('revoked')).toEqual([]);

    const cancelling = await choose('注销', '许可依法被撤销', '撤销后办理注销手续。');
    await cancelling.getByRole('button', { name: '注销', exact: true }).click();
    await cancelling.waitFor({ state: 'hidden' });
    await page.getByText('现在没有可以作的处理').waitFor();
    await stranger.goto(`/verify?q=${encodeURIComponent(licence.identifier)}`);
    await stranger.page.getByText('已注销').first().waitFor();
    expect(await head.look('4-cancelled')).toEqual([]);
  });
});
