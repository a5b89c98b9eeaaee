import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { DivisionCode, newId, PersonId } from '#kernel/id.ts';
import { Relay } from '#platform/events/relay.ts';
import { perform, type Work } from '#platform/work/work.ts';
import { aBpmn } from '#testkit/bpmn.ts';
import { TestClock } from '#testkit/clock.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { deployDefinition, fireTimer, listTasksOf, publishStarts, startInstance } from './contract.ts';
import { handlers, polls } from './handlers.ts';
import type { InstanceId } from './schema.ts';
import { claimSql } from './timers.ts';

let db: TestDatabase;
const clock = new TestClock('2026-03-02T01:00:00.000Z');
const failures: unknown[] = [];
beforeAll(async () => {
  db = await aDatabase();
});
beforeEach(async () => {
  await sql`truncate workflow.instance, workflow.task, workflow.timer, workflow.signature, workflow.subscription, workflow.repair`.execute(
    db.owner,
  );
  failures.length = 0;
});
afterAll(() => db.close());

const as = <Result>(command: (work: Work) => Promise<Result>): Promise<Result> => perform(db.runtime, systemActor, clock.now(), command);
const aRelay = () => new Relay(db.runtime, handlers, { now: clock.now, polls, onError: (error) => failures.push(error) });
const waiting = aBpmn(
  'waiting',
  `<startEvent id="s"/><userTask id="work" name="办理"/><boundaryEvent id="late" attachedToRef="work" cancelActivity="false">
    <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="remind" name="提醒"/><endEvent id="e"/>`,
  ['s -> work', 'work -> e', 'late -> remind', 'remind -> e'],
);

async function running(xml: string, count = 1): Promise<{ id: InstanceId; subject: string }[]> {
  return as(async (work) => {
    const { hash } = await deployDefinition(work, xml);
    const made = [];
    for (let n = 0; n < count; n += 1) {
      const subject: string = newId(PersonId);
      const at = { department: null, district: DivisionCode.parse('990100') };
      made.push({ subject, id: await startInstance(work, { definitionHash: hash, subject, variables: {}, ...at }) });
    }
    return made;
  });
}
const openNodes = async (subject: string) =>
  (await as((work) => listTasksOf(work, subject)))
    .filter(({ status }) => status === 'open')
    .map(({ node }) => node)
    .toSorted();
const timers = async () =>
  (
    await sql<{ status: string; n: number }>`select status, count(*)::int n from workflow.timer group by status order by status`.execute(
      db.owner,
    )
  ).rows;

/** Timer rows of instances that exist, without running anything: what an installation holds after a year. */
async function manyWaiting(count: number, due: string): Promise<void> {
  const [made] = await running(waiting);
  await sql`insert into workflow.timer (id, instance_id, token_key, due_at, next_at, status)
    select gen_random_uuid(), ${made?.id ?? ''}, 'waiting:' || n, ${due}::timestamptz + n * interval '1 second', ${due}::timestamptz + n * interval '1 second', 'open'
    from generate_series(1, ${count}) n`.execute(db.owner);
  await sql`analyze workflow.timer`.execute(db.owner);
}

