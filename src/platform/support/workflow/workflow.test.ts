import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { DepartmentId, DivisionCode, newId, PersonId } from '#kernel/id.ts';
import { Relay } from '#platform/events/relay.ts';
import { perform, type Work } from '#platform/work/work.ts';
import { anOfficial } from '#testkit/actors.ts';
import { TestClock } from '#testkit/clock.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import {
  claimTask,
  completeTask,
  deployDefinition,
  findInstanceOf,
  fireDueTimers,
  listTasksOf,
  recallTask,
  returnToStep,
  startInstance,
  transferTask,
} from './contract.ts';
import { handlers, polls } from './handlers.ts';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="https://yiwang.dev/bpmn" id="d" targetNamespace="https://yiwang.dev/test">
  <process id="licence" name="许可" isExecutable="true">
    <startEvent id="s" />
    <userTask id="accept" name="受理" yw:duty="window_clerk" yw:act="accept" />
    <userTask id="check" name="现场核查" yw:duty="inspector" yw:act="siteCheck" yw:signers="2" />
    <boundaryEvent id="late" attachedToRef="check" cancelActivity="false"><timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent>
    <userTask id="remind" name="催办" yw:duty="supervisor" />
    <exclusiveGateway id="g" default="no" />
    <userTask id="decide" name="决定" yw:duty="approver" yw:act="decide" />
    <endEvent id="e" />
    <sequenceFlow id="f1" sourceRef="s" targetRef="accept" />
    <sequenceFlow id="f2" sourceRef="accept" targetRef="check" />
    <sequenceFlow id="f3" sourceRef="check" targetRef="g" />
    <sequenceFlow id="yes" sourceRef="g" targetRef="decide"><conditionExpression>passed = true</conditionExpression></sequenceFlow>
    <sequenceFlow id="no" sourceRef="g" targetRef="e" />
    <sequenceFlow id="f4" sourceRef="decide" targetRef="e" />
    <sequenceFlow id="f5" sourceRef="late" targetRef="remind" />
    <sequenceFlow id="f6" sourceRef="remind" targetRef="e" />
  </process>
