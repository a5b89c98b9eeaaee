import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, Done, ProgressView } from '#applications/service/cases/schema.ts';
import { demonstrationCreditCode } from '#platform/data/registers/pure/demonstration.ts';
import { uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';

let city: City;
beforeAll(async () => {
  city = await startCity();
});
afterAll(() => city.close());

const register = (body: object) =>
  city.as().post('/api/registration', { password: 'Visitor-2026-x', phone: '13911112222', name: 'ANNA EXAMPLE', ...body });

test('没有居民身份证的人按证件种类核对号码后注册，护照要写签发国家，同号不同国是两个人', async () => {
  const passport = { idKind: 'passport', idNumber: 'ZX9901077' };
  expect((await register({ ...passport, login: 'visitor-a' })).json()).toMatchObject({
    code: 'registration_id_wrong',
    fields: [{ path: 'nationality' }],
  });
  expect((await register({ ...passport, nationality: 'Utopia', login: 'visitor-a' })).statusCode).toBe(400);
  expect((await register({ ...passport, nationality: 'uto', login: 'visitor-a' })).statusCode).toBe(201);
  expect((await register({ ...passport, nationality: 'UTO', login: 'visitor-b' })).json()).toMatchObject({
    code: 'registration_at_counter',
  });
  expect((await register({ ...passport, nationality: 'XXA', login: 'visitor-c' })).statusCode).toBe(201);
  expect((await register({ idKind: 'hk_macao_permit', idNumber: 'K09901077', login: 'visitor-d' })).json()).toMatchObject({
    code: 'registration_id_wrong',
  });
  expect((await register({ idKind: 'hk_macao_permit', idNumber: 'M09901077', login: 'visitor-d' })).statusCode).toBe(201);
  expect((await register({ idKind: 'taiwan_permit', idNumber: '09901077', login: 'visitor-e' })).statusCode).toBe(201);
  expect((await register({ idKind: 'permanent_resident_15', idNumber: 'UTO990199010077', login: 'visitor-f' })).statusCode).toBe(201);
  expect((await register({ idKind: 'resident', idNumber: 'ZX9901078', login: 'visitor-g' })).json()).toMatchObject({
    code: 'registration_id_wrong',
  });
  expect((await city.as().get('/register')).body).toContain('台湾居民来往大陆通行证');
});

test.each([
  ['davidmiller', 'ZX9901003', '1003', 'passport'],
  ['wongkayi', 'H09901001', '1001', 'hk_macao_permit'],
])('%s 登录、用自己的证件申请、收到文书，凭证件后四位查进度', async (login, idNumber, last4, idKind) => {
  const actor = await city.actor(login);
  const itemId = city.items.get('public-place-hygiene-licence');
  const { id } = (await city.as(actor).post('/api/cases', { itemId })).json<Done>();
  const draft = (await city.as(actor).get(`/api/cases/${id}`)).json<CaseView>();
  expect(draft.answers).toMatchObject({ applicant: { idNumber, idKind } });
  const place = { name: '望澜区试例旅舍', kind: 'hotel', address: '望澜区试例路 2 号', area: '90', centralAir: 'no' };
  const creditCode = demonstrationCreditCode('92', '990102', 77);
  for (const [step, answers] of Object.entries({
    applicant: { applicant: { name: draft.applicantName, idNumber, idKind, phone: '13900000005' } },
    place: { place: { ...place, creditCode } },
    care: { care: { managerName: '周一帆' } },
  }))
    expect((await city.as(actor).post(`/api/cases/${id}/answers`, { step, answers })).json()).toMatchObject({ defects: [] });
  for (const slot of ['floor_plan', 'hygiene_report', 'hygiene_rules']) await uploadMaterial(city, actor, id, slot);
  const done = (await city.as(actor).post(`/api/cases/${id}/submission`, { declared: true })).json<Done>();
  expect(done.status).toBe('submitted');
  await city.relay.drain();
  const sent = (await city.as(actor).get(`/api/cases/${id}`)).json<CaseView>();
  expect(sent.documents.map(({ title, ready }) => [title, ready])).toEqual([['收件凭证', true]]);
  const { checkCode } = sent.documents[0] ?? { checkCode: '' };
  expect((await city.as().get(`/verify/${checkCode}`)).body).toContain('收件凭证');
  const progress = await city.as().post('/api/progress', { number: done.number, last4 });
  expect(progress.json<ProgressView>()).toMatchObject({ status: 'submitted' });
  expect((await city.as().post('/api/progress', { number: done.number, last4: '0000' })).statusCode).toBe(404);
});
