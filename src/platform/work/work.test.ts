import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { Instant } from '#kernel/time.ts';
import { on, Relay } from '#platform/events/relay.ts';
import { aCitizen } from '#testkit/actors.ts';
import { TestClock } from '#testkit/clock.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { perform } from './work.ts';

const now = Instant.parse('2026-03-02T01:00:00.000Z');
let held: TestDatabase;
beforeAll(async () => {
  held = await aDatabase();
});
afterAll(() => held.close());

const entries = async (action: string) =>
  (await sql<{ n: number }>`select count(*) n from audit.entry where action = ${action}`.execute(held.owner)).rows[0]?.n;

interface Rang extends DomainEvent {
  type: 'test.rang';
  times: number;
}

test('命令中途失败，已写的一切作废', async () => {
  const failing = perform(held.runtime, aCitizen(), now, async (work) => {
    await work.record('test.half_done', 'x');
    await work.publish({ type: 'test.half_done', subject: 'x' });
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await entries('test.half_done')).toBe(0);
});

test('留到最后做的事：在其余各事之后依次做，做不成则整件作废', async () => {
  const done: string[] = [];
  await perform(held.runtime, aCitizen(), now, async (work) => {
    work.atEnd(async () => {
      done.push('first at the end');
      await work.record('test.at_end', 'x');
      work.atEnd(async () => void done.push('left at the end'));
    });
    work.atEnd(async () => void done.push('second at the end'));
    done.push('act');
  });
  expect(done).toEqual(['act', 'first at the end', 'second at the end', 'left at the end']);
  expect(await entries('test.at_end')).toBe(1);
  const failing = perform(held.runtime, aCitizen(), now, async (work) => {
    await work.record('test.undone', 'x');
    work.atEnd(() => Promise.reject(new Error('stop')));
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await entries('test.undone')).toBe(0);
});

test('操作记录只增不改：应用账号无权更新或删除', async () => {
  await perform(held.runtime, aCitizen(), now, (work) => work.record('test.kept', 'x'));
  await expect(sql`update audit.entry set action = 'y'`.execute(held.database)).rejects.toThrow(/permission denied/);
  await expect(sql`delete from audit.entry`.execute(held.database)).rejects.toThrow(/permission denied/);
  expect(await entries('test.kept')).toBe(1);
});

test('事件至少送达一次，处理者失败会重试，重复送达不产生第二次效果', async () => {
  const clock = new TestClock(now);
  const heard: number[] = [];
  let failures = 2;
  const handler = on<Rang>('test.rang', 'test.listen', async (work, event) => {
    if (failures-- > 0) throw new Error('not yet');
    heard.push(event.times);
    await work.record('test.heard', event.subject);
  });
  const relay = new Relay(held.runtime, [handler], { now: clock.now, onError: () => {} });
  await perform(held.runtime, systemActor, now, async (work) => {
    await work.publish<Rang>({ type: 'test.rang', subject: 'bell', times: 1 });
    await work.publish<Rang>({ type: 'test.rang', subject: 'bell', times: 2 });
  });
  for (let round = 0; round < 6; round += 1) {
    await relay.drain();
    clock.advance(60_000);
  }
  expect(heard).toEqual([1, 2]);
  await sql`update events.outbox set relayed_at = null, claimed_until = null`.execute(held.owner);
  await relay.drain();
  expect(heard).toEqual([1, 2]);
  expect(await entries('test.heard')).toBe(2);
});

test('两个进程同时转发，每个事件只生效一次', async () => {
  const clock = new TestClock(now);
  const heard: string[] = [];
  const handler = on<Rang>('test.rang', 'test.once', async (_work, event) => {
    heard.push(event.subject);
  });
  const relays = [1, 2, 3].map(() => new Relay(held.runtime, [handler], { now: clock.now, onError: () => {} }));
  await perform(held.runtime, systemActor, now, async (work) => {
    for (let index = 0; index < 60; index += 1) await work.publish<Rang>({ type: 'test.rang', subject: `bell-${index % 7}`, times: index });
  });
  await Promise.all(relays.map((relay) => relay.drain()));
  for (const relay of relays) await relay.drain();
  expect(heard).toHaveLength(60);
});

test('到期的事件才发出，改期以后一次为准，撤回则不发', async () => {
  const clock = new TestClock(now);
  const heard: number[] = [];
  const relay = new Relay(held.runtime, [on<Rang>('test.rang', 'test.timer', async (_work, event) => void heard.push(event.times))], {
    now: clock.now,
    onError: () => {},
  });
  await perform(held.runtime, systemActor, now, async (work) => {
    await work.publishAt<Rang>('a', Instant.parse('2026-03-02T02:00:00.000Z'), { type: 'test.rang', subject: 'a', times: 10 });
    await work.publishAt<Rang>('a', Instant.parse('2026-03-02T03:00:00.000Z'), { type: 'test.rang', subject: 'a', times: 11 });
    await work.publishAt<Rang>('b', Instant.parse('2026-03-02T02:00:00.000Z'), { type: 'test.rang', subject: 'b', times: 12 });
    await work.withdraw('b');
  });
  clock.set('2026-03-02T02:30:00.000Z');
  await relay.drain();
  expect(heard).toEqual([]);
  clock.set('2026-03-02T03:00:00.000Z');
  await relay.drain();
  expect(heard).toEqual([11]);
});