</definitions>`;

let db: TestDatabase;
const clock = new TestClock('2026-03-02T01:00:00.000Z');
const clerk = anOfficial('window_clerk');

beforeAll(async () => {
  db = await aDatabase();
});
afterAll(() => db.close());

const as = <Result>(actor: Actor, command: (work: Work) => Promise<Result>): Promise<Result> =>
  perform(db.runtime, actor, clock.now(), command);

async function aRunningCase(): Promise<string> {
  const subject = newId(PersonId);
  await as(clerk, async (work) => {
    const { hash } = await deployDefinition(work, xml);
    const [department, district] = [newId(DepartmentId), DivisionCode.parse('990100')];
    await startInstance(work, { definitionHash: hash, subject, variables: {}, department, district });
  });
  return subject;
}

async function openTask(subject: string, node: string) {
  const tasks = await as(clerk, (work) => listTasksOf(work, subject));
  const task = tasks.find((held) => held.node === node && held.status === 'open');
  if (!task) throw new Error(`no open task ${node}`);
  return task;
}

const openNodes = async (subject: string) =>
  (await as(clerk, (work) => listTasksOf(work, subject))).filter(({ status }) => status === 'open').map(({ node }) => node);

test('受理之后由两名核查人员先后签署，同一人签两次不算', async () => {
  const subject = await aRunningCase();
  const accept = await openTask(subject, 'accept');
  expect(accept).toMatchObject({ duty: 'window_clerk', act: 'accept', district: '990100', signers: 1 });
  await as(clerk, (work) => completeTask(work, accept.id, { outcome: 'accepted' }));
  const check = await openTask(subject, 'check');
  const [first, second] = [anOfficial('inspector'), anOfficial('inspector')];
  expect(await as(first, (work) => completeTask(work, check.id, { variables: { passed: false } }))).toEqual({ done: false, missing: 1 });
  await expect(as(first, (work) => completeTask(work, check.id))).rejects.toMatchObject({ code: 'workflow_signed_already' });
  expect(await as(second, (work) => completeTask(work, check.id, { variables: { passed: true } }))).toEqual({ done: true, missing: 0 });
  const decide = await openTask(subject, 'decide');
  await as(clerk, (work) => completeTask(work, decide.id));
  expect(await as(clerk, (work) => findInstanceOf(work, subject))).toMatchObject({ status: 'completed' });
});

test('十人同时办同一任务，只有一人办成', async () => {
  const subject = await aRunningCase();
  const accept = await openTask(subject, 'accept');
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => as(clerk, (work) => completeTask(work, accept.id))));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const tried of tries) if (tried.status === 'rejected') expect(tried.reason).toMatchObject({ code: 'workflow_task_not_open' });
  expect(await openNodes(subject)).toEqual(['check']);
});

test('他人已签收的任务不能代办；转办之后由受让人办', async () => {
  const subject = await aRunningCase();
  const accept = await openTask(subject, 'accept');
  const other = anOfficial('window_clerk');
  await as(clerk, (work) => claimTask(work, accept.id));
  await expect(as(other, (work) => completeTask(work, accept.id))).rejects.toMatchObject({ code: 'workflow_task_taken' });
  if (other.personId === undefined) throw new Error('an official is a person');
  const to = other.personId;
  await as(clerk, (work) => transferTask(work, accept.id, to));
  await expect(as(clerk, (work) => completeTask(work, accept.id))).rejects.toMatchObject({ code: 'workflow_task_taken' });
  await as(other, (work) => completeTask(work, accept.id));
});

test('下一环节未签收可撤回，签收后不可；退回收回在办任务', async () => {
  const subject = await aRunningCase();
  const accept = await openTask(subject, 'accept');
  await as(clerk, (work) => completeTask(work, accept.id));
  await expect(as(anOfficial('window_clerk'), (work) => recallTask(work, accept.id))).rejects.toMatchObject({
    code: 'workflow_task_not_found',
  });
  await as(clerk, (work) => recallTask(work, accept.id));
  expect(await openNodes(subject)).toEqual(['accept']);
  const again = await openTask(subject, 'accept');
  await as(clerk, (work) => completeTask(work, again.id));
  const check = await openTask(subject, 'check');
  const inspector = anOfficial('inspector');
  await as(inspector, (work) => claimTask(work, check.id));
  await expect(as(clerk, (work) => recallTask(work, again.id))).rejects.toMatchObject({ code: 'workflow_recall_too_late' });
  await as(inspector, (work) => returnToStep(work, check.id, { node: 'accept' }));
  expect(await openNodes(subject)).toEqual(['accept']);
  const { rows } = await sql`select distinct t.status from workflow.timer t
    join workflow.instance i on i.id = t.instance_id where i.subject = ${subject}`.execute(db.owner);
  expect(rows).toEqual([{ status: 'cancelled' }]);
});

test('定时到点由队列触发，重复触发没有第二次效果', async () => {
  const subject = await aRunningCase();
  const accept = await openTask(subject, 'accept');
  await as(clerk, (work) => completeTask(work, accept.id));
  const failures: unknown[] = [];
  const relay = new Relay(db.runtime, handlers, { now: clock.now, polls, onError: (error) => failures.push(error) });
  await relay.drain();
  expect(await openNodes(subject)).toEqual(['check']);
  clock.advance(3 * 86_400_000);
  await relay.drain();
  expect((await openNodes(subject)).toSorted()).toEqual(['check', 'remind']);
  expect(await as(clerk, (work) => fireDueTimers(work, 100))).toBe(0);
  expect(failures).toEqual([]);
});

test('定时也可以从表里直接触发', async () => {
  const subject = await aRunningCase();
  const accept = await openTask(subject, 'accept');
  await as(clerk, (work) => completeTask(work, accept.id));
  clock.advance(3 * 86_400_000);
  expect(await as(clerk, (work) => fireDueTimers(work, 100))).toBe(1);
  expect(await as(clerk, (work) => fireDueTimers(work, 100))).toBe(0);
  expect((await openNodes(subject)).toSorted()).toEqual(['check', 'remind']);
});

test('不能执行的流程图不予部署，逐个图元说明原因', async () => {
  const broken = xml.replace('yw:duty="approver"', 'yw:duty="king"').replace('passed = true', 'passed =').replace('P3D', '三天');
  const refused = await as(clerk, (work) => deployDefinition(work, broken)).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'workflow_definition_refused', status: 422 });
  expect(refused).toMatchObject({ fields: [{ path: 'decide' }, { path: 'yes' }, { path: 'late' }] });
});

test('应用角色不能改写已部署的流程和签署', async () => {
  for (const table of ['definition', 'signature'])
    await expect(sql.raw(`delete from workflow.${table}`).execute(db.database)).rejects.toMatchObject({ code: '42501' });
});
