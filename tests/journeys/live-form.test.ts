import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor } from './visitor.ts';

describe.skipIf(!chromiumHere)(titled('填写时的规则'), () => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  const begin = async (name: string, javaScript: boolean, login: string) => {
    const visitor = await Visitor.arrives(browser, product, { name, javaScript, width: 390 });
    await visitor.signIn(login, `/items/${product.items.get('food-business-licence')}`);
    await visitor.follow('在线办理');
    await visitor.press('开始填写');
    return visitor;
  };

  test('有脚本：选了代办，代办人一栏立即出现；离开填错的一栏，当场说清怎么改，改对就消失', async () => {
    const visitor = await begin('live', true, 'zhaolixin');
    const { page } = visitor;
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.reload();
    const agent = page.getByLabel('代理人姓名');
    await expect.poll(() => agent.isVisible()).toBe(false);
    await page.getByRole('group', { name: '由谁来办' }).getByLabel('委托别人代办').check();
    await expect.poll(() => agent.isVisible()).toBe(true);
    await page.getByRole('group', { name: '由谁来办' }).getByLabel('我自己办').check();
    await expect.poll(() => agent.isVisible()).toBe(false);

    const phone = page.locator('input[name="answers.applicant.phone"]');
    await phone.fill('123');
    expect(await page.locator('.field-error').count()).toBe(0);
    await phone.blur();
    await expect.poll(() => page.locator('.field-error').allTextContents()).toEqual([expect.stringContaining('11 位手机号码')]);
    await expect.poll(() => phone.getAttribute('aria-describedby')).toContain('-error');
    expect(await visitor.look('error')).toEqual([]);
    await phone.fill('13900000002');
    await expect.poll(() => page.locator('.field-error').count()).toBe(0);
    await expect.poll(() => phone.getAttribute('aria-invalid')).toBe(null);
    expect(faults).toEqual([]);
    await visitor.leave();
  });

  test('有脚本：最后一栏填错就直接按保存，按一次就送出；送回来以后，漏填的一栏旁边也说明', async () => {
    const visitor = await begin('live-sent', true, 'linxiaoyu');
    const { page } = visitor;
    await page.reload();
    await page.waitForLoadState('networkidle');
    // The sentence about the number appears above the button just as it is pressed.
    await page.locator('input[name="answers.applicant.phone"]').fill('123');
    await visitor.press('保存并继续');
    expect(await page.locator('.error-summary').innerText()).toContain('由谁来办：请填写这一项');
    await page.waitForLoadState('networkidle');
    const agent = page.getByRole('group', { name: '由谁来办' });
    await expect.poll(() => agent.innerText()).toContain('请填写这一项');
    await agent.getByLabel('我自己办').check();
    await expect.poll(() => agent.innerText()).not.toContain('请填写这一项');
    await visitor.leave();
  });

  test('没有脚本：选了代办再保存，代办人一栏随同提示出现，填过的都在', async () => {
    const visitor = await begin('live-plain', false, 'zhoudachuan');
    const { page } = visitor;
    await page.locator('input[name="answers.applicant.phone"]').fill('13900000002');
    await page.getByRole('group', { name: '由谁来办' }).getByLabel('委托别人代办').check();
    await visitor.press('保存并继续');
    await page.getByLabel('代理人姓名').waitFor();
    expect(await page.locator('input[name="answers.applicant.phone"]').inputValue()).toBe('13900000002');
    expect(await visitor.look('agent')).toEqual([]);
    await visitor.leave();
  });
});
