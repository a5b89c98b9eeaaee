import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DraftFuture } from '#applications/service/cases/carrying/schema.ts';
import type { CaseView, Done } from '#applications/service/cases/schema.ts';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { confirmProposal, retireByTwo } from '#testkit/two-editors.ts';
import { importPackage, publishItem } from '../commands.ts';
import { loadPackage, packageHash } from '../package.ts';
import type { Proposal } from '../proposals/schema.ts';
import type { SearchResult } from '../schema.ts';
import type { Retirement, Succeeded } from './schema.ts';

let city: City;
let editor: Actor;
let second: Actor;
let chen: Actor;
let successor = '';
let draft = '';
let running = '';
const item = () => city.items.get('old-age-allowance') ?? '';
const other = () => city.items.get('food-business-licence') ?? '';
const managed = (id: string, rest = '') => `/api/catalogue/items/${id}${rest}`;

const steps = {
  elder: {
    elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
  },
  agent: { elder: { byAgent: 'no' } },
  payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
};

/** Another item with the allowance's form, published. */
async function anotherItem(code: string, name: string): Promise<string> {
  const { loaded } = await loadPackage(path.resolve(import.meta.dirname, '../../../../../catalogue/old-age-allowance'));
  if (!loaded) throw new Error('the allowance cannot be read');
  const changed = { ...loaded.item, code, name, shortNames: [], plainWords: [] };
  const content = { ...loaded, item: changed, hash: packageHash({ ...loaded, item: changed }) };
  return perform(city.runtime, systemActor, city.clock.now(), async (work) => {
    const { id, versionId } = await importPackage(work, content, 'package');
    await publishItem(work, { id, versionId });
    return id;
  });
}

beforeAll(async () => {
  city = await startCity();
  [editor, second, chen] = [await city.actor('catalogue'), await city.actor('catalogue2'), await city.actor('chenxiulan')];
  successor = await anotherItem('TS-SUCC-1', '老年人生活补贴申领');
  running = await submitApplication(city, chen, item(), steps);
  draft = (await city.as(chen).post('/api/cases', { itemId: item() })).json<Done>().id;
  for (const [step, answers] of Object.entries(steps)) await city.as(chen).post(`/api/cases/${draft}/answers`, { step, answers });
}, 90_000);
afterAll(() => city.close());

test('停用前看得到还有多少在办件、多少份没有提交的申请；别的人看不到，也指明不了承接的事项', async () => {
  expect((await city.as(editor).get(managed(item(), '/retirement'))).json<Retirement>()).toEqual({ running: 1, drafts: 1, successors: [] });
  const elsewhere = anOfficial('catalogue_editor', { district: DivisionCode.parse('440000') });
  for (const actor of [elsewhere, anOfficial('head'), aCitizen(), undefined]) {
    expect((await city.as(actor).get(managed(item(), '/retirement'))).statusCode).toBe(403);
    expect((await city.as(actor).post(managed(item(), '/successors'), { successors: [successor] })).statusCode).toBe(403);
    expect(
      (await city.as(actor).post(managed(item(), '/retire'), { successors: [successor], reason: '已由新的事项代替' })).statusCode,
    ).toBe(403);
  }
  const early = await city.as(editor).post(managed(item(), '/successors'), { successors: [successor] });
  expect(early.json()).toMatchObject({ code: 'item_not_retired' });
});

test('承接的事项不能是它自己，也不能是没有发布的；说明以后事项还开着', async () => {
  const retire = (successors: string[]) => city.as(editor).post(managed(item(), '/retire'), { successors, reason: '已由新的事项代替' });
  expect((await retire([item()])).json()).toMatchObject({ code: 'item_successor_same' });
  expect((await retire(['019ace00-0000-7000-8000-000000000000'])).json()).toMatchObject({ code: 'item_successor_not_open' });
  expect((await city.as().get(`/api/items/${item()}/successors`)).json<Succeeded>()).toEqual({ status: 'published', successors: [] });
});

