import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { evaluateDecision, readDecisionModel } from './pure/decide.ts';
import { askedInputs, inputsAt, typedValue } from './pure/inputs.ts';
import { fromFeel } from './pure/values.ts';

const folder = path.resolve(import.meta.dirname, '../../../../catalogue');
const read = (file: string) => {
  expect(existsSync(path.join(folder, file))).toBe(true);
  const { model } = readDecisionModel(readFileSync(path.join(folder, file), 'utf8'));
  if (!model) throw new Error('cannot be read');
  const decision = model.source.elements.find(({ kind }) => kind === 'decision');
  if (!decision) throw new Error('no decision');
  return { model, decision };
};

test('试算要填的正是决策用到的数据，名称和类型取自列', () => {
  const { model, decision } = read('old-age-allowance/allowance-amount.dmn');
  expect(askedInputs(model.source, decision)).toEqual([
    { path: 'elder.age', title: '周岁', type: 'number' },
    { path: 'elder.district', title: '居住区', type: 'string' },
  ]);
});

test('条件列写的是算式时，里面用到的数据逐项列出', () => {
  const { model, decision } = read('individual-business-registration/registration-check.dmn');
  expect(askedInputs(model.source, decision).map((one) => one.path)).toEqual([
    'business.hasName',
    'business.name',
    'business.scopes',
    'premises.kind',
    'premises.neighboursAgree',
    'applicant.idNumber',
  ]);
});

test('填进去的文字按类型成为值，试算与服务端同一个结果', () => {
  const { model, decision } = read('old-age-allowance/allowance-amount.dmn');
  const inputs = inputsAt([
    ['elder.age', typedValue('85', 'number')],
    ['elder.district', typedValue('990102', 'string')],
  ]);
  const { json, trace } = evaluateDecision(model, decision.name, inputs, { trace: true });
  expect(json).toMatchObject({ amount: '100' });
  expect(trace[0]?.hits.map(({ rule }) => rule)).toEqual([1]);
});

test.each([
  ['12,000.50', 'number', '12000.5'],
  ['"居民"', 'string', '居民'],
  ['居民', 'string', '居民'],
  ['true', 'boolean', true],
  ['也许', 'boolean', null],
  ['2026-03-02', 'date', '2026-03-02'],
  ['P3D', 'days and time duration', 'P3D'],
  ['["a", "b"]', '', ['a', 'b']],
  ['不是算式的话', '', '不是算式的话'],
  ['', 'number', null],
])('%j 作为 %s', (text, type, value) => expect(fromFeel(typedValue(text, type))).toEqual(value));

test('特别的名称不会动到别处', () => {
  inputsAt([['__proto__.polluted', true]]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
