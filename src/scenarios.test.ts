import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Scenario } from '#applications/service/catalogue/scenario.ts';
import type { TestDatabase } from '#testkit/database.ts';
import { aStage, heap, packages } from '#testkit/stage.ts';
import { playScenario } from './scenarios.ts';

let held: TestDatabase;
beforeEach(async () => {
  held = await aStage();
});
afterEach(() => held.close());

test.each(heap(0, 2))('$name · $scenario.title($file)', async ({ loaded, scenario }) => {
  expect(await playScenario(held.runtime, loaded, scenario)).toEqual([]);
});

describe('写错的情景会被指出', () => {
  const [food] = packages;
  async function play(change: (scenario: Scenario) => void): Promise<readonly string[]> {
    const scenario = structuredClone(food?.scenarios[0]?.scenario);
    if (!food || !scenario) throw new Error('no scenario to break');
    change(scenario);
    return playScenario(held.runtime, food, scenario);
  }

  test('结果、文书、经过、期限与实际不同的，逐条写明情景写的和实际的', async () => {
    const said = await play(({ expect: expected }) => {
      expected.status = 'refused';
      expected.dueOn = '2026-03-16';
      expected.path = expected.path.slice(0, 2);
      expected.documents = ['收件凭证'];
      expected.workingDays = 3;
      expected.result = { outcome: 'refused', validYears: 3, amount: 100 };
    });
    expect(said).toEqual([
      '经过的环节不一致：情景写的是“precheck → accept”，实际是“precheck → accept → site_check → review → decide → issue → deliver_licence”。',
      '出具的文书不一致：情景写的是“收件凭证”，实际是“收件凭证 → 受理通知书 → 准予行政许可决定书 → 送达回证”。',
      '最后的状态不一致：情景写的是“refused”，实际是“closed”。',
      '应当办结的日期不一致：情景写的是“2026-03-16”，实际是“2026-03-12”。',
      '受理到决定的工作日数不一致：情景写的是“3”，实际是“6”。',
      '结果不一致：情景写的是“refused”，实际是“granted”。',
      '证照有效年数不一致：情景写的是“3”，实际是“5”。',
      'result.amount不一致：情景写的是“100”，实际是“没有”。',
    ]);
  });

  test('无权的岗位做不成，原因是办件系统自己的话', async () => {
    const said = await play(({ acts }) => {
      const [first] = acts;
      if (first) first.by = 'approver';
    });
    expect(said).toEqual(['2026-03-02 审批决定“受理”没有做成：您没有办理这项操作的权限。']);
  });

  test('缺材料交不上去，日期不能倒着写', async () => {
    expect((await play(({ given }) => (given.materials = ['layout']))).join()).toContain('请上传这份材料');
    await held.close();
    held = await aStage();
    expect(await play((scenario) => (scenario.acts = [{ on: '2026-02-27', by: 'window_clerk', act: 'accept', input: {} }]))).toEqual([
      '2026-02-27 早于前一个动作，请按日期先后排列。',
    ]);
  });

  test('规则改了而情景没有改：金额不同，照实指出', async () => {
    const allowance = packages.find(({ item }) => item.name === '高龄津贴申领');
    const scenario = allowance?.scenarios[0]?.scenario;
    if (!allowance || !scenario) throw new Error('no allowance');
    const decisions = allowance.decisions.map(({ name, xml }) => ({ name, xml: xml.replace('<text>100</text>', '<text>120</text>') }));
    expect(await playScenario(held.runtime, { ...allowance, decisions, hash: 'changed' }, scenario)).toEqual([
      'result.amount不一致：情景写的是“100”，实际是“120”。',
    ]);
  });
});
