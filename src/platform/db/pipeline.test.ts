import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { inTransaction } from './database.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await aDatabase();
});
afterAll(() => held.close());

interface Asked {
  dueOn: string | null;
  sealedJson: unknown;
  amount: number;
}
const ask = (amount: number) =>
  sql<Asked>`select null::date as due_on, '{"not_mine": 1}'::jsonb as sealed_json, ${amount}::bigint as amount`;

test('一次发出的几条语句各得各的结果，列名按程序的写法，再问一次也一样', async () => {
  const rows = await inTransaction(held.database, ({ database }) =>
    Promise.all([1, 2, 3].map(async (amount) => (await ask(amount).execute(database)).rows)),
  );
  expect(rows).toEqual([1, 2, 3].map((amount) => [{ dueOn: null, sealedJson: { not_mine: 1 }, amount }]));
  // Prepared by now: the shape of the rows is not told again.
  const again = await inTransaction(held.database, ({ database }) => Promise.all([ask(4).execute(database), ask(5).execute(database)]));
  expect(again.map((answer) => answer.rows[0]?.amount)).toEqual([4, 5]);
});

test('一次发出的几条里有一条出错：说的是那一条，整件事作废，连接照常可用', async () => {
  const told = inTransaction(held.database, async ({ database, later }) => {
    later(sql`select 1 as before`.execute(database));
    later(sql`select 1 / ${0}::int as wrong`.execute(database));
    await sql`select 2 as after`.execute(database);
  });
  await expect(told).rejects.toThrow('division by zero');
  const skipped = inTransaction(held.database, async ({ database }) => {
    const [wrong, after] = await Promise.allSettled([
      sql`select 1 / ${0}::int as wrong`.execute(database),
      sql`select 2 as after`.execute(database),
    ]);
    expect(wrong).toMatchObject({ reason: { code: '22012' } });
    expect(after).toMatchObject({ reason: { code: '25P02' } });
    throw new Error('so be it');
  });
  await expect(skipped).rejects.toThrow('so be it');
  for (const amount of [1, 2]) expect((await ask(amount).execute(held.database)).rows[0]?.amount).toBe(amount);
  const after = await inTransaction(held.database, ({ database }) => sql<{ after: number }>`select 2 as after`.execute(database));
  expect(after.rows).toEqual([{ after: 2 }]);
});

test('准备时就出错的语句改正后可以再用；不返回行的语句说改了几行', async () => {
  const table = sql`create temporary table once_wrong (id int primary key, due_on date)`;
  const all = sql`select * from once_wrong order by id`;
  await expect(all.execute(held.database)).rejects.toMatchObject({ code: '42P01' });
  await inTransaction(held.database, async ({ database, later }) => {
    later(table.execute(database));
    later(sql`insert into once_wrong values (1, null), (2, '2026-03-02')`.execute(database));
    const [{ rows }, changed] = await Promise.all([
      all.execute(database),
      sql`update once_wrong set due_on = '2026-03-03'`.execute(database),
    ]);
    expect(rows).toEqual([
      { id: 1, dueOn: null },
      { id: 2, dueOn: '2026-03-02' },
    ]);
    expect(changed.numAffectedRows).toBe(2n);
  });
});

test('表的列变了以后，已准备好的语句不会按旧的列读', async () => {
  const owner = held.owner;
  await sql`create table widened (first_name text)`.execute(owner);
  const all = () => inTransaction(owner, ({ database }) => sql`select * from widened`.execute(database));
  await sql`insert into widened values ('a')`.execute(owner);
  for (let times = 0; times < 3; times += 1) expect((await all()).rows).toEqual([{ firstName: 'a' }]);
  await sql`alter table widened add column last_name text`.execute(owner);
  // PostgreSQL refuses what was planned for other rows rather than answer with them; it is then prepared anew.
  await expect(all()).rejects.toMatchObject({ code: '0A000' });
  expect((await all()).rows).toEqual([{ firstName: 'a', lastName: null }]);
});
