import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationCreditCode } from '#platform/data/registers/pure/demonstration.ts';
import { aCitizen } from '#testkit/actors.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { OpenAvoidance } from '../avoidance/schema.ts';
import type { Queue } from '../queue-schema.ts';
import type { CaseView, DeskCase } from '../schema.ts';
import type { DeskPart, PartView } from './schema.ts';

let city: City;
const actors = new Map<string, Actor>();
beforeAll(async () => {
  city = await startCity('2026-03-02T01:00:00.000Z');
  for (const login of officials) actors.set(login, await city.actor(login));
  actors.set('lin', await city.actor('linxiaoyu', true));
});
afterAll(() => city.close());

const officials = [
  'zj-review',
  'zj-approve',
  'zj-head',
  'xzsp-review1',
  'xzsp-approve',
  'rf-review',
  'rf-approve',
  'cg-review',
  'cg-head',
  'zf-head',
  'mz-review1',
  'mz-supervise',
  'sysadmin',
];
const who = (name: string): Actor => {
  const actor = actors.get(name);
  if (!actor) throw new Error(name);
  return actor;
};

const works = {
  applicant: {
    applicant: {
      unit: '澜川市江畔小馆餐饮有限公司',
      creditCode: demonstrationCreditCode('91', '990102', 1_024),
      name: '林晓雨',
      phone: '13900000003',
      byAgent: 'no',
    },
  },
  project: {
    project: { name: '江畔小馆新店', address: '望澜区沿江路 20 号', area: '1200', price: '420', builder: '第一建筑公司', manager: '陆石' },
  },
  shelter: { shelter: { kind: 'elsewhere' } },
};
const aCase = () => submitApplication(city, who('lin'), city.items.get('construction-permit') ?? '', works);
const act = (name: string, id: string, path: string, body: object = {}) => deskAct(city, who(name), id, path, body);
const desk = async (name: string, id: string) => (await city.as(who(name)).get(`/api/desk/cases/${id}`)).json<DeskCase>();
const partsFor = async (name: string, id: string) => (await city.as(who(name)).get(`/api/desk/cases/${id}/parts`)).json<DeskPart[]>();
const mine = async (id: string) => (await city.as(who('lin')).get(`/api/cases/${id}/parts`)).json<PartView[]>();
const statuses = (parts: readonly PartView[]) => Object.fromEntries(parts.map(({ key, status }) => [key, status]));
const queue = async (name: string, view = 'mine') => (await city.as(who(name)).get(`/api/desk/queue?view=${view}`)).json<Queue>();

async function anAccepted(): Promise<string> {
  const id = await aCase();
  expect((await act('zj-review', id, 'acceptance')).json()).toMatchObject({ status: 'accepted' });
  return id;
}

