import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { Notice } from '#platform/notice/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { CaseView } from './schema.ts';

let city: City;
const actors = new Map<string, Actor>();
const who = (login: string) => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};

beforeAll(async () => {
  city = await startCity('2026-03-02T01:00:00.000Z');
  for (const login of ['chenxiulan', 'mz-window', 'mz-review1', 'mz-review2', 'mz-head', 'mz-supervise', 'mz-approve', 'scjg-review1'])
    actors.set(login, await city.actor(login));
});
afterAll(() => city.close());

/** Submitted and accepted on Monday 2 March 2026: promised in 15 working days (23 March), by law in 20 (30 March). */
async function anAcceptedAllowance(consent = true): Promise<string> {
  const id = await submitApplication(
    city,
    who('chenxiulan'),
    city.items.get('old-age-allowance') ?? '',
    {
      elder: {
        applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
        elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
      },
      agent: { elder: { byAgent: 'no' } },
      payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
    },
    undefined,
    consent,
  );
  await deskAct(city, who('mz-window'), id, 'acceptance');
  return id;
}

const titles = async (login: string, caseId: string): Promise<string[]> =>
  (await city.as(who(login)).get('/api/me/notices'))
    .json<Notice[]>()
    .filter(({ subject }) => subject.endsWith(caseId))
    .map(({ params }) => params['title'] ?? '');
const view = async (id: string) => (await city.as(who('chenxiulan')).get(`/api/cases/${id}`)).json<CaseView>();
const at = async (instant: string) => {
  city.clock.set(instant);
  await city.relay.drain();
};

test('临近到期提醒经办人；超过承诺期限督促到负责人和监察；超过法定期限告知申请人救济途径，但不等于准予', async () => {
  const id = await anAcceptedAllowance();
  await at('2026-03-13T01:00:00.000Z');
  expect(await titles('mz-review1', id)).toEqual([]);
  await at('2026-03-16T01:00:00.000Z');
  expect(await titles('mz-review1', id)).toEqual(['办件临近到期']);
  expect(await titles('mz-head', id)).toEqual([]);
  expect(await titles('scjg-review1', id)).toEqual([]);

  await at('2026-03-23T15:59:00.000Z');
  expect(await titles('mz-head', id)).toEqual([]);
  await at('2026-03-23T16:00:00.000Z');
  for (const login of ['mz-head', 'mz-supervise']) expect(await titles(login, id)).toEqual(['办件已超期']);
  expect(await titles('mz-review2', id)).toEqual(['办件已超期', '办件临近到期']);
  const promised = (await view(id)).events.at(-1);
  expect(promised).toMatchObject({ kind: 'overdue', effectiveOn: '2026-03-24' });
  expect(promised?.text).not.toContain('行政复议');

  await at('2026-03-30T16:00:00.000Z');
  const found = await view(id);
  expect(found.status).toBe('accepted');
  expect(found.events.at(-1)?.text).toContain('向澜川市人民政府申请行政复议');
  expect(found.events.at(-1)?.text).toContain('不能直接提起行政诉讼');
  expect(await titles('chenxiulan', id)).toContain('办理超过了期限');
  await at('2026-04-30T01:00:00.000Z');
  expect((await view(id)).events.filter(({ kind }) => kind === 'overdue')).toHaveLength(2);
  city.clock.set('2026-03-02T01:00:00.000Z');
});

test('期限内作出决定的，提醒和督促都不再发出', async () => {
  const id = await anAcceptedAllowance();
  await deskAct(city, who('mz-review1'), id, 'review', { proposal: 'grant', opinion: '情况属实' });
  await deskAct(city, who('mz-approve'), id, 'grant');
  await deskAct(city, who('mz-window'), id, 'delivery', { way: 'electronic', receivedOn: '2026-03-02', receiver: '陈秀兰' });
  await at('2026-05-30T01:00:00.000Z');
  expect(await titles('mz-head', id)).toEqual([]);
  expect((await view(id)).events.map(({ kind }) => kind)).not.toContain('overdue');
  city.clock.set('2026-03-02T01:00:00.000Z');
});

test('没有同意电子送达的，不能按电子方式送达', async () => {
  const id = await anAcceptedAllowance(false);
  await deskAct(city, who('mz-review1'), id, 'review', { proposal: 'grant', opinion: '情况属实' });
  await deskAct(city, who('mz-approve'), id, 'grant');
  const delivery = { receivedOn: '2026-03-02', receiver: '陈秀兰' };
  expect((await deskAct(city, who('mz-window'), id, 'delivery', { ...delivery, way: 'electronic' })).json()).toMatchObject({
    code: 'case_no_electronic_consent',
  });
  expect((await deskAct(city, who('mz-window'), id, 'delivery', { ...delivery, way: 'counter' })).json()).toMatchObject({
    status: 'closed',
  });
});

test('留言会通知对方：申请人的告诉手上有这件事的人，经办人的告诉申请人', async () => {
  const id = await anAcceptedAllowance();
  await city.as(who('chenxiulan')).post(`/api/cases/${id}/messages`, { text: '请问还要多久？' });
  await city.relay.drain();
  expect(await titles('mz-review1', id)).toEqual(['申请人留言']);
  expect(await titles('mz-approve', id)).toEqual([]);
  await city.as(who('mz-review1')).post(`/api/desk/cases/${id}/messages`, { text: '本周内办好。' });
  await city.relay.drain();
  expect(await titles('chenxiulan', id)).toContain('经办人给您留言');
});

test('在账号里留了邮箱的，办件进展同时发邮件；邮箱写错的说明怎么改，取消后不再发', async () => {
  const chen = city.as(who('chenxiulan'));
  expect((await chen.post('/api/me/email', { email: '不是邮箱' })).json()).toMatchObject({
    fields: [{ path: 'email', message: expect.stringContaining('name@example.cn') }],
  });
  expect((await city.as().post('/api/me/email', { email: 'a@example.cn' })).statusCode).toBe(401);
  expect((await chen.post('/api/me/email', { email: 'chen@example.cn' })).json()).toEqual({
    phone: '139****0001',
    email: 'chen@example.cn',
  });
  await anAcceptedAllowance();
  expect(city.letters.map(({ to, subject }) => [to, subject])).toEqual([
    ['chen@example.cn', '已收到您的申请'],
    ['chen@example.cn', '您的申请已受理'],
  ]);
  await chen.post('/api/me/email', {});
  await anAcceptedAllowance();
  expect(city.letters).toHaveLength(2);
});
