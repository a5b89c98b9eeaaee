import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { Instant } from '#kernel/time.ts';
import { hearingOf, on } from '#platform/events/relay.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { Memory } from './memory.ts';
import { perform, type Work } from './work.ts';

interface Clocks {
  tower: { id: number; hour: number };
}

const now = Instant.parse('2026-03-02T01:00:00.000Z');
let held: TestDatabase;
beforeAll(async () => {
  held = await aDatabase();
  await sql`create table public.tower (id int primary key, hour int not null)`.execute(held.owner);
  await sql`grant select, insert, update on public.tower to yiwang_app`.execute(held.owner);
});
beforeEach(async () => {
  await sql`insert into public.tower values (1, 3) on conflict (id) do update set hour = 3`.execute(held.owner);
  asked = 0;
});
afterAll(() => held.close());

let asked = 0;
const hours = new Memory<number, number>();
const towers = (work: Work): Kysely<Clocks> => work.tables<Clocks>();
const hourOf = (work: Work, id: number) =>
  hours.of(work, id, async () => {
    asked += 1;
    return (await towers(work).selectFrom('tower').select('hour').where('id', '=', id).executeTakeFirstOrThrow()).hour;
  });
async function setHour(work: Work, id: number, hour: number): Promise<void> {
  hours.forget(work, id);
  await towers(work).updateTable('tower').set({ hour }).where('id', '=', id).execute();
}
const inWork = <Result>(command: (work: Work) => Promise<Result>) => perform(held.runtime, systemActor, now, command);

test('同一件事里只问一次，先问后用也一样；自己改了以后读到的是改了的', async () => {
  const read = await inWork(async (work) => {
    void hourOf(work, 1);
    const before = await Promise.all([hourOf(work, 1), hourOf(work, 1)]);
    await setHour(work, 1, 4);
    return [...before, await hourOf(work, 1)];
  });
  expect(read).toEqual([3, 3, 4]);
  expect(asked).toBe(2);
});

test('另一件事读到的是当时的，不是前一件事记下的', async () => {
  await inWork((work) => hourOf(work, 1));
  await sql`update public.tower set hour = 9 where id = 1`.execute(held.owner);
  expect(await inWork((work) => hourOf(work, 1))).toBe(9);
});

test('没有办成的再问一次；先问而没人用的，出了错也不打断别的事', async () => {
  const told = await inWork(async (work) => {
    let failing = true;
    const read = () => (failing ? Promise.reject(new Error('not yet')) : Promise.resolve(7));
    void hours.of(work, 2, read);
    await new Promise((resolve) => setTimeout(resolve, 1));
    failing = false;
    return hours.of(work, 2, read);
  });
  expect(told).toBe(7);
});

interface Struck extends DomainEvent {
  type: 'test.struck';
}

test('当场听到消息的人与办事的人记得同样的事：办事的人改过的，他读到的是改过的', async () => {
  const heard: number[] = [];
  const listener = on<Struck>(
    'test.struck',
    'test.look_up',
    async (work) => {
      heard.push(await hourOf(work, 1));
    },
    { together: true },
  );

  await perform({ ...held.runtime, hearing: hearingOf([listener]) }, systemActor, now, async (work) => {
    await hourOf(work, 1);
    await setHour(work, 1, 5);
    await work.publish<Struck>({ type: 'test.struck', subject: 'tower' });
  });
  expect(heard).toEqual([5]);
});
