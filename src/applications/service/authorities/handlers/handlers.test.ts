import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseSummary, Done } from '#applications/service/cases/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { MyHandlers } from './schema.ts';

let city: City;
let zhao: Actor;
let zhou: Actor;
let enterpriseId = '';
const zhouNumber = demonstrationIdNumber('990121', '1998-04-23', 17);
const given = () => ({ enterpriseId, name: '周大川', idNumber: zhouNumber, until: '2026-06-30', signed: true });
const appoint = (changes: object = {}, actor: Actor | undefined = zhao) => city.as(actor).post('/api/handlers', { ...given(), ...changes });
const mine = async (actor: Actor) => (await city.as(actor).get('/api/handlers')).json<MyHandlers>();

beforeAll(async () => {
  city = await startCity();
  [zhao, zhou] = [await city.actor('zhaolixin'), await city.actor('zhoudachuan')];
  enterpriseId = (await mine(zhao)).led[0]?.enterpriseId ?? '';
});
afterAll(() => city.close());

test('法定代表人看得到单位的经办人，别人看不到也指定不了', async () => {
  expect((await mine(zhao)).led).toMatchObject([
    { name: '澜川市江畔小馆餐饮有限公司', handlers: [{ name: '林晓雨', authority: 'full', state: 'in_force' }] },
  ]);
  expect(await mine(zhou)).toEqual({ led: [], held: [] });
  const lin = await city.actor('linxiaoyu');
  expect((await mine(lin)).held).toMatchObject([{ authority: 'full', mayEnd: true }]);
  for (const actor of [zhou, lin, await city.actor('linxiaoyu', true)])
    expect((await appoint({}, actor)).json()).toMatchObject({ status: 403, code: 'handler_not_leading' });
  for (const actor of [await city.actor('scjg-head')]) expect((await appoint({}, actor)).statusCode).toBe(401);
  expect((await city.as().post('/api/handlers', given())).statusCode).toBe(401);
  expect((await city.as().get('/api/handlers')).statusCode).toBe(401);
});

test('期限、本人、查无此人、没有签署，一样一样说明', async () => {
  expect((await appoint({ until: '2027-06-30' })).json()).toMatchObject({ fields: [{ path: 'until', code: 'authority_term' }] });
  expect((await appoint({ name: '周大山' })).json()).toMatchObject({ fields: [{ path: 'idNumber', code: 'authority_person_unknown' }] });
  expect((await appoint({ signed: undefined })).json()).toMatchObject({ code: 'invalid_input' });
  const own = { name: '赵立新', idNumber: demonstrationIdNumber('990102', '1984-07-19', 31) };
  expect((await appoint(own)).json()).toMatchObject({ code: 'authority_oneself' });
});

test('指定以后，经办人收到消息，可以替单位申请；收回以后马上不能再办，填写的内容留在单位名下', async () => {
  expect((await appoint()).statusCode).toBe(201);
  expect((await city.as(zhou).get('/api/me/notices')).body).toContain('您被指定为单位经办人');
  const session = await city.enter('zhoudachuan');
  expect((await session.post('/api/me/acting-for', { enterpriseId })).statusCode).toBe(200);
  const itemId = city.items.get('food-business-licence');
  const begun = await session.post('/api/cases', { itemId });
  expect(begun.statusCode, begun.body).toBe(201);
  const { id } = begun.json<Done>();

  const personId = zhou.personId ?? '';
  const end = (actor: Actor | undefined) => city.as(actor).post(`/api/handlers/${enterpriseId}/${personId}/end`);
  expect((await end(await city.actor('linxiaoyu'))).statusCode).toBe(403);
  expect((await city.as().post(`/api/handlers/${enterpriseId}/${personId}/end`)).statusCode).toBe(401);
  expect((await end(zhao)).statusCode).toBe(200);
  expect((await end(zhao)).statusCode).toBe(200);
  // He is told why, once; then he is himself, without the enterprise's affairs, and need not sign in again.
  const refused = await session.get(`/api/cases/${id}`);
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'acting_for_ended']);
  expect((await session.get(`/api/cases/${id}`)).statusCode).toBe(404);
  expect((await session.get('/api/cases')).json()).toEqual([]);
  expect((await session.get('/my/notices')).body).toContain('单位收回了您的经办授权');
  const { body } = await city.as(zhou).get('/my/handlers');
  expect(body).toContain('已结束');
  expect((await city.as(zhou).get('/api/me/notices')).body).toContain('单位收回了您的经办授权');
  const again = await city.enter('zhoudachuan');
  expect((await again.post('/api/me/acting-for', { enterpriseId })).statusCode).toBe(403);
  expect((await again.get(`/api/cases/${id}`)).statusCode).toBe(404);
  // Nor does he see that it is there: what he did for the enterprise is the enterprise's.
  expect((await again.get('/api/cases')).json()).toEqual([]);
  const enterprise = await city.actor('zhaolixin', true);
  expect((await city.as(enterprise).get('/api/cases')).json<CaseSummary[]>().map((one) => one.id)).toContain(id);
});

test('到期的第二天不能再替单位办；法定代表人的身份不能在这里收回，经办人可以自己不再经办', async () => {
  expect((await appoint({ until: '2026-03-02' })).statusCode).toBe(201);
  // Ten minutes before midnight in Beijing: the session itself is not over yet.
  city.clock.set('2026-03-02T15:50:00.000Z');
  const session = await city.enter('zhoudachuan');
  await session.post('/api/me/acting-for', { enterpriseId });
  expect((await session.get('/api/cases')).statusCode).toBe(200);
  city.clock.set('2026-03-02T16:01:00.000Z');
  const page = await session.get('/cases');
  expect([page.statusCode, page.headers.location]).toEqual([303, '/my/notices']);
  expect((await session.get('/api/cases')).json()).toEqual([]);
  expect((await mine(zhou)).held).toMatchObject([{ state: 'ended', mayEnd: false }]);
  const endOf = (actor: Actor, personId: string) => city.as(actor).post(`/api/handlers/${enterpriseId}/${personId}/end`);
  expect((await endOf(zhao, zhao.personId ?? '')).json()).toMatchObject({ code: 'handler_legal_person' });
  const lin = await city.actor('linxiaoyu');
  expect((await endOf(lin, lin.personId ?? '')).statusCode).toBe(200);
  expect((await city.as(zhao).get('/api/me/notices')).body).toContain('林晓雨不再替');
  expect((await mine(lin)).held).toMatchObject([{ state: 'ended' }]);
});
