import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, DeskCase, Done } from '#applications/service/cases/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Notice } from '#platform/notice/schema.ts';
import { uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { AuthorityView, MyAuthorities } from './schema.ts';

let city: City;
const people: Record<string, Actor> = {};
beforeAll(async () => {
  city = await startCity();
  for (const login of ['chenxiulan', 'linxiaoyu', 'zhoudachuan', 'mz-window', 'mz-review1']) people[login] = await city.actor(login);
});
afterAll(() => city.close());

const who = (login: string): Actor => {
  const actor = people[login];
  if (!actor) throw new Error(login);
  return actor;
};
const lin = { name: '林晓雨', idNumber: demonstrationIdNumber('990103', '1993-11-05', 48) };
const zhou = { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17) };
const chen = { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1954-02-11', 26) };
const all = ['apply', 'correct', 'follow', 'withdraw'];
const item = (slug = 'old-age-allowance') => city.items.get(slug) ?? '';
const give = (body: object, login = 'chenxiulan') =>
  city.as(who(login)).post('/api/authorities', { ...lin, powers: all, until: '2026-06-30', signed: true, ...body });
const given = async (body: object = {}) => (await give(body)).json<AuthorityView>();
const start = (authorityId?: string, login = 'linxiaoyu', slug?: string) =>
  city.as(who(login)).post('/api/cases', { itemId: item(slug), ...(authorityId === undefined ? {} : { authorityId }) });
const steps = {
  elder: {
    applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
    elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
  },
  agent: { elder: { byAgent: 'no' } },
  payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
};
const save = (id: string, step: keyof typeof steps, login = 'linxiaoyu') =>
  city.as(who(login)).post(`/api/cases/${id}/answers`, { step, answers: steps[step] });

async function filled(authorityId: string): Promise<string> {
  const { id } = (await start(authorityId)).json<Done>();
  for (const step of ['elder', 'agent', 'payment'] as const) expect((await save(id, step)).json()).toMatchObject({ defects: [] });
  const view = (await city.as(who('linxiaoyu')).get(`/api/cases/${id}`)).json<CaseView>();
  for (const { slot } of view.materials.filter(({ required }) => required)) await uploadMaterial(city, who('linxiaoyu'), id, slot);
  return id;
}
const submit = (id: string, login = 'linxiaoyu') => city.as(who(login)).post(`/api/cases/${id}/submission`, { declared: true });

test('委托人在自己的空间签署授权：姓名证件要相符，要有权限和期限，不能授权给自己', async () => {
  expect((await give({ name: '林小雨' })).json()).toMatchObject({ code: 'authority_person_unknown' });
  expect((await give(chen)).json()).toMatchObject({ code: 'authority_oneself' });
  expect((await give({ until: '2028-01-01' })).json()).toMatchObject({ code: 'authority_term' });
  expect((await give({ signed: false })).statusCode).toBe(400);
  expect((await give({ powers: [] })).statusCode).toBe(400);
  expect((await city.as().post('/api/authorities', {})).statusCode).toBeGreaterThanOrEqual(400);
  const made = await given({ itemId: item() });
  expect(made).toMatchObject({ state: 'in_force', itemName: '高龄津贴申领', agentName: '林晓雨' });
  expect(made.agentIdNumber).toContain('***');
  const usable = await city.as(who('linxiaoyu')).get(`/api/items/${item()}/authorities`);
  expect(usable.json<AuthorityView[]>().map(({ principalName }) => principalName)).toEqual(['陈秀兰']);
  expect((await city.as(who('linxiaoyu')).get(`/items/${item()}/apply`)).body).toContain('替 陈秀兰 办');
  expect((await start(made.id, 'linxiaoyu', 'individual-business-registration')).json()).toMatchObject({ code: 'authority_other_matter' });
  expect((await start(made.id, 'zhoudachuan')).json()).toMatchObject({ code: 'authority_not_found' });
});

test('代理人替委托人申请、跟进、撤回；办件是委托人的，每一步委托人和工作人员都看得到', async () => {
  const authority = await given();
  const id = await filled(authority.id);
  expect((await submit(id)).json()).toMatchObject({ status: 'submitted' });
  await city.relay.drain();
  const own = (await city.as(who('chenxiulan')).get(`/api/cases/${id}`)).json<CaseView>();
  expect(own.terms.agent).toMatchObject({ name: '林晓雨', kind: 'agent', ended: false });
  expect(own.applicantName).toBe('陈秀兰');
  expect(own.documents.map(({ title }) => title)).toContain('授权委托书');
  const desk = (await city.as(who('mz-window')).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  expect(desk.applicant.name).toBe('陈秀兰');
  expect(desk.terms.agent).toMatchObject({ name: '林晓雨', powers: all });
  expect(desk.events.find(({ kind }) => kind === 'submitted')?.data).toMatchObject({ agent: true });
  const notices = (await city.as(who('linxiaoyu')).get('/api/me/notices')).json<Notice[]>();
  expect(notices.filter(({ subject }) => subject.endsWith(id)).map(({ kind }) => kind)).toContain('case.submit');
  expect((await city.as(who('linxiaoyu')).post(`/api/cases/${id}/messages`, { text: '请问还需要什么' })).statusCode).toBe(200);
  expect((await city.as(who('zhoudachuan')).get(`/api/cases/${id}`)).statusCode).toBe(404);
  expect((await city.as(who('linxiaoyu')).post(`/api/cases/${id}/withdrawal`, { reason: '先不办了' })).statusCode).toBe(200);
  const { given: mine } = (await city.as(who('chenxiulan')).get('/api/authorities')).json<MyAuthorities>();
  const acts = mine.find((one) => one.id === authority.id)?.acts.map(({ act }) => act);
  expect(acts).toEqual(expect.arrayContaining(['start', 'save', 'submit', 'message', 'withdraw']));
  expect((await city.as(who('chenxiulan')).get('/my/authorities')).body).toContain('提交申请');
});

test('没有的权限做不成；收回以后下一步即被拒绝，填的内容都在，委托人接着办；期满同样', async () => {
  const authority = await given({ powers: ['apply', 'follow'] });
  const id = await filled(authority.id);
  const revoked = await city.as(who('chenxiulan')).post(`/api/authorities/${authority.id}/revocation`, {});
  expect(revoked.json()).toMatchObject({ state: 'revoked' });
  expect((await submit(id)).json()).toMatchObject({ code: 'authority_revoked' });
  expect((await save(id, 'payment')).json()).toMatchObject({ code: 'authority_revoked' });
  const page = await city.as(who('linxiaoyu')).form(`/cases/${id}/apply/payment`, { 'answers.payment.bank': '刚刚改的银行' });
  expect([page.statusCode >= 400, page.body.includes('刚刚改的银行'), page.body.includes('已经收回这份授权')]).toEqual([true, true, true]);
  expect((await submit(id, 'chenxiulan')).json()).toMatchObject({ status: 'submitted' });
  await city.relay.drain();
  expect((await city.as(who('linxiaoyu')).get(`/api/cases/${id}`)).json()).toMatchObject({ code: 'authority_revoked' });

  const short = await given({ powers: ['apply', 'follow'], until: '2026-03-02' });
  const other = await filled(short.id);
  expect((await submit(other)).statusCode).toBe(200);
  await city.relay.drain();
  const withdrawal = () => city.as(who('linxiaoyu')).post(`/api/cases/${other}/withdrawal`, { reason: '先不办了' });
  expect((await withdrawal()).json()).toMatchObject({ code: 'authority_without_power' });
  city.clock.set('2026-03-02T16:30:00.000Z');
  expect((await withdrawal()).json()).toMatchObject({ code: 'authority_lapsed' });
  expect((await city.as(who('linxiaoyu')).get('/api/cases')).json<{ id: string }[]>().map((one) => one.id)).not.toContain(other);
  city.clock.set('2026-03-02T01:00:00.000Z');
});

test('监护人和书面授权由窗口核对以后登记；别的岗位、市民和陌生人都不能', async () => {
  const body = { kind: 'guardian', principal: chen, agent: zhou, powers: all, until: '2026-12-31', paper: '监护关系证明（演示）' };
  for (const [actor, status] of [
    [who('mz-review1'), 403],
    [who('linxiaoyu'), 403],
    [undefined, 401],
  ] as const)
    expect((await city.as(actor).post('/api/desk/authorities', body)).statusCode).toBe(status);
  expect((await city.as(who('mz-window')).post('/api/desk/authorities', body)).json()).toMatchObject({ kind: 'guardian' });
  const usable = (await city.as(who('zhoudachuan')).get(`/api/items/${item()}/authorities`)).json<AuthorityView[]>();
  expect((await start(usable[0]?.id, 'zhoudachuan')).statusCode).toBe(201);
});