test('停用并指明承接：指南页写明并带过去，搜索老名字找得到新事项，没有提交的申请人收到消息', async () => {
  const proposals = async (actor: Actor | undefined) => city.as(actor).get(`/api/catalogue/proposals?itemId=${item()}`);
  const propose = () => city.as(editor).post(managed(item(), '/retire'), { successors: [successor], reason: '已由新的事项代替' });
  const { id: first } = (await propose()).json<{ id: string }>();
  expect((await propose()).json()).toMatchObject({ code: 'proposal_open_already' });
  // 提出以后、确认以前，事项还开着；页面写明谁提出、为什么、由谁承接。
  expect((await city.as().get(`/items/${item()}`)).body).not.toContain('已经停用');
  expect((await proposals(editor)).json<Proposal[]>()).toMatchObject([
    { by: '任思远', reason: '已由新的事项代替', successors: ['老年人生活补贴申领'], acts: ['withdraw'] },
  ]);
  expect((await proposals(second)).json<Proposal[]>()).toMatchObject([{ acts: ['decide'] }]);
  const step = (actor: Actor | undefined, id: string, path: string, body: object = {}) =>
    city.as(actor).post(`/api/catalogue/proposals/${id}/${path}`, body);
  expect((await step(editor, first, 'decision', { agreed: true })).json()).toMatchObject({ code: 'proposal_second_person' });
  expect((await step(second, first, 'withdrawal')).json()).toMatchObject({ code: 'proposal_not_yours' });
  const elsewhere = anOfficial('catalogue_editor', { district: DivisionCode.parse('440000') });
  for (const actor of [elsewhere, anOfficial('head'), aCitizen(), undefined]) {
    expect((await step(actor, first, 'decision', { agreed: true })).statusCode).toBe(403);
    expect((await step(actor, first, 'withdrawal')).statusCode).toBe(403);
    if (actor !== elsewhere) expect((await proposals(actor)).statusCode).toBe(403);
    else expect((await proposals(actor)).json()).toEqual([]);
  }
  expect((await city.as(second).get('/api/me/notices')).body).toContain('有一项提议等待您确认');
  // 撤回的、不同意的，什么也不改变；处理过的不能再处理。
  expect((await step(editor, first, 'withdrawal')).statusCode).toBe(200);
  expect((await step(second, first, 'decision', { agreed: true })).json()).toMatchObject({ code: 'proposal_settled' });
  const { id: refused } = (await propose()).json<{ id: string }>();
  expect((await step(second, refused, 'decision', { agreed: false })).body).toContain('请写明不同意的理由');
  expect((await step(second, refused, 'decision', { agreed: false, words: '承接的事项还没有窗口' })).statusCode).toBe(200);
  expect((await city.as(editor).get('/api/me/notices')).body).toContain('承接的事项还没有窗口');
  expect((await city.as().get(`/api/items/${item()}/successors`)).json<Succeeded>()).toMatchObject({ status: 'published' });

  const retired = await confirmProposal(city, second, await propose());
  expect(retired.statusCode, retired.body).toBe(200);
  await city.relay.drain();
  const { body } = await city.as().get(`/items/${item()}`);
  expect(body).toContain('现在由下面的事项承接');
  expect(body).toContain(`href="/items/${successor}"`);
  const found = (await city.as().get(`/api/items?q=${encodeURIComponent('高龄津贴申领')}`)).json<SearchResult>();
  expect(found.replaced).toEqual([{ id: item(), name: '高龄津贴申领', successors: [{ id: successor, name: '老年人生活补贴申领' }] }]);
  expect((await city.as().get(`/search?q=${encodeURIComponent('高龄津贴申领')}`)).body).toContain('现在由下面的事项承接');
  const notices = (await city.as(chen).get('/api/me/notices')).body;
  expect(notices).toContain('“高龄津贴申领”已经停用');
  expect(notices).toContain('“老年人生活补贴申领”承接');
  // 在办的那一件也告知：照常办理。
  expect(notices).toContain('您的办件照常办理');
});

test('没有提交的申请不能再提交；转到承接的事项，表单相合的内容都带过去，转两次还是同一份', async () => {
  const refused = await city.as(chen).post(`/api/cases/${draft}/submission`, { declared: true });
  expect(refused.json()).toMatchObject({ code: 'case_item_retired' });
  const future = (await city.as(chen).get(`/api/cases/${draft}/successors`)).json<DraftFuture>();
  expect(future).toMatchObject({ closed: true, carriedTo: null, successors: [{ itemId: successor, left: [] }] });
  expect((await city.as(chen).get(`/cases/${draft}`)).body).toContain('这份申请不能再提交');
  for (const actor of [await city.actor('zhaolixin'), undefined]) {
    expect((await city.as(actor).get(`/api/cases/${draft}/successors`)).statusCode).toBeGreaterThanOrEqual(401);
    expect((await city.as(actor).post(`/api/cases/${draft}/carrying`, { itemId: successor })).statusCode).toBeGreaterThanOrEqual(401);
  }
  const carry = (id: string, itemId = successor) => city.as(chen).post(`/api/cases/${id}/carrying`, { itemId });
  expect((await carry(draft, other())).json()).toMatchObject({ code: 'case_not_successor' });
  expect((await carry(running)).statusCode).toBe(409);
  const [one, two] = [await carry(draft), await carry(draft)];
  expect(one.statusCode, one.body).toBe(201);
  expect(two.json<Done>().id).toBe(one.json<Done>().id);
  const view = (await city.as(chen).get(`/api/cases/${one.json<Done>().id}`)).json<CaseView>();
  expect(view).toMatchObject({ status: 'draft', itemName: '老年人生活补贴申领' });
  expect(JSON.stringify(view)).toContain('望澜区书院路3号');
  expect((await city.as(chen).get(`/api/cases/${one.json<Done>().id}/successors`)).json<DraftFuture>().closed).toBe(false);
});

test('在办的件还按申请时的版本办；承接的事项也停用了，就带到再承接它的那个', async () => {
  const { rows } = await sql<{ status: string }>`select status from cases."case" where id = ${running}`.execute(city.owner);
  expect(rows).toEqual([{ status: 'submitted' }]);
  const last = await anotherItem('TS-SUCC-2', '养老服务补贴申领');
  await retireByTwo(city, [editor, second], successor, { successors: [last], reason: '已由新的事项代替' });
  const led = async () => (await city.as().get(`/api/items/${item()}/successors`)).json<Succeeded>().successors.map(({ id }) => id);
  expect(await led()).toEqual([last]);
  // A ring leads nowhere rather than round and round.
  await retireByTwo(city, [editor, second], last, { successors: [], reason: '已由新的事项代替' });
  expect(await led()).toEqual([]);
  const later = await city.as(editor).post(managed(last, '/successors'), { successors: [other()] });
  expect(later.statusCode, later.body).toBe(200);
  expect(await led()).toEqual([other()]);
});
