import { expect, test } from 'vitest';
import * as z from 'zod';
import { lean, readStored } from './stored.ts';

const Price = z.union([z.strictObject({ fixed: z.number() }), z.strictObject({ rule: z.string() })]);
const Thing = z.strictObject({
  name: z.string(),
  parts: z.array(z.strictObject({ key: z.string(), copies: z.number().default(1) })).default([]),
  price: Price.nullable().default(null),
  open: z.boolean().default(true),
});
const whole = { name: '甲', parts: [{ key: 'a', copies: 1 }], price: { rule: 'x + 1' }, open: true };

test.each([
  ['最外层', { ...whole, colour: 'red' }],
  ['列表里面', { ...whole, parts: [{ key: 'a', copies: 1, weight: 3, more: { deep: true } }] }],
  ['几选一的里面', { ...whole, price: { rule: 'x + 1', since: '2026' } }],
  ['几处同时', { ...whole, colour: 'red', price: { rule: 'x + 1', since: '2026' }, parts: [{ key: 'a', copies: 1, weight: 3 }] }],
])('存下来的内容里有不认识的项目（%s）:略去，其余照读', (_where, stored) => {
  expect(readStored(Thing, stored)).toEqual(whole);
});

test.each([
  ['缺了必有的项目', { parts: [] }],
  ['种类不对', { ...whole, name: 3 }],
  ['不认识的和不对的都有', { ...whole, colour: 'red', open: 'yes' }],
])('存下来的内容%s:是数据的缺陷，不当作来人填错', (_what, stored) => {
  const read = () => readStored(Thing, stored);
  expect(read).toThrow('what is stored cannot be read');
  expect(read).not.toThrow(z.ZodError);
});

test('只说本来就如此的项目不写进存储，读回来一样', () => {
  expect(lean(Thing, whole)).toEqual({ name: '甲', parts: [{ key: 'a' }], price: { rule: 'x + 1' } });
  expect(readStored(Thing, lean(Thing, whole))).toEqual(whole);
  expect(lean(Thing, { name: '乙', parts: [], price: null, open: false })).toEqual({ name: '乙', open: false });
});
