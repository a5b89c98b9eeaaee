import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternOf, rightsAt, withoutHidden } from './field-rights.ts';

const steps = [
  { id: 'accept', duty: 'window_clerk' },
  { id: 'blind', duty: 'reviewer', fields: { applicant: 'hidden', 'company.name': 'hidden', amount: 'write' } },
  { id: 'check', duty: 'reviewer', fields: { '*': 'hidden', 'company.name': 'hidden', 'rows[].size': 'read' } },
] as const;

test.each([
  ['在盲审环节看不到单位名称', ['reviewer'], 'blind', 'company.name', 'hidden'],
  ['在盲审环节看得到别的内容', ['reviewer'], 'blind', 'company.address', 'read'],
  ['在盲审环节可以填金额', ['reviewer'], 'blind', 'amount', 'write'],
  ['只列出几项的环节，其余都不给看', ['reviewer'], 'check', 'company.address', 'hidden'],
  ['清单里的列按列名', ['reviewer'], 'check', 'rows[].size', 'read'],
  ['没有限制的环节都看得到', ['window_clerk'], 'accept', 'company.name', 'read'],
  ['不轮到他时，他的环节都不给看的仍看不到', ['reviewer'], null, 'company.name', 'hidden'],
  ['不轮到他时，有一个环节给看的看得到', ['reviewer'], null, 'company.address', 'read'],
  ['没有环节的负责人不受限制', ['head'], null, 'company.name', 'read'],
] as const)('环节的字段权限:%s', (_title, duties, open, name, expected) => {
  expect(rightsAt(steps, duties, open)(name)).toBe(expected);
});

test('隐藏的字段连同清单里的每一行都取走，别的原样留着', () => {
  const answers = {
    company: { name: '江畔小馆', address: '书院路' },
    rows: [
      { size: 1, owner: '甲' },
      { size: 2, owner: '乙' },
    ],
    list: ['a'],
  };
  expect(withoutHidden(answers, (path) => path === 'company.name' || path === 'rows[].owner')).toEqual({
    company: { address: '书院路' },
    rows: [{ size: 1 }, { size: 2 }],
    list: ['a'],
  });
  expect(patternOf('rows.12.owner')).toBe('rows[].owner');
});

test('任意内容：取走之后再也找不到隐藏的名字，其余不变', () => {
  fc.assert(
    fc.property(fc.object({ maxDepth: 3, key: fc.constantFrom('a', 'b', 'secret') }), (value) => {
      const kept = withoutHidden(value, (path) => path.endsWith('secret'));
      expect(JSON.stringify(kept)).not.toContain('"secret":');
      expect(withoutHidden(value, () => false)).toEqual(value);
    }),
  );
});
