import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { feelExpressions } from './pure/feel.ts';
import { compileForm } from './pure/form.ts';
import {
  nameDefect,
  pathsInGroup,
  stepOf,
  withField,
  withFieldChanged,
  withFieldMoved,
  withFieldRenamed,
  withFieldShifted,
  withNewStep,
  withoutField,
  withoutStep,
  withStepMoved,
} from './pure/form-edit.ts';
import { readFormText, writeFormText } from './pure/form-text.ts';
import { renamedIn, usesInFiles, usesInForm } from './pure/form-uses.ts';
import { FormDefinition, Widget } from './schema.ts';

const catalogue = path.resolve(import.meta.dirname, '../../../../catalogue');
const textOf = (slug: string) => readFileSync(path.join(catalogue, slug, 'form.json'), 'utf8');
const food = FormDefinition.parse(JSON.parse(textOf('food-business-licence')));
const words = { label: '新项目', options: ['甲', '乙'] as const };
const added = (result: ReturnType<typeof withField>) => {
  if (!result) throw new Error('refused');
  return result;
};
const removed = (form: FormDefinition, at: string) => {
  const result = withoutField(form, at);
  if (!result.ok) throw new Error('refused');
  return result.form;
};

describe('表单的修改', () => {
  test.each(Widget.options)('加一个“%s”再删掉，恰好复原；加了以后仍能编译', (widget) => {
    const { form, path: at } = added(withField(food, { step: 'business', index: 1 }, widget, words));
    expect(FormDefinition.safeParse(form).error).toBeUndefined();
    expect(compileForm(form, feelExpressions).ok).toBe(true);
    expect(stepOf(form, at)?.fields[1]).toBe(at);
    expect(removed(form, at)).toEqual(food);
  });

  test('重复填写的一组里也能加项目，按放的位置排；组里不能再有组', () => {
    const { form, path: at } = added(withField(food, { group: 'staff', index: 1 }, 'text', words));
    expect(pathsInGroup(form, 'staff')).toEqual(['staff[].name', at, 'staff[].post', 'staff[].healthUntil']);
    expect(removed(form, at)).toEqual(food);
    expect(withField(food, { group: 'staff', index: 0 }, 'repeat', words)).toBeNull();
  });

  test('怎么移动都不丢项目，不重复，没有空步骤', () => {
    const every = Object.keys(food.fields).toSorted();
    const anyMove = fc.record({
      path: fc.constantFrom(...every),
      place: fc.oneof(
        fc.record({ step: fc.constantFrom(...food.layout.map(({ key }) => key)), index: fc.integer({ min: -2, max: 9 }) }),
        fc.record({ group: fc.constant('staff'), index: fc.integer({ min: -2, max: 9 }) }),
      ),
    });
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 20 }), (moves) => {
        let form = food;
        for (const one of moves) form = withFieldMoved(form, one.path, one.place);
        expect(Object.keys(form.fields).toSorted()).toEqual(every);
        const laid = form.layout.flatMap(({ fields }) => fields);
        expect(laid.toSorted()).toEqual(food.layout.flatMap(({ fields }) => fields).toSorted());
        expect(form.layout.every(({ fields }) => fields.length > 0)).toBe(true);
        expect(compileForm(form, feelExpressions).ok).toBe(true);
      }),
    );
  });

  test('上移再下移恰好复原；到步骤的头尾时进到相邻的步骤', () => {
    const up = withFieldShifted(food, 'business.kind', -1);
    expect(up.layout[1]?.fields.indexOf('business.kind')).toBe(1);
    expect(withFieldShifted(up, 'business.kind', 1)).toEqual(food);
    const across = withFieldShifted(food, 'business.name', -1);
    expect(stepOf(across, 'business.name')?.key).toBe('applicant');
    expect(withFieldShifted(food, 'applicant.name', -1)).toEqual(food);
    expect(pathsInGroup(withFieldShifted(food, 'staff[].name', 1), 'staff')).toEqual([
      'staff[].post',
      'staff[].name',
      'staff[].healthUntil',
    ]);
  });

  test('别的规则要用的项目删不掉，并说出是哪几处', () => {
    const result = withoutField(food, 'business.kind');
    expect(result.ok ? [] : result.uses.map((use) => `${use.path}/${use.rule}`)).toEqual([
      'business.items/check',
      'premises.kitchenArea/visible',
    ]);
  });

  test('改名：排列、数据和所有规则一起改，改回来恰好复原', () => {
    const renamed = withFieldRenamed(food, 'business.kind', 'business.category');
    expect(renamed.fields['premises.kitchenArea']?.visible).toBe('business.category != "retail"');
    expect(renamed.layout[1]?.fields).toContain('business.category');
    expect(compileForm(renamed, feelExpressions).ok).toBe(true);
    const back = withFieldRenamed(renamed, 'business.category', 'business.kind');
    expect(back.fields).toEqual(food.fields);
    expect(back.layout).toEqual(food.layout);
    const group = withFieldRenamed(food, 'staff', 'people');
    expect(pathsInGroup(group, 'people')).toEqual(['people[].name', 'people[].post', 'people[].healthUntil']);
    const inner = withFieldRenamed(food, 'staff[].healthUntil', 'staff[].healthyTo');
    expect(inner.fields['staff[].healthyTo']?.check?.[0]?.rule).toBe('item.healthyTo >= today');
    expect(compileForm(inner, feelExpressions).ok).toBe(true);
  });

  test.each([
    ['business.kind', 'business.name', 'taken'],
    ['business.kind', 'business', 'taken'],
    ['business.kind', '业态', 'shape'],
    ['staff[].name', 'name', 'group'],
    ['business.kind', 'business.category', null],
  ])('%s 改名为 %s:%s', (from, to, defect) => expect(nameDefect(food, from, to)).toBe(defect));

  test('必填与数据的约定一同改变，选项也是', () => {
    const free = withFieldChanged(food, 'business.name', { required: undefined });
    expect(free.fields['business.name']).not.toHaveProperty('required');
    const business = (form: FormDefinition) => (form.data['properties'] as Record<string, { required?: string[] }>)['business']?.required;
    expect(business(free)).toEqual(['creditCode', 'kind', 'items']);
    const kind = withFieldChanged(food, 'business.kind', { options: [{ value: 'retail', label: '销售' }] });
    expect(JSON.stringify(kind.data)).toContain('"enum":["retail"]');
  });

  test('步骤可以移动、添加、去掉；去掉的步骤，项目并入前一步', () => {
    expect(withStepMoved(withStepMoved(food, 'business', 1), 'business', -1)).toEqual(food);
    const { form, key } = withNewStep(food, '补充', words);
    expect(form.layout.at(-1)).toMatchObject({ key, title: '补充' });
    const less = withoutStep(food, 'safety');
    expect(less.layout.at(-1)?.fields.slice(-2)).toEqual(['safety.managerName', 'staff']);
    expect(withoutStep({ ...food, layout: food.layout.slice(0, 1) }, 'applicant').layout).toHaveLength(1);
  });
});

