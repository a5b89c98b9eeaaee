import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutUnseen } from './storable.ts';

const marks = [
  '\u061c',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
];
const text = fc.array(fc.oneof(fc.constantFrom(...marks), fc.string({ unit: 'grapheme' }))).map((parts) => parts.join(''));

test('任何内容里改变文字方向的、没有宽度的看不见的字符都去掉，其余一个字不动', () => {
  fc.assert(
    fc.property(fc.object({ values: [text, fc.integer(), fc.constant(null), fc.boolean()], key: fc.string() }), (given) => {
      const clean = JSON.stringify(withoutUnseen(given));
      const expected = JSON.stringify(given, (_key, value: unknown) =>
        typeof value === 'string'
          ? Array.from(value)
              .filter((one) => !marks.includes(one))
              .join('')
          : value,
      );
      expect(clean).toBe(expected);
    }),
  );
});

test('没有这种字符的内容原样交下去，上传的文件不动', () => {
  const given = { name: '林晓雨', files: [{ bytes: Buffer.from('\u202e') }], at: new Date(0) };
  expect(withoutUnseen(given)).toBe(given);
  expect(withoutUnseen({ ...given, name: '转账\u202e001' }).files).toBe(given.files);
});
