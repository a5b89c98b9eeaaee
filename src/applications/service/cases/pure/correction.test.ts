import { expect, test } from 'vitest';
import { isOpenSlot, nextToCorrect, onlyOpen, openFields } from './correction.ts';

const premises = { key: 'premises', title: '', fields: ['premises.area', 'premises.address'] };
const safety = { key: 'safety', title: '', fields: ['safety.managerName', 'safety.staff'] };
const layout = [premises, safety];

test.each([
  ['没有补正要求时都可以改', premises, null, [], ['premises.area', 'premises.address']],
  ['只开放要求补正的项目', premises, ['premises.area'], [], ['premises.area']],
  ['别的步骤没有要补正的就一项也不开放', safety, ['premises.area'], [], []],
  ['表格里一格要补正，开放这张表格', safety, ['safety.staff.1.post'], [], ['safety.staff']],
  ['名称相近的项目不会一起开放', premises, ['premises.are'], [], []],
  ['因补正而变得缺少的项目一并开放', premises, ['premises.area'], ['premises.address'], ['premises.area', 'premises.address']],
] as const)('%s', (_title, step, points, defects, open) => {
  const asked = points === null ? null : points.map((target) => ({ target }));
  expect(
    openFields(
      { fields: [...step.fields] },
      asked,
      defects.map((path) => ({ path })),
    ),
  ).toEqual(open);
});

test('没有开放的项目保持原样，不管交上来的是什么', () => {
  const before = { premises: { area: '120', address: '沿江路18号' } };
  const sent = { premises: { area: '118', address: '别处' } };
  expect(onlyOpen(before, sent, ['premises.area'])).toEqual({ premises: { area: '118', address: '沿江路18号' } });
  expect(onlyOpen(before, { premises: {} }, ['premises.area'])).toEqual({ premises: { area: null, address: '沿江路18号' } });
  expect(before.premises.area).toBe('120');
});

test('材料只能换要求补正的，或者现在缺少的', () => {
  expect(isOpenSlot('layout', null, [])).toBe(true);
  expect(isOpenSlot('layout', [{ target: 'layout' }], [])).toBe(true);
  expect(isOpenSlot('lease', [{ target: 'layout' }], [])).toBe(false);
  expect(isOpenSlot('lease', [{ target: 'layout' }], [{ path: 'material.lease' }])).toBe(true);
});

test('改完一步，直接到下一处要补正的地方', () => {
  const points = [{ target: 'premises.area' }, { target: 'safety.staff.0.post' }, { target: 'layout' }];
  expect(nextToCorrect({ layout }, 'premises', points, { defects: [], materials: true })).toBe('safety');
  expect(nextToCorrect({ layout }, 'safety', points, { defects: [], materials: true })).toBe('materials');
  expect(nextToCorrect({ layout }, 'safety', points.slice(0, 2), { defects: [], materials: false })).toBe('check');
});
