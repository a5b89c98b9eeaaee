import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesOfRepository, root } from './repository.ts';

const han = /\p{Script=Han}/u;

/** Lines with a word in them that belongs elsewhere, as `file:line`. */
function linesWith(pattern: RegExp, files: readonly string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

const sources = filesOfRepository().filter((file) => /^(?:src|tests|scripts|bench)\//.test(file) && /\.(?:tsx?|mjs)$/.test(file));

test('页面文件里没有汉字：文字都在 text.zh.ts，译文才能齐全', () => {
  const pages = sources.filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'));
  expect(linesWith(han, pages)).toEqual([]);
});

test('英文文字文件里除语言名称“中文”外没有汉字', () => {
  const english = sources.filter((file) => file.endsWith('/text.en.ts'));
  expect(linesWith(/(?!中文)(?<!中(?=文))\p{Script=Han}/u, english)).toEqual([]);
});

// GB/T 15834-2011 标点符号用法: between Chinese words the marks are full-width.
const halfWidth = /[\p{Script=Han}”》」][,;](?=[\p{Script=Han}“《「])/u;

test('给人看的中文用全角标点：文字文件和事项文件里，汉字之间没有半角的逗号、分号', () => {
  const shown = filesOfRepository().filter((file) => /text[^/]*\.zh\.ts$|^catalogue\/(?!mappings\/).*\.(?:yaml|json)$/.test(file));
  expect(linesWith(halfWidth, shown)).toEqual([]);
});

test('代码里没有未完成的记号', () => {
  const marks = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`);
  expect(linesWith(marks, sources)).toEqual([]);
});

test('没有杂物间目录，也没有转手一切的 index.ts', () => {
  expect(sources.filter((file) => /\/(?:utils|helpers|common)\/|\/index\.tsx?$/.test(file))).toEqual([]);
});

test('检查本身能认出汉字和半角标点', () => {
  expect(halfWidth.test(['材料齐全', '当场受理'].join(','))).toBe(true);
  expect(halfWidth.test('材料齐全，当场受理')).toBe(false);
  expect(han.test('<p>你好</p>')).toBe(true);
  expect(han.test('<p>{text.hello}</p>')).toBe(false);
});
