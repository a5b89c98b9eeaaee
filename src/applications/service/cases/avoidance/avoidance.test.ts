import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Duty } from '#kernel/actor.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Accounts, OneTimePassword } from '#platform/support/administration/schema.ts';
import { problemText as permissionText } from '#platform/support/permission/text.zh.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import type { Sender } from '#testkit/app.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { Queue } from '../queue-schema.ts';
import type { DeskCase } from '../schema.ts';
import type { OpenAvoidance } from './schema.ts';

let city: City;
let chen: Actor;
beforeAll(async () => {
  city = await startCity();
  chen = await city.actor('chenxiulan');
});
afterAll(() => city.close());

const chenNumber = demonstrationIdNumber('990102', '1954-02-11', 26);
const linNumber = demonstrationIdNumber('990103', '1993-11-05', 48);
const allowance = {
  elder: {
    applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
    elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
  },
  agent: { elder: { byAgent: 'no' } },
  payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
};
const restaurant = {
  applicant: { applicant: { name: '林晓雨', idNumber: linNumber, phone: '13900000003', byAgent: 'no' } },
  business: {
    business: {
      name: '澜川市江畔小馆餐饮有限公司',
      creditCode: demonstrationCreditCode('91', '990102', 1_024),
      kind: 'catering',
      items: ['hot_dish', 'drink'],
      directFood: 'yes',
    },
  },
  premises: { premises: { district: '990102', address: '望澜区沿江路18号', area: '120', kitchenArea: '40', readyOn: '2026-02-20' } },
  safety: { safety: { managerName: '赵立新' }, staff: [{ name: '周师傅', post: '厨师', healthUntil: '2026-12-31' }] },
};

/** An allowance applied for by 陈秀兰, accepted and waiting for the reviewer. */
async function anAcceptedCase(): Promise<string> {
  const id = await submitApplication(city, chen, city.items.get('old-age-allowance') ?? '', allowance);
  expect((await deskAct(city, await city.actor('mz-window'), id, 'acceptance')).statusCode).toBe(200);
  return id;
}

const statusesOf = (replies: readonly { statusCode: number }[]) => replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
const queueOf = async (by: Sender, view: string) =>
  (await by.get(`/api/desk/queue?view=${view}`)).json<Queue>().rows.map(({ id }) => id as string);
const versionOf = async (by: Sender, id: string) => (await by.get(`/api/desk/cases/${id}`)).json<DeskCase>().version;
const avoided = { status: 403, code: 'permission_avoidance', detail: permissionText.permission_avoidance };
const conflictsOf = async (id: string) =>
  (
    await sql<{ stands: boolean; settled: boolean }>`select stands, settled_at is not null as settled from permission.conflict
    where subject = ${id} order by declared_at`.execute(city.owner)
  ).rows;
const entriesOf = async (id: string) =>
  (
    await sql<{
      action: string;
    }>`select action from audit.entry where subject = ${id} and action like 'permission.%' order by at, id`.execute(city.owner)
  ).rows.map(({ action }) => action);

/** The person of this identity number is also an official of this department, with a real account and a real post. */
async function alsoOfficial(login: string, name: string, idNumber: string, department: string, duty: Duty): Promise<Sender> {
  const departments = (await city.as().get('/api/departments')).json<{ id: string; name: string }[]>();
  const departmentId = departments.find((one) => one.name.endsWith(department))?.id;
  const opened = await (await city.enter('sysadmin')).post('/api/administration/accounts', { login, name, idNumber, departmentId });
  const { personId, oneTimePassword } = opened.json<OneTimePassword>();
  const session = await city.enter(login, oneTimePassword);
  await session.post('/api/me/password', { current: oneTimePassword, next: 'my own long password' });
  const given = await (await city.enter('secadmin')).post('/api/administration/posts', { personId, departmentId, duty });
  expect(given.statusCode).toBe(201);
  return session;
}

