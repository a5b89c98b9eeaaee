import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FormDefinition } from '#platform/support/forms/schema.ts';
import { loadPackage } from '../package.ts';
import { affectingOf, type Revised } from './affecting.ts';

let before: Revised;
beforeAll(async () => {
  const { loaded } = await loadPackage(path.resolve(import.meta.dirname, '../../../../../catalogue/old-age-allowance'));
  if (!loaded) throw new Error('the allowance cannot be read');
  before = { item: loaded.item, form: FormDefinition.parse(JSON.parse(loaded.form.text)) };
});

describe('事项修订对正在填写的人有什么影响', () => {
  const revise = (change: (item: Revised['item']) => Revised['item']): Revised => ({ ...before, item: change(before.item) });

  test('承诺时限变了，写明原来和现在', () => {
    const after = revise((item) => ({ ...item, promisedLimit: { value: 10, unit: 'working_day' } }));
    expect(affectingOf(before, after)).toEqual([
      { what: 'limit', before: { value: 15, unit: 'working_day' }, after: { value: 10, unit: 'working_day' } },
    ]);
  });

  test('材料增加、去掉、改名，逐份写明', () => {
    const [first, second] = before.item.materials;
    if (!first || !second) throw new Error('the allowance asks for two materials at least');
    const after = revise((item) => ({
      ...item,
      materials: [{ ...first, name: '新的名称' }, { ...second, key: 'extra', name: '新增的材料' }, ...item.materials.slice(2)],
    }));
    expect(affectingOf(before, after)).toEqual([
      { what: 'material', name: '新的名称', how: 'changed' },
      { what: 'material', name: second.name, how: 'gone' },
      { what: 'material', name: '新增的材料', how: 'added' },
    ]);
  });

  test('条件、收费、要填的内容、跑动次数变了，各说一次', () => {
    const after = {
      item: { ...before.item, conditions: ['另一个条件'], visits: 3, fees: [] },
      form: { ...before.form, layout: before.form.layout.slice(1) },
    };
    expect(affectingOf(before, after).map(({ what }) => what)).toEqual(['visits', 'conditions', 'questions']);
  });

  test('只有工作人员看得见的变化，不说成对申请人有影响', () => {
    const after = revise((item) => ({ ...item, notes: ['内部说明'] }));
    expect(affectingOf(before, after)).toEqual([{ what: 'other' }]);
    expect(affectingOf(before, before)).toEqual([{ what: 'other' }]);
  });
});
