import { expect, test } from 'vitest';
import { Item, LicenceTemplate } from '../../../schema.ts';
import { itemGroups } from './text.item.zh.ts';
import { licenceGroups } from './text.licence.zh.ts';

const topsOf = (groups: typeof itemGroups) => [
  ...new Set(groups.flatMap(({ fields, lists = [] }) => [...fields, ...lists].map(({ path }) => path.split('.')[0] ?? ''))),
];

test('实施清单和证照模板的每一部分，设计页上都有', () => {
  expect(topsOf(itemGroups).toSorted()).toEqual(Object.keys(Item.shape).toSorted());
  expect(topsOf(licenceGroups).toSorted()).toEqual(Object.keys(LicenceTemplate.shape).toSorted());
});

test('添加的条目本身就读得懂', () => {
  const blank = (path: string) =>
    [...itemGroups, ...licenceGroups].flatMap(({ lists = [] }) => lists).find((one) => one.path === path)?.blank;
  for (const path of ['materials', 'steps', 'fees', 'windows', 'questions', 'legalBasis', 'participants'] as const)
    expect(Item.shape[path].safeParse([blank(path)]).success, path).toBe(true);
  expect(LicenceTemplate.shape.fields.safeParse([{ ...blank('fields'), key: 'field1' }]).success).toBe(true);
});