describe('申请回避', () => {
  test('申请后办件立即离开本人，打开、办理、下载都被拒并说明原因；同事照常办理', async () => {
    const id = await anAcceptedCase();
    const reviewer = await city.enter('mz-review1');
    expect(await queueOf(reviewer, 'mine')).toContain(id);
    const version = await versionOf(reviewer, id);
    expect((await reviewer.post(`/api/desk/cases/${id}/avoidance`, { reason: '申请人是我的姑母' })).statusCode).toBe(201);
    for (const view of ['mine', 'department', 'all']) expect(await queueOf(reviewer, view)).not.toContain(id);
    for (const reply of [
      await reviewer.get(`/api/desk/cases/${id}`),
      await reviewer.get(`/api/cases/${id}/files/${crypto.randomUUID()}`),
      await reviewer.post(`/api/desk/cases/${id}/review`, { version, proposal: 'grant', opinion: '同意' }),
      await reviewer.post(`/api/desk/cases/${id}/avoidance`, { reason: '再申请一次' }),
    ])
      expect(reply.json()).toEqual(avoided);
    const colleague = await city.actor('mz-review2');
    expect((await deskAct(city, colleague, id, 'review', { proposal: 'grant', opinion: '情况属实' })).statusCode).toBe(200);
    expect((await deskAct(city, await city.actor('mz-approve'), id, 'grant')).statusCode).toBe(200);
    expect(await entriesOf(id)).toEqual(['permission.declare_conflict']);
  });

  test('手上的环节随申请交还，同事接着办；也不能再转办给他', async () => {
    const id = await anAcceptedCase();
    const reviewer = await city.actor('mz-review1');
    const head = await city.actor('mz-head');
    expect((await deskAct(city, head, id, 'transfer', { to: reviewer.personId, reason: '由你办理' })).statusCode).toBe(200);
    expect(await queueOf(await city.enter('mz-review2'), 'mine')).not.toContain(id);
    await city.as(reviewer).post(`/api/desk/cases/${id}/avoidance`, { reason: '曾为申请人作证' });
    expect(await queueOf(await city.enter('mz-review2'), 'mine')).toContain(id);
    expect((await deskAct(city, head, id, 'transfer', { to: reviewer.personId, reason: '还是你办' })).json()).toMatchObject({
      code: 'case_transfer_avoids',
    });
  });

  test('本部门负责人看到并决定：应当回避则不能再办，不需要回避则恢复；结果告知本人', async () => {
    const head = await city.enter('mz-head');
    for (const stands of [true, false]) {
      const id = await anAcceptedCase();
      const reviewer = await city.enter('mz-review1');
      await reviewer.post(`/api/desk/cases/${id}/avoidance`, { reason: '申请人是我的邻居' });
      expect((await head.get('/api/me/notices')).body).toContain('有一项回避申请待您决定');
      const open = (await head.get('/api/desk/avoidances')).json<OpenAvoidance[]>().find(({ caseId }) => caseId === id);
      expect(open).toMatchObject({ name: '唐俊', reason: '申请人是我的邻居', own: false });
      const decision = { personId: open?.personId, stands, reason: stands ? '确有利害关系' : '邻居不属于应当回避的关系' };
      const decided = await Promise.all([1, 2].map(() => head.post(`/api/desk/cases/${id}/avoidance/decision`, decision)));
      expect(statusesOf(decided)).toEqual([200, 409]);
      expect((await head.get('/api/desk/avoidances')).json<OpenAvoidance[]>().map(({ caseId }) => caseId)).not.toContain(id);
      expect((await reviewer.get(`/api/desk/cases/${id}`)).statusCode).toBe(stands ? 403 : 200);
      expect((await reviewer.get('/api/me/notices')).body).toContain(stands ? '应当回避' : '不需要回避');
      expect(await conflictsOf(id)).toEqual([{ stands, settled: true }]);
      expect(await entriesOf(id)).toEqual(['permission.declare_conflict', 'permission.settle_conflict']);
    }
  });

  test('自己的回避不能自己决定；别的部门、别的岗位不能决定，也看不到', async () => {
    const id = await anAcceptedCase();
    const head = await city.enter('mz-head');
    const { personId } = await city.actor('mz-head');
    await head.post(`/api/desk/cases/${id}/avoidance`, { reason: '申请人是我的岳母' });
    const decision = { personId, stands: false, reason: '没有关系' };
    expect((await head.post(`/api/desk/cases/${id}/avoidance/decision`, decision)).json()).toMatchObject({ code: 'permission_avoidance' });
    const mine = (await head.get('/api/desk/avoidances')).json<OpenAvoidance[]>();
    expect(mine.find(({ caseId }) => caseId === id)).toMatchObject({ own: true });
    const elsewhere = await city.enter('scjg-head');
    expect((await elsewhere.get('/api/desk/avoidances')).json<OpenAvoidance[]>()).toEqual([]);
    expect((await elsewhere.post(`/api/desk/cases/${id}/avoidance/decision`, decision)).json()).toMatchObject({ code: 'case_not_found' });
    for (const login of ['mz-review2', 'secadmin']) {
      const other = await city.enter(login);
      expect((await other.get('/api/desk/avoidances')).json()).toMatchObject({ code: 'forbidden' });
      expect((await other.post(`/api/desk/cases/${id}/avoidance/decision`, decision)).statusCode).toBeGreaterThanOrEqual(403);
    }
    expect(await conflictsOf(id)).toEqual([{ stands: true, settled: false }]);
  });

  test('没有理由、已经办结、看不到的办件、申请人自己，都不能申请，不留痕迹', async () => {
    const id = await anAcceptedCase();
    const reviewer = await city.enter('mz-review1');
    expect((await reviewer.post(`/api/desk/cases/${id}/avoidance`, { reason: ' ' })).statusCode).toBe(400);
    expect((await (await city.enter('scjg-review1')).post(`/api/desk/cases/${id}/avoidance`, { reason: '看不到的' })).statusCode).toBe(404);
    expect((await city.as(chen).post(`/api/desk/cases/${id}/avoidance`, { reason: '我是申请人' })).statusCode).toBe(403);
    await city.as(chen).post(`/api/cases/${id}/withdrawal`, { reason: '不办了' });
    expect((await reviewer.post(`/api/desk/cases/${id}/avoidance`, { reason: '已经结束' })).json()).toMatchObject({ code: 'case_closed' });
    expect(await conflictsOf(id)).toEqual([]);
  });
});

