import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceText } from '../text.zh.ts';
import { compareModels, compareTables } from './differences.ts';
import type { DecisionTable, ModelSource } from './model.ts';

const table: DecisionTable = {
  hitPolicy: 'FIRST',
  inputs: [
    { id: 'a', label: '年龄', expression: 'age', type: 'number' },
    { id: 'b', expression: 'district' },
  ],
  outputs: [{ id: 'o', name: 'amount', label: '金额' }],
  annotationNames: ['依据'],
  rules: [
    { id: 'r1', inputs: ['< 60', '-'], outputs: ['0'], annotations: ['第一条'] },
    { id: 'r2', inputs: ['[60..80)', '"990102"'], outputs: ['100'], annotations: ['第二条'] },
    { id: 'r3', inputs: ['>= 80', '-'], outputs: ['200'], annotations: ['第三条'] },
  ],
};
const [first, second, third] = table.rules;
if (!first || !second || !third) throw new Error('three rules');

function modelOf(own: DecisionTable, extra: Partial<ModelSource> = {}): ModelSource {
  const logic = { kind: 'table' as const, table: own, source: { line: 1 } };
  const element = {
    kind: 'decision' as const,
    key: 'm#d',
    name: '高龄津贴',
    variable: { name: '高龄津贴' },
    source: { line: 1 },
    requires: [],
    logic,
  };
  return { name: 'm', namespace: 'm', imports: [], items: [], elements: [element], ...extra };
}

const told = (after: DecisionTable): string[] => compareModels(modelOf(table), modelOf(after)).map(differenceText);

describe('两版决策表的差别，说给经办人听', () => {
  test.each<[string, DecisionTable, string[]]>([
    [
      '改了一格',
      { ...table, rules: [first, { ...second, outputs: ['120'] }, third] },
      ['「高龄津贴」第 2 条规则：「金额」由「100」改为「120」。'],
    ],
    [
      '加了一条',
      { ...table, rules: [...table.rules, { inputs: ['-', '-'], outputs: ['0'], annotations: ['兜底'] }] },
      ['「高龄津贴」新增第 4 条规则：年龄「-」，district「-」，金额「0」，依据「兜底」。'],
    ],
    [
      '删了一条',
      { ...table, rules: [first, third] },
      ['「高龄津贴」删去原第 2 条规则：年龄「[60..80)」，district「"990102"」，金额「100」，依据「第二条」。'],
    ],
    ['换了次序', { ...table, rules: [second, first, third] }, ['「高龄津贴」原第 1 条规则移到第 2 条。']],
    ['改了命中策略', { ...table, hitPolicy: 'COLLECT', aggregation: 'SUM' }, ['「高龄津贴」命中策略由「首行」改为「汇总求和」。']],
    [
      '改了列',
      {
        ...table,
        inputs: [
          { id: 'a', label: '周岁', expression: 'age', type: 'number' },
          { id: 'b', expression: 'district', values: '"990102","990103"' },
        ],
      },
      ['「高龄津贴」输入列「周岁」的标题由「年龄」改为「周岁」。', '「高龄津贴」输入列「district」的允许值由空改为「"990102","990103"」。'],
    ],
    [
      '删了列',
      { ...table, inputs: table.inputs.slice(0, 1), rules: table.rules.map((rule) => ({ ...rule, inputs: rule.inputs.slice(0, 1) })) },
      ['「高龄津贴」删去输入列「district」。'],
    ],
  ])('%s', (_title, after, sentences) => {
    expect(told(after)).toEqual(sentences);
  });

  test('没有标识的规则按相似程度对上，移动另说', () => {
    const after = {
      ...table,
      rules: [
        { ...third, id: 'x' },
        { ...second, id: 'y', inputs: ['[60..80)', '"990103"'] },
        { ...first, id: 'z' },
      ],
    };
    const sentences = told(after);
    expect(sentences).toContain('「高龄津贴」第 2 条规则：「district」由「"990102"」改为「"990103"」。');
    expect(sentences.filter((one) => one.includes('移到'))).toHaveLength(2);
  });

  test('新增与删去的决策、改名、依赖', () => {
    const before = modelOf(table);
    const [element] = before.elements;
    if (!element) throw new Error('no element');
    const input = { kind: 'input' as const, key: 'm#i', name: '老人', variable: { name: '老人' }, source: { line: 1 }, requires: [] };
    const after = { ...before, elements: [{ ...element, name: '津贴金额', requires: ['m#i'] }, input] };
    expect(compareModels(before, after).map(differenceText)).toEqual([
      '「高龄津贴」改名为「津贴金额」。',
      '「津贴金额」的依赖：增加「老人」。',
      '新增「老人」。',
    ]);
  });

  const cell = fc.constantFrom('-', '1', '2', '< 3');
  const drawn = fc.array(fc.tuple(cell, cell, cell), { maxLength: 6 }).map((rows): DecisionTable => ({
    ...table,
    rules: rows.map(([a, b, o], i) => ({ id: `r${i}`, inputs: [a, b], outputs: [o], annotations: [''] })),
  }));

  test('同一张表没有差别；任何两张表的差别都能说成话', () => {
    fc.assert(
      fc.property(drawn, drawn, (a, b) => {
        expect(compareTables(a, a)).toEqual([]);
        const differences = compareTables(a, b);
        expect(differences.length > 0).toBe(JSON.stringify(a.rules) !== JSON.stringify(b.rules));
        for (const change of differences) expect(differenceText({ kind: 'table', element: '表', place: '', change })).toMatch(/[。]$/);
      }),
    );
  });
});
