import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fillRegistration } from './people.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';

const clean: string[] = [];

describe.skipIf(!chromiumHere)(titled('连点、后退、断网：只有一个办件'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  async function readyToSend(name: string, javaScript: boolean): Promise<Visitor> {
    const citizen = await Visitor.arrives(browser, product, { name, javaScript, width: 390 });
    await citizen.signIn('zhoudachuan', `/items/${product.items.get('individual-business-registration')}/apply`);
    await citizen.press('开始填写');
    await fillRegistration(citizen, '禾丰县大川菌菇店');
    await citizen.page.getByLabel('我承诺').check();
    return citizen;
  }

  /** Everything sent with this address: one receipt, one number, one submission in the history. */
  async function sentOnce(citizen: Visitor): Promise<void> {
    await product.settle();
    const id = /\/cases\/([0-9a-f-]{36})/.exec(citizen.page.url())?.[1] ?? '';
    const { rows } = await sql<{ numbers: number; submissions: number; receipts: number }>`
      select count(distinct c.number)::int numbers,
        (select count(*)::int from cases.event e where e.case_id = c.id and e.kind = 'submitted') submissions,
        (select count(*)::int from documents.document d where d.subject = c.id::text and d.kind = 'receipt') receipts
      from cases."case" c where c.id::text = ${id} group by c.id`.execute(product.runtime.database);
    expect(rows).toEqual([{ numbers: 1, submissions: 1, receipts: 1 }]);
    expect(await citizen.page.getByRole('heading', { level: 1 }).textContent()).toBe('已收到您的申请');
  }

  it.each([
    { title: '开着脚本', name: 'once-double', javaScript: true },
    { title: '关掉脚本', name: 'once-double-plain', javaScript: false },
  ])('$title，连点两下提交，看到同一张回执', async ({ name, javaScript }) => {
    const citizen = await readyToSend(name, javaScript);
    await citizen.page.getByRole('button', { name: '提交申请' }).dblclick();
    await citizen.page.getByRole('heading', { level: 1, name: '已收到您的申请' }).waitFor();
    await sentOnce(citizen);
    expect(await citizen.look('1-receipt')).toEqual(clean);
    await citizen.leave();
  });

  it('提交后按浏览器的后退再提交，告诉他已经收到', async () => {
    const citizen = await readyToSend('once-back', true);
    await citizen.press('提交申请');
    await citizen.page.goBack();
    const again = citizen.page.getByRole('button', { name: '提交申请' });
    if ((await again.count()) > 0) {
      await citizen.page.getByLabel('我承诺').check();
      await citizen.press('提交申请');
    }
    await sentOnce(citizen);
    expect(await citizen.look('1-again')).toEqual(clean);
    await citizen.leave();
  });

  it.each([
    { title: '没有送到', name: 'once-lost-request', arrives: false },
    { title: '送到了，回音没有收到', name: 'once-lost-answer', arrives: true },
  ])('提交时断网，$title:接通后再提交', async ({ name, arrives }) => {
    const citizen = await readyToSend(name, true);
    const { page } = citizen;
    const address = page.url();
    await page.route('**/apply/check', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      if (arrives) await route.fetch({ maxRedirects: 0 });
      return route.abort('internetdisconnected');
    });
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.waitForURL('chrome-error://chromewebdata/');
    await page.unroute('**/apply/check');
    await citizen.goto(address);
    expect(await page.getByRole('button', { name: '提交申请' }).count()).toBe(arrives ? 0 : 1);
    if (!arrives) {
      await page.getByLabel('我承诺').check();
      await citizen.press('提交申请');
    }
    await sentOnce(citizen);
    await citizen.leave();
  });
});
