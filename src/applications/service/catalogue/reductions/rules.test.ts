import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Item } from '../schema.ts';
import { compareLimits, lessDays } from '../pure/limits.ts';
import { lessThan, measuresOf, sumOf } from './rules.ts';
import { ItemReduction } from './schema.ts';

const anItem = (more: object = {}) =>
  Item.parse({
    code: '1234',
    name: '某事项',
    type: '01',
    level: '3',
    district: '990100',
    department: { name: '某局' },
    audience: { naturalPerson: true, legalPerson: true },
    handling: 'promised',
    statutoryLimit: { value: 20, unit: 'working_day' },
    promisedLimit: { value: 8, unit: 'working_day' },
    result: { name: '某证', kind: 'licence' },
    visits: 1,
    ...more,
  });
const material = (key: string, more: object = {}) => ({ key, name: key, ...more });

describe('一个事项要经过多少', () => {
  test('表单里填的、部门取得的材料不算申请人要交的；没有列明不等于没有', () => {
    const materials = [material('a'), material('b', { source: 'form' }), material('c', { obtainableFrom: '营业执照' }), material('d')];
    expect(measuresOf(anItem({ materials })).materials).toBe(2);
    // One that nobody has to bring is no burden more.
    expect(measuresOf(anItem({ materials: [...materials, material('e', { required: 'never' })] })).materials).toBe(2);
    // 视情形才要交的另列，不与人人要交的相加。
    const some = [...materials, material('f', { required: 'conditional', when: '经营面积 > 50' })];
    expect(measuresOf(anItem({ materials: some }))).toMatchObject({ materials: 2, conditional: 1 });
    expect(measuresOf(anItem({ materials: [], materialsListed: false })).materials).toBeNull();
    expect(measuresOf(anItem({ steps: [] })).steps).toBeNull();
  });

  test('当场办的，没有承诺期限也算零天', () => {
    expect(measuresOf(anItem({ handling: 'immediate', promisedLimit: null })).days).toEqual({ value: 0, unit: 'working_day' });
    expect(measuresOf(anItem({ promisedLimit: null })).days).toBeNull();
  });
});

test('单位不同的天数不比，没有以前的版本不比', () => {
  const days = (value: number, unit: 'working_day' | 'natural_day') => ({ value, unit });
  expect(lessDays(days(20, 'working_day'), days(8, 'working_day'))).toBe(12);
  expect(lessDays(days(20, 'natural_day'), days(8, 'working_day'))).toBeNull();
  expect(lessThan(null, measuresOf(anItem()))).toEqual({ steps: null, materials: null, conditional: null, days: null, visits: null });
  expect(lessThan(measuresOf(anItem({ visits: 2 })), measuresOf(anItem({ visits: 0 })))).toMatchObject({ visits: 2, days: 0 });
});

test('部门合计等于各事项之和：分成两堆再相加，结果一样', () => {
  const measures = fc.record({
    steps: fc.option(fc.nat(9)),
    materials: fc.option(fc.nat(9)),
    conditional: fc.option(fc.nat(9)),
    visits: fc.option(fc.nat(3)),
    days: fc.option(
      fc.record({ value: fc.nat(60), unit: fc.constantFrom('working_day' as const, 'natural_day' as const, 'month' as const) }),
    ),
  });
  const item = fc
    .record({
      now: measures,
      before: fc.option(fc.record({ version: fc.constant(1), measures })),
      statutory: measures.map(({ days }) => days),
    })
    .map((given) =>
      ItemReduction.parse({
        itemId: '01a21635-9c19-76a1-8705-74ee076b6d8b',
        itemName: '某事项',
        department: '某局',
        version: 2,
        less: lessThan(given.before?.measures ?? null, given.now),
        lessThanStatutory: lessDays(given.statutory, given.now.days),
        ...given,
      }),
    );
  fc.assert(
    fc.property(fc.array(item), fc.array(item), (some, others) => {
      const [one, other, all] = [sumOf('', some), sumOf('', others), sumOf('', [...some, ...others])];
      for (const what of ['steps', 'materials', 'conditional', 'visits'] as const)
        for (const side of ['before', 'now', 'items'] as const) expect(all[what][side]).toBe(one[what][side] + other[what][side]);
      // Each unit by itself: its own items, their own days, and whatever is in no sum is said to be left out.
      for (const unit of ['working_day', 'natural_day', 'month'] as const) {
        const own = [...some, ...others].filter(
          ({ statutory, lessThanStatutory }) => statutory?.unit === unit && lessThanStatutory !== null,
        );
        const sum = all.days.find((days) => days.unit === unit);
        expect(sum?.items ?? 0).toBe(own.length);
        expect((sum?.statutory ?? 0) - (sum?.promised ?? 0)).toBe(
          own.reduce((less, { lessThanStatutory }) => less + (lessThanStatutory ?? 0), 0),
        );
      }
      expect(all.daysLeftOut + all.days.reduce((count, { items }) => count + items, 0)).toBe(all.items);
    }),
  );
});

test('法定与承诺时限按同一单位比：一个月不是三十天，当场办结的按零天', () => {
  const days = (value: number, unit: 'working_day' | 'natural_day' | 'month') => ({ value, unit });
  const compared = (statutoryLimit: object | null, promisedLimit: object | null, handling = 'promised') =>
    compareLimits(anItem({ statutoryLimit, promisedLimit, handling }));
  expect(compared(days(20, 'working_day'), days(8, 'working_day'))).toEqual({ unit: 'working_day', statutory: 20, promised: 8 });
  expect(compared(days(2, 'month'), days(1, 'month'))).toEqual({ unit: 'month', statutory: 2, promised: 1 });
  expect(compared(days(2, 'month'), days(30, 'natural_day'))).toEqual({ leftOut: 'units_differ' });
  expect(compared(days(20, 'working_day'), null, 'immediate')).toEqual({ unit: 'working_day', statutory: 20, promised: 0 });
  expect(compared(days(20, 'working_day'), days(1, 'working_day'), 'immediate')).toMatchObject({ promised: 1 });
  expect(compared(days(20, 'working_day'), null)).toEqual({ leftOut: 'promised_missing' });
  expect(compared(null, days(5, 'working_day'))).toEqual({ leftOut: 'statutory_missing' });
  expect(compared(days(0, 'working_day'), days(0, 'working_day'))).toEqual({ leftOut: 'statutory_missing' });
});
