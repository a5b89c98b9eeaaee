import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DivisionCode } from '#kernel/id.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { type Finding, ProcessChoices, type ProcessExample, type SimulatedStimulus, Simulation } from './schema.ts';

const licence = readFileSync(path.resolve(import.meta.dirname, '../../../../../catalogue/food-business-licence/process.bpmn'), 'utf8');
const editor = anOfficial('catalogue_editor');
let city: City;

beforeAll(async () => {
  city = await startCity();
});
afterAll(() => city.close());

const check = async (xml: string) => {
  const response = await city.as(editor).post('/api/process-drafts/check', { xml });
  return response.json<{ findings: Finding[] }>().findings;
};
const simulate = async (xml: string, stimuli: readonly SimulatedStimulus[] = [], variables: object = { outcome: null }) => {
  const response = await city.as(editor).post('/api/process-drafts/simulate', { xml, variables, stimuli });
  expect(response.statusCode, response.body).toBe(200);
  return Simulation.parse(response.json());
};

const drawn = (inside: string) => `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yw="https://yiwang.dev/bpmn" id="d" targetNamespace="t">
<message id="m" name="supplemented"/><process id="p" name="试" isExecutable="true">${inside}</process></definitions>`;

describe('画图时的检查', () => {
  test('能执行的流程没有问题；写错的条件、不认识的岗位、没有条件的出口逐处指明', async () => {
    expect(await check(licence)).toEqual([]);
    const broken = licence
      .replace('yw:duty="approver"', 'yw:duty="king"')
      .replace('outcome = "granted"', 'outcome = ')
      .replace(/<bpmn:conditionExpression[^>]*>outcome = "refused"<\/bpmn:conditionExpression>/, '');
    const findings = await check(broken);
    expect(findings.map(({ place }) => place)).toEqual(expect.arrayContaining(['decide', 'f_granted', 'f_not_accepted']));
    for (const { message } of findings) expect(message).toMatch(/\p{Script=Han}/u);
  });

  test('不是 BPMN 的文字、实体炸弹、过大的文件都被拒绝，服务照常', async () => {
    expect((await check('不是流程')).length).toBeGreaterThan(0);
    const bomb = `<!DOCTYPE d [<!ENTITY a "${'x'.repeat(100)}">]>${drawn('<startEvent id="s"/>')}`;
    expect((await check(bomb)).length).toBeGreaterThan(0);
    const large = await city.as(editor).post('/api/process-drafts/check', { xml: 'x'.repeat(950_000) });
    expect(large.statusCode).toBe(400);
    expect(await check(licence)).toEqual([]);
  });

  test('岗位、部门、时限及其条款供选择；管理员岗位不在其中', async () => {
    const choices = ProcessChoices.parse((await city.as(editor).get('/api/process-drafts/choices')).json());
    expect(choices.duties.map(({ id, name }) => [id, name])).toContainEqual(['window_clerk', '窗口收件']);
    expect(choices.duties.map(({ id }) => id)).not.toContain('system_administrator');
    expect(choices.limits.find(({ id }) => id === 'licence.acceptance')).toMatchObject({ value: 5, unit: 'workday' });
    expect(choices.limits.find(({ id }) => id === 'licence.acceptance')?.article).toContain('第三十二条');
    expect(choices.departments.length).toBeGreaterThan(5);
  });
});

const waiting = (simulation: Simulation) => simulation.waits.map(({ kind, node }) => `${kind} ${node}`);
const tokenAt = (simulation: Simulation, node: string) => {
  const wait = simulation.waits.find((one) => one.node === node);
  if (!wait) throw new Error(`nothing waits at ${node}: ${waiting(simulation).join()}`);
  return wait.token;
};

