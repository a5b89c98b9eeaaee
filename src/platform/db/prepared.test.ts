import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { inTransaction } from './database.ts';
import { prepared, rowOf } from './prepared.ts';

interface Bells {
  bell: { id: number; madeOf: string | null; rungAt: string | null };
}

let held: TestDatabase;
beforeAll(async () => {
  held = await aDatabase();
  await sql`create table public.bell (id int primary key, made_of text, rung_at timestamptz)`.execute(held.owner);
  await sql`grant select, insert, update on public.bell to yiwang_app`.execute(held.owner);
});
afterAll(() => held.close());

let built = 0;
const insertBell = prepared((tables: Kysely<Bells>, row: Bells['bell']) => {
  built += 1;
  return tables.insertInto('bell').values(rowOf(['id', 'madeOf', 'rungAt'], row));
});
const bellsOf = prepared((tables: Kysely<Bells>, { madeOf, most }: { madeOf: string; most: number }) =>
  tables.selectFrom('bell').selectAll().where('madeOf', '=', madeOf).where('id', '<', 100).where('id', '<=', most).orderBy('id'),
);
const nameless = prepared(
  (_tables: Kysely<Bells>, v: { ids: readonly number[]; at: string }) =>
    sql<{
      count: number;
    }>`update bell set rung_at = ${v.at}::timestamptz where id = any(${v.ids}::int[]) and made_of is not null returning id`,
);
const inBells = <Result>(run: (tables: Kysely<Bells>) => Promise<Result>) =>
  inTransaction(held.database, ({ database }) => run(database as unknown as Kysely<Bells>));

test('写好一次的语句反复用：每次的值各在其位，语句只写一次，列名与行数照旧', async () => {
  const rows = await inBells(async (tables) => {
    await Promise.all([1, 2, 3].map((id) => insertBell(tables, { id, madeOf: id === 2 ? 'iron' : 'bronze', rungAt: null })));
    return [await bellsOf(tables, { madeOf: 'bronze', most: 9 }), await bellsOf(tables, { madeOf: 'iron', most: 9 })].map(
      (one) => one.rows,
    );
  });
  expect(rows).toEqual([
    [
      { id: 1, madeOf: 'bronze', rungAt: null },
      { id: 3, madeOf: 'bronze', rungAt: null },
    ],
    [{ id: 2, madeOf: 'iron', rungAt: null }],
  ]);
  expect(built).toBe(1);
  const rung = await inBells((tables) => nameless(tables, { ids: [1, 3], at: '2026-03-02T01:00:00.000Z' }));
  expect(rung.numAffectedRows).toBe(2n);
  const after = await inBells((tables) => bellsOf(tables, { madeOf: 'bronze', most: 1 }));
  expect(after.rows).toEqual([{ id: 1, madeOf: 'bronze', rungAt: '2026-03-02T01:00:00.000Z' }]);
});

test('少了一个值：当场说少了哪个，不悄悄写成空', async () => {
  const some = { id: 7, rungAt: null } as unknown as Bells['bell'];
  await expect(inBells(async (tables) => insertBell(tables, some))).rejects.toThrow('no value for madeOf');
});
