import { describe, expect, test } from 'vitest';
import { evaluateDecision, prepareDecision, readDecisionModel } from './contract.ts';
import { compileExpression } from './pure/compile.ts';
import { reasonText } from './text.zh.ts';

const definitions = (body: string, namespace = 'urn:m'): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="${namespace}">\n${body}</definitions>`;
const literal = (id: string, text: string, requires: readonly string[] = []): string =>
  `<decision id="${id}" name="${id}"><variable name="${id}"/>${requires
    .map((one) => `<informationRequirement><requiredDecision href="#${one}"/></informationRequirement>`)
    .join('')}<literalExpression><text>${text}</text></literalExpression></decision>\n`;

describe('不怀好意的表达式：拒绝，说明位置与原因', () => {
  test.each([
    ['十万个括号', '('.repeat(100_000), 'feel.nested-too-deep', 200],
    ['十万对括号', `${'('.repeat(50_000)}1${')'.repeat(50_000)}`, 'feel.nested-too-deep', 200],
    ['十万个方括号', '['.repeat(100_000), 'feel.nested-too-deep', 200],
    ['一万层 if', `${'if true then '.repeat(10_000)}1${' else 0'.repeat(10_000)}`, 'feel.source-too-long', 20_000],
    ['近千层 if', `${'if a then '.repeat(950)}1${' else 0'.repeat(950)}`, undefined, undefined],
    ['十万个加号', '1+'.repeat(100_000), 'feel.source-too-long', 20_000],
    ['四千个负号', '- '.repeat(4_000), undefined, undefined],
  ])('%s', (_title, source, code, position) => {
    const compiled = compileExpression(source, { names: ['a'] });
    expect(compiled.ok).toBe(false);
    const [problem] = compiled.ok ? [] : compiled.problems;
    if (code !== undefined) expect(problem?.message).toBe(code);
    if (position !== undefined) expect(problem?.position).toBe(position);
    expect(Object.keys(reasonText)).toContain(problem?.message);
  });

  test.each([
    ['没有尽头的循环', 'for i in 1..10000000000 return i', 'feel.too-large'],
    ['循环套循环', 'for i in 1..1000, j in 1..1000, k in 1..1000 return i', 'feel.too-many-steps'],
    ['函数没完没了地叫自己', '{f: function(n) f(n + 1), r: f(1)}.r', 'feel.too-deep'],
    ['两路叫自己', '{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), r: f(60)}.r', undefined],
    ['列表翻倍', '{f: function(l, n) if n = 0 then count(l) else f(concatenate(l, l), n - 1), r: f([1], 60)}.r', 'feel.too-many-steps'],
    ['文字翻倍', '{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f("好", 60)}.r', 'feel.too-large'],
    ['巨大的幂', '10 ** 999999999', undefined],
    [
      '巨大的范围求和',
      'sum(for i in 1..999999 return i) + sum(for i in 1..999999 return i) + count(for i in 1..999999 return i)',
      'feel.too-many-steps',
    ],
  ])('%s', (_title, source, reason) => {
    const compiled = compileExpression(source, { names: [] });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const { value, reasons } = compiled.explain({});
    expect(value).toBeNull();
    if (reason === undefined) expect(reasons.at(-1)).toMatch(/^feel\.(too-|not-a-number)/);
    else expect(reasons).toContain(reason);
  });
});

describe('不怀好意的模型：拒绝，说明行号与原因', () => {
  test('互相引用的模型找不到彼此', () => {
    const one = definitions('<import name="b" namespace="urn:b" importType="x"/>', 'urn:a');
    const other = definitions('<import name="a" namespace="urn:a" importType="x"/>', 'urn:b');
    const first = readDecisionModel(one);
    expect(first.problems).toEqual([{ code: 'decision.import-missing', line: 2 }]);
    // Even when each is handed the other as far as it could be read, neither is without a problem.
    const second = readDecisionModel(other, first.model ? [first.model] : []);
    expect([...first.problems, ...second.problems].map(({ code }) => code)).toContain('decision.import-missing');
    const itself = definitions('<import name="a" namespace="urn:a" importType="x"/>', 'urn:a');
    expect(readDecisionModel(itself).problems).toEqual([{ code: 'decision.import-missing', line: 2 }]);
  });

  test('两千个决策首尾相接成环', () => {
    const ring = Array.from({ length: 2_000 }, (_, i) => literal(`d${i}`, '1', [`d${(i + 1) % 2_000}`])).join('');
    const { problems } = readDecisionModel(definitions(ring));
    expect(problems).toEqual([{ code: 'decision.cycle', line: 2_001, id: 'd1999' }]);
  });

  test('两千个决策排成一条链：可以读，问到底则说太深', () => {
    const chain = Array.from({ length: 2_000 }, (_, i) =>
      i === 0 ? literal('d0', '1') : literal(`d${i}`, `d${i - 1} + 1`, [`d${i - 1}`]),
    ).join('');
    const { model, problems } = readDecisionModel(definitions(chain));
    expect(problems).toEqual([]);
    if (!model) throw new Error('no model');
    expect(evaluateDecision(model, 'd1999', {})).toMatchObject({ value: null, reasons: ['feel.too-deep'] });
    expect(prepareDecision(model, 'd1999')({})).toMatchObject({ value: null, reasons: ['feel.too-deep'] });
    expect(evaluateDecision(model, 'd99', {}).json).toBe('100');
  });

  test('一万层数据类型', () => {
    const types = Array.from(
      { length: 10_000 },
      (_, i) => `<itemDefinition name="t${i}"><typeRef>t${i + 1}</typeRef></itemDefinition>`,
    ).join('');
    const { model, problems } = readDecisionModel(
      definitions(`${types}<inputData id="i" name="i"><variable name="i" typeRef="t0"/></inputData>`),
    );
    expect(model === null ? problems[0]?.code : 'read').toMatch(/^(read|decision.file-too-large)$/);
  });

  test('一万层的盒子', () => {
    const deep = `${'<list>'.repeat(10_000)}${'</list>'.repeat(10_000)}`;
    const { model, problems } = readDecisionModel(definitions(`<decision id="d" name="d"><variable name="d"/>${deep}</decision>`));
    expect(model).toBeNull();
    expect(problems).toEqual([{ code: 'decision.file-too-large', line: 2 }]);
  });

  test('许多元素也不拖延', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `<inputData id="i${i}" name="i${i}"/>`).join('');
    const { model } = readDecisionModel(definitions(many));
    expect(model?.parts.size).toBe(60_000);
  });
});
