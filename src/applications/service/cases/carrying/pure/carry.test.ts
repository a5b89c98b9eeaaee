import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormDefinition } from '#platform/support/forms/schema.ts';
import { carryAnswers } from './carry.ts';

const form = (fields: object, layout: string[]) =>
  FormDefinition.parse({ data: {}, layout: [{ key: 'all', title: '全部', fields: layout }], fields });
const before = form(
  {
    'shop.name': { label: '店名', widget: 'text' },
    'shop.kind': {
      label: '业态',
      widget: 'radio',
      options: [
        { value: 'small', label: '小' },
        { value: 'large', label: '大' },
      ],
    },
    'shop.area': { label: '面积', widget: 'number' },
    'shop.plan': { label: '平面图', widget: 'file' },
    'shop.total': { label: '合计', widget: 'number', value: '1 + 1' },
    staff: { label: '从业人员', widget: 'repeat' },
    'staff[].name': { label: '姓名', widget: 'text' },
    'staff[].post': { label: '岗位', widget: 'text' },
  },
  ['shop.name', 'shop.kind', 'shop.area', 'shop.plan', 'shop.total', 'staff'],
);
const answers = {
  shop: { name: '江畔小馆', kind: 'small', area: 30, plan: { fileId: 'x' }, total: 2 },
  staff: [{ name: '王芳', post: '' }],
};

describe('停用事项的草稿转到承接的事项', () => {
  test('表单没有变，填过的都带过去；附件和自动计算的不带', () => {
    const { answers: after, paths, left } = carryAnswers(before, answers, before);
    expect(after).toEqual({ shop: { name: '江畔小馆', kind: 'small', area: 30 }, staff: [{ name: '王芳', post: '' }] });
    expect(paths).toEqual(['shop.name', 'shop.kind', 'shop.area', 'staff']);
    expect(left).toEqual(['平面图']);
  });

  test.each([
    ['没有这一项', { 'shop.name': { label: '店名', widget: 'text' } }, ['shop.name'], ['业态', '面积', '平面图', '从业人员']],
    [
      '选项里没有了填过的那个',
      { 'shop.kind': { label: '业态', widget: 'radio', options: [{ value: 'large', label: '大' }] } },
      ['shop.kind'],
      ['店名', '业态', '面积', '平面图', '从业人员'],
    ],
    ['问法变了', { 'shop.area': { label: '面积', widget: 'text' } }, ['shop.area'], ['店名', '业态', '面积', '平面图', '从业人员']],
    [
      '一组里少了填过的一栏，整组重填',
      { staff: { label: '从业人员', widget: 'repeat' }, 'staff[].post': { label: '岗位', widget: 'text' } },
      ['staff'],
      ['店名', '业态', '面积', '平面图', '从业人员'],
    ],
    [
      '有这个字段但哪一步都不问',
      { 'shop.name': { label: '店名', widget: 'text' }, 'shop.area': { label: '面积', widget: 'number' } },
      ['shop.area'],
      ['店名', '业态', '平面图', '从业人员'],
    ],
  ])('%s:不带，并说明要重填', (_case, fields, layout, left) => {
    expect(carryAnswers(before, answers, form(fields, layout)).left).toEqual(left);
  });

  test('带过去的和要重填的合起来就是填过的，一项不多，一项不少', () => {
    const paths = ['shop.name', 'shop.kind', 'shop.area'];
    fc.assert(
      fc.property(fc.subarray(paths), fc.subarray(paths), (filledIn, asked) => {
        const given = { shop: Object.fromEntries(filledIn.map((path) => [path.slice(5), path === 'shop.kind' ? 'small' : '30'])) };
        const after = form(
          Object.fromEntries(paths.map((path) => [path, before.fields[path]])),
          asked.length === 0 ? ['shop.other'] : asked,
        );
        const { paths: carried, left } = carryAnswers(before, given, after);
        expect(carried.length + left.length).toBe(filledIn.length);
        expect(carried.every((path) => asked.includes(path))).toBe(true);
      }),
    );
  });
});
