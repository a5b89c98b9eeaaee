import fc from 'fast-check';
import { CamelCasePlugin } from 'kysely';
import { expect, test } from 'vitest';
import { camelOf, namedRows, snakeOf } from './naming.ts';

/** Kysely's own mapping, which ours replaces. */
class Kyselys extends CamelCasePlugin {
  snake = (name: string) => this.snakeCase(name);
  camel = (name: string) => this.camelCase(name);
}
const kyselys = new Kyselys({ maintainNestedObjectKeys: true });

test('列名两边的写法与 Kysely 自己的插件一致', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'z', '3', '_'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(letters, (name) => {
      expect(camelOf(name)).toBe(kyselys.camel(name));
    }),
  );
  const camels = fc.string({ unit: fc.constantFrom('a', 'z', '3', 'A', 'Z'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(camels, (name) => {
      expect(snakeOf(name)).toBe(kyselys.snake(name));
    }),
  );
});

test('一批行按第一行改名，值和内层的名字不动', () => {
  const inner = { not_mine: 1 };
  expect(
    namedRows([
      { due_on: '2026-03-02', sealed_json: inner },
      { due_on: null, sealed_json: inner },
    ]),
  ).toEqual([
    { dueOn: '2026-03-02', sealedJson: inner },
    { dueOn: null, sealedJson: inner },
  ]);
  const plain = [{ id: 1 }];
  expect(namedRows(plain)).toBe(plain);
  expect(namedRows([])).toEqual([]);
});
