import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { anAcceptedAllowance } from './allowance.ts';
import { fillDialog } from './desk.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';

describe.skipIf(!chromiumHere)(titled('办件环节的委派、加签、撤回、催办和代理'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  test('两名审查人员和审批人、负责人各在自己的桌面上把一件事办到决定前', async () => {
    const id = await anAcceptedAllowance(product);
    const address = `/console/cases/${id}`;
    const arrive = async (login: string, width = 1440) => {
      const visitor = await Visitor.arrives(browser, product, { name: `moves-${login}`, width });
      await visitor.signIn(login, address);
      await visitor.page.getByRole('heading', { level: 1 }).waitFor();
      return visitor;
    };
    const act = async (visitor: Visitor, name: string, filled: Parameters<typeof fillDialog>[1], picture?: string) => {
      await visitor.page.getByRole('button', { name, exact: true }).click();
      const dialog = visitor.page.getByRole('dialog', { name });
      await dialog.waitFor();
      await fillDialog(dialog, filled);
      if (picture !== undefined) expect(await visitor.look(picture)).toEqual([]);
      await dialog.getByRole('button', { name, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await product.settle();
    };
    const fresh = async (visitor: Visitor) => {
      await visitor.goto(address);
      await visitor.page.getByText('现在要办').waitFor();
    };

    const first = await arrive('mz-review1');
    expect(await first.look('1-desk')).toEqual([]);
    await act(first, '委派', { choose: { 同事: '冯雪' }, write: { 理由: '请先核对户籍' } }, '2-delegate');
    await first.page.getByText('受唐俊委派').waitFor();

    const second = await arrive('mz-review2', 390);
    expect(await second.look('3-delegated')).toEqual([]);
    await act(second, '办好交回', { write: { 办理情况: '户籍属实' } });
    await fresh(first);
    await act(first, '提出审查意见', { pick: ['建议准予'], write: { 意见: '符合条件' } });
    await act(first, '撤回', { write: { 理由: '漏看一份材料' } });
    await act(first, '提出审查意见', { pick: ['建议准予'], write: { 意见: '材料齐全，符合条件' } });

    const approver = await arrive('mz-approve');
    await approver.page.getByRole('button', { name: '加签', exact: true }).click();
    const empty = approver.page.getByRole('dialog', { name: '加签' });
    await empty.getByLabel('理由').fill(' ');
    await empty.getByRole('button', { name: '加签', exact: true }).click();
    for (const told of ['请选择同事', '请写明理由，至少 2 个字']) await empty.getByText(told, { exact: true }).waitFor();
    expect(await approver.look('4-left-empty')).toEqual([]);
    await empty.getByRole('button', { name: '取消' }).click();
    await empty.waitFor({ state: 'detached' });
    await act(approver, '加签', { choose: { 同事: '丁宏' }, pick: ['之前'], write: { 理由: '请负责人先看' } }, '4-add-signer');
    const head = await arrive('mz-head', 390);
    await act(head, '签署意见', { pick: ['同意'], write: { 意见: '同意' } }, '5-countersign');
    await act(head, '催办', { write: { 催办的话: '请今天办结' } });
    await fresh(approver);
    const history = await approver.page.locator('main').innerText();
    for (const word of ['委派给冯雪', '交回唐俊', '撤回', '签署人：丁宏', '签署意见', '催办']) expect(history).toContain(word);
    expect(await approver.look('6-before-decision')).toEqual([]);

    await approver.goto('/console/deputies');
    await approver.page.getByRole('button', { name: '指定代理人' }).click();
    const dialog = approver.page.getByRole('dialog', { name: '指定代理人' });
    await fillDialog(dialog, {
      write: { '从（含当日）': '2026-03-02', '到（含当日）': '2026-03-06', 原因: '出差' },
      choose: { 代理人: '曹阳' },
    });
    expect(await approver.look('7-name-deputy')).toEqual([]);
    await dialog.getByRole('button', { name: '指定代理人' }).click();
    await approver.page.getByRole('row', { name: /许建国.*曹阳.*代理中/ }).waitFor();
    expect(await approver.look('8-deputies')).toEqual([]);
    const deputy = await arrive('mz-inspect1');
    await deputy.page.getByText('代许建国').waitFor();
    await act(deputy, '准予', {});
    await deputy.page.getByText('曹阳代许建国').waitFor();
    expect(await deputy.look('9-decided')).toEqual([]);
  });
});