describe('各部门只看到、只办理自己的一份', () => {
  test('参与部门都看得到这件事，别的部门和管理员看不到；谁的待办里都只有自己的一步', async () => {
    const id = await anAccepted();
    for (const name of ['xzsp-review1', 'rf-review', 'cg-review', 'zj-approve', 'zf-head', 'mz-supervise'])
      expect((await city.as(who(name)).get(`/api/desk/cases/${id}`)).statusCode, name).toBe(200);
    for (const name of ['mz-review1', 'sysadmin']) {
      expect((await city.as(who(name)).get(`/api/desk/cases/${id}`)).statusCode, name).toBe(404);
      expect((await city.as(who(name)).get(`/api/desk/cases/${id}/parts`)).statusCode, name).toBe(404);
    }
    expect((await city.as(aCitizen()).get(`/api/cases/${id}/parts`)).json()).toMatchObject({ code: 'case_not_found' });
    const steps = { 'xzsp-review1': '消防设计审查', 'rf-review': '人防审查', 'cg-review': '城管部门意见' };
    for (const [name, step] of Object.entries(steps)) {
      const found = await queue(name);
      expect(found.rows.find((row) => row.id === id)).toMatchObject({ taskName: step, applicantName: expect.stringContaining('江畔小馆') });
      expect(found.counts.mine).toBe(found.total);
      expect((await desk(name, id)).primary).toBe('review');
    }
    // 牵头部门要等各部门办完：待办里没有，本部门办件里有。
    expect((await queue('zj-review')).rows.map((row) => row.id as string)).not.toContain(id);
    expect((await queue('zj-review', 'department')).rows.map((row) => row.id as string)).toContain(id);
    expect((await queue('mz-review1', 'all')).rows).toEqual([]);
    expect((await desk('zj-review', id)).acts).not.toContain('review');
  });

  test('不能办别部门的一份：审查、决定、特别程序、延长、补正意见都被拒绝，也不留痕迹', async () => {
    const id = await aCase();
    // 受理是牵头部门的事，参与部门看得到，做不了。
    expect((await act('rf-review', id, 'acceptance')).statusCode).toBe(403);
    expect((await act('zj-review', id, 'acceptance')).statusCode).toBe(200);
    const { version } = await desk('rf-review', id);
    const send = (name: string, path: string, body: object) =>
      city.as(who(name)).post(`/api/desk/cases/${id}/${path}`, { version, ...body });
    const stop = { kind: 'expert_review', expectedDays: 5, reason: '需要专家评审' };
    expect((await send('rf-review', 'parts/fire/suspension', stop)).statusCode).toBe(403);
    expect((await send('zj-review', 'parts/fire/suspension', stop)).statusCode).toBe(403);
    expect((await send('rf-review', 'suspension', stop)).statusCode).toBe(403);
    expect((await send('zj-head', 'parts/fire/extension', { reason: '复核图纸' })).statusCode).toBe(403);
    // 整件事只能由市政府负责人批准延长，牵头部门负责人不行。
    expect((await send('zj-head', 'extension', { reason: '情况复杂' })).statusCode).toBe(403);
    expect((await send('rf-approve', 'grant', {})).json()).toMatchObject({ code: 'case_task_not_open' });
    expect((await send('zj-approve', 'grant', {})).statusCode).toBe(409);
    expect((await send('mz-review1', 'review', { proposal: 'grant', opinion: '可以' })).statusCode).toBe(404);
    expect((await send('mz-review1', 'parts/fire/suspension', stop)).statusCode).toBe(404);
    // 申请人看得到自己的办件，办不了公务；陌生人连有没有这件都不知道。
    expect((await city.as(who('lin')).post(`/api/desk/cases/${id}/parts/fire/suspension`, { version, ...stop })).statusCode).toBe(403);
    expect((await city.as(aCitizen()).post(`/api/desk/cases/${id}/parts/fire/suspension`, { version, ...stop })).statusCode).toBe(404);
    expect((await city.as().post(`/api/desk/cases/${id}/parts/fire/suspension`, { version, ...stop })).statusCode).toBe(401);
    expect(statuses(await mine(id))).toEqual({ lead: 'waiting', fire: 'open', shelter: 'open', city: 'open' });
    const { rows } = await sql<{ n: number }>`select count(*)::int n from cases.part_stop where case_id = ${id}`.execute(city.owner);
    expect(rows).toEqual([{ n: 0 }]);
  });
});

test('参与部门的人申请回避，由他自己部门的负责人决定，牵头部门负责人不能决定', async () => {
  const id = await anAccepted();
  expect((await city.as(who('cg-review')).post(`/api/desk/cases/${id}/avoidance`, { reason: '配偶在建设单位工作' })).statusCode).toBe(201);
  expect((await city.as(who('cg-review')).get(`/api/desk/cases/${id}`)).json()).toMatchObject({ code: 'permission_avoidance' });
  const listed = async (name: string) =>
    (await city.as(who(name)).get('/api/desk/avoidances')).json<OpenAvoidance[]>().map(({ caseId }) => caseId as string);
  expect(await listed('cg-head')).toContain(id);
  expect(await listed('zj-head')).not.toContain(id);
  const decision = { personId: who('cg-review').personId, stands: true, reason: '应当回避' };
  const address = `/api/desk/cases/${id}/avoidance/decision`;
  expect((await city.as(who('zj-head')).post(address, decision)).statusCode).toBe(403);
  expect((await city.as(who('cg-head')).post(address, decision)).statusCode).toBe(200);
});

