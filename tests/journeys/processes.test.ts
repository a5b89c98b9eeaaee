import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { newId, PersonId } from '#kernel/id.ts';
import { Instant } from '#kernel/time.ts';
import { deployDefinition, startInstance } from '#platform/support/workflow/contract.ts';
import { perform } from '#platform/work/work.ts';
import { aBpmn } from '#testkit/bpmn.ts';
import { fillDialog } from './desk.ts';
import type { Product } from './product.ts';
import { staged } from './staged.ts';
import { chromiumHere, titled, Visitor } from './visitor.ts';

const drawn = (last: string, name: string) =>
  aBpmn(
    'inspection',
    `<startEvent id="s" name="开始"/><exclusiveGateway id="g" name="风险等级"/><userTask id="visit" name="上门检查" yw:duty="inspector"/><userTask id="${last}" name="${name}" yw:duty="reviewer"/><endEvent id="e" name="结束"/>`,
    ['s -> g', 'g -> visit : level = 1', `g -> ${last} : level > 1`, `visit -> ${last}`, `${last} -> e`],
  ).replace('name="inspection"', 'name="双随机检查"');

describe.skipIf(!chromiumHere)(titled('系统管理员找到停住的流程，看清原因，改正后继续，再迁移到新版'), () => {
  let browser: Browser;
  let product: Product;
  staged((stage) => ({ browser, product } = stage));

  test('改正变量重试、移到别的环节、迁移到新版，每一步都有记录', async () => {
    await perform(product.runtime, systemActor, Instant.parse('2026-03-02T01:00:00.000Z'), async (work) => {
      const { hash } = await deployDefinition(work, drawn('report', '登记结果'));
      for (const level of [0, 1])
        await startInstance(work, {
          definitionHash: hash,
          subject: newId(PersonId),
          variables: { level },
          department: null,
          district: null,
        });
      await deployDefinition(work, drawn('publish', '公示结果'));
    });
    const system = await Visitor.arrives(browser, product, { name: 'processes', width: 1440 });
    const { page } = system;
    await system.signIn('sysadmin', '/console/processes');
    await page.getByRole('row', { name: /双随机检查.*风险等级.*停住/ }).waitFor();
    expect(await system.look('1-stuck')).toEqual([]);
    await page.getByRole('button', { name: '查看 双随机检查' }).click();
    await page.getByRole('heading', { level: 1, name: '双随机检查' }).waitFor();
    expect(await system.look('2-one')).toEqual([]);
    const act = async (button: string, filled: Parameters<typeof fillDialog>[1], picture: string) => {
      await page.getByRole('button', { name: button, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: button });
      await fillDialog(dialog, filled);
      expect(await system.look(picture)).toEqual([]);
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    const corrected = { choose: { '要改正的变量（可不填）': 'level' }, write: { 处理原因: '等级录入有误' } };
    await act('重试', { ...corrected, write: { ...corrected.write, '改成(可不填；文字加引号，例如 "granted")': '1' } }, '3-retry');
    await page.getByText('重试「风险等级」，改正变量 level').waitFor();
    await act('移到其他环节', { choose: { 移到: '登记结果' }, write: { 处理原因: '已经检查过' } }, '4-move');
    await page.getByText('从「上门检查」移到「登记结果」').waitFor();
    expect(await system.look('5-repaired')).toEqual([]);

    await page.getByRole('button', { name: '返回列表' }).click();
    await page.getByRole('button', { name: '迁移到新版' }).click();
    const dialog = page.locator('.ant-modal', { hasText: '迁移到新版流程' });
    const choose = async (box: number, option: string) => {
      await page.locator('.ant-modal .ant-select').nth(box).click();
      await page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
        .first()
        .click();
    };
    await choose(0, '双随机检查');
    await choose(1, '双随机检查');
    await dialog.getByRole('button', { name: /预\s?览/ }).click();
    await dialog.getByText('有实例不能迁移').waitFor();
    expect(await system.look('6-cannot-yet')).toEqual([]);
    await choose(2, '公示结果');
    await dialog.getByRole('button', { name: /预\s?览/ }).click();
    await dialog.getByText('2 个实例都可以迁移').waitFor();
    await dialog.getByLabel('处理原因').fill('新版已经发布');
    expect(await system.look('7-preview')).toEqual([]);
    await dialog.getByRole('button', { name: '迁移所选实例' }).click();
    await dialog.getByText('已迁移 2 个实例').waitFor();
  });
});
