import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePhrase } from './merge.ts';

const values = { 申请人: '林晓雨', 事项: '食品经营许可', 期限: null, 备注: '' };

test.each([
  ['您好，{{申请人}}', '您好，林晓雨', []],
  ['{{ 申请人 }}申请的{{事项}}', '林晓雨申请的食品经营许可', []],
  ['没有栏目', '没有栏目', []],
  ['{{身份证}}', '{{身份证}}', ['身份证']],
  ['{{期限}}前', '{{期限}}前', ['期限']],
  ['{{备注}}', '{{备注}}', ['备注']],
  ['{{constructor}}', '{{constructor}}', ['constructor']],
  ['{{}} {申请人} {{申请人', '{{}} {申请人} {{申请人', ['{申请人}']],
] as const)('常用语「%s」代入后是「%s」', (template, text, missing) => {
  expect(mergePhrase(template, values)).toEqual({ text, missing });
});

test('看不到的内容无论怎样写都不会被代入，代入的内容也不会再被当作栏目', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (around, value) => {
      expect(mergePhrase(`${around}{{申请人}}`, { 申请人: null }).text).toBe(`${around}{{申请人}}`);
      const given = mergePhrase('{{甲}}', { 甲: `${value}{{乙}}`, 乙: '秘密' });
      expect(given).toEqual({ text: `${value}{{乙}}`, missing: [] });
    }),
  );
});

test('只写一对花括号的不代入，要提醒；两对的照常', () => {
  const merged = mergePhrase('{申请人}您好，{{申请人}}的件已收', { 申请人: '林晓雨' });
  expect(merged).toEqual({ text: '{申请人}您好，林晓雨的件已收', missing: ['{申请人}'] });
});
