import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { housekeeping } from '#platform/cloud/housekeeping.ts';
import { Relay } from '#platform/events/relay.ts';
import { perform } from '#platform/work/work.ts';
import { TestClock } from '#testkit/clock.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { Jobs, jobOn } from './jobs.ts';

interface Rang {
  type: 'test.rang';
  subject: string;
}

let held: TestDatabase;
const clock = new TestClock('2026-03-02T01:00:00.000Z');
beforeAll(async () => {
  held = await aDatabase();
});
afterAll(() => held.close());

const ring = (subject: string) =>
  perform(held.runtime, systemActor, clock.now(), (work) => work.publish<Rang>({ type: 'test.rang', subject }));

/** One process: its relay and its queues, sharing the database with others. */
async function aProcess(run: (subject: string) => Promise<void>, queue: string) {
  const failures: string[] = [];
  const jobs = new Jobs(held.runtime, [jobOn<Rang>('test.rang', queue, (_runtime, _now, { subject }) => run(subject))], {
    connectionString: held.url,
    now: clock.now,
    onError: (error) => failures.push(String(error)),
    tended: false,
  });
  await jobs.open();
  const relay = new Relay(held.runtime, jobs.handlers(), { now: clock.now, onError: (error) => failures.push(String(error)) });
  return { jobs, relay, failures };
}

test('两个进程取同一队列，每件只做一次；事件重复送达不会多出一件', async () => {
  const done: string[] = [];
  const processes = await Promise.all([1, 2].map(() => aProcess((subject) => Promise.resolve(void done.push(subject)), 'test.twice')));
  for (let bell = 0; bell < 30; bell += 1) await ring(`bell-${bell}`);
  await Promise.all(processes.map(({ relay }) => relay.drain()));
  await sql`update events.outbox set relayed_at = null, claimed_until = null`.execute(held.owner);
  await Promise.all(processes.map(({ relay }) => relay.drain()));
  await Promise.all(processes.map(({ jobs }) => jobs.drain()));
  expect(done.toSorted()).toEqual(Array.from({ length: 30 }, (_, bell) => `bell-${bell}`).toSorted());
  expect(processes.flatMap(({ failures }) => failures)).toEqual([]);
  await Promise.all(processes.map(({ jobs }) => jobs.stop()));
});

test('没做成的留在队列里再做，原因写明，别的照做', async () => {
  let away = true;
  const done: string[] = [];
  const run = (subject: string) => {
    if (away && subject === 'one') throw new Error('the mail server is away');
    return Promise.resolve(void done.push(subject));
  };
  const { jobs, relay, failures } = await aProcess(run, 'test.again');
  await ring('one');
  await ring('two');
  await relay.drain();
  await jobs.drain();
  expect(done).toEqual(['two']);
  expect(failures).toEqual(['Error: the mail server is away']);
  away = false;
  // The wait before the second try is the database's own time: it is brought forward here.
  await sql`update pgboss.job set start_after = now() where name = 'test.again' and state = 'retry'`.execute(held.owner);
  await jobs.drain();
  expect(done).toEqual(['two', 'one']);
  await jobs.stop();
});

test('夜间清理：往后三个月的分区备好，九十天前已送达的事件清掉，没送达的留着', async () => {
  const swept: string[] = [];
  const job = housekeeping([(work) => Promise.resolve(void swept.push(work.now))]);
  await ring('kept');
  await sql`update events.outbox set relayed_at = ${clock.now()} where subject <> 'kept'`.execute(held.owner);
  clock.set('2026-06-30T19:30:00.000Z');
  await job.run(held.runtime, clock.now(), null);
  const { rows } = await sql<{ subject: string }>`select subject from events.outbox`.execute(held.owner);
  expect(rows.map(({ subject }) => subject)).toEqual(['kept']);
  const { rows: partitions } = await sql<{
    n: number;
  }>`select count(*)::int n from pg_inherits where inhparent = 'audit.entry'::regclass`.execute(held.owner);
  expect(partitions[0]?.n).toBeGreaterThanOrEqual(5);
  expect(swept).toEqual(['2026-06-30T19:30:00.000Z']);
});
