import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import { Official } from './desk.ts';
import { fillFoodLicence, submit } from './people.ts';
import { standing } from './pointer.ts';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

const clean: string[] = [];

describe.skipIf(!chromiumHere)(titled('工作台：不用鼠标也能办，消息看得见'), () => {
  let browser: Browser;
  let product: Product;
  let clerk: Official;
  const numbers: string[] = [];
  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()]);
    const citizen = await Visitor.arrives(browser, product, { name: 'keys-citizen' });
    await citizen.signIn('linxiaoyu');
    for (let times = 0; times < 2; times += 1) {
      await citizen.goto(`/items/${product.items.get('food-business-licence')}/apply`);
      await citizen.press('开始填写');
      await fillFoodLicence(citizen);
      numbers.push(await submit(citizen));
    }
    await product.settle();
    await citizen.leave();
    clerk = await Official.arrives(browser, product, 'scjg-window', 'keys');
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await Visitor.photographAll();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  const focused = () => clerk.visitor.page.evaluate(() => document.activeElement?.textContent ?? '');
  const press = (key: string) => clerk.visitor.page.keyboard.press(key);
  const focusedOn = (number = '') => expect.poll(focused).toBe(number);

  it('在列表里用 j、k 移动，回车打开，a 打开现在要办的操作，Esc 关闭', async () => {
    const { page } = clerk.visitor;
    await clerk.visitor.goto('/console/?view=mine');
    await page.getByRole('link', { name: numbers[1] ?? '' }).waitFor();
    await press('j');
    await focusedOn(numbers[0]);
    await press('j');
    await focusedOn(numbers[1]);
    await press('j');
    await focusedOn(numbers[1]);
    await press('k');
    await focusedOn(numbers[0]);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: numbers[0] ?? '' }).waitFor();
    await press('a');
    const dialog = page.getByRole('dialog', { name: '受理' });
    await dialog.waitFor();
    expect(await clerk.visitor.look('1-act')).toEqual(clean);
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await press('c');
    await page.getByRole('dialog', { name: '一次性告知补正' }).waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('正在打字时，这些键只是字', async () => {
    const { page } = clerk.visitor;
    await page.getByRole('textbox', { name: '回复' }).focus();
    await page.keyboard.type('ac?/');
    expect(await page.getByRole('textbox', { name: '回复' }).inputValue()).toBe('ac?/');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await clerk.visitor.goto('/console/?view=mine');
    await page.getByRole('link', { name: numbers[0] ?? '' }).waitFor();
    await press('/');
    await page.keyboard.type('jk?/');
    expect(await page.getByRole('searchbox', { name: '编号或事项名称' }).inputValue()).toBe('jk?/');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('按 ? 打开快捷键说明，Esc 关闭', async () => {
    const { page } = clerk.visitor;
    await clerk.visitor.goto('/console/?view=mine');
    await page.getByRole('link', { name: numbers[0] ?? '' }).waitFor();
    await press('?');
    await page.getByRole('dialog', { name: '快捷键' }).getByText('勾选本页全部').waitFor();
    expect(await clerk.visitor.look('2-help')).toEqual(clean);
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('在办件页打开补正，用 Ctrl+/ 代入常用语，勾画的项目自动列进补正内容', async () => {
    const { page } = clerk.visitor;
    await page.request.post('/api/desk/phrases', { data: { title: '请补正', body: '{{申请人}}，请在{{期限}}前补正{{签名}}' } });
    await press('j');
    await focusedOn(numbers[0]);
    await press('c');
    const dialog = page.getByRole('dialog', { name: '一次性告知补正' });
    await dialog.waitFor();
    await page
      .getByRole('button', { name: /^要补正：/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: '看这一项' }).waitFor();
    await dialog.getByLabel('哪里不对、怎样补正').focus();
    await press('Control+/');
    const picker = page.getByRole('dialog', { name: '选择常用语' });
    await picker.getByText('没有代入').waitFor();
    expect(await clerk.visitor.look('2-phrases')).toEqual(clean);
    await press('1');
    await picker.waitFor({ state: 'detached' });
    await expect.poll(() => dialog.getByLabel('哪里不对、怎样补正').inputValue()).toMatch(/^.+，请在2026年.+前补正\{\{签名\}\}$/);
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await press(']');
    // The browser's own reader of PDF is in the frame now: axe cannot look into it and waits for it.
    await page.getByText('第 1 份，共').waitFor();
    await press('n');
    await page.getByRole('heading', { level: 1, name: numbers[1] ?? '' }).waitFor();
    await press('u');
    await page.getByRole('link', { name: numbers[0] ?? '' }).waitFor();
  });

  it('按状态筛选和每页件数留在地址里，没有结果时说清怎么办', async () => {
    const { page } = clerk.visitor;
    await clerk.visitor.goto('/console/?view=all&status=closed&size=20');
    await page.getByText('没有符合条件的办件').waitFor();
    expect(await clerk.visitor.look('3-empty')).toEqual(clean);
    await page.getByRole('button', { name: '清空搜索和筛选' }).click();
    await page.getByRole('link', { name: numbers[0] ?? '' }).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.toString()).toBe('view=all&size=20&page=1');
    await expect.poll(() => page.getByText('20 条/页').count()).toBe(1);
    const lines = await page.getByRole('link', { name: numbers[0] ?? '' }).evaluate((link) => link.getClientRects().length);
    expect(lines).toBe(1);
  });

  it('申请人留言以后，工作台上方显示未读消息，从消息直接到办件', async () => {
    const { page } = clerk.visitor;
    const citizen = await Visitor.arrives(browser, product, { name: 'keys-message' });
    await citizen.signIn('linxiaoyu', '/cases');
    await citizen.page
      .locator('main')
      .getByRole('link', { name: /食品经营许可/ })
      .first()
      .click();
    await citizen.page.getByLabel('留言内容').waitFor();
    await citizen.fill({ 留言内容: '请问什么时候来现场看' });
    await citizen.press('发送');
    await product.settle();
    await citizen.leave();
    await clerk.visitor.goto('/console/');
    await page.getByRole('link', { name: '消息 1' }).click();
    await page.getByText('申请人留言').waitFor();
    expect(await clerk.visitor.look('4-notices')).toEqual(clean);
    await page.locator('main').getByRole('link', { name: '查看' }).click();
    await page.getByText('请问什么时候来现场看').waitFor();
    expect(await clerk.visitor.look('5-case')).toEqual(clean);
  });

  it('只用键盘勾选、批量受理，每一件办得怎样都有说明', async () => {
    const { page } = clerk.visitor;
    await clerk.visitor.goto('/console/?view=mine');
    await page.getByRole('link', { name: numbers[0] ?? '' }).waitFor();
    for (const [index, number] of numbers.entries()) {
      await press('j');
      await focusedOn(number);
      await press('x');
      await page.getByText(`已选 ${index + 1} 件`).waitFor();
    }
    await press('m');
    const message = page.getByRole('dialog', { name: '发送留言 2 件' });
    // One writes at once, and what is too long is told and kept.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.insertText(`{{申请人}}，您好${'。'.repeat(2_000)}`);
    await message.getByText('最多 2,000 字，现在 2,010 字，请删减').waitFor();
    expect(await clerk.visitor.look('6-too-long')).toEqual(clean);
    await press('Escape');
    await focusedOn(numbers[1]);
    await press('m');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.insertText('请保持电话畅通');
    await message.getByRole('button', { name: '发送留言 2 件' }).click();
    await message.getByText('2 件都已办好').waitFor();
    await press('Enter');
    await focusedOn(numbers[1]);
    await page.getByText('已选 2 件').waitFor();
    await press('a');
    const dialog = page.getByRole('dialog', { name: '受理 2 件' });
    await dialog.waitFor();
    expect(await clerk.visitor.look('6-batch')).toEqual(clean);
    await press('Enter');
    await dialog.getByText('2 件都已办好').waitFor();
    expect(await clerk.visitor.look('6-batch-done')).toEqual(clean);
    await press('Enter');
    await page.getByText('没有待您办理的办件').waitFor();
  });

  it('审批人员在手机上看清楚、写意见、手写签名后准予，权限与电脑上相同', async () => {
    const id = await untilDecision();
    const phone = await Visitor.arrives(browser, product, { name: 'keys-phone', width: 390 });
    await phone.signIn('scjg-approve', '/console/');
    const { page } = phone;
    const card = page.getByRole('listitem').filter({ hasText: numbers[0] ?? '' });
    await card.waitFor();
    expect(await phone.look('1-cards')).toEqual(clean);
    await card.click();
    await page.getByRole('heading', { level: 1, name: numbers[0] ?? '' }).waitFor();
    await page.getByRole('button', { name: '准予', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '准予' });
    await dialog.getByLabel('意见', { exact: true }).fill('同意');
    // Who means to sign and has not done so is told, and nothing is decided.
    await dialog.getByRole('radio', { name: '用存好的签名' }).check();
    await dialog.getByText('您还没有存签名图片').waitFor();
    await dialog.getByRole('button', { name: '准予', exact: true }).click();
    await dialog.getByText('您选了用存好的签名，还没有确认身份').waitFor();
    await dialog.getByRole('radio', { name: '在这里手写' }).check();
    const pad = dialog.getByRole('img', { name: '签名区' });
    const box = await standing(pad);
    await page.mouse.move(box.x + 40, box.y + 30);
    await page.mouse.down();
    for (const [x, y] of [
      [120, 60],
      [60, 90],
      [180, 100],
    ] as const)
      await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
    await page.mouse.up();
    await dialog.getByText('已写').waitFor();
    const small = await page
      .locator('.act-panel button, .act-choice button')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
    expect(small).toEqual([]);
    expect(await phone.look('2-decide')).toEqual(clean);
    await dialog.getByRole('button', { name: '准予', exact: true }).click();
    await page.getByText('已办理：准予').waitFor();
    await product.settle();
    const view = (await (await page.request.get(`/api/desk/cases/${id}`)).json()) as { documents: { title: string }[] };
    expect(view.documents.map(({ title }) => title)).toContain('审批表');
    await phone.leave();
  });

  it('步骤不同的混在一起勾选：按 a 登记送达能送达的，其余不动，焦点回到列表', async () => {
    const { page } = clerk.visitor;
    await clerk.visitor.goto('/console/?view=department');
    await page.getByRole('link', { name: numbers[0] ?? '' }).waitFor();
    await press('X');
    await page.getByText('已选 2 件').waitFor();
    expect(await page.getByRole('button', { name: '受理', exact: true }).count()).toBe(0);
    await press('a');
    const dialog = page.getByRole('dialog', { name: '登记送达 1 件' });
    await dialog.getByText('选中的 2 件里，1 件现在可以登记送达').waitFor();
    await dialog.getByRole('combobox', { name: '送达方式' }).click();
    await page.getByTitle('窗口领取').click();
    await dialog.getByLabel('收到日期').fill('2026-03-02');
    await dialog.getByRole('button', { name: '空着的按申请人姓名填写' }).click();
    expect(await clerk.visitor.look('7-deliver')).toEqual(clean);
    await dialog.getByRole('button', { name: '登记送达 1 件' }).click();
    await dialog.getByText('1 件都已办好').waitFor();
    await press('Enter');
    await page.getByText('已选 1 件').waitFor();
    await focusedOn(numbers[1]);
  });

  /** The first case through site check and examination, by requests of the officials in turn. */
  async function untilDecision(): Promise<string> {
    let found = '';
    const through = async (login: string, path: string, body: (view: { colleagues: { id: string; name: string }[] }) => object) => {
      const { request } = await browser.newContext({ baseURL: product.url });
      await request.post('/api/sign-in', { data: { login, password: demonstrationPassword } });
      const { rows } = (await (await request.get('/api/desk/queue?view=department')).json()) as { rows: { id: string; number: string }[] };
      found = rows.find(({ number }) => number === numbers[0])?.id ?? '';
      const view = (await (await request.get(`/api/desk/cases/${found}`)).json()) as {
        version: number;
        colleagues: { id: string; name: string }[];
      };
      const done = await request.post(`/api/desk/cases/${found}/${path}`, { data: { version: view.version, ...body(view) } });
      expect(done.status()).toBe(200);
      await product.settle();
    };
    const check = (partner: string) => (view: { colleagues: { id: string; name: string }[] }) => ({
      checkedOn: '2026-03-02',
      partner: view.colleagues.find(({ name }) => name === partner)?.id,
      passed: true,
      findings: '布局合理',
    });
    await through('scjg-inspect1', 'site-check', check('彭佳'));
    await through('scjg-inspect2', 'site-check/confirmation', () => ({ agreed: true }));
    await through('scjg-review1', 'review', () => ({ proposal: 'grant', opinion: '符合条件' }));
    return found;
  }
});
