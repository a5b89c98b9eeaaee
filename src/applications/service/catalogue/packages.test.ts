import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { evaluateDecision, readDecisionModel } from '#platform/support/decisions/contract.ts';
import { formValues, readForm } from '#platform/support/forms/contract.ts';
import type { Answers } from '#platform/support/forms/schema.ts';
import { loadPackage, type LoadedPackage } from './package.ts';

const today = Day.parse('2026-03-02');
const folder = path.resolve(import.meta.dirname, '../../../../catalogue');

async function packageOf(slug: string): Promise<LoadedPackage> {
  const { loaded, findings } = await loadPackage(path.join(folder, slug));
  if (!loaded) throw new Error(JSON.stringify(findings));
  return loaded;
}

async function told(slug: string, answers: Answers): Promise<string> {
  const { formDefinition } = await packageOf(slug);
  const { defects } = readForm(formDefinition).evaluate(answers, today);
  return defects.map(({ message }) => message ?? '').join('\n');
}

describe('不用办许可的，填第一页就告诉', () => {
  test('道路普通货运：总质量 4.5 吨及以下的，说明依据，不让白填', async () => {
    expect(await told('road-freight-licence', { freight: { onlyLight: 'yes' } })).toContain('道路运输条例第二十四条');
    expect(await told('road-freight-licence', { freight: { onlyLight: 'no', dangerous: 'no' } })).not.toContain('不用办');
  });

  test.each([
    ['4500', true],
    ['4501', false],
    ['18000', false],
  ])('其中一辆总质量 %s 千克，要不要从申请里去掉:%s', async (mass, light) => {
    const answers = { freight: { onlyLight: 'no', dangerous: 'no' }, vehicles: [{ plate: '拟购', mass, inspectedUntil: '2027-01-31' }] };
    expect((await told('road-freight-licence', answers)).includes('不用列进来')).toBe(light);
  });

  test.each([
    ['3.9', '2.5', true],
    ['4', '1', false],
    ['3.9', '2.6', false],
    ['2', '5', false],
  ])('户外广告宽 %s 米、高 %s 米，不算大型:%s', async (width, height, small) => {
    expect((await told('outdoor-advertising', { sign: { width, height, kind: 'wall' } })).includes('不用办这个许可')).toBe(small);
  });
});

describe('住房公积金提取：情形清楚的由规则核定，拿不准的转人工，规则不作出不准的结论', () => {
  const worker = { birthday: '1990-06-01' };
  test.each([
    ['租房在限额之内', { withdrawal: { case: 'rent', amount: '18000' }, rent: { ownsHome: 'no', months: '12' }, worker }, 'granted'],
    ['租房超过限额一分钱', { withdrawal: { case: 'rent', amount: '18000.01' }, rent: { ownsHome: 'no', months: '12' }, worker }, 'manual'],
    ['有自有住房的租房提取', { withdrawal: { case: 'rent', amount: '1500' }, rent: { ownsHome: 'yes', months: '1' }, worker }, 'manual'],
    ['还贷不超过已还本息', { withdrawal: { case: 'loan', amount: '30000' }, loan: { repaid: '30000' }, worker }, 'granted'],
    ['还贷超过已还本息', { withdrawal: { case: 'loan', amount: '30000' }, loan: { repaid: '29999.99' }, worker }, 'manual'],
    ['六十周岁当天退休', { withdrawal: { case: 'retired', amount: '100' }, worker: { birthday: '1966-03-02' } }, 'granted'],
    ['差一天六十周岁', { withdrawal: { case: 'retired', amount: '100' }, worker: { birthday: '1966-03-03' } }, 'manual'],
    ['买房', { withdrawal: { case: 'purchase', amount: '100' }, worker }, 'manual'],
    ['职工死亡', { withdrawal: { case: 'death', amount: '100' }, worker }, 'manual'],
    ['出境定居', { withdrawal: { case: 'abroad', amount: '100' }, worker }, 'manual'],
    ['丧失劳动能力', { withdrawal: { case: 'disabled', amount: '100' }, worker }, 'manual'],
  ])('%s', async (_title, answers, outcome) => {
    const { formDefinition, decisions } = await packageOf('housing-fund-withdrawal');
    const { model } = readDecisionModel(decisions[0]?.xml ?? '');
    if (!model) throw new Error('no model');
    expect(evaluateDecision(model, '提取核定', formValues(formDefinition, answers, today)).json).toMatchObject({ outcome });
  });
});

describe('每一条依据都写明名称和条款，没有核对的不冒充核对过', () => {
  test.each([
    'road-freight-licence',
    'publication-retail-licence',
    'vocational-training-school',
    'outdoor-advertising',
    'housing-fund-withdrawal',
    'fireworks-retail-licence',
  ])('%s', async (slug) => {
    const { item, licence, scenarios } = await packageOf(slug);
    for (const { title, documentNumber, article, verified } of item.legalBasis)
      expect([title !== '', documentNumber !== '', article !== '', verified]).toEqual([true, true, true, false]);
    expect(licence?.number.verified ?? false).toBe(false);
    // 许可不收费，没有法律、行政法规另行规定（行政许可法第五十八条）。
    expect(item.fees).toEqual([]);
    const kinds = scenarios.map(({ scenario }) => scenario.kind);
    for (const kind of ['granted', 'refused', 'corrected', 'overdue', 'withdrawn']) expect(kinds).toContain(kind);
  });
});
