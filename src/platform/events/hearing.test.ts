import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { Instant } from '#kernel/time.ts';
import { type Handler, hearingOf, on, Relay } from '#platform/events/relay.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { aCitizen } from '#testkit/actors.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';

const now = Instant.parse('2026-03-02T01:00:00.000Z');
let held: TestDatabase;
let woken = 0;
beforeAll(async () => {
  held = await aDatabase();
});
afterAll(() => held.close());
beforeEach(async () => {
  woken = 0;
  await sql`delete from events.outbox`.execute(held.owner);
});

interface Rang extends DomainEvent {
  type: 'test.rang';
  times: number;
}
interface Echoed extends DomainEvent {
  type: 'test.echoed';
}

const hearingRuntime = (handlers: readonly Handler[]): Runtime => ({
  ...held.runtime,
  wake: () => (woken += 1),
  hearing: hearingOf(handlers),
});
const ring = (runtime: Runtime, times: number) =>
  perform(runtime, aCitizen(), now, async (work) => {
    await work.record('test.rung', 'bell');
    await work.publish<Rang>({ type: 'test.rang', subject: 'bell', times });
  });
const outbox = async () =>
  (
    await sql<{ type: string; waiting: boolean }>`select type, relayed_at is null as waiting from events.outbox order by sequence`.execute(
      held.owner,
    )
  ).rows;
const entries = async (action: string) =>
  (await sql<{ kind: string }>`select actor_kind as kind from audit.entry where action = ${action}`.execute(held.owner)).rows.map(
    ({ kind }) => kind,
  );
const relayOf = (handlers: readonly Handler[], errors: unknown[] = []) =>
  new Relay(held.runtime, handlers, { now: () => now, onError: (error) => errors.push(error) });

test('随办随知：处理者的后果与办理同时生效，以系统名义留痕，它引出的事件也当时处理', async () => {
  const echoes: string[] = [];
  const handlers = [
    on<Rang>(
      'test.rang',
      'test.echo',
      async (work, event) => {
        await work.record('test.echo', event.subject);
        await work.publish<Echoed>({ type: 'test.echoed', subject: event.subject });
      },
      { together: true },
    ),
    on<Echoed>('test.echoed', 'test.hear', async (_work, event) => void echoes.push(event.subject), { together: true }),
  ];
  await ring(hearingRuntime(handlers), 1);
  expect(echoes).toEqual(['bell']);
  expect(await entries('test.echo')).toEqual(['system']);
  expect(await outbox()).toEqual([
    { type: 'test.rang', waiting: false },
    { type: 'test.echoed', waiting: false },
  ]);
  expect(woken).toBe(0);

  // Delivered again all the same, it has no second effect.
  await sql`update events.outbox set relayed_at = null`.execute(held.owner);
  await relayOf(handlers).drain();
  expect(echoes).toEqual(['bell']);
  expect(await entries('test.echo')).toHaveLength(1);
});

test('办理没有成功，随办的后果一并作废', async () => {
  const handlers = [on<Rang>('test.rang', 'test.undone', (work) => work.record('test.undone', 'bell'), { together: true })];
  const failing = perform(hearingRuntime(handlers), aCitizen(), now, async (work) => {
    await work.publish<Rang>({ type: 'test.rang', subject: 'bell', times: 1 });
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await entries('test.undone')).toEqual([]);
  expect(await outbox()).toEqual([]);
});

test('处理者出错不连累办理：办理照常生效一次，事件改由转发逐个处理', async () => {
  let broken = true;
  const others: number[] = [];
  const handlers = [
    on<Rang>(
      'test.rang',
      'test.broken',
      async (work) => {
        // Fails in the database, which spoils the transaction for everybody in it.
        if (broken) await sql`select 1 / 0`.execute(work.tables());
        await work.record('test.mended', 'bell');
      },
      { together: true },
    ),
    on<Echoed>('test.echoed', 'test.other', async () => void others.push(1), { together: true }),
  ];
  const before = (await entries('test.rung')).length;
  await ring(hearingRuntime(handlers), 1);
  expect(await entries('test.rung')).toHaveLength(before + 1);
  expect(await outbox()).toEqual([{ type: 'test.rang', waiting: true }]);
  expect(woken).toBe(1);
  broken = false;
  await relayOf(handlers).drain();
  expect(await entries('test.mended')).toHaveLength(1);
});

test('有一个处理者要单独一个事务的，整件事件由转发处理', async () => {
  const heard: string[] = [];
  const handlers = [
    on<Rang>('test.rang', 'test.light', async () => void heard.push('light'), { together: true }),
    on<Rang>('test.rang', 'test.heavy', async () => void heard.push('heavy'), { concerns: ({ times }) => times > 1 }),
  ];
  const runtime = hearingRuntime(handlers);
  await ring(runtime, 2);
  expect(heard).toEqual([]);
  expect(await outbox()).toEqual([{ type: 'test.rang', waiting: true }]);
  await relayOf(handlers).drain();
  expect(heard).toEqual(['light', 'heavy']);

  // Where the event does not concern the heavy one, nothing is left to relay.
  await ring(runtime, 1);
  expect(heard).toEqual(['light', 'heavy', 'light']);
});

test('与处理者无关的事件不交给它，也不记它处理过', async () => {
  const heard: number[] = [];
  const handlers = [
    on<Rang>('test.rang', 'test.only_big', async (_work, { times }) => void heard.push(times), { concerns: ({ times }) => times > 9 }),
  ];
  await perform(held.runtime, systemActor, now, async (work) => {
    for (const times of [9, 10, 11]) await work.publish<Rang>({ type: 'test.rang', subject: `bell-${times}`, times });
  });
  await relayOf(handlers).drain();
  expect(heard.toSorted((a, b) => a - b)).toEqual([10, 11]);
  const { rows } = await sql<{ n: number }>`select count(*)::int n from events.handled where handler = 'test.only_big'`.execute(held.owner);
  expect(rows[0]?.n).toBe(2);
  expect((await outbox()).filter(({ waiting }) => waiting)).toEqual([]);
});

test('同一事务里到期时间以最后一次为准，先定后撤的不留', async () => {
  await perform(held.runtime, systemActor, now, async (work) => {
    await work.publishAt<Rang>('kept', Instant.parse('2026-03-03T01:00:00.000Z'), { type: 'test.rang', subject: 'bell', times: 1 });
    await work.publishAt<Rang>('gone', Instant.parse('2026-03-03T01:00:00.000Z'), { type: 'test.rang', subject: 'bell', times: 1 });
    await work.withdraw('gone');
    await work.withdraw('again');
    await work.publishAt<Rang>('again', Instant.parse('2026-03-04T01:00:00.000Z'), { type: 'test.rang', subject: '"\\,{}', times: 2 });
    await work.publishAt<Rang>('kept', Instant.parse('2026-03-05T01:00:00.000Z'), { type: 'test.rang', subject: 'bell', times: 3 });
  });
  const { rows } = await sql<{ key: string; subject: string; times: number }>`
    select key, subject, (payload ->> 'times')::int as times from events.timer order by key`.execute(held.owner);
  expect(rows).toEqual([
    { key: 'again', subject: '"\\,{}', times: 2 },
    { key: 'kept', subject: 'bell', times: 3 },
  ]);
});
