import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importPackage, publishItem } from '#applications/service/catalogue/commands.ts';
import { loadPackage, packageHash } from '#applications/service/catalogue/package.ts';
import type { Item } from '#applications/service/catalogue/schema.ts';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { perform } from '#platform/work/work.ts';
import { submitApplication, uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { CaseView, Done } from '../schema.ts';
import type { CaseVersion } from './schema.ts';

let city: City;
let chen: Actor;
let draft = '';
let sent = '';
const item = () => city.items.get('old-age-allowance') ?? '';
const steps = {
  elder: {
    elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
  },
  agent: { elder: { byAgent: 'no' } },
  payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
};

/** The allowance as its department revises it. */
async function revise(change: (item: Item, form: string) => { item: Item; form?: string }): Promise<void> {
  const { loaded } = await loadPackage(path.resolve(import.meta.dirname, '../../../../../catalogue/old-age-allowance'));
  if (!loaded) throw new Error('the allowance cannot be read');
  const { item: changed, form: text = loaded.form.text } = change(loaded.item, loaded.form.text);
  const content = { ...loaded, item: changed, form: { ...loaded.form, text, hash: createHash('sha256').update(text).digest('hex') } };
  await perform(city.runtime, systemActor, city.clock.now(), async (work) => {
    const { id, versionId } = await importPackage(work, { ...content, hash: packageHash(content) }, 'package');
    await publishItem(work, { id, versionId });
  });
  await city.relay.drain();
}

const versionOf = (id: string) => city.as(chen).get(`/api/cases/${id}/version`);
const take = (id: string) => city.as(chen).post(`/api/cases/${id}/version`);

beforeAll(async () => {
  city = await startCity();
  chen = await city.actor('chenxiulan');
  sent = await submitApplication(city, chen, item(), steps);
  draft = (await city.as(chen).post('/api/cases', { itemId: item() })).json<Done>().id;
  for (const [step, answers] of Object.entries(steps)) await city.as(chen).post(`/api/cases/${draft}/answers`, { step, answers });
  await uploadMaterial(city, chen, draft, 'bank_card');
}, 90_000);
afterAll(() => city.close());

test('没有发布新版时，草稿和办件都写明按第几版，不提示更换', async () => {
  expect((await versionOf(draft)).json<CaseVersion>()).toMatchObject({ number: 1, current: true, newer: null });
  const { body } = await city.as(chen).get(`/cases/${draft}/apply/check`);
  expect(body).toContain('提交后按本事项第 1 版');
  expect(body).not.toContain('有了新的版本');
});

test('填写期间发布新版：收到消息，草稿每一页写明承诺时限怎样变、增减哪份材料；已提交的照旧', async () => {
  await revise((before) => ({
    item: {
      ...before,
      promisedLimit: { value: 10, unit: 'working_day' },
      materials: before.materials.map((one) => (one.key === 'bank_card' ? { ...one, key: 'passbook', name: '存折首页' } : one)),
    },
  }));
  expect((await city.as(chen).get('/api/me/notices')).body).toContain('“高龄津贴申领”有了新的版本');
  const { newer } = (await versionOf(draft)).json<CaseVersion>();
  expect(newer).toMatchObject({ number: 2, left: [], filesLeft: ['老人本人的银行账户'] });
  expect(newer?.changes).toContainEqual({
    what: 'limit',
    before: { value: 15, unit: 'working_day' },
    after: { value: 10, unit: 'working_day' },
  });
  for (const page of ['', '/apply/elder', '/apply/materials', '/apply/check']) {
    const { body } = await city.as(chen).get(`/cases/${draft}${page}`);
    expect(body, page).toContain('原来 15 个工作日，新版 10 个工作日');
    expect(body, page).toContain('材料增加：存折首页');
  }
  expect((await versionOf(sent)).json<CaseVersion>()).toMatchObject({ number: 1, current: false, newer: null });
  const { body } = await city.as(chen).get(`/cases/${sent}`);
  expect(body).toContain('这件申请按本事项第 1 版');
  expect(body).toContain('之后发布的新版不影响这件申请');
});

test('别人看不到这份草稿按哪一版，也换不了；已提交的不能换', async () => {
  for (const actor of [await city.actor('zhaolixin'), await city.actor('mz-window'), undefined]) {
    const sender = city.as(actor);
    const refused = [await sender.get(`/api/cases/${draft}/version`), await sender.post(`/api/cases/${draft}/version`)];
    for (const { statusCode } of refused) expect(actor === undefined ? [401] : [403, 404]).toContain(statusCode);
  }
  expect((await take(sent)).json()).toMatchObject({ status: 409 });
});

test('改用新版接着填：填过的都在，不再要求的材料撤下；连点两次是同一份', async () => {
  const first = await take(draft);
  expect(first.statusCode, first.body).toBe(200);
  expect((await take(draft)).statusCode).toBe(200);
  expect((await versionOf(draft)).json<CaseVersion>()).toMatchObject({ number: 2, current: true, newer: null });
  const view = (await city.as(chen).get(`/api/cases/${draft}`)).json<CaseView>();
  expect(view.answers).toMatchObject({ elder: { address: '望澜区书院路3号' }, payment: { bank: '澜川农商银行' } });
  expect(view.materials.map(({ slot, files }) => [slot, files.length])).toContainEqual(['passbook', 0]);
  const early = await city.as(chen).post(`/api/cases/${draft}/submission`, { declared: true });
  expect(early.json()).toMatchObject({ code: 'case_incomplete', fields: [{ path: 'material.passbook' }] });
});

test('不改也能提交：照原来的版本受理，时限按原来的算', async () => {
  const { id } = (await city.as(chen).post('/api/cases', { itemId: item() })).json<Done>();
  for (const [step, answers] of Object.entries(steps)) await city.as(chen).post(`/api/cases/${id}/answers`, { step, answers });
  await uploadMaterial(city, chen, id, 'passbook');
  await revise((before, form) => ({
    item: { ...before, promisedLimit: { value: 5, unit: 'working_day' } },
    form: form.replace('"居住地址"', '"现在居住的地址"'),
  }));
  const { newer } = (await versionOf(id)).json<CaseVersion>();
  expect(newer?.changes.map(({ what }) => what)).toEqual(expect.arrayContaining(['limit', 'questions']));
  expect((await city.as(chen).post(`/api/cases/${id}/submission`, { declared: true })).statusCode).toBe(200);
  expect((await versionOf(id)).json<CaseVersion>()).toMatchObject({ number: 2, current: false, newer: null });
});