describe('各自决定，牵头部门汇总', () => {
  test('两个部门同时作决定都成功，各有自己的文号；同一部门两人同时，只成一个；牵头部门办完才发证', async () => {
    const id = await anAccepted();
    await act('xzsp-review1', id, 'review', { proposal: 'grant', opinion: '消防设计合格' });
    await act('rf-review', id, 'review', { proposal: 'grant', opinion: '同意易地建设' });
    await act('cg-review', id, 'review', { proposal: 'refuse', opinion: '消纳场所不明' });
    const { version } = await desk('zj-review', id);
    const decide = (name: string) => city.as(who(name)).post(`/api/desk/cases/${id}/grant`, { version });
    const answers = await Promise.all(['xzsp-approve', 'rf-approve', 'rf-approve'].map(decide));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 200, 409]);
    await city.relay.drain();
    const parts = await mine(id);
    expect(statuses(parts)).toMatchObject({ fire: 'granted', shelter: 'granted', city: 'disagreed', lead: 'open' });
    const numbers = parts.flatMap(({ paper }) => paper?.number ?? []);
    expect(numbers).toEqual([expect.stringMatching(/^澜审批消准〔2026〕\d+号$/), expect.stringMatching(/^澜人防准〔2026〕\d+号$/)]);
    // 内部意见只给工作人员看。
    expect(parts.find(({ key }) => key === 'city')?.text).toBeNull();
    expect((await partsFor('zj-review', id)).find(({ key }) => key === 'city')?.text).toBe('消纳场所不明');
    expect((await act('zj-review', id, 'review', { proposal: 'grant', opinion: '各部门均已准予' })).statusCode).toBe(200);
    expect((await act('zj-approve', id, 'grant')).json()).toMatchObject({ status: 'granted' });
    const view = (await city.as(who('lin')).get(`/api/cases/${id}`)).json<CaseView>();
    expect(view.documents.filter(({ title }) => title === '准予行政许可决定书')).toHaveLength(3);
    expect(view.events.filter(({ kind }) => kind === 'part_decided').map(({ data }) => data)).toEqual(
      expect.arrayContaining([{ department: '澜川市行政审批局' }, { department: '澜川市人民防空办公室' }]),
    );
  });

  test('一个部门不予：它的决定书写明理由和救济，牵头部门不能越过它准予，只能如实告知整件事不予', async () => {
    const id = await anAccepted();
    for (const name of ['xzsp-review1', 'rf-review', 'cg-review'])
      await act(name, id, 'review', { proposal: 'grant', opinion: '符合规定' });
    expect((await act('zj-approve', id, 'grant')).json()).toMatchObject({
      code: expect.stringMatching(/case_parts_pending|forbidden|case_task/),
    });
    await act('xzsp-approve', id, 'refusal', { reason: '疏散楼梯净宽不足' });
    await act('rf-approve', id, 'grant');
    await act('zj-review', id, 'review', { proposal: 'refuse', opinion: '消防设计审查未通过' });
    expect((await act('zj-approve', id, 'grant')).json()).toMatchObject({ code: 'case_part_refused' });
    expect((await act('zj-approve', id, 'refusal', { reason: '消防设计审查未通过' })).json()).toMatchObject({ status: 'refused' });
    const parts = await mine(id);
    expect(statuses(parts)).toEqual({ lead: 'refused', fire: 'refused', shelter: 'granted', city: 'agreed' });
    expect(parts.find(({ key }) => key === 'fire')).toMatchObject({ text: '疏散楼梯净宽不足', remedy: expect.stringContaining('复议') });
    expect((await act('xzsp-approve', id, 'grant')).statusCode).toBeGreaterThanOrEqual(403);
  });

  test('审查的人不能作本部门的决定', async () => {
    const id = await anAccepted();
    const both = { ...who('rf-review'), posts: [...who('rf-review').posts, ...who('rf-approve').posts] };
    await deskAct(city, both, id, 'review', { proposal: 'grant', opinion: '同意' });
    expect((await deskAct(city, both, id, 'grant')).json()).toMatchObject({ code: 'case_reviewer_cannot_decide' });
  });
});

