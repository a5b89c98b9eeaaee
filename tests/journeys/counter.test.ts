import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';
import { fillDialog } from './desk.ts';
import { smallPdf } from '#testkit/pdf.ts';

const clean: string[] = [];

describe.skipIf(!chromiumHere)(titled('综合窗口：收件、移交、出件'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  it('没有账号的老人到窗口：读证、录入、扫描、核原件，签字收件；材料移交部门签收；结果送到出件窗口，核对证件领走', async () => {
    const hall = await Visitor.arrives(browser, product, { name: 'counter-hall', width: 1440 });
    await hall.signIn('hall-window1', '/console/');
    const { page } = hall;
    await page.getByRole('heading', { level: 1, name: '窗口收件' }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    const press = (key: string) => page.keyboard.press(key);
    // Without the mouse: the reader, Enter, Enter, the matter, Enter, Enter.
    await expect.poll(focused).toBe('读证');
    await press('Enter');
    await expect.poll(() => page.getByLabel('姓名', { exact: true }).inputValue()).toBe('吕国平');
    const idNumber = await page.getByLabel('证件号码', { exact: true }).inputValue();
    expect(await hall.look('1-person')).toEqual(clean);
    await expect.poll(focused).toBe('核对身份');
    await press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('counter-item');
    await page.keyboard.type('高龄津贴');
    await page.getByRole('button', { name: /高龄/ }).first().waitFor();
    await press('Enter');
    await expect.poll(focused).toBe('开始录入');
    // A dialog gives the focus back to where it was opened.
    await page.getByRole('button', { name: '登记代理人' }).focus();
    await press('Enter');
    await page.getByRole('dialog', { name: '登记代理人' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('idNumber');
    expect(await hall.look('1-agent')).toEqual(clean);
    await press('Escape');
    await expect.poll(focused).toBe('登记代理人');
    await page.getByRole('button', { name: '发激活码' }).click();
    const activation = page.getByRole('dialog', { name: '发激活码' });
    await fillDialog(activation, { write: { 来人的证件号码: idNumber } });
    await activation.getByRole('button', { name: '发激活码', exact: true }).click();
    await page.getByText(/激活码 [2-9A-Z]{5}-[2-9A-Z]{5}/).waitFor();
    await page.getByRole('button', { name: '开始录入' }).focus();
    await press('Enter');
    await page.getByRole('heading', { level: 2, name: '完整性' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    // What lacks is told in sentences, never by its code.
    await page.getByText('请填写这一项。').first().waitFor();
    expect(await page.locator('.console-main').innerText()).not.toMatch(/\b(?:field|form|case)_[a-z]/);
    const caseId = new URL(page.url()).searchParams.get('case') ?? '';
    const send = async (path: string, data: object) => {
      const response = await page.request.post(path, { data });
      expect(response.status(), await response.text()).toBeLessThan(300);
    };
    // One answer by hand, as the clerk types; the other steps by the same door.
    await page.getByLabel('居住地址').fill('望澜区书院路3号');
    await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/answers') && response.request().method() === 'POST'),
      page.keyboard.press('Tab'),
    ]);
    await send(`/api/cases/${caseId}/answers`, {
      step: 'elder',
      answers: {
        applicant: { name: '吕国平', idNumber, phone: '13900000061' },
        elder: { birthday: '1940-05-06', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
      },
    });
    await send(`/api/cases/${caseId}/answers`, { step: 'agent', answers: { elder: { byAgent: 'no' } } });
    await send(`/api/cases/${caseId}/answers`, {
      step: 'payment',
      answers: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
    });
    await page.reload();
    await page.getByRole('heading', { level: 2, name: '完整性' }).waitFor();
    await page.locator('[id^=material-]').first().waitFor();
    expect(await hall.look('2-intake')).toEqual(clean);
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await hall.look('2-intake-narrow')).toEqual(clean);
    await page.setViewportSize({ width: 1440, height: 900 });
    // What lacks leads to where it is mended.
    await page.getByRole('link', { name: '老人本人的银行账户' }).focus();
    await press('Enter');
    expect(await page.evaluate(() => document.activeElement?.closest('section')?.id ?? '')).toMatch(/^material-/);
    const sections = page.locator('[id^=material-]');
    for (let index = 0; index < (await sections.count()); index += 1) {
      const section = sections.nth(index);
      if (!(await section.innerText()).includes('必交')) continue;
      await section.getByRole('button', { name: '扫描' }).click();
      await section.getByText(/^scan-/).waitFor();
      await section.getByLabel('原件已核验').check();
      await section.getByLabel('收纸质材料（份）').fill('1');
      await page.keyboard.press('Tab');
    }
    await sections.first().locator('input[type=file]').setInputFiles({ name: '户口簿.pdf', mimeType: 'application/pdf', buffer: smallPdf });
    await sections.first().getByText('户口簿.pdf').waitFor();
    await page.getByText('填写完整、材料齐全，可以收件。').waitFor();
    // On paper: what is signed, over the width of the sheet, and nothing of the console around it.
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    expect((await page.locator('.on-paper table').first().boundingBox())?.width ?? 0).toBeGreaterThan(1_000);
    await hall.look('2-printed');
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: '收件', exact: true }).click();
    await page.getByText(/已收件，编号 \d{20}/).waitFor();
    await product.settle();
    expect(await hall.look('3-taken-in')).toEqual(clean);

    await hall.goto('/console/transfers');
    await page.getByRole('button', { name: /开清单/ }).click();
    await page.getByRole('heading', { level: 2, name: /-01$/ }).waitFor();
    await product.settle();
    expect(await hall.look('4-transfer')).toEqual(clean);

    const clerk = await Visitor.arrives(browser, product, { name: 'counter-department', width: 1440 });
    await clerk.signIn('mz-window', '/console/transfers');
    await clerk.page.getByRole('button', { name: '签收' }).first().click();
    await clerk.page.getByText('已签收').first().waitFor();
    expect(await clerk.look('5-signed')).toEqual(clean);
    for (const [login, act, body] of [
      ['mz-window', 'acceptance', {}],
      ['mz-review1', 'review', { proposal: 'grant', opinion: '符合条件' }],
      ['mz-approve', 'grant', { opinion: '同意' }],
    ] as const) {
      const official = login === 'mz-window' ? clerk : await Visitor.arrives(browser, product, { name: login });
      if (official !== clerk) await official.signIn(login);
      const { version } = (await (await official.page.request.get(`/api/desk/cases/${caseId}`)).json()) as { version: number };
      const done = await official.page.request.post(`/api/desk/cases/${caseId}/${act}`, { data: { version, ...body } });
      expect(done.status(), await done.text()).toBe(200);
      await product.settle();
      if (official !== clerk) await official.leave();
    }
    await clerk.goto('/console/outgoing');
    await clerk.page.getByRole('button', { name: '移交', exact: true }).click();
    await clerk.page.getByText('在途，待签收').waitFor();
    expect(await clerk.look('6-outgoing')).toEqual(clean);

    await hall.goto('/console/parcels');
    await page.getByRole('button', { name: '签收到窗口' }).click();
    await page.getByText('待领取').waitFor();
    expect(await hall.look('7-desk')).toEqual(clean);
    await page.getByRole('button', { name: '发放', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '发放' });
    expect(await hall.look('8-hand-out')).toEqual(clean);
    await fillDialog(dialog, { write: { 姓名: '吕国平', 证件号码: idNumber } });
    await dialog.getByRole('button', { name: '发放', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('没有要送达的结果。').waitFor();
    await clerk.goto('/console/outgoing');
    await clerk.page.getByText('已送达').waitFor();
  });
});