describe('项目用在哪里', () => {
  test('引号里的字不是名称，较长的名称不是这个名称', () => {
    expect(renamedIn('a.b = "a.b" and a.bc > 1 and x.a.b and a . b', 'a.b', 'c')).toBe('c = "a.b" and a.bc > 1 and x.a.b and c');
  });
  test('逐行的规则里以 item 和别的名字用到的，也找得出来', () => {
    const form = withFieldChanged(food, 'premises.area', { visible: 'every one in staff satisfies one.post != null' });
    expect(usesInForm(form, 'staff[].post').map((use) => use.path)).toEqual(['premises.area']);
    expect(usesInForm(form, 'staff[].healthUntil').map((use) => use.path)).toEqual(['staff[].healthUntil']);
  });
  test('证照、流程、决策表里用到的，说出文件和行', () => {
    const files = { 'licence.yaml': 'fields:\n  - value: business.name\n', 'process.bpmn': '<x>business.nameX</x>' };
    expect(usesInFiles(files, 'business.name')).toEqual([{ file: 'licence.yaml', line: 2, text: '- value: business.name' }]);
  });
});

describe('form.json 的读写', () => {
  test.each(readdirSync(catalogue).filter((slug) => readdirSync(catalogue).includes(slug) && hasForm(slug)))(
    '%s:写出来再读，一字不差；不认识的属性留着',
    (slug) => {
      const read = readFormText(textOf(slug));
      if (!read.ok) throw new Error(read.detail);
      const strange = { ...read.form, $comment: { kept: [1, { a: null }] } };
      const again = readFormText(writeFormText(strange));
      expect(again.ok && again.form).toEqual(strange);
      expect(JSON.stringify(again.ok && again.form)).toBe(JSON.stringify(strange));
    },
  );
  test.each([
    ['{', 'not-json'],
    ['[]', 'not-a-form'],
    ['{"data":{},"layout":[],"fields":{}}', 'not-a-form'],
    ['{"data":{},"layout":[{"key":"a","title":"甲","fields":["x"]}],"fields":{"x":{"label":1}}}', 'not-a-form'],
  ])('%s 读不了时说明原因', (text, reason) => expect(readFormText(text)).toMatchObject({ ok: false, reason }));
});

function hasForm(slug: string): boolean {
  try {
    return textOf(slug) !== '';
  } catch {
    return false;
  }
}
