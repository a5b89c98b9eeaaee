import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '#applications/service/cases/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { Notice } from '#platform/notice/schema.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { deskAct, submitAllowance } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { Board, BoardCases, BoardCount } from './board/schema.ts';
import { replaySampling } from '../../../cli/sampling.ts';
import { digestJobs } from './digests/jobs.ts';
import { sha256 } from './sampling/digest.ts';
import { checkLists } from './sampling/rules.ts';
import { Draw, DrawDetail, Findings, Replay } from './sampling/schema.ts';
import { AskedCase, Explanation, Explanations } from './schema.ts';

let city: City;
const actors = new Map<string, Actor>();
const who = (login: string) => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};

async function anAllowance(at: string): Promise<string> {
  city.clock.set(at);
  // On paper: what is decided goes on waiting for the desk.
  return submitAllowance(city, who('chenxiulan'), false);
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
// 一件受理后无人审查，已超期；一件五个工作日没有告知，视为受理；一件刚刚受理；一件等申请人补正。
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

  test('每个数字都打得开，列出的正是这些办件，最急的在前', async () => {
    const { total } = await board('mz-head');
    for (const count of BoardCount.options) {
      const { rows, hidden } = await listed('mz-head', { count });
      expect(rows.length + hidden, count).toBe(total[count]);
    }
    const [first] = (await listed('mz-head', { count: 'red' })).rows;
    expect(first).toMatchObject({ light: 'red', itemName: '高龄津贴申领' });
    expect(JSON.stringify(first)).not.toContain('陈秀兰');
  });

  test('接了手的办件算在个人名下“正在办”，没有人接手的另数', async () => {
    const before = await board('mz-supervise');
    await act('2026-04-27T04:00:00.000Z', 'mz-review1', fresh, 'review', { proposal: 'grant', opinion: '情况属实' });
    await sql`update workflow.task set claimed_by = ${who('mz-review2').personId} where status = 'open' and node = 'review'
      and instance_id in (select id from workflow.instance where subject = ${late})`.execute(city.owner);
    const { rows, total } = await board('mz-supervise');
    const person = rows[0]?.people.find(({ id }) => id === who('mz-review2').personId);
    expect(person).toMatchObject({ name: '冯雪', counts: { open: 1, held: 1, handled: 0, red: 1, yellow: 0 } });
    expect(total.unclaimed).toBe(before.total.unclaimed - 1);
    const red = await listed('mz-supervise', { count: 'red', person: who('mz-review2').personId ?? '' });
    expect(red.rows.map(({ id }) => id)).toEqual([late]);
  });

  test('负责人只看本部门；别的部门要明说不在范围内；经办人、市民和没登录的人一律不许', async () => {
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
  const question = '这件受理后两个月没有审查，请说明原因';

  test('不是监察的人不能要求；没有超期的不能以超期为由；不在本部门的人不能被要求', async () => {
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

  test('十人同时要求，只成一份；期限按本地规则三个工作日', async () => {
    const asked = AskedCase.parse((await city.as(who('mz-supervise')).get(`/api/supervision/cases/${late}/officials`)).json());
    expect([asked.overdue, asked.workdays, asked.officials.some(({ name }) => name === '冯雪')]).toEqual([true, 3, true]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        demand(who('mz-supervise'), { caseId: late, ground: 'overdue', question, addressee: who('mz-review2').personId }),
      ),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(9);
    // 四月二十七日（星期一）后三个工作日。
    expect(await only('mz-supervise')).toMatchObject({ status: 'asked', dueOn: '2026-04-30', addressee: '冯雪', acts: [] });
    expect(await titles('mz-review2')).toContain('监察要求说明原因');
  });

  test('只有被要求的人和负责人能答；超期的要写给申请人看的原因', async () => {
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

  test('到期没有答复的自动上报一次，负责人、监察都收到；上报后仍可答复', async () => {
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
      publicReason: '核实住址多用了时间，请您谅解',
    });
    expect(Explanation.parse(answered.json())).toMatchObject({ status: 'answered' });
    expect(
      (await step('mz-review2', one, 'answer', { answer: '核实住址时联系不上社区', publicReason: '同一版本再答一次' })).json(),
    ).toMatchObject({
      code: 'explanation_changed',
    });
    expect(await titles('mz-supervise')).toContain('督办说明已答复');
  });

  test('不认可的要求重新说明，期限重新计算，前一次的答复还在', async () => {
    const again = await step('mz-supervise', await only('mz-supervise'), 'repetition', { question: '社区有人值班，请说明联系过几次' });
    // 五一放假后重新算三个工作日。
    expect(Explanation.parse(again.json())).toMatchObject({ status: 'again', dueOn: '2026-05-08' });
    await step('mz-review2', await only('mz-review2'), 'answer', {
      answer: '只打过一次电话，已改为上门',
      publicReason: '核实住址多用了时间，现已上门核实',
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

  test('认可以后，原因写进办件进度，申请人看得到，内部的话看不到', async () => {
    const read = async () => (await city.as(who('chenxiulan')).get(`/api/cases/${late}`)).json<CaseView>();
    expect(JSON.stringify((await read()).events)).not.toContain('上门核实');
    expect((await step('mz-supervise', await only('mz-supervise'), 'acceptance')).statusCode).toBe(200);
    await city.relay.drain();
    const { events } = await read();
    expect(events.at(-1)).toMatchObject({ kind: 'overdue_explained', text: '核实住址多用了时间，现已上门核实' });
    expect(JSON.stringify(events)).not.toContain('只打过一次电话');
    expect(await titles('chenxiulan')).toContain('超过期限的原因');
    expect(await list('mz-supervise')).toEqual([]);
    expect((await list('mz-supervise', 'closed')).map(({ status }) => status)).toEqual(['accepted']);
    await moveTo('2026-05-20T01:00:00.000Z');
    expect((await list('mz-supervise', 'closed'))[0]?.steps.filter(({ act: done }) => done === 'escalate')).toHaveLength(1);
  });
});

describe('抽查', () => {
  const announce = (actor: Actor | undefined, body: object) => city.as(actor).post('/api/supervision/draws', body);
  const asked = { title: '五月案卷抽查', subject: 'case', from: '2026-03-01', to: '2026-05-19', size: 1 };
  const supervisor = () => city.as(who('mz-supervise'));
  let drawn: DrawDetail;

  beforeAll(async () => {
    await moveTo('2026-05-18T01:00:00.000Z');
    await act('2026-05-18T02:00:00.000Z', 'mz-approve', fresh, 'grant');
    await moveTo('2026-05-20T02:00:00.000Z');
  }, 60_000);

  test('不是监察的人不能抽；期间没过完、范围里没有、件数太多、部门不在范围内，各有一句话', async () => {
    for (const actor of [who('mz-head'), who('mz-review1'), who('catalogue'), aCitizen()]) {
      expect((await announce(actor, asked)).statusCode).toBe(403);
      expect((await city.as(actor).get('/api/supervision/draws')).statusCode).toBe(403);
    }
    expect((await announce(undefined, asked)).statusCode).toBe(401);
    const code = async (changes: object) => (await announce(who('mz-supervise'), { ...asked, ...changes })).json<{ code: string }>().code;
    expect(await code({ to: '2026-05-20' })).toBe('draw_period_not_over');
    expect(await code({ from: '2025-01-01', to: '2025-02-01' })).toBe('draw_nothing_there');
    expect(await code({ size: 500 })).toBe('draw_larger_than_population');
    expect(await code({ department: '019ace00-0000-7000-8000-000000000000' })).toBe('draw_department_outside');
    expect((await announce(who('mz-supervise'), { ...asked, size: 0 })).body).toContain('1 至 500');
  });

  test('先公布范围和种子的摘要，种子此时谁也看不到；抽取以后公开，只能抽一次', async () => {
    const made = await announce(who('mz-supervise'), asked);
    expect(made.statusCode, made.body).toBe(201);
    const announced = Draw.parse(made.json());
    expect(announced).toMatchObject({ population: 1, seed: null, drawnAt: null, announcedBy: '魏兰' });
    const early = await supervisor().get(`/api/supervision/draws/${announced.id}/replay`);
    expect(early.json()).toMatchObject({ code: 'draw_not_drawn' });
    const tries = await Promise.all([1, 2, 3].map(() => supervisor().post(`/api/supervision/draws/${announced.id}/drawing`)));
    expect(tries.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(tries.filter(({ statusCode }) => statusCode === 409)).toHaveLength(2);
    drawn = DrawDetail.parse((await supervisor().get(`/api/supervision/draws/${announced.id}`)).json());
    expect(sha256(drawn.draw.seed ?? '')).toBe(announced.seedHash);
    expect(drawn.samples.map(({ caseId, corrections }) => [caseId, corrections])).toEqual([[fresh, 0]]);
    await expect(sql`update supervision.draw set population = '{}'`.execute(city.database)).rejects.toThrow(/permission denied/);
  });

  test('按钮和命令行都能重新抽一遍，得到同一份名单；改了数据就核对不上', async () => {
    const { id } = drawn.draw;
    const replay = Replay.parse((await supervisor().get(`/api/supervision/draws/${id}/replay`)).json());
    expect(replay).toEqual({ seed: true, population: true, sample: true, count: 1 });
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'yw-draw-')), 'draw.json');
    const exported = (await supervisor().get(`/api/supervision/draws/${id}/file`)).body;
    const run = async (text: string) => {
      await writeFile(file, text);
      const lines: string[] = [];
      const say = (line: string) => void lines.push(line);
      return [await replaySampling({ say, note: say, fail: say, redraw: undefined }, [file]), lines.join('\n')] as const;
    };
    const [code, told] = await run(exported);
    expect([code, told.includes(fresh), told.includes('相同')]).toEqual([0, true, true]);
    const [wrong, said] = await run(exported.replace(`"seed": "`, `"seed": "0`));
    expect([wrong, said]).toEqual([1, expect.stringContaining('种子与公布的摘要对不上')]);
    await expect(run('{"a":1}')).rejects.toThrow('不是抽查导出的数据');
  });

  test('检查表每项都要选，有问题要写明；一件只登记一次；问题通知负责人', async () => {
    const [sample] = drawn.samples;
    if (!sample) throw new Error('nothing drawn');
    const marks = Object.fromEntries(checkLists.case.map((check) => [check, check === 'basis' ? 'wrong' : 'ok']));
    const check = (login: string, body: object) => city.as(who(login)).post(`/api/supervision/samples/${sample.id}/check`, body);
    expect((await check('mz-head', { marks, findings: [] })).statusCode).toBe(403);
    expect((await check('mz-supervise', { marks: {}, findings: [] })).json()).toMatchObject({ code: 'sample_marks_missing' });
    expect((await check('mz-supervise', { marks, findings: [] })).json()).toMatchObject({ code: 'sample_findings_unmatched' });
    const findings = [{ check: 'basis', words: '决定书没有写明依据的条款' }];
    const done = DrawDetail.parse((await check('mz-supervise', { marks, findings })).json());
    expect(done.results).toEqual([{ department: '澜川市民政局', drawn: 1, checked: 1, faulty: 1, findings: 1, closed: 0 }]);
    expect((await check('mz-supervise', { marks, findings })).json()).toMatchObject({ code: 'sample_already_checked' });
  });

  test('整改：部门答复，监察退回或认可；期限到了提醒；别的部门看不到', async () => {
    const list = async (login: string, state = 'open') =>
      Findings.parse((await city.as(who(login)).get(`/api/supervision/findings?state=${state}`)).json()).rows;
    const step = async (login: string, act: string, body: object = {}) => {
      const [one] = await list('mz-supervise');
      return city.as(who(login)).post(`/api/supervision/findings/${one?.id ?? ''}/${act}`, { version: one?.version, ...body });
    };
    // 五月二十日后十个工作日。
    expect(await list('mz-head')).toMatchObject([{ status: 'open', dueOn: '2026-06-03', acts: ['answer'], check: 'basis' }]);
    expect(await list('scjg-head')).toEqual([]);
    expect((await city.as(who('catalogue')).get('/api/supervision/findings')).statusCode).toBe(403);
    expect((await step('scjg-head', 'answer', { answer: '不是我们的问题' })).statusCode).toBe(403);
    expect((await step('mz-supervise', 'closure')).json()).toMatchObject({ code: 'finding_wrong_state' });
    await moveTo('2026-06-04T01:00:00.000Z');
    const notices = Notice.array().parse((await city.as(who('mz-head')).get('/api/me/notices')).json());
    expect(notices.filter(({ params }) => params['title'] === '抽查问题逾期未整改')).toHaveLength(1);
    expect((await step('mz-head', 'answer', { answer: '已经补上依据' })).statusCode).toBe(200);
    expect((await step('mz-supervise', 'return', { words: '请附上更正后的文书' })).statusCode).toBe(200);
    expect((await step('mz-review1', 'answer', { answer: '更正后的文书已经送达' })).statusCode).toBe(200);
    expect((await step('mz-supervise', 'closure')).statusCode).toBe(200);
    expect(await list('mz-supervise')).toEqual([]);
    expect((await list('mz-head', 'closed')).map(({ status }) => status)).toEqual(['closed']);
    const { results } = DrawDetail.parse((await supervisor().get(`/api/supervision/draws/${drawn.draw.id}`)).json());
    expect(results[0]).toMatchObject({ findings: 1, closed: 1 });
  });

  test('也可以抽文书：范围里是这些办件发出的文书', async () => {
    const made = Draw.parse((await announce(who('mz-supervise'), { ...asked, subject: 'instrument', size: 1 })).json());
    expect(made.population).toBeGreaterThan(0);
    const { samples } = DrawDetail.parse((await supervisor().post(`/api/supervision/draws/${made.id}/drawing`)).json());
    expect(samples[0]?.documentId).not.toBeNull();
    expect(samples[0]?.label).not.toBe('');
  });
});

describe('每日提醒', () => {
  const run = () => digestJobs[0]?.run(city.runtime, city.clock.now(), null);
  const digests = async (login: string) =>
    Notice.array()
      .parse((await city.as(who(login)).get('/api/me/notices')).json())
      .filter(({ kind }) => kind === 'desk.digest');
  const set = (login: string, setting: object) => city.as(who(login)).put('/api/me/digest', setting);

  test('两个进程同时发，每人每天一次；各看各的：经办人、负责人、监察', async () => {
    city.clock.set('2026-06-05T00:30:00.000Z');
    await Promise.all([run(), run()]);
    await run();
    for (const login of ['mz-head', 'mz-supervise', 'mz-window']) expect(await digests(login), login).toHaveLength(1);
    const [head] = await digests('mz-head');
    expect(head?.params['text']).toMatch(/本部门：已超期 \d+ 件/);
    expect((await digests('mz-supervise'))[0]?.params['text']).toMatch(/辖区：(?:超过法定期限 \d+ 件，)?已超期 \d+ 件/);
    expect(await digests('scjg-head')).toEqual([]);
    city.clock.set('2026-06-08T00:30:00.000Z');
    await run();
    expect(await digests('mz-head')).toHaveLength(2);
  });

  test('不到自己定的时间不发，周末不发；关了以后只提醒到期和超期的', async () => {
    expect((await set('mz-head', { wanted: true, hour: 10 })).statusCode).toBe(200);
    expect((await set('mz-review1', { wanted: false, hour: 8 })).statusCode).toBe(200);
    const quiet = await digests('mz-review1');
    city.clock.set('2026-06-09T00:30:00.000Z');
    await run();
    expect(await digests('mz-head')).toHaveLength(2);
    expect((await digests('mz-review1')).length).toBe(quiet.length + 1);
    city.clock.set('2026-06-09T02:00:00.000Z');
    await run();
    expect(await digests('mz-head')).toHaveLength(3);
    city.clock.set('2026-06-13T04:00:00.000Z');
    await run();
    expect(await digests('mz-head')).toHaveLength(3);
  });

  test('时间不对有一句话；市民和管理员没有这项设置', async () => {
    expect((await set('mz-head', { wanted: true, hour: 3 })).body).toContain('6 点至 20 点');
    for (const actor of [aCitizen(), who('catalogue')]) expect((await city.as(actor).get('/api/me/digest')).statusCode).toBe(403);
    expect((await city.as().get('/api/me/digest')).statusCode).toBe(401);
  });
});
