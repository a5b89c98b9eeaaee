import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await aDatabase();
});
afterAll(() => held.close());

test('数据库在一件事办到一半时断开：这件事作废，程序不倒，之后照常', async () => {
  const broken = held.database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() pid`.execute(transaction);
    await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(held.owner);
    // Between two statements nobody waits for an answer: the break is told to listeners alone.
    await pause(200);
    await sql`select 1`.execute(transaction);
  });
  await expect(broken).rejects.toThrow();
  expect((await sql<{ one: number }>`select 1 one`.execute(held.database)).rows).toEqual([{ one: 1 }]);
});
