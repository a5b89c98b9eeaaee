import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { newId, PersonId } from '#kernel/id.ts';
import { perform, type Work } from '#platform/work/work.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { aBpmn } from '#testkit/bpmn.ts';
import { claimTask, deployDefinition, listTasksOf, startInstance } from './contract.ts';
import { handlers, polls } from './handlers.ts';
import type { MigrationPreview, Process, Processes } from './processes-schema.ts';
import { routes } from './routes.ts';
import type { InstanceId } from './schema.ts';
import { problemText } from './text.zh.ts';

let held: TestApp;
const admin = anOfficial('system_administrator');
beforeAll(async () => {
  held = await startApp({ routes, handlers, polls, sentences: problemText });
});
afterAll(() => held.close());

const as = <Result>(command: (work: Work) => Promise<Result>): Promise<Result> =>
  perform(held.runtime, systemActor, held.clock.now(), command);
const version = (name: string, second = 'decide') =>
  aBpmn(
    'approval',
    `<startEvent id="s"/><exclusiveGateway id="g"/><userTask id="review" name="审查" yw:duty="reviewer"/><userTask id="${second}" name="${name}" yw:duty="approver"/><endEvent id="e"/>`,
    ['s -> g', 'g -> review : amount = 1', `g -> ${second} : amount > 1`, `review -> ${second}`, `${second} -> e`],
  );

async function running(xml: string, amount: number): Promise<{ id: InstanceId; subject: string; hash: string }> {
  return as(async (work) => {
    const { hash } = await deployDefinition(work, xml);
    const subject: string = newId(PersonId);
    return {
      hash,
      subject,
      id: await startInstance(work, { definitionHash: hash, subject, variables: { amount }, department: null, district: null }),
    };
  });
}
const get = async (id: string) => (await held.as(admin).get(`/api/processes/${id}`)).json<Process>();
const openNodes = async (subject: string) =>
  (await as((work) => listTasksOf(work, subject))).filter(({ status }) => status === 'open').map(({ node }) => node);

describe('停住的流程', () => {
  test('找得到，看得到停在哪里、为什么；改正变量重试后继续，留下记录', async () => {
    const { id, subject } = await running(version('决定'), 0);
    const list = (await held.as(admin).get('/api/processes?show=stuck')).json<Processes>();
    expect(list.rows.find((row) => row.id === id)).toMatchObject({ stuck: true, at: ['g'], why: [expect.stringContaining('默认出口')] });
    expect(list.definitions).toMatchObject([{ process: 'approval', running: 1, stuck: 1 }]);
    const shown = await get(id);
    expect(shown.picture).toContain('<svg');
    expect(shown.variables).toEqual([{ scope: '', name: 'amount', value: '0' }]);
    const [place] = shown.tokens;
    const body = { version: shown.version, token: place?.token, reason: '金额录入有误' };
    const again = await held.as(admin).post(`/api/processes/${id}/retry`, body);
    expect(again.json<Process>()).toMatchObject({ stuck: true, repairs: [{ kind: 'retry' }] });
    const newer = again.json<Process>();
    const fixed = { ...body, version: newer.version, token: newer.tokens[0]?.token, variables: { amount: 2 } };
    expect((await held.as(admin).post(`/api/processes/${id}/retry`, fixed)).json<Process>()).toMatchObject({ stuck: false, at: ['决定'] });
    expect(await openNodes(subject)).toEqual(['decide']);
    expect((await get(id)).repairs.at(-1)).toMatchObject({ kind: 'retry', reason: '金额录入有误', what: '重试「g」，改正变量 amount' });
    const { rows } = await sql`select 1 from audit.entry where action = 'workflow.repair' and subject = ${id}`.execute(held.owner);
    expect(rows).toHaveLength(2);
  });

  test('移到别的环节：那里的任务开始，原来的收回；终止后不能再处理', async () => {
    const { id, subject } = await running(version('决定'), 1);
    expect(await openNodes(subject)).toEqual(['review']);
    const shown = await get(id);
    const [place] = shown.tokens;
    expect(place?.targets.map((one) => one.id).toSorted()).toEqual(['decide', 'e', 'g']);
    const moved = await held
      .as(admin)
      .post(`/api/processes/${id}/move`, { version: shown.version, token: place?.token, node: 'decide', reason: '审查环节已撤销' });
    expect(moved.json<Process>().repairs.at(-1)).toMatchObject({ what: '从「审查」移到「决定」' });
    expect(await openNodes(subject)).toEqual(['decide']);
    expect(
      (await held.as(admin).post(`/api/processes/${id}/cancellation`, { version: shown.version, reason: '按旧页面终止' })).json(),
    ).toMatchObject({
      code: 'workflow_process_changed',
    });
    const cancel = { version: moved.json<Process>().version, reason: '重复开出的流程' };
    const both = await Promise.all([1, 2].map(() => held.as(admin).post(`/api/processes/${id}/cancellation`, cancel)));
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await get(id)).toMatchObject({ status: 'cancelled' });
  });

  test('没有写原因的不处理；别的岗位、市民和没有登录的人都被拒绝', async () => {
    const { id } = await running(version('决定'), 0);
    const { version: now, tokens } = await get(id);
    const body = { version: now, token: tokens[0]?.token, node: 'decide', reason: '' };
    expect((await held.as(admin).post(`/api/processes/${id}/move`, body)).statusCode).toBe(400);
    const reasoned = { ...body, reason: '想要处理一下' };
    const migration = { from: 'a'.repeat(64), to: 'b'.repeat(64) };
    for (const [actor, status] of [
      [anOfficial(['head', 'approver', 'reviewer', 'security_administrator']), 403],
      [aCitizen(), 403],
      [undefined, 401],
    ] as const) {
      expect((await held.as(actor).get('/api/processes')).statusCode).toBe(status);
      expect((await held.as(actor).get(`/api/processes/${id}`)).statusCode).toBe(status);
      expect((await held.as(actor).post(`/api/processes/${id}/move`, reasoned)).statusCode).toBe(status);
      const { node: _node, ...retry } = reasoned;
      expect((await held.as(actor).post(`/api/processes/${id}/retry`, retry)).statusCode).toBe(status);
      expect((await held.as(actor).post(`/api/processes/${id}/cancellation`, { version: now, reason: reasoned.reason })).statusCode).toBe(
        status,
      );
      expect((await held.as(actor).post('/api/process-migrations/preview', migration)).statusCode).toBe(status);
      expect(
        (await held.as(actor).post('/api/process-migrations', { ...migration, instances: [id], reason: reasoned.reason })).statusCode,
      ).toBe(status);
    }
  });
});

