import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView, Done } from '#applications/service/cases/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { ParcelView } from './schema.ts';

let city: City;
const actors = new Map<string, Actor>();
const who = (login: string): Actor => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};
const at = '/api/desk/counter';
const chen = { name: '陈秀兰', idKind: 'resident', idNumber: demonstrationIdNumber('990102', '1954-02-11', 26) };
const zhou = { name: '周大川', idKind: 'resident', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17) };

beforeAll(async () => {
  city = await startCity();
  for (const login of ['chenxiulan', 'hall-window1', 'hall-window2', 'mz-window', 'mz-review1', 'mz-approve', 'scjg-window'])
    actors.set(login, await city.actor(login));
}, 300_000);
afterAll(() => city.close());

const post = async (login: string, path: string, body: object = {}) => {
  const response = await city.as(who(login)).post(`${at}${path}`, body);
  await city.relay.drain();
  return response;
};

/** Granted, and to be fetched. */
async function aDecidedCase(electronic = false): Promise<string> {
  const caseId = await submitApplication(
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
    electronic,
  );
  await deskAct(city, who('mz-window'), caseId, 'acceptance');
  await deskAct(city, who('mz-review1'), caseId, 'review', { proposal: 'grant', opinion: '符合条件' });
  const granted = await deskAct(city, who('mz-approve'), caseId, 'grant', { opinion: '同意' });
  expect(granted.json<Done>().status).toBe('granted');
  return caseId;
}

async function atDesk(): Promise<ParcelView> {
  const sent = await post('mz-window', '/outgoing', { caseId: await aDecidedCase() });
  expect(sent.statusCode).toBe(201);
  const { id, version } = sent.json<ParcelView>();
  return (await post('hall-window1', `/parcels/${id}/arrival`, { id, version })).json<ParcelView>();
}
const mine = async (caseId: string) => (await city.as(who('chenxiulan')).get(`/api/cases/${caseId}`)).json<CaseView>();
const titles = async () => (await city.as(who('chenxiulan')).get('/api/me/notices')).body;