/** Plays on by naming nodes: every task and service in turn, with an outcome where one is given. */
async function playThrough(xml: string, steps: readonly [node: string, outcome?: string][]) {
  const stimuli: SimulatedStimulus[] = [];
  let simulation = await simulate(xml);
  for (const [node, outcome] of steps) {
    const wait = simulation.waits.find((one) => one.node === node);
    const variables = outcome === undefined ? {} : { outcome };
    if (wait?.kind === 'message') stimuli.push({ type: 'messageReceived', message: wait.event, variables });
    else if (wait?.kind === 'service') stimuli.push({ type: 'serviceReturned', token: tokenAt(simulation, node), variables });
    else stimuli.push({ type: 'taskCompleted', token: tokenAt(simulation, node), variables });
    simulation = await simulate(xml, stimuli);
  }
  return { simulation, stimuli };
}

describe('试运行', () => {
  test('食品经营许可从提交走到准予办结，补正也走一趟；每一步都由真正的引擎算出', async () => {
    const { simulation, stimuli } = await playThrough(licence, [
      ['precheck'],
      ['accept', 'correction'],
      ['wait_supplement'],
      ['accept', 'accepted'],
      ['site_check'],
      ['review'],
      ['decide', 'granted'],
      ['issue'],
      ['deliver_licence'],
    ]);
    expect(simulation).toMatchObject({ status: 'completed', waits: [], tokens: [], refused: null });
    const completed = simulation.trace.filter(({ what }) => what === 'completed').map(({ node }) => node);
    expect(completed.filter((node) => node === 'accept')).toHaveLength(2);
    expect(simulation.trace.map(({ node }) => node)).toContain('end_granted');
    expect(simulation.trace.at(-1)?.step).toBe(stimuli.length);
    // 退一步就是少给一次：回到等待送达。
    expect(waiting(await simulate(licence, stimuli.slice(0, -1)))).toEqual(['task deliver_licence']);
  });

  test('等待处写明岗位；能退回的环节列出，退回后回到那里', async () => {
    const { simulation, stimuli } = await playThrough(licence, [['precheck'], ['accept', 'accepted'], ['site_check']]);
    const [review] = simulation.waits;
    expect(review).toMatchObject({ kind: 'task', node: 'review', detail: '审查' });
    expect(review?.returnTo.map(({ id }) => id)).toEqual(expect.arrayContaining(['accept', 'site_check']));
    const back = await simulate(licence, [...stimuli, { type: 'returnTo', token: review?.token ?? '', node: 'site_check' }]);
    expect(waiting(back)).toEqual(['task site_check']);
  });

  test('定时到了时钟就走到那一刻；没有条件成立的网关停住并说明原因', async () => {
    const timed = drawn(`<startEvent id="s"/><userTask id="t" name="办"/>
      <boundaryEvent id="late" attachedToRef="t"><timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent>
      <exclusiveGateway id="g"/><endEvent id="e"/><endEvent id="e2"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e2"/>
      <sequenceFlow id="f3" sourceRef="late" targetRef="g"/>
      <sequenceFlow id="f4" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression">kind = "a"</conditionExpression></sequenceFlow>
      <sequenceFlow id="f5" sourceRef="g" targetRef="e2"><conditionExpression xsi:type="tFormalExpression">kind = "b"</conditionExpression></sequenceFlow>`);
    const first = await simulate(timed, [], { kind: 'c' });
    const timer = first.waits.find(({ kind }) => kind === 'timer');
    expect(timer).toMatchObject({ node: 'late', detail: '2026-03-05 09:00 到时' });
    const fired = await simulate(timed, [{ type: 'timerFired', key: timer?.key ?? '' }], { kind: 'c' });
    expect(fired.now).toBe('2026-03-05T01:00:00.000Z');
    expect(waiting(fired)).toEqual(['stuck g']);
    expect(fired.waits[0]?.detail).toContain('默认出口');
  });

  test('对不上的一步被拒绝并说明原因，之前的照样有效；不能执行的图只给出问题', async () => {
    const wrong = await simulate(licence, [{ type: 'taskCompleted', token: 't999' }]);
    expect(wrong).toMatchObject({ status: 'running', refused: { step: 1, message: '这项任务已经办结或收回。' } });
    expect(waiting(wrong)).toEqual(['service precheck']);
    const broken = await simulate(licence.replace('yw:duty="approver"', 'yw:duty="king"'));
    expect(broken).toMatchObject({ status: 'not_started', waits: [] });
    expect(broken.findings.map(({ place }) => place)).toEqual(['decide']);
  });

  test('没有等待的死循环停住而不拖垮服务；步数有上限', async () => {
    const loop = drawn(`<startEvent id="s"/><exclusiveGateway id="a"/><manualTask id="b"/><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"><conditionExpression xsi:type="tFormalExpression">true</conditionExpression></sequenceFlow>
      <sequenceFlow id="f3" sourceRef="b" targetRef="a"/><sequenceFlow id="f4" sourceRef="a" targetRef="e"><conditionExpression xsi:type="tFormalExpression">false</conditionExpression></sequenceFlow>`);
    const endless = await simulate(loop);
    expect(endless.waits.map(({ kind }) => kind)).toContain('stuck');
    expect(endless.trace.length).toBeLessThanOrEqual(2_000);
    const many = Array.from({ length: 201 }, () => ({ type: 'timerFired', key: 'x' }));
    const refused = await city.as(editor).post('/api/process-drafts/simulate', { xml: licence, variables: {}, stimuli: many });
    expect(refused.statusCode).toBe(400);
  });

  test('试运行不留下任何实例、任务和记录', async () => {
    const count = async () => {
      const { rows } = await sql<{ n: number }>`select ((select count(*) from workflow.instance) + (select count(*) from workflow.task)
        + (select count(*) from workflow.timer) + (select count(*) from events.outbox) + (select count(*) from audit.entry))::int n`.execute(
        city.owner,
      );
      return rows[0]?.n;
    };
    const before = await count();
    await playThrough(licence, [['precheck'], ['accept', 'accepted']]);
    expect(await count()).toBe(before);
  });
});

