import { expect, test } from 'vitest';
import { countOf, tooLong } from './limits.ts';

test.each([
  ['不到上限', '一'.repeat(1_999), null],
  ['正好到上限', '一'.repeat(2_000), null],
  ['首尾的空白不算', ` \n${'一'.repeat(2_000)}\n `, null],
  ['超过上限', '一'.repeat(2_345), '最多 2,000 字，现在 2,345 字，请删减'],
])('文字%s', (_title, text, told) => expect(tooLong(text, 2_000)).toBe(told));

test.each([
  ['离上限还远，不计数', 1_700, ''],
  ['快到上限，说还可以写多少', 1_850, '还可以写 150 字'],
  ['正好到上限', 2_000, '还可以写 0 字'],
  ['超过上限，说超出多少', 2_345, '超出 345 字'],
])('%s', (_title, now, told) => expect(countOf(now, 2_000)).toBe(told));
