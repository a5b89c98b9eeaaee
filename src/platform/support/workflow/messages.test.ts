import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { newId, PersonId } from '#kernel/id.ts';
import { Relay } from '#platform/events/relay.ts';
import { perform, type Work } from '#platform/work/work.ts';
import { aBpmn } from '#testkit/bpmn.ts';
import { TestClock } from '#testkit/clock.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { cancelInstance, deliverMessage, deployDefinition, findInstanceOf, listTasksOf, publishStarts, startInstance } from './contract.ts';
import { handlers, polls } from './handlers.ts';

let db: TestDatabase;
const clock = new TestClock('2026-03-02T01:00:00.000Z');
const failures: unknown[] = [];
let relay: Relay;
beforeAll(async () => {
  db = await aDatabase();
  relay = new Relay(db.runtime, handlers, { now: clock.now, polls, onError: (error) => failures.push(error) });
});
afterAll(() => db.close());

const as = <Result>(command: (work: Work) => Promise<Result>): Promise<Result> => perform(db.runtime, systemActor, clock.now(), command);
const outside = `<signal id="sig" name="storm"/><message id="msg" name="answered"/>`;
const listens = aBpmn(
  'listens',
  `<startEvent id="s"/><intermediateCatchEvent id="hear"><signalEventDefinition signalRef="sig"/></intermediateCatchEvent><userTask id="act" name="响应"/><endEvent id="e"/>`,
  ['s -> hear', 'hear -> act', 'act -> e'],
  outside,
);
const throws = aBpmn(
  'throws',
  `<startEvent id="s"/><intermediateThrowEvent id="warn"><signalEventDefinition signalRef="sig"/></intermediateThrowEvent><endEvent id="e"/>`,
  ['s -> warn', 'warn -> e'],
  outside,
);
const asks = aBpmn(
  'asks',
  `<startEvent id="s"/><receiveTask id="wait" messageRef="msg"/><userTask id="act" name="处理"/><endEvent id="e"/>`,
  ['s -> wait', 'wait -> act', 'act -> e'],
  outside,
);

async function running(xml: string, subject: string = newId(PersonId)): Promise<string> {
  await as(async (work) => {
    const { hash } = await deployDefinition(work, xml);
    await startInstance(work, { definitionHash: hash, subject, variables: {}, department: null, district: null });
  });
  return subject;
}
const openNodes = async (subject: string) =>
  (await as((work) => listTasksOf(work, subject))).filter(({ status }) => status === 'open').map(({ node }) => node);

test('一个流程发出的信号，所有在等的流程都收到；之后才开始等的不受影响，重复送达没有第二次效果', async () => {
  const listeners = await Promise.all(Array.from({ length: 12 }, () => running(listens)));
  expect(await Promise.all(listeners.map(openNodes))).toEqual(listeners.map(() => []));
  await running(throws);
  clock.advance(1_000);
  const later = await running(listens);
  await relay.drain();
  expect(await Promise.all(listeners.map(openNodes))).toEqual(listeners.map(() => ['act']));
  expect(await openNodes(later)).toEqual([]);
  await sql`update events.outbox set relayed_at = null, claimed_until = null where type like 'workflow.signal%'`.execute(db.owner);
  await sql`delete from events.handled`.execute(db.owner);
  await relay.drain();
  expect(await Promise.all(listeners.map(openNodes))).toEqual(listeners.map(() => ['act']));
  expect(failures).toEqual([]);
});

test('找出在等信号的实例走索引', async () => {
  // A few rows are read whole; the index must be one the planner can use when there are many.
  const forced = await db.owner.connection().execute(async (connection) => {
    await sql`set enable_seqscan = off`.execute(connection);
    const plan = await sql<{ 'QUERY PLAN': string }>`explain select s.id from workflow.subscription s
      where s.kind = 'signal' and s.name = 'storm' and s.since <= now() order by s.id limit 500`.execute(connection.withoutPlugins());
    await sql`reset enable_seqscan`.execute(connection);
    return plan.rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(forced).toContain('subscription_kind_name_id_idx');
  expect(forced).not.toContain('Sort');
});

test('消息按所办的事送到在等的流程；没有人等就说明', async () => {
  const one = await running(asks);
  const other = await running(asks);
  expect(await as((work) => deliverMessage(work, { name: 'answered', subject: one }))).toHaveLength(1);
  expect(await openNodes(one)).toEqual(['act']);
  expect(await openNodes(other)).toEqual([]);
  await expect(as((work) => deliverMessage(work, { name: 'answered', subject: one }))).rejects.toMatchObject({
    code: 'workflow_message_not_awaited',
  });
});

test('流程结束后不再占着订阅', async () => {
  const subject = await running(listens);
  const instance = await as((work) => findInstanceOf(work, subject));
  if (!instance) throw new Error('just started');
  await as((work) => cancelInstance(work, instance.id));
  const { rows } = await sql`select 1 from workflow.subscription where instance_id = ${instance.id}`.execute(db.owner);
  expect(rows).toEqual([]);
});

test('消息开始事件、信号开始事件：已发布的流程由消息或信号开出实例', async () => {
  const begins = (id: string, event: string) =>
    aBpmn(
      id,
      `<startEvent id="s">${event}</startEvent><userTask id="act" name="受理"/><endEvent id="e"/>`,
      ['s -> act', 'act -> e'],
      outside,
    );
  const place = { department: null, district: null };
  const subject: string = newId(PersonId);
  await as(async (work) => {
    const byMessage = await deployDefinition(work, begins('by_message', '<messageEventDefinition messageRef="msg"/>'));
    const bySignal = await deployDefinition(work, begins('by_signal', '<signalEventDefinition signalRef="sig"/>'));
    await publishStarts(work, { definitionHash: byMessage.hash, ...place });
    await publishStarts(work, { definitionHash: bySignal.hash, ...place });
  });
  expect(await as((work) => deliverMessage(work, { name: 'answered', subject }))).toHaveLength(1);
  expect(await openNodes(subject)).toEqual(['act']);
  await running(throws);
  await relay.drain();
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int n from workflow.instance i join workflow.definition d on d.hash = i.definition_hash
    where d.process = 'by_signal'`.execute(db.owner);
  expect(rows[0]?.n).toBe(1);
});