describe('各部门的期限', () => {
  test('一个部门停止计时，只停它自己的；停着不能决定，别部门照办；到期只亮它自己的灯，它的负责人得到提醒', async () => {
    city.clock.set('2026-03-02T01:00:00.000Z');
    const id = await anAccepted();
    await act('xzsp-review1', id, 'parts/fire/suspension', { kind: 'expert_review', expectedDays: 5, reason: '中庭防火分隔需要评审' });
    const lights = async () => Object.fromEntries((await mine(id)).map(({ key, clock }) => [key, clock?.light]));
    expect(await lights()).toMatchObject({ fire: 'stopped', shelter: 'green', city: 'green' });
    expect((await act('xzsp-review1', id, 'review', { proposal: 'grant', opinion: '合格' })).json()).toMatchObject({
      code: 'case_suspended',
    });
    expect((await act('rf-review', id, 'review', { proposal: 'grant', opinion: '同意' })).statusCode).toBe(200);
    city.clock.set('2026-03-17T01:00:00.000Z');
    await city.relay.drain();
    expect(await lights()).toMatchObject({ fire: 'stopped', shelter: 'red' });
    // 超期只算在自己头上：人防的待办里超期，牵头部门和停着的部门都不超期，数和单子一致。
    const late = await queue('rf-review', 'overdue');
    expect(late.rows.find((row) => row.id === id)).toMatchObject({ light: 'red', dueOn: '2026-03-16' });
    expect(late.counts.overdue).toBe(late.total);
    for (const name of ['xzsp-review1', 'zj-review'])
      expect(
        (await queue(name, 'overdue')).rows.map((row) => row.id as string),
        name,
      ).not.toContain(id);
    expect((await city.as(who('lin')).get(`/api/cases/${id}`)).json<CaseView>().clock?.light).not.toBe('red');
    const { rows } = await sql<{ kind: string }>`select distinct kind from notice.notice n
      where n.subject = ${`/console/cases/${id}`} and n.person_id = ${(await city.actor('rf-head')).personId ?? ''}`.execute(city.owner);
    expect(rows).toEqual([{ kind: 'desk.red' }]);
    expect((await act('xzsp-review1', id, 'parts/fire/resumption', { result: '专家同意' })).statusCode).toBe(200);
    expect(await lights()).toMatchObject({ fire: 'green' });
    city.clock.set('2026-03-02T01:00:00.000Z');
  });

  test('补正意见由牵头部门汇总，有意见没有告知就不能受理；撤回以后可以', async () => {
    const id = await aCase();
    const points = [{ target: 'waste', reason: '请写明消纳场所' }];
    expect((await act('cg-review', id, 'parts/city/points', { points })).statusCode).toBe(200);
    expect((await act('cg-review', id, 'parts/city/points', { points: [{ target: 'nothing', reason: '没有这一项' }] })).statusCode).toBe(
      422,
    );
    expect((await act('zj-review', id, 'acceptance')).json()).toMatchObject({ code: 'case_points_pending' });
    expect((await act('zj-review', id, 'correction', { points: [{ target: 'contract', reason: '缺签字页' }] })).json()).toMatchObject({
      status: 'correcting',
    });
    const { correction } = (await city.as(who('lin')).get(`/api/cases/${id}`)).json<CaseView>();
    expect(correction?.map(({ target }) => target)).toEqual(['contract', 'waste']);
    const other = await aCase();
    await act('cg-review', other, 'parts/city/points', { points });
    await act('cg-review', other, 'parts/city/points', { points: [] });
    expect((await act('zj-review', other, 'acceptance')).json()).toMatchObject({ status: 'accepted' });
  });
});