describe('当然回避', () => {
  test('审批人就是申请人：队列里没有，打不开，也不能作决定；由别人决定', async () => {
    const own = await alsoOfficial('chen-approves', '陈秀兰', chenNumber, '民政局', 'approver');
    const id = await anAcceptedCase();
    await deskAct(city, await city.actor('mz-review1'), id, 'review', { proposal: 'grant', opinion: '情况属实' });
    const other = await city.enter('mz-approve');
    expect(await queueOf(other, 'mine')).toContain(id);
    for (const view of ['mine', 'department', 'all']) expect(await queueOf(own, view)).not.toContain(id);
    expect((await own.get(`/api/desk/cases/${id}`)).json()).toEqual(avoided);
    const version = await versionOf(other, id);
    expect((await own.post(`/api/desk/cases/${id}/grant`, { version })).json()).toEqual(avoided);
    expect((await own.post(`/api/desk/cases/${id}/refusal`, { version, reason: '不同意自己' })).json()).toEqual(avoided);
    expect((await deskAct(city, await city.actor('mz-approve'), id, 'grant')).statusCode).toBe(200);
    // Two accounts of one person: what he applied for stays his own on the public side.
    expect((await (await city.enter('chenxiulan')).get(`/api/cases/${id}`)).statusCode).toBe(200);
  });

  test('窗口人员是申请单位的经办人：队列里没有，打不开，也不能受理', async () => {
    const own = await alsoOfficial('lin-window', '林晓雨', linNumber, '市场监督管理局', 'window_clerk');
    const lin = await city.actor('linxiaoyu', true);
    const id = await submitApplication(city, lin, city.items.get('food-business-licence') ?? '', restaurant);
    const other = await city.enter('scjg-window');
    expect(await queueOf(other, 'mine')).toContain(id);
    for (const view of ['mine', 'department', 'all']) expect(await queueOf(own, view)).not.toContain(id);
    expect((await own.get(`/api/desk/cases/${id}`)).json()).toEqual(avoided);
    expect((await own.post(`/api/desk/cases/${id}/acceptance`, { version: await versionOf(other, id) })).json()).toEqual(avoided);
    const legalPerson = await alsoOfficial(
      'zhao-reviews',
      '赵立新',
      demonstrationIdNumber('990102', '1984-07-19', 31),
      '市场监督管理局',
      'reviewer',
    );
    expect((await legalPerson.get(`/api/desk/cases/${id}`)).json()).toEqual(avoided);
    // The search of accounts that the two administrators share shows no citizen, though the persons are the same.
    const found = (await (await city.enter('sysadmin')).get('/api/administration/accounts?q=lin')).json<Accounts>();
    expect(found.rows.map(({ login }) => login)).toEqual(['lin-window']);
  });
});
