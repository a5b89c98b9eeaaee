import { expect, test } from 'vitest';
import { TYPING } from './keys.ts';

test.each([
  ['checkbox', false],
  ['radio', false],
  ['button', false],
  ['text', true],
  ['date', true],
])('焦点在 input type=%s 上：是在写字 %s', (type, typing) => {
  const [input = ''] = TYPING.split(', ');
  const kept = [...input.matchAll(/:not\(\[type=(\w+)\]\)/g)].map(([, name]) => name);
  expect(!kept.includes(type)).toBe(typing);
});
