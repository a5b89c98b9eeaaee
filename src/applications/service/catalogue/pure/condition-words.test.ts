import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { FormDefinition } from '#platform/support/forms/schema.ts';
import { conditionWords } from '../text.parts.zh.ts';
import { conditionInWords } from './condition-words.ts';

const option = (value: string, label: string) => ({ value, label });
const fields: FormDefinition['fields'] = {
  'sign.kind': { label: '形式', widget: 'radio', options: [option('roof', '屋顶'), option('pole', '立柱'), option('wall', '墙面')] },
  'sign.area': { label: '单面面积（平方米）', widget: 'number' },
  'business.items': { label: '经营项目', widget: 'checkboxes', options: [option('cold', '冷食'), option('cake', '糕点')] },
};

test.each([
  ['一个选项', 'sign.kind = "roof"', '“形式”是“屋顶”'],
  ['不是一个选项', 'sign.kind != "wall"', '“形式”不是“墙面”'],
  [
    '几个条件之一',
    'sign.kind = "roof" or sign.kind = "pole" or sign.area > 20',
    '“形式”是“屋顶”，或者“形式”是“立柱”，或者“单面面积（平方米）”大于 20',
  ],
  ['同时符合', 'sign.kind = "wall" and sign.area <= 4.5', '“形式”是“墙面”，并且“单面面积（平方米）”不大于 4.5'],
  ['多选里有', 'list contains(business.items, "cake")', '“经营项目”是“糕点”'],
  ['多选里有其中之一', 'some one in business.items satisfies list contains(["cold", "cake"], one)', '“经营项目”是“冷食”、“糕点”之一'],
  ['表单里没有的选项', 'sign.kind = "other"', undefined],
  ['表单里没有的项目', 'sign.unknown = "roof"', undefined],
  ['说不成话的算式', 'sign.area * 2 > 20', undefined],
  ['写错的', 'sign.kind = ', undefined],
])('%s', (_title, source, words) => {
  expect(conditionInWords(source, fields, conditionWords)).toBe(words);
});

test('各事项包里有条件的材料，指南都说得出什么时候要交', () => {
  const folder = path.resolve(import.meta.dirname, '../../../../../catalogue');
  const unsaid: string[] = [];
  let said = 0;
  for (const name of readdirSync(folder)) {
    const item = path.join(folder, name, 'item.yaml');
    if (!existsSync(item)) continue;
    const form = FormDefinition.parse(JSON.parse(readFileSync(path.join(folder, name, 'form.json'), 'utf8')));
    const { materials } = parse(readFileSync(item, 'utf8')) as { materials: { name: string; when?: string | null }[] };
    for (const { name: material, when } of materials)
      if (when == null) continue;
      else if (conditionInWords(when, form.fields, conditionWords) === undefined) unsaid.push(`${name}: ${material}: ${when}`);
      else said += 1;
  }
  expect(unsaid).toEqual([]);
  expect(said).toBeGreaterThan(20);
});
