import { expect, test } from 'vitest';
import { compileExpression, fromFeel } from './compile.ts';
import { equal } from './operations.ts';
import { pack, unpack } from './packed.ts';

test.each([
  '86',
  '0.1 + 0.2',
  '"86"',
  'true',
  'null',
  '@"2026-03-02"',
  '@"2026-03-02T08:00:00+08:00"',
  '@"PT36H"',
  '@"-P1Y2M"',
  '[1, "1", [@"10:00:00"]]',
  '{年龄: 86, context: {number: "甲"}, list: [{a: null}]}',
])('%s 存下再取出，值与类型都不变', (source) => {
  const compiled = compileExpression(source, { names: [] });
  if (!compiled.ok) throw new Error(source);
  const value = compiled.evaluate({});
  const again = unpack(JSON.parse(JSON.stringify(pack(value))));
  expect(fromFeel(again)).toEqual(fromFeel(value));
  expect(equal(again, value)).toBe(true);
});
