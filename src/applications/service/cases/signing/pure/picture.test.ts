import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Strokes } from './strokes.ts';
import { drawnPicture, isSigned } from './picture.ts';

test.each([
  ['一个点不算签名', [[[500, 200]]], false],
  [
    '很短的一划不算签名',
    [
      [
        [500, 200],
        [560, 210],
      ],
    ],
    false,
  ],
  [
    '写出来的名字算签名',
    [
      [
        [100, 100],
        [300, 120],
      ],
      [
        [200, 50],
        [210, 300],
      ],
    ],
    true,
  ],
] as const)('%s', (_title, strokes, signed) => {
  expect(isSigned(Strokes.parse(strokes))).toBe(signed);
});

test('签名图只由数字组成，画在纸面以内', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(fc.array(fc.array(point, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 8 }), (strokes) => {
      const svg = drawnPicture(Strokes.parse(strokes));
      expect(svg.match(/<polyline points="[\d, ]+"\/>/g)).toHaveLength(strokes.length);
    }),
  );
  expect(Strokes.safeParse([[[0, 401]]]).success).toBe(false);
  expect(Strokes.safeParse([[['"/><script>', 0]]]).success).toBe(false);
});