describe('谁能画流程', () => {
  test('只有事项管理员；经办人、负责人、系统管理员、市民和没登录的人都不许', async () => {
    const calls = (sender: ReturnType<City['as']>) => [
      sender.post('/api/process-drafts/check', { xml: licence }),
      sender.post('/api/process-drafts/simulate', { xml: licence, variables: {}, stimuli: [] }),
      sender.get('/api/process-drafts/choices'),
      sender.get('/api/process-drafts/examples?process=food_business_licence'),
    ];
    for (const actor of [anOfficial('window_clerk'), anOfficial('head'), anOfficial('system_administrator'), aCitizen()])
      for (const response of await Promise.all(calls(city.as(actor))))
        expect([response.statusCode, response.json().code]).toEqual([403, 'permission_denied']);
    for (const response of await Promise.all(calls(city.as()))) expect(response.statusCode).toBe(401);
  });

  test('真实办件只给出流程变量，不说是谁的；别的区划的管理员一件也看不到', async () => {
    const chen = await city.actor('chenxiulan');
    const caseId = await submitApplication(city, chen, city.items.get('old-age-allowance') ?? '', {
      elder: {
        applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
        elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
      },
      agent: { elder: { byAgent: 'no' } },
      payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
    });
    const examples = async (actor = editor) =>
      (await city.as(actor).get('/api/process-drafts/examples?process=old_age_allowance')).json<ProcessExample[]>();
    const seen = await examples();
    expect(seen).toEqual([{ startedAt: city.clock.now(), status: 'running', variables: { outcome: null, commitment: false } }]);
    expect(JSON.stringify(seen)).not.toContain(caseId);
    expect(await examples(anOfficial('catalogue_editor', { district: DivisionCode.parse('440000') }))).toEqual([]);
  });
});