describe('迁移到新版', () => {
  test('先预览再迁移：任务按新版改名，签收的人不变；有一个不能迁移就都不动', async () => {
    const one = await running(version('决定'), 1);
    const two = await running(version('决定'), 2);
    const clerk = anOfficial('approver');
    const [task] = await as((work) => listTasksOf(work, two.subject));
    if (!task) throw new Error('just offered');
    await perform(held.runtime, clerk, held.clock.now(), (work) => claimTask(work, task.id));
    const { hash: to } = await as((work) => deployDefinition(work, version('审批决定', 'approve')));
    const ask = { from: one.hash, to, instances: [one.id, two.id] };
    const first = (await held.as(admin).post('/api/process-migrations/preview', ask)).json<MigrationPreview>();
    expect(first).toMatchObject({ ok: false, unmapped: [{ id: 'decide', name: '决定' }] });
    expect(first.rows.find(({ id }) => id === two.id)).toMatchObject({ ok: false, words: [expect.stringContaining('决定')] });
    const refused = await held.as(admin).post('/api/process-migrations', { ...ask, reason: '新版已发布' });
    expect(refused.json()).toMatchObject({ code: 'workflow_migration_refused', fields: [{ path: two.id }] });
    expect(await get(one.id)).toMatchObject({ hash: one.hash });
    const mapped = { ...ask, mapping: { decide: 'approve' } };
    expect((await held.as(admin).post('/api/process-migrations/preview', mapped)).json<MigrationPreview>()).toMatchObject({ ok: true });
    expect((await held.as(admin).post('/api/process-migrations', { ...mapped, reason: '新版已发布' })).json()).toMatchObject({ ok: true });
    expect(await get(two.id)).toMatchObject({ hash: to, at: ['审批决定'], repairs: [{ kind: 'migrate', reason: '新版已发布' }] });
    const [after] = await as((work) => listTasksOf(work, two.subject));
    expect(after).toMatchObject({ node: 'approve', name: '审批决定', claimedBy: clerk.personId, status: 'open' });
    expect((await held.as(admin).post('/api/process-migrations', { ...mapped, reason: '再来一次' })).json()).toMatchObject({
      code: 'workflow_process_changed',
    });
  });
});
