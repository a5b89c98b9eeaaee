import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '#applications/service/cases/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { Notice } from '#platform/notice/schema.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { Board, BoardCases, BoardCount } from './board/schema.ts';
import { AskedCase, Explanation, Explanations } from './schema.ts';

let city: City;
const actors = new Map<string, Actor>();
const who = (login: string) => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};
const item = () => city.items.get('old-age-allowance') ?? '';

async function anAllowance(at: string): Promise<string> {
  city.clock.set(at);
  return submitApplication(city, who('chenxiulan'), item(), {
    elder: {
      applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
      elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
    agent: { elder: { byAgent: 'no' } },
    payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
  });
}
async function act(at: string, login: string, id: string, path: string, body: object = {}): Promise<void> {
  city.clock.set(at);
  const response = await deskAct(city, who(login), id, path, body);
  expect(response.statusCode, response.body).toBe(200);
}
async function moveTo(at: string): Promise<void> {
  city.clock.set(at);
  await city.relay.drain();
}

let late = '';
let fresh = '';
// 一件受理后无人审查,已超期;一件五个工作日没有告知,视为受理;一件刚刚受理;一件等申请人补正。
beforeAll(async () => {
  city = await startCity('2026-03-02T01:00:00.000Z');
  for (const login of [
    'chenxiulan',
    'mz-window',
    'mz-review1',
    'mz-review2',
    'mz-approve',
    'mz-head',
    'mz-supervise',
    'scjg-head',
    'scjg-supervise',
    'catalogue',
  ])
    actors.set(login, await city.actor(login));
  late = await anAllowance('2026-03-02T01:00:00.000Z');
  await anAllowance('2026-03-02T01:10:00.000Z');
  await act('2026-03-02T02:00:00.000Z', 'mz-window', late, 'acceptance');
  await moveTo('2026-04-27T01:00:00.000Z');
  fresh = await anAllowance('2026-04-27T02:00:00.000Z');
  const waiting = await anAllowance('2026-04-27T02:10:00.000Z');
  await act('2026-04-27T03:00:00.000Z', 'mz-window', fresh, 'acceptance');
  await act('2026-04-27T03:10:00.000Z', 'mz-window', waiting, 'correction', {
    points: [{ target: 'household', reason: '请补交户口簿本人页' }],
  });
}, 120_000);
afterAll(() => city.close());

const board = async (login: string, query: Record<string, string> = {}) =>
  Board.parse((await city.as(who(login)).get(`/api/supervision/board?${new URLSearchParams(query).toString()}`)).json());
const listed = async (login: string, query: Record<string, string>) =>
  BoardCases.parse((await city.as(who(login)).get(`/api/supervision/board/cases?${new URLSearchParams(query).toString()}`)).json());

describe('监察看板', () => {
  test('在办、红灯、等待补正、视为受理与手算一致', async () => {
    const { rows, total, mayDemand } = await board('mz-supervise');
    expect(rows.map(({ departmentName }) => departmentName)).toEqual(['澜川市民政局']);
    expect(total).toMatchObject({ open: 4, red: 2, waiting: 1, corrected: 1, stopped: 0, rated: 0, poor: 0 });
    expect(mayDemand).toBe(true);
    expect((await board('mz-head')).mayDemand).toBe(false);
  });

  test('每个数字都打得开,列出的正是这些办件,最急的在前', async () => {
    const { total } = await board('mz-head');
    for (const count of BoardCount.options) {
      const { rows, hidden } = await listed('mz-head', { count });
      expect(rows.length + hidden, count).toBe(total[count]);
    }
    const [first] = (await listed('mz-head', { count: 'red' })).rows;
    expect(first).toMatchObject({ light: 'red', itemName: '高龄津贴申领' });
    expect(JSON.stringify(first)).not.toContain('陈秀兰');
  });

  test('接了手的办件算在个人名下,没有人接手的另数', async () => {
    const before = await board('mz-supervise');
    await act('2026-04-27T04:00:00.000Z', 'mz-review1', fresh, 'review', { proposal: 'grant', opinion: '情况属实' });
    await sql`update workflow.task set claimed_by = ${who('mz-review2').personId} where status = 'open' and node = 'review'
      and instance_id in (select id from workflow.instance where subject = ${late})`.execute(city.owner);
    const { rows, total } = await board('mz-supervise');
    const person = rows[0]?.people.find(({ id }) => id === who('mz-review2').personId);
    expect(person).toMatchObject({ name: '冯雪', counts: { open: 1, red: 1, yellow: 0 } });
    expect(total.unclaimed).toBe(before.total.unclaimed - 1);
    expect((await listed('mz-supervise', { count: 'red', person: who('mz-review2').personId ?? '' })).rows.map(({ id }) => id)).toEqual([
      late,
    ]);
  });

  test('负责人只看本部门;别的部门要明说不在范围内;经办人、市民和没登录的人一律不许', async () => {
    expect((await board('scjg-head')).rows).toEqual([]);
    const own = who('mz-head').posts[0]?.department ?? '';
    const outside = await city.as(who('scjg-head')).get(`/api/supervision/board?department=${own}`);
    expect([outside.statusCode, outside.json<{ code: string }>().code]).toEqual([403, 'board_department_outside']);
    const elsewhere = anOfficial('supervisor', { district: DivisionCode.parse('440000') });
    expect(Board.parse((await city.as(elsewhere).get('/api/supervision/board')).json()).rows).toEqual([]);
    for (const path of ['board', 'board/cases?count=open'])
      for (const actor of [who('mz-review1'), who('catalogue'), aCitizen()])
        expect((await city.as(actor).get(`/api/supervision/${path}`)).statusCode, path).toBe(403);
    expect((await city.as().get('/api/supervision/board')).statusCode).toBe(401);
  });
});

describe('督办说明', () => {
  const demand = (actor: Actor | undefined, body: object) => city.as(actor).post('/api/supervision/explanations', body);
  const step = (login: string, one: Explanation, path: string, body: object = {}) =>
    city.as(who(login)).post(`/api/supervision/explanations/${one.id}/${path}`, { version: one.version, ...body });
  const list = async (login: string, state = 'open') =>
    Explanations.parse((await city.as(who(login)).get(`/api/supervision/explanations?state=${state}`)).json()).rows;
  const only = async (login: string): Promise<Explanation> => {
    const [one] = await list(login);
    if (!one) throw new Error('nothing open');
    return one;
  };
  const titles = async (login: string) =>
    Notice.array()
      .parse((await city.as(who(login)).get('/api/me/notices')).json())
      .map(({ params }) => params['title']);
  const question = '这件受理后两个月没有审查,请说明原因';

  test('不是监察的人不能要求;没有超期的不能以超期为由;不在本部门的人不能被要求', async () => {
    for (const actor of [who('mz-head'), who('mz-review1'), aCitizen()])
      expect((await demand(actor, { caseId: late, ground: 'overdue', question })).statusCode).toBe(403);
    expect((await demand(undefined, { caseId: late, ground: 'overdue', question })).statusCode).toBe(401);
    const elsewhere = anOfficial('supervisor', { district: DivisionCode.parse('440000') });
    expect((await demand(elsewhere, { caseId: late, ground: 'overdue', question })).statusCode).toBe(403);
    expect((await demand(who('mz-supervise'), { caseId: fresh, ground: 'overdue', question })).json()).toMatchObject({
      code: 'explanation_not_overdue',
    });
    const stranger = who('scjg-head').personId;
    expect((await demand(who('mz-supervise'), { caseId: late, ground: 'overdue', question, addressee: stranger })).json()).toMatchObject({
      code: 'explanation_addressee_unknown',
    });
    expect((await demand(who('mz-supervise'), { caseId: late, ground: 'overdue', question: '快' })).body).toContain('请写明要求说明什么');
    expect(await list('mz-supervise')).toEqual([]);
  });

  test('十人同时要求,只成一份;期限按本地规则三个工作日', async () => {
    const asked = AskedCase.parse((await city.as(who('mz-supervise')).get(`/api/supervision/cases/${late}/officials`)).json());
    expect([asked.overdue, asked.workdays, asked.officials.some(({ name }) => name === '冯雪')]).toEqual([true, 3, true]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        demand(who('mz-supervise'), { caseId: late, ground: 'overdue', question, addressee: who('mz-review2').personId }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    // 四月二十七日(星期一)后三个工作日。
    expect(await only('mz-supervise')).toMatchObject({ status: 'asked', dueOn: '2026-04-30', addressee: '冯雪', acts: [] });
    expect(await titles('mz-review2')).toContain('监察要求说明原因');
  });

  test('只有被要求的人和负责人能答;超期的要写给申请人看的原因', async () => {
    const one = await only('mz-review2');
    expect(one.acts).toEqual(['answer']);
    expect((await only('mz-head')).acts).toEqual(['answer']);
    expect((await only('mz-review1')).acts).toEqual([]);
    expect((await step('mz-review1', one, 'answer', { answer: '替同事回答一下' })).json()).toMatchObject({ code: 'explanation_not_yours' });
    expect((await step('scjg-head', one, 'answer', { answer: '别的部门来答' })).statusCode).toBe(403);
    expect((await step('mz-review2', one, 'answer', { answer: '核实住址时联系不上社区' })).json()).toMatchObject({
      code: 'explanation_reason_required',
    });
    expect((await step('mz-supervise', one, 'acceptance')).json()).toMatchObject({ code: 'explanation_wrong_state' });
  });

  test('到期没有答复的自动上报一次,负责人、监察都收到;上报后仍可答复', async () => {
    await moveTo('2026-05-01T01:00:00.000Z');
    await city.relay.drain();
    expect(await only('mz-supervise')).toMatchObject({ status: 'escalated', overdue: true });
    for (const login of ['mz-head', 'mz-supervise'])
      expect(
        (await titles(login)).filter((title) => title === '督办说明逾期未答复'),
        login,
      ).toHaveLength(1);
    const one = await only('mz-review2');
    const answered = await step('mz-review2', one, 'answer', {
      answer: '核实住址时联系不上社区',
      publicReason: '核实住址多用了时间,请您谅解',
    });
    expect(Explanation.parse(answered.json())).toMatchObject({ status: 'answered' });
    expect(
      (await step('mz-review2', one, 'answer', { answer: '核实住址时联系不上社区', publicReason: '同一版本再答一次' })).json(),
    ).toMatchObject({
      code: 'explanation_changed',
    });
    expect(await titles('mz-supervise')).toContain('督办说明已答复');
  });

  test('不认可的要求重新说明,期限重新计算,前一次的答复还在', async () => {
    const again = await step('mz-supervise', await only('mz-supervise'), 'repetition', { question: '社区有人值班,请说明联系过几次' });
    // 五一放假后重新算三个工作日。
    expect(Explanation.parse(again.json())).toMatchObject({ status: 'again', dueOn: '2026-05-08' });
    await step('mz-review2', await only('mz-review2'), 'answer', {
      answer: '只打过一次电话,已改为上门',
      publicReason: '核实住址多用了时间,现已上门核实',
    });
    const { steps } = await only('mz-supervise');
    expect(steps.map(({ act: done, by }) => [done, by])).toEqual([
      ['ask', '魏兰'],
      ['escalate', null],
      ['answer', '冯雪'],
      ['askAgain', '魏兰'],
      ['answer', '冯雪'],
    ]);
  });

  test('认可以后,原因写进办件进度,申请人看得到,内部的话看不到', async () => {
    const read = async () => (await city.as(who('chenxiulan')).get(`/api/cases/${late}`)).json<CaseView>();
    expect(JSON.stringify((await read()).events)).not.toContain('上门核实');
    expect((await step('mz-supervise', await only('mz-supervise'), 'acceptance')).statusCode).toBe(200);
    await city.relay.drain();
    const { events } = await read();
    expect(events.at(-1)).toMatchObject({ kind: 'overdue_explained', text: '核实住址多用了时间,现已上门核实' });
    expect(JSON.stringify(events)).not.toContain('只打过一次电话');
    expect(await titles('chenxiulan')).toContain('超过期限的原因');
    expect(await list('mz-supervise')).toEqual([]);
    expect((await list('mz-supervise', 'closed')).map(({ status }) => status)).toEqual(['accepted']);
    await moveTo('2026-05-20T01:00:00.000Z');
    expect((await list('mz-supervise', 'closed'))[0]?.steps.filter(({ act: done }) => done === 'escalate')).toHaveLength(1);
  });
});
