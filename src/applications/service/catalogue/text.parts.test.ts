import { expect, test } from 'vitest';
import { partValueText, placeText, valueText } from './text.parts.zh.ts';

test('给人看的差别里没有代号:类型、层级写名称,材料不写程序里的名字', () => {
  expect(partValueText('type', '07')).toBe('行政确认(07)');
  expect(partValueText('level', '3')).toBe('市级');
  expect(partValueText('visits', '3')).toBe('3');
  expect(valueText('key: no_crime · name: 无犯罪记录证明 · required: always')).toBe('名称:无犯罪记录证明 · 必交');
});

test('检查指出的地方按人看到的说:第几项材料的什么', () => {
  expect(placeText('materials.0.key')).toBe('材料第 1 项的代号');
  expect(placeText('legalBasis.2')).toBe('设定依据第 3 项');
  expect(placeText('promisedLimit.value')).toBe('promisedLimit.value');
});
