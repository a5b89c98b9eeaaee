import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readYaml, withEntry, withEntryMoved, withoutEntry, withValue } from './yaml-edit.ts';

const file = (name: string) => readFileSync(path.resolve(import.meta.dirname, '../../../../../../../catalogue', name), 'utf8');
const slugs = ['food-business-licence', 'individual-business-registration', 'old-age-allowance'];

describe('在设计页改一项，源文件其余部分不变', () => {
  test.each(slugs)('%s:只有改的那一行不同，注释、次序、引号都在', (slug) => {
    const before = file(`${slug}/item.yaml`);
    const after = withValue(before, ['summary'], '改过的说明');
    const changed = before.split('\n').flatMap((line, index) => (line === after.split('\n')[index] ? [] : [line.slice(0, 8)]));
    expect(changed).toEqual(['summary:']);
  });

  test.each(slugs)('%s:添加一条材料，别的行一字不动', (slug) => {
    const before = file(`${slug}/item.yaml`);
    const after = withEntry(before, ['materials'], { key: 'extra', name: '新材料' });
    const [start, end] = [before.indexOf('materials:'), before.indexOf('\nsteps:')];
    expect(after.slice(0, start)).toBe(before.slice(0, start));
    expect(after.slice(after.indexOf('\nsteps:'))).toBe(before.slice(end));
    expect(after).toContain('  - key: extra\n    name: 新材料\n');
  });

  test('文字里有标点、换行、像数字的，写下去再读出来一样', () => {
    for (const text of ['a: b', '- 甲', '第一行\n第二行', '#1', "it's", '12', 'yes', '[x], {y}', '', ' 前后 '])
      for (const source of ['a: 旧的 # 注\nb: 1\n', 'a: { x: 旧的, y: 2 }\nb: 1\n', 'a: |\n  旧的\nb: 1\n']) {
        const path = source.includes('{') ? ['a', 'x'] : ['a'];
        const after = withValue(source, path, text);
        expect(parse(after), after).toEqual(path.length === 1 ? { a: text, b: 1 } : { a: { x: text, y: 2 }, b: 1 });
      }
  });

  test('编号一类的文字不会变成数字', () => {
    expect(withValue("type: '05'\n", ['type'], '01')).toBe("type: '01'\n");
    expect(parse(withValue('name: x\n', ['type'], '01'))).toEqual({ name: 'x', type: '01' });
  });

  test('原来没有的、原来是 null 的，都能写进去；清空就去掉', () => {
    expect(withValue('a: null\n', ['a', 'b'], 1)).toBe('a:\n  b: 1\n');
    expect(withValue('a: 1\nb: 2\n', ['b'], undefined)).toBe('a: 1\n');
    expect(withValue('limit: { value: 5, unit: working_day } # 依据\n', ['limit', 'value'], 8)).toBe(
      'limit: { value: 8, unit: working_day } # 依据\n',
    );
  });

  test('一组内容只改不同的那几项', () => {
    const limit = 'limit: { value: 5, unit: working_day } # 依据\n';
    expect(withValue(limit, ['limit'], { value: 8, unit: 'working_day' })).toBe(limit.replace('5', '8'));
    expect(parse(withValue(limit, ['limit'], { value: 8, article: '第一条' }))).toEqual({ limit: { value: 8, article: '第一条' } });
    expect(withValue(limit, ['limit'], null)).toBe('limit: null # 依据\n');
  });

  test('一列内容：添加、删去、移动', () => {
    const one = withEntry('rows: []\n', ['rows'], { name: '甲' });
    expect(one).toBe('rows:\n  - name: 甲\n');
    const two = withEntry(one, ['rows'], { name: '乙' });
    expect(withEntryMoved(two, ['rows'], 1, 0)).toBe('rows:\n  - name: 乙\n  - name: 甲\n');
    expect(withoutEntry(two, ['rows'], 0)).toBe('rows:\n  - name: 乙\n');
    expect(withoutEntry(one, ['rows'], 0)).toBe('rows: []\n');
  });

  test('没写完的文件不猜：设计页让到源文件', () => {
    for (const source of ['a: [', '- 1', 'x', '']) expect(readYaml(source)).toBeUndefined();
  });
});