describe('出件', { timeout: 180_000 }, () => {
  test('部门移交、窗口签收、通知领取；核对不是本人的不给，本人签名领走即送达、办结，有送达回证；按两次只发一次', async () => {
    const caseId = await aDecidedCase();
    const outgoing = (await city.as(who('mz-window')).get(`${at}/outgoing`)).json<{ waiting: { caseId: string }[] }>();
    expect(outgoing.waiting.map((one) => one.caseId)).toContain(caseId);
    const both = await Promise.all([post('mz-window', '/outgoing', { caseId }), post('mz-window', '/outgoing', { caseId })]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const [sent] = (await city.as(who('hall-window1')).get(`${at}/parcels`)).json<ParcelView[]>();
    expect(sent).toMatchObject({
      caseId,
      status: 'sent',
      dueOn: '2026-03-16',
      light: 'green',
      applicantName: expect.not.stringContaining('秀'),
    });
    const { id = '', version = 0 } = sent ?? {};
    const hand = (card: object, seen = version) =>
      post('hall-window1', `/parcels/${id}/handing-over`, { id, version: seen, ...card, confirmation: 'paper' });
    expect((await hand(chen)).json()).toMatchObject({ code: 'counter_not_arrived' });
    const held = (await post('hall-window1', `/parcels/${id}/arrival`, { id, version })).json<ParcelView>();
    expect(held.status).toBe('held');
    expect(await titles()).toContain('办理结果可以领取了');
    expect((await hand(zhou, held.version)).json()).toMatchObject({ code: 'counter_not_entitled' });
    expect((await hand({ ...chen, idNumber: '123456' }, held.version)).json()).toMatchObject({ code: 'counter_number_wrong' });
    const pressed = await Promise.all([hand(chen, held.version), hand(chen, held.version)]);
    expect(pressed.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const closed = await mine(caseId);
    expect(closed.status).toBe('closed');
    expect(closed.documents.map(({ title }) => title)).toContain('送达回证');
    expect((await city.as(who('hall-window1')).get(`${at}/parcels`)).json()).toEqual([]);
  });

  test('五天没有人领，再提醒；寄出有邮件号，按回执上的日期送达，早于寄出的日期不收', async () => {
    const held = await atDesk();
    city.clock.advance(6 * 86_400_000);
    await city.relay.drain();
    expect(await titles()).toContain('请尽快领取办理结果');
    const { id } = held;
    const address = { receiver: '陈秀兰', address: '澜川市望澜区书院路3号', phone: '13900000001' };
    const posted = (await post('hall-window1', `/parcels/${id}/posting`, { id, version: held.version, ...address })).json<ParcelView>();
    expect(posted).toMatchObject({ status: 'posted', tracking: expect.stringMatching(/^DEMO\d{11}$/) });
    const confirm = (receivedOn: string) =>
      post('hall-window1', `/parcels/${id}/post-receipt`, { id, version: posted.version, receivedOn, receiver: '陈秀兰' });
    expect((await confirm('2026-03-02')).json()).toMatchObject({ code: 'counter_before_posting' });
    const today = city.clock.now().slice(0, 10);
    expect((await confirm(today)).json()).toMatchObject({ status: 'handed' });
    expect((await mine(held.caseId)).status).toBe('closed');
  });

  test('结果在窗口时部门自己送达了，窗口的件随之结束，不再提醒、不能再发放', async () => {
    const held = await atDesk();
    const receivedOn = city.clock.now().slice(0, 10);
    await deskAct(city, who('mz-window'), held.caseId, 'delivery', { way: 'counter', receivedOn, receiver: '陈秀兰' });
    await city.relay.drain();
    const outgoing = (await city.as(who('mz-window')).get(`${at}/outgoing`)).json<{ sent: ParcelView[] }>();
    expect(outgoing.sent.find(({ id }) => id === held.id)).toMatchObject({ status: 'handed' });
    expect((await city.as(who('hall-window1')).get(`${at}/parcels`)).json()).toEqual([]);
    const late = { id: held.id, version: held.version, ...chen, confirmation: 'paper' };
    expect((await post('hall-window1', `/parcels/${held.id}/handing-over`, late)).json()).toMatchObject({ code: 'counter_handed_already' });
  });

  test('退回部门要写原因，之后可以再移交；群众、陌生人、别的部门、没有拿到件的窗口都不能办', async () => {
    const held = await atDesk();
    const { id, version, caseId } = held;
    for (const [path, body] of [
      ['/outgoing', { caseId }],
      [`/parcels/${id}/handing-over`, { id, version, ...chen, confirmation: 'paper' }],
      [`/parcels/${id}/return`, { id, version, reason: '盖章不清' }],
    ] as const) {
      expect((await city.as().post(`${at}${path}`, body)).statusCode, path).toBe(401);
      expect((await post('chenxiulan', path, body)).statusCode, path).toBe(403);
    }
    expect((await post('scjg-window', '/outgoing', { caseId })).statusCode).toBe(404);
    expect((await post('mz-window', `/parcels/${id}/handing-over`, { id, version, ...chen, confirmation: 'paper' })).statusCode).toBe(403);
    // 出件窗口只办出件：不能打开办件，也不能办别的。
    expect((await city.as(who('hall-window1')).get(`/api/desk/cases/${caseId}`)).statusCode).toBe(404);
    const past = await city.as(who('hall-window1')).post(`/api/desk/cases/${caseId}/delivery`, {
      version: 99,
      way: 'counter',
      receivedOn: city.clock.now().slice(0, 10),
      receiver: '陈秀兰',
    });
    expect(past.json(), '不核对身份的路走不通').toMatchObject({ code: 'case_delivered_at_desk' });
    const returned = (await post('hall-window2', `/parcels/${id}/return`, { id, version, reason: '盖章不清' })).json<ParcelView>();
    expect(returned.status).toBe('returned');
    // 件退回以后，窗口不再有送达的权限。
    const late = await city.as(who('hall-window1')).post(`/api/desk/cases/${caseId}/delivery`, {
      version: 99,
      way: 'counter',
      receivedOn: '2026-03-02',
      receiver: '陈秀兰',
    });
    expect([403, 404]).toContain(late.statusCode);
    expect((await post('mz-window', '/outgoing', { caseId })).json()).toMatchObject({ id, status: 'sent' });
    const electronic = await aDecidedCase(true);
    expect((await post('mz-window', '/outgoing', { caseId: electronic })).json()).toMatchObject({ code: 'counter_electronic' });
  });

  test('部门在移交途中自己留置送达的，要写拒收事由、地点和见证人，在途的件随之结束，窗口不再等', async () => {
    const caseId = await aDecidedCase();
    const sent = (await post('mz-window', '/outgoing', { caseId })).json<ParcelView>();
    const how = {
      way: 'left',
      receivedOn: city.clock.now().slice(0, 10),
      receiver: '陈某',
      reason: '同住成年家属拒收',
      place: '书院路3号',
    };
    const witness = '书院社区居民委员会 王某';
    expect((await deskAct(city, who('mz-window'), caseId, 'delivery', how)).json()).toMatchObject({
      code: 'case_delivery_witness_required',
    });
    expect((await deskAct(city, who('mz-window'), caseId, 'delivery', { ...how, witness })).json()).toMatchObject({ status: 'closed' });
    const outgoing = (await city.as(who('mz-window')).get(`${at}/outgoing`)).json<{ sent: ParcelView[] }>();
    expect(outgoing.sent.find(({ id }) => id === sent.id)).toMatchObject({ status: 'handed' });
    expect((await post('hall-window1', `/parcels/${sent.id}/arrival`, { id: sent.id, version: sent.version })).json()).toMatchObject({
      code: 'counter_handed_already',
    });
  });

  test('出件窗口留置送达当日办结；公告送达发出满三十日才算送达，早了不行', async () => {
    const left = await atDesk();
    const step = (parcel: ParcelView, path: string, body: object) =>
      post('hall-window1', `/parcels/${parcel.id}/${path}`, { id: parcel.id, version: parcel.version, ...body });
    const today = city.clock.now().slice(0, 10);
    const leave = { receiver: '陈某', reason: '本人拒收', place: '澜川市望澜区书院路3号', witness: '书院社区居民委员会 王某' };
    expect((await step(left, 'leaving', { ...leave, leftOn: '2027-01-01' })).json()).toMatchObject({ code: 'counter_day_ahead' });
    expect((await step(left, 'leaving', { ...leave, leftOn: today, witness: '' })).json()).toMatchObject({
      fields: [{ path: 'witness', code: 'counter_said_required' }],
    });
    expect((await step(left, 'leaving', { ...leave, leftOn: today })).json()).toMatchObject({ status: 'handed' });
    expect((await mine(left.caseId)).documents.map(({ title }) => title)).toContain('送达回证');
    const held = await atDesk();
    const said = { announcedOn: today, reason: '电话不通，住所无人，邮寄退回', place: '政务服务大厅公告栏、市政府网站' };
    const announced = (await step(held, 'announcement', said)).json<ParcelView>();
    expect(announced.status).toBe('announced');
    expect((await step(announced, 'announcement-end', {})).json()).toMatchObject({ code: 'counter_announcement_running' });
    city.clock.advance(30 * 86_400_000);
    expect(announced.deemedOn).toBe(city.clock.now().slice(0, 10));
    expect((await step(announced, 'announcement-end', {})).json()).toMatchObject({ status: 'handed' });
    expect((await mine(held.caseId)).status).toBe('closed');
    for (const path of ['leaving', 'announcement', 'announcement-end']) {
      const body = { id: held.id, version: 1, ...(path === 'leaving' ? { ...leave, leftOn: today } : path === 'announcement' ? said : {}) };
      expect((await city.as().post(`${at}/parcels/${held.id}/${path}`, body)).statusCode, path).toBe(401);
      for (const login of ['chenxiulan', 'mz-window'])
        expect((await post(login, `/parcels/${held.id}/${path}`, body)).statusCode, path).toBe(403);
    }
  });
});
