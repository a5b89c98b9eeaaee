import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { divisionsFromCsv } from './division-list.ts';

test('两位、四位、六位代码补足六位，并指明上级', () => {
  expect(divisionsFromCsv('code,name\n99,"演示省"\n')).toEqual([{ code: '990000', name: '演示省', parent: null, level: 1 }]);
  expect(divisionsFromCsv('code,name\n9901,"澜川市",99\n')).toEqual([{ code: '990100', name: '澜川市', parent: '990000', level: 2 }]);
  expect(divisionsFromCsv('code,name\n990102,"望澜区"\n')).toEqual([{ code: '990102', name: '望澜区', parent: '990100', level: 3 }]);
  expect(() => divisionsFromCsv('code,name\nabc,"不是"\n')).toThrow();
});

const folder = path.resolve(import.meta.dirname, '../../../../../../shared/data/divisions');
test.runIf(existsSync(path.join(folder, 'areas.csv')))('全国名录每一行都读得出，上级都在名录中', () => {
  const all = ['provinces', 'cities', 'areas'].flatMap((name) => divisionsFromCsv(readFileSync(path.join(folder, `${name}.csv`), 'utf8')));
  const codes = new Set(all.map(({ code }) => code));
  expect(all.length).toBeGreaterThan(3_000);
  expect(all.filter(({ parent }) => parent !== null && !codes.has(parent))).toEqual([]);
});
