import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import { recordDiscredit } from '#platform/data/registers/contract.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Notice } from '#platform/notice/schema.ts';
import { perform } from '#platform/work/work.ts';
import { deskAct, uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { multipart, smallPdf } from '#testkit/pdf.ts';
import type { Awaited, CaseView, DeskCase, Done } from '../schema.ts';

let city: City;
let lin: Actor;
const staff: Record<string, Actor> = {};
beforeAll(async () => {
  city = await startCity();
  lin = await city.actor('linxiaoyu', true);
  for (const login of ['scjg-window', 'scjg-review1', 'scjg-inspect1', 'scjg-inspect2', 'scjg-approve', 'mz-window'])
    staff[login] = await city.actor(login);
});
afterAll(() => city.close());

const who = (login: string): Actor => {
  const actor = staff[login];
  if (!actor) throw new Error(login);
  return actor;
};
const steps = {
  applicant: {
    applicant: { name: '林晓雨', idNumber: demonstrationIdNumber('990103', '1993-11-05', 48), phone: '13900000003', byAgent: 'no' },
  },
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
  safety: { safety: { managerName: '林晓雨' }, staff: [{ name: '周一帆', post: '厨师', healthUntil: '2027-01-31' }] },
};

async function draft(materials: readonly string[]): Promise<string> {
  const itemId = city.items.get('food-business-licence');
  const { id } = (await city.as(lin).post('/api/cases', { itemId })).json<Done>();
  for (const [step, answers] of Object.entries(steps)) await city.as(lin).post(`/api/cases/${id}/answers`, { step, answers });
  for (const slot of materials) await uploadMaterial(city, lin, id, slot);
  return id;
}
const submit = (id: string, deferral?: object) =>
  city.as(lin).post(`/api/cases/${id}/submission`, { declared: true, electronicDelivery: true, ...(deferral ? { deferral } : {}) });
const view = async (id: string) => (await city.as(lin).get(`/api/cases/${id}`)).json<CaseView>();
const desk = async (id: string, login = 'scjg-window') => (await city.as(who(login)).get(`/api/desk/cases/${id}`)).json<DeskCase>();
async function supply(id: string, slot: string, actor = lin) {
  const { headers, payload } = multipart('upload', `${slot}.pdf`, smallPdf);
  const field = `------yiwangtest\r\ncontent-disposition: form-data; name="slot"\r\n\r\n${slot}\r\n`;
  const response = await city.app.inject({
    method: 'POST',
    url: `/api/cases/${id}/deferred-materials`,
    headers: { ...headers, 'x-test-actor': JSON.stringify(actor) },
    payload: Buffer.concat([Buffer.from(field), payload]),
  });
  await city.relay.drain();
  return response;
}
async function promised(until: string): Promise<string> {
  const id = await draft(['safety_rules', 'manager_health']);
  const response = await submit(id, { until, promised: true });
  expect(response.json()).toMatchObject({ status: 'submitted' });
  await city.relay.drain();
  return id;
}
async function examined(id: string): Promise<void> {
  const today = dayOf(city.clock.now());
  await deskAct(city, who('scjg-inspect1'), id, 'site-check', {
    checkedOn: today,
    partner: who('scjg-inspect2').personId,
    passed: true,
    findings: '设施齐全、布局合理',
  });
  await deskAct(city, who('scjg-inspect2'), id, 'site-check/confirmation', { agreed: true });
  await deskAct(city, who('scjg-review1'), id, 'review', { proposal: 'grant', opinion: '符合条件' });
}

test('只缺可以后补的材料：申请人书面承诺日期即可提交，承诺书即时出具，窗口只能容缺受理', async () => {
  const id = await draft(['safety_rules', 'manager_health']);
  const offered = await view(id);
  expect(offered.terms.deferralOffer).toEqual({ slots: ['layout'], latest: '2026-03-12' });
  expect((await submit(id)).json()).toMatchObject({ code: 'case_incomplete' });
  expect((await submit(id, { until: '2026-03-13', promised: true })).json()).toMatchObject({ code: 'case_deferral_day' });
  expect((await submit(id, { until: '2026-03-02', promised: true })).json()).toMatchObject({ code: 'case_deferral_day' });
  expect((await submit(id, { until: '2026-03-09', promised: true })).statusCode).toBe(200);
  await city.relay.drain();
  expect((await view(id)).documents.map(({ title }) => title)).toEqual(['收件凭证', '容缺受理承诺书']);
  expect((await desk(id)).acts).toEqual(['acceptDeferred', 'requestCorrection', 'refuseAcceptance']);
  expect((await deskAct(city, who('scjg-window'), id, 'acceptance')).json()).toMatchObject({ code: 'case_accept_deferred' });
  expect((await city.as(who('mz-window')).post(`/api/desk/cases/${id}/deferred-acceptance`, { version: 2 })).statusCode).toBe(404);
  expect((await city.as(lin).post(`/api/desk/cases/${id}/deferred-acceptance`, { version: 2 })).statusCode).toBe(403);
  expect((await city.as().post(`/api/desk/cases/${id}/deferred-acceptance`, { version: 2 })).statusCode).toBe(401);
  expect((await deskAct(city, who('scjg-window'), id, 'deferred-acceptance')).json()).toMatchObject({ status: 'accepted' });
  expect((await view(id)).documents.map(({ title }) => title)).toEqual(['收件凭证', '容缺受理承诺书', '容缺受理通知书']);
  expect((await view(id)).terms.deferral).toEqual({ slots: ['layout'], until: '2026-03-09', status: 'in_force' });
  expect((await city.as(lin).get('/my')).body).toContain('请补交承诺后补的材料，最晚2026年3月9日');
});

test('审查照常进行，材料补齐之前不能作出决定，补齐以后经办人得到通知，可以决定', async () => {
  const id = await promised('2026-03-09');
  await deskAct(city, who('scjg-window'), id, 'deferred-acceptance');
  await examined(id);
  for (const [act, body] of [
    ['grant', {}],
    ['refusal', { reason: '布局不合理' }],
  ] as const)
    expect((await deskAct(city, who('scjg-approve'), id, act, body)).json()).toMatchObject({ code: 'case_materials_awaited' });
  expect((await supply(id, 'safety_rules')).json()).toMatchObject({ code: 'case_material_not_deferred' });
  expect((await supply(id, 'layout', who('mz-window'))).json()).toMatchObject({ code: 'case_not_found' });
  const awaited = async () => (await city.as(lin).get('/api/my/deferred-materials')).json<Awaited[]>();
  expect(await awaited()).toContainEqual(expect.objectContaining({ caseId: id, until: '2026-03-09' }));
  expect((await supply(id, 'layout')).statusCode).toBe(200);
  expect((await awaited()).map(({ caseId }) => caseId)).not.toContain(id);
  expect((await view(id)).terms.deferral).toMatchObject({ status: 'supplied' });
  const notices = (await city.as(who('scjg-approve')).get('/api/me/notices')).json<Notice[]>();
  expect(notices.map(({ kind }) => kind)).toContain('desk.deferral_supplied');
  expect((await deskAct(city, who('scjg-approve'), id, 'grant')).json()).toMatchObject({ status: 'granted' });
});

test('承诺的日期临近时提醒；过了日期仍未补齐的终止办理，出具通知书，不能再补', async () => {
  const before = city.clock.now();
  const id = await promised('2026-03-09');
  await deskAct(city, who('scjg-window'), id, 'deferred-acceptance');
  city.clock.set('2026-03-06T01:00:00.000Z');
  await city.relay.drain();
  const notices = (await city.as(lin).get('/api/me/notices')).json<Notice[]>();
  expect(notices.map(({ kind }) => kind)).toContain('case.deferral_remind');
  city.clock.set('2026-03-09T14:00:00.000Z');
  await city.relay.drain();
  expect((await view(id)).status).toBe('accepted');
  city.clock.set('2026-03-09T16:30:00.000Z');
  await city.relay.drain();
  const ended = await view(id);
  expect([ended.status, ended.outcome]).toEqual(['closed', 'ended']);
  expect(ended.documents.map(({ title }) => title)).toContain('终止办理通知书');
  expect(ended.terms.deferral).toMatchObject({ status: 'ended' });
  expect((await supply(id, 'layout')).json()).toMatchObject({ code: 'case_closed' });
  city.clock.set(before);
});

test('缺主要材料的、有失信记录的不能容缺受理', async () => {
  const without = await draft(['safety_rules']);
  expect((await view(without)).terms.deferralOffer).toBeNull();
  expect((await submit(without, { until: '2026-03-09', promised: true })).json()).toMatchObject({ code: 'case_incomplete' });
  const id = await draft(['safety_rules', 'manager_health']);
  await perform(city.runtime, who('scjg-approve'), city.clock.now(), (work) =>
    recordDiscredit(work, {
      personId: lin.personId as never,
      enterpriseId: lin.onBehalfOf ?? null,
      ground: 'court_listed',
      basis: '(演示)失信被执行人名单',
      caseId: null,
      untilOn: addDays(dayOf(work.now), 1),
    }),
  );
  expect((await view(id)).terms.deferralOffer).toBeNull();
  expect((await submit(id, { until: '2026-03-09', promised: true })).json()).toMatchObject({ code: 'case_deferral_discredited' });
  expect((await city.as(lin).get('/api/me/credit')).json()).toMatchObject([{ ground: 'court_listed', fromOn: '2026-03-02' }]);
  expect((await city.as(who('scjg-window')).get('/api/me/credit')).json()).toEqual([]);
  expect((await city.as().get('/api/me/credit')).statusCode).toBe(401);
});
