import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Notice } from '#platform/notice/schema.ts';
import type { Deputies } from '#platform/support/organisation/schema.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { DeskCase } from './schema.ts';

let city: City;
beforeAll(async () => {
  city = await startCity('2026-03-02T01:00:00.000Z');
});
afterAll(() => city.close());

async function aReviewed(): Promise<string> {
  const citizen = await city.actor('chenxiulan');
  const id = await submitApplication(city, citizen, city.items.get('old-age-allowance') ?? '', {
    elder: {
      applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
      elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
    agent: { elder: { byAgent: 'no' } },
    payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
  });
  await deskAct(city, await city.actor('mz-window'), id, 'acceptance');
  return id;
}
const page = async (login: string) => (await city.as(await city.actor(login)).get('/api/desk/deputies')).json<Deputies>();
const name = async (login: string, deputy: string, from: string, to: string) => {
  const { personId } = await city.actor(deputy);
  const [choice] = (await page(login)).choices;
  const body = { departmentId: choice?.departmentId, deputy: personId, from, to, reason: '出差' };
  return city.as(await city.actor(login)).post('/api/desk/deputies', body);
};
const desk = async (login: string, id: string) => (await city.as(await city.actor(login)).get(`/api/desk/cases/${id}`)).json<DeskCase>();

test('代理期间代理人能办本人的环节，记为代本人；到期自行结束', async () => {
  const id = await aReviewed();
  expect((await desk('mz-inspect1', id)).acts).not.toContain('review');
  expect((await name('mz-review1', 'mz-inspect1', '2026-03-03', '2026-03-04')).statusCode).toBe(201);
  expect((await desk('mz-inspect1', id)).acts).not.toContain('review');
  city.clock.set('2026-03-03T01:00:00.000Z');
  const seen = await desk('mz-inspect1', id);
  expect(seen).toMatchObject({ primary: 'review', actingFor: '唐俊' });
  const done = await deskAct(city, await city.actor('mz-inspect1'), id, 'review', { proposal: 'grant', opinion: '情况属实' });
  expect(done.statusCode).toBe(200);
  const { events } = await desk('mz-head', id);
  expect(events.findLast(({ kind }) => kind === 'reviewed')).toMatchObject({ by: expect.any(String), actingFor: '唐俊' });
  const principal = (await city.actor('mz-review1')).personId;
  const { rows } = await sql<{ doneFor: string }>`select done_for from workflow.task where done_for is not null`.execute(city.owner);
  expect(rows).toEqual([{ doneFor: principal }]);
  const { rows: audited } =
    await sql`select 1 from audit.entry where action = 'cases.review' and details->>'for' = ${principal ?? ''}`.execute(city.owner);
  expect(audited).toHaveLength(1);
  const other = await aReviewed();
  city.clock.set('2026-03-05T01:00:00.000Z');
  expect((await desk('mz-inspect1', other)).acts).not.toContain('review');
  city.clock.set('2026-03-02T01:00:00.000Z');
});

test('负责人看得到并能提前结束；代理得来的岗位不能再转委托', async () => {
  city.clock.set('2026-03-09T01:00:00.000Z');
  await name('mz-review2', 'mz-inspect2', '2026-03-09', '2026-03-13');
  const titles = (await city.as(await city.actor('mz-head')).get('/api/me/notices')).json<Notice[]>().map(({ params }) => params['title']);
  expect(titles).toContain('有一项代理安排');
  const row = (await page('mz-head')).rows.find(({ person, state }) => person === '冯雪' && state === 'now');
  expect(row).toMatchObject({ as: 'head', mayEnd: true, deputy: '袁媛' });
  // Only what is his own can be lent: of the lent post nothing is offered, and asking for it lends the own one alone.
  expect((await page('mz-inspect2')).choices.map(({ duties }) => duties)).toEqual([['inspector']]);
  const id = await aReviewed();
  expect((await desk('mz-inspect2', id)).primary).toBe('review');
  await name('mz-inspect2', 'mz-window', '2026-03-09', '2026-03-13');
  expect((await desk('mz-window', id)).acts).not.toContain('review');
  expect((await city.as(await city.actor('scjg-head')).post(`/api/desk/deputies/${row?.id ?? ''}/ending`)).json()).toMatchObject({
    code: 'deputy_not_found',
  });
  expect((await city.as(await city.actor('mz-head')).post(`/api/desk/deputies/${row?.id ?? ''}/ending`)).statusCode).toBe(200);
  expect((await desk('mz-inspect2', id)).acts).not.toContain('review');
});

test('外部门的人、同一时间第二人不能作代理人；市民、管理员和没有登录的人不能指定', async () => {
  const from = '2026-03-20';
  expect((await name('mz-approve', 'scjg-review1', from, from)).json()).toMatchObject({ code: 'deputy_not_colleague' });
  expect((await name('mz-approve', 'mz-head', from, from)).statusCode).toBe(201);
  expect((await name('mz-approve', 'mz-review1', from, from)).json()).toMatchObject({ code: 'deputy_overlaps' });
  const [choice] = (await page('mz-approve')).choices;
  const body = { departmentId: choice?.departmentId, deputy: (await city.actor('mz-review1')).personId, from, to: from, reason: '出差' };
  for (const login of ['chenxiulan', 'sysadmin', 'scjg-head'])
    expect((await city.as(await city.actor(login)).post('/api/desk/deputies', body)).statusCode).toBe(403);
  expect((await city.as().post('/api/desk/deputies', body)).statusCode).toBe(401);
  expect((await city.as(await city.actor('chenxiulan')).get('/api/desk/deputies')).statusCode).toBe(403);
});