test('十万个等待中的定时：查看有无到期只走索引，不扫整张表', async () => {
  await manyWaiting(100_000, '2027-01-01T00:00:00Z');
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, buffers, timing off) ${claimSql(clock.now())}`.execute(
    db.owner.withoutPlugins(),
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('timer_next');
  expect(plan).not.toMatch(/Seq Scan on (?:workflow\.)?timer/);
  const [executing = ''] = plan.split('Planning:');
  const read = [...executing.matchAll(/shared (?:hit=(\d+))?(?: ?read=(\d+))?/g)].map(
    ([, hit = '0', miss = '0']) => Number(hit) + Number(miss),
  );
  expect(Math.max(...read)).toBeLessThan(50);
});

test('一个实例积了很多到期定时，不耽误别的实例：每批每个实例只取有限几个', async () => {
  const [busy] = await running(waiting);
  const others = await running(waiting, 3);
  // Earlier than all others, and of the same instance: the whole first batch and more would be its own.
  await sql`insert into workflow.timer (id, instance_id, token_key, due_at, next_at, status)
    select gen_random_uuid(), ${busy?.id ?? ''}, 'old:' || n, '2026-03-01', '2026-03-01', 'open' from generate_series(1, 500) n`.execute(
    db.owner,
  );
  clock.set('2026-03-04T01:00:00.000Z');
  const [poll] = polls;
  let rounds = 0;
  const told = async () => (await Promise.all(others.map(({ subject }) => openNodes(subject)))).every((nodes) => nodes.includes('remind'));
  while (!(await told()) && rounds < 20) {
    await poll?.run(db.runtime, clock.now());
    rounds += 1;
  }
  const left = (await timers()).find(({ status }) => status === 'open')?.n ?? 0;
  // The busy one still has most of its own before it.
  expect(left).toBeGreaterThan(300);
  await aRelay().drain();
  expect(await timers()).toEqual([
    { status: 'cancelled', n: 500 },
    { status: 'fired', n: 4 },
  ]);
  clock.set('2026-03-02T01:00:00.000Z');
});

test('几个进程同时触发，每个定时只生效一次', async () => {
  const made = await running(waiting, 40);
  clock.set('2026-03-04T01:00:00.000Z');
  await Promise.all([1, 2, 3].map(() => aRelay().drain()));
  for (const { subject } of made) expect(await openNodes(subject)).toEqual(['remind', 'work']);
  expect(await timers()).toEqual([{ status: 'fired', n: 40 }]);
  expect(failures).toEqual([]);
  clock.set('2026-03-02T01:00:00.000Z');
});

test('触发到一半的进程被杀，租约过后由别的进程接着触发', async () => {
  const [made] = await running(waiting);
  clock.set('2026-03-04T01:00:00.000Z');
  // Claimed by a process that then died: nothing was fired, nothing is lost.
  await as(async (work) => void (await claimSql(work.now).execute(work.tables())));
  await aRelay().drain();
  expect(await openNodes(made?.subject ?? '')).toEqual(['work']);
  clock.advance(61_000);
  await aRelay().drain();
  expect(await openNodes(made?.subject ?? '')).toEqual(['remind', 'work']);
  clock.set('2026-03-02T01:00:00.000Z');
});

test('触发失败的定时过一会儿再试，别的照常；试到头就列为停住', async () => {
  const [broken] = await running(waiting);
  const [sound] = await running(waiting);
  await sql`update workflow.instance set state = '{"format": 99}' where id = ${broken?.id ?? ''}`.execute(db.owner);
  clock.set('2026-03-04T01:00:00.000Z');
  await aRelay().drain();
  expect(await openNodes(sound?.subject ?? '')).toEqual(['remind', 'work']);
  expect(await timers()).toEqual([
    { status: 'fired', n: 1 },
    { status: 'open', n: 1 },
  ]);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    clock.advance(3 * 3_600_000);
    await aRelay().drain();
  }
  const { rows } = await sql<{
    lastError: string;
    attempts: number;
  }>`select last_error, attempts from workflow.timer where status = 'failed'`.execute(db.owner);
  expect(rows).toMatchObject([{ attempts: 8, lastError: expect.stringContaining('unknown format 99') }]);
  expect(failures).toEqual([]);
  clock.set('2026-03-02T01:00:00.000Z');
});

test('取消过的定时到点不生效；单独触发第二次没有效果', async () => {
  const [made] = await running(waiting);
  const { rows } = await sql<{ tokenKey: string }>`select token_key from workflow.timer`.execute(db.owner);
  const key = rows[0]?.tokenKey ?? '';
  expect(await as((work) => fireTimer(work, made?.id ?? ('' as InstanceId), key))).toBe(true);
  expect(await as((work) => fireTimer(work, made?.id ?? ('' as InstanceId), key))).toBe(false);
});

test('已发布流程的定时开始事件按周期开出实例；发布新版后旧版不再开出', async () => {
  const weekly = (note: string) =>
    aBpmn(
      'weekly',
      `<startEvent id="s"><timerEventDefinition><timeCycle>R3/P7D</timeCycle></timerEventDefinition></startEvent><userTask id="check" name="${note}"/><endEvent id="e"/>`,
      ['s -> check', 'check -> e'],
    );
  const at = { department: null, district: null };
  const first = await as(async (work) => deployDefinition(work, weekly('巡查')));
  expect(await as((work) => publishStarts(work, { definitionHash: first.hash, ...at }))).toBe(1);
  const begun = async () =>
    (
      await sql<{ n: number; hash: string }>`select count(*)::int n, definition_hash hash from workflow.instance group by 2`.execute(
        db.owner,
      )
    ).rows;
  clock.advance(7 * 86_400_000);
  await aRelay().drain();
  expect(await begun()).toEqual([{ n: 1, hash: first.hash }]);
  const second = await as(async (work) => deployDefinition(work, weekly('检查')));
  await as((work) => publishStarts(work, { definitionHash: second.hash, ...at }));
  clock.advance(7 * 86_400_000);
  await aRelay().drain();
  expect((await begun()).toSorted((a, b) => a.n - b.n)).toEqual(
    expect.arrayContaining([
      { n: 1, hash: first.hash },
      { n: 1, hash: second.hash },
    ]),
  );
  clock.set('2026-03-02T01:00:00.000Z');
});
