import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { LicenceSummary } from '#applications/service/licences/schema.ts';
import type { CaseView, DeskCase, Done, SavedAnswers } from './schema.ts';

let city: City;
let zhou: Actor;
let chen: Actor;
beforeAll(async () => {
  city = await startCity();
  zhou = await city.actor('zhoudachuan');
  chen = await city.actor('chenxiulan');
});
afterAll(() => city.close());

const shop = (name: string) => ({
  applicant: { applicant: { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17), phone: '13900000004' } },
  business: { business: { hasName: 'yes', name, form: 'personal', scopes: ['daily_goods'], staff: '2', capital: '30000' } },
  premises: { premises: { kind: 'shop', district: '990121', address: '禾丰县青石镇东街7号' } },
});

test('个体工商户登记：规则核验通过，当场登记发照，决定书写明所依规则', async () => {
  const id = await submitApplication(city, zhou, city.items.get('individual-business-registration') ?? '', shop('禾丰县大川菌菇店'));
  const found = (await city.as(zhou).get(`/api/cases/${id}`)).json<CaseView>();
  expect(found.events.map(({ kind }) => kind)).toEqual(['started', 'submitted', 'ruled', 'granted', 'licence_issued']);
  expect(found).toMatchObject({ status: 'granted', outcome: 'granted' });
  const [licence] = (await city.as(zhou).get('/api/licences')).json<LicenceSummary[]>();
  const paper = await city.as(zhou).get(`/api/licences/${licence?.id}/paper`);
  expect([paper.statusCode, paper.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect((await city.as(chen).get(`/api/licences/${licence?.id}/paper`)).statusCode).toBe(404);
  expect(found.documents.map(({ title }) => title)).toEqual(expect.arrayContaining(['收件凭证', '准予行政许可决定书']));
  const clerk = await city.actor('scjg-window');
  const desk = (await city.as(clerk).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  expect(desk.ruleResults[0]?.rules.join()).toContain('市场主体登记管理条例');
  expect(
    (await deskAct(city, clerk, id, 'delivery', { way: 'electronic', receivedOn: '2026-03-02', receiver: '周大川' })).json(),
  ).toMatchObject({ status: 'closed' });
});

test('名称含需要核对的字词：规则不硬判，转登记人员', async () => {
  const id = await submitApplication(city, zhou, city.items.get('individual-business-registration') ?? '', shop('禾丰县国际菌菇店'));
  const found = (await city.as(zhou).get(`/api/cases/${id}`)).json<CaseView>();
  expect(found.status).toBe('submitted');
  const clerk = await city.actor('scjg-window');
  const desk = (await city.as(clerk).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  expect(desk.task).toMatchObject({ act: 'accept' });
  expect(desk.ruleResults[0]).toMatchObject({ outputs: { outcome: 'manual' } });
});

test('个体工商户登记：填成别人的姓名和号码，提醒申请人，规则不当场发照，转工作人员', async () => {
  const item = city.items.get('individual-business-registration') ?? '';
  const applicant = { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000099' };
  const steps = { ...shop('禾丰县借名菌菇店'), applicant: { applicant } };
  const draft = (await city.as(zhou).post('/api/cases', { itemId: item })).json<Done>();
  expect((await city.as(zhou).get(`/api/cases/${draft.id}`)).json<CaseView>().unlikeRegister).toEqual([]);
  await city.as(zhou).post(`/api/cases/${draft.id}/answers`, { step: 'applicant', answers: steps.applicant });
  for (const page of ['applicant', 'business', 'check']) {
    const shown = (await city.as(zhou).get(`/cases/${draft.id}/apply/${page}`)).body;
    expect(shown).toContain('与登记的信息不一致：经营者姓名、身份证件号码');
  }
  const id = await submitApplication(city, zhou, item, steps);
  const found = (await city.as(zhou).get(`/api/cases/${id}`)).json<CaseView>();
  expect(found).toMatchObject({ status: 'submitted', unlikeRegister: ['applicant.name', 'applicant.idNumber'] });
  const desk = (await city.as(await city.actor('scjg-window')).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  expect(desk).toMatchObject({ task: { act: 'accept' }, unlikeRegister: ['applicant.name', 'applicant.idNumber'] });
  expect(desk.ruleResults.at(-1)).toMatchObject({
    result: '与登记的信息不一致：经营者姓名、身份证件号码。规则不作决定，转工作人员核对',
    outputs: { outcome: 'manual' },
  });
});

test.each(['wongkayi', 'mariarossi'])('个体工商户登记：没有居民身份证的（%s），转工作人员核对，规则不登记也不拒绝', async (login) => {
  const actor = await city.actor(login);
  const item = city.items.get('individual-business-registration') ?? '';
  const { id: draft } = (await city.as(actor).post('/api/cases', { itemId: item })).json<Done>();
  const known = (await city.as(actor).get(`/api/cases/${draft}`)).json<CaseView>().answers;
  const id = await submitApplication(city, actor, item, { ...shop('禾丰县外来菌菇店'), applicant: known });
  const found = (await city.as(actor).get(`/api/cases/${id}`)).json<CaseView>();
  expect(found).toMatchObject({ status: 'submitted', unlikeRegister: [] });
  const desk = (await city.as(await city.actor('scjg-window')).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  expect(desk.ruleResults).toMatchObject([{ numbers: [4], outputs: { outcome: 'manual' } }]);
  expect(desk.ruleResults[0]?.rules.join()).toContain('促进个体工商户发展条例第二条');
});

test('高龄津贴：金额按表核定，逐条写明规则，审定后告知', async () => {
  const id = await submitApplication(city, chen, city.items.get('old-age-allowance') ?? '', {
    elder: {
      applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
      elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
    agent: { elder: { byAgent: 'no' } },
    payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
  });
  const official = async (login: string, path: string, body: object = {}) => deskAct(city, await city.actor(login), id, path, body);
  await official('mz-window', 'acceptance');
  const desk = (await city.as(await city.actor('mz-review1')).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  expect(desk.answers).toMatchObject({ elder: { age: '86' } });
  expect(desk.ruleResults[0]).toMatchObject({ outputs: { amount: '100' } });
  expect(desk.ruleResults[0]?.rules[0]).toContain('80—89');
  await official('mz-review1', 'review', { proposal: 'grant', opinion: '情况属实' });
  expect((await official('mz-approve', 'grant')).json()).toMatchObject({ status: 'granted' });
});

test('高龄津贴：填的出生日期与身份证号码对不上，当场指出，不能靠多填几岁领钱', async () => {
  const { id } = (await city.as(chen).post('/api/cases', { itemId: city.items.get('old-age-allowance') })).json<Done>();
  const saved = await city.as(chen).post(`/api/cases/${id}/answers`, {
    step: 'elder',
    answers: {
      applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1954-02-11', 26), phone: '13900000001' },
      elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
  });
  expect(saved.json<SavedAnswers>().defects).toMatchObject([
    { path: 'answers.elder.birthday', message: expect.stringContaining('身份证号码第 7 至 14 位') },
  ]);
});
