import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPackage, publishItem } from '#applications/service/catalogue/commands.ts';
import { checkPackage } from '#applications/service/catalogue/check.ts';
import { diskFolder, filesIn, loadPackage, memoryFolder, type PackageFolder } from '#applications/service/catalogue/package.ts';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { perform } from '#platform/work/work.ts';
import { anOfficial } from '#testkit/actors.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { CasePlace, ItemPlaces } from './schema.ts';

let city: City;
const staff: Record<string, Actor> = {};
const citizens: Actor[] = [];
const who = (name: string): Actor => {
  const actor = staff[name];
  if (!actor) throw new Error(name);
  return actor;
};
const citizen = (index: number): Actor => {
  const actor = citizens[index % citizens.length];
  if (!actor) throw new Error('nobody');
  return actor;
};

const catalogue = path.resolve(import.meta.dirname, '../../../../catalogue');

/** The general process as a licence of which there are so many. */
async function aLimitedService(code: string, total: number, change: (item: string) => string = (item) => item): Promise<PackageFolder> {
  const files = await filesIn(diskFolder(path.join(catalogue, '_generic')));
  return memoryFolder(
    files.map(({ path: name, content }) => {
      const text = Buffer.from(content).toString('utf8');
      if (name === 'process.bpmn') return { path: name, content: Buffer.from(processOf(text)) };
      if (name !== 'item.template.yaml') return { path: name, content };
      const values: Record<string, string> = { code, name: '限量试办', district: '990100' };
      const item = text
        .replace(/\$\{(\w+)\}/g, (_match, key: string) => JSON.stringify(values[key] ?? ''))
        .replace('请写办理部门', '澜川市应急管理局')
        .replace('legalBasis: []', 'legalBasis: [{ title: 演示办法, verified: false }]')
        .concat(`quantity: { basis: 演示布点规划, places: [{ key: all, name: 全市, total: ${total} }] }\n`);
      return { path: 'item.yaml', content: Buffer.from(change(item)) };
    }),
  );
}

const processOf = (text: string) =>
  text
    .replace('yw:duty="generalist" yw:act="review"', 'yw:duty="reviewer" yw:act="review"')
    .replace('yw:duty="generalist" yw:act="decide"', 'yw:duty="approver" yw:act="decide"')
    .replaceAll('yw:duty="generalist"', 'yw:duty="window_clerk"');

async function published(code: string, total: number): Promise<string> {
  const { loaded, findings } = await loadPackage(await aLimitedService(code, total));
  if (!loaded) throw new Error(JSON.stringify(findings));
  return perform(city.runtime, systemActor, city.clock.now(), async (work) => {
    const { id, versionId } = await importPackage(work, loaded, 'package');
    await publishItem(work, { id, versionId });
    return id;
  });
}

beforeAll(async () => {
  city = await startCity();
  for (const login of ['chenxiulan', 'zhoudachuan', 'zhaolixin']) citizens.push(await city.actor(login));
  const posts = {
    window_clerk: 'yj-review',
    reviewer: 'yj-review',
    approver: 'yj-approve',
    inspector: 'yj-approve',
    inspector2: 'yj-head',
  };
  for (const [post, login] of Object.entries(posts)) staff[post] = await city.actor(login);
}, 60_000);
afterAll(() => city.close());

const apply = (itemId: string, by: Actor) =>
  submitApplication(city, by, itemId, {
    applicant: { applicant: { kind: 'person', name: '申请人', phone: '13900000001' } },
    request: { request: { what: '申请一个名额' } },
  });

async function place(caseId: string, by: Actor): Promise<CasePlace> {
  const { place: found } = (await city.as(by).get(`/api/cases/${caseId}/place`)).json<{ place: unknown }>();
  return CasePlace.parse(found);
}
async function counts(itemId: string): Promise<ItemPlaces['regions']> {
  return ItemPlaces.parse((await city.as().get(`/api/items/${itemId}/places`)).json().places).regions;
}
const act = (duty: string, caseId: string, doing: string, body: object = {}) => deskAct(city, who(duty), caseId, doing, body);
async function reviewed(caseId: string) {
  await act('window_clerk', caseId, 'acceptance');
  await act('reviewer', caseId, 'review', { proposal: 'grant', opinion: '条件符合' });
}

describe('先到先得（行政许可法第五十七条）', () => {
  test('以收到完整申请的先后为准，与窗口先受理谁无关；没有名额的只能不予许可，决定书写明数量限制', async () => {
    const itemId = await published('1199010000YW02015K3990109101000', 1);
    const first = await apply(itemId, citizen(0));
    const ahead = await city.as(citizen(1)).get(`/items/${itemId}/apply`);
    expect(ahead.body).toContain('全市：共 1 个，还剩 0 个');
    const second = await apply(itemId, citizen(1));
    expect(await place(first, citizen(0))).toMatchObject({ state: 'held', total: 1 });
    expect(await place(second, citizen(1))).toMatchObject({ state: 'waiting', waitingAs: 1 });
    expect((await city.as(citizen(1)).get(`/cases/${second}`)).body).toContain('您的申请排在等候第 1 位');
    // 窗口先受理、先审查后来的，也不能先准予。
    await reviewed(second);
    expect((await act('approver', second, 'grant')).json()).toMatchObject({ code: 'quota_no_place' });
    expect((await act('approver', second, 'refusal', { reason: '请关注下一批布点。' })).json()).toMatchObject({ status: 'refused' });
    const told = (await city.as(citizen(1)).get(`/api/cases/${second}`)).json<{ events: { kind: string; text: string | null }[] }>();
    expect(told.events.find(({ kind }) => kind === 'refused')?.text).toContain('全市的名额共 1 个');
    await reviewed(first);
    expect((await act('approver', first, 'grant')).json()).toMatchObject({ status: 'granted' });
    expect(await counts(itemId)).toEqual([{ key: 'all', name: '全市', total: 1, taken: 1, waiting: 0 }]);
  });

  test('撤回、不予受理空出的名额，按先后给等候的人，并通知他', async () => {
    const itemId = await published('1199010000YW02015K3990109102000', 1);
    const [first, second, third] = [await apply(itemId, citizen(0)), await apply(itemId, citizen(1)), await apply(itemId, citizen(2))];
    expect(await counts(itemId)).toMatchObject([{ taken: 1, waiting: 2 }]);
    await city.as(citizen(0)).post(`/api/cases/${first}/withdrawal`, { reason: '不办了' });
    await city.relay.drain();
    expect([await place(second, citizen(1)), await place(third, citizen(2))]).toMatchObject([
      { state: 'held' },
      { state: 'waiting', waitingAs: 1 },
    ]);
    const notices = (await city.as(citizen(1)).get('/api/me/notices')).body;
    expect(notices).toContain('您等候的名额已经轮到');
    await act('window_clerk', second, 'non-acceptance', { reason: '不属于本机关职权范围' });
    expect(await place(third, citizen(2))).toMatchObject({ state: 'held' });
  });

  test('材料不全被要求补正的，重新交齐才算收到，排到后面', async () => {
    const itemId = await published('1199010000YW02015K3990109103000', 1);
    const [first, second] = [await apply(itemId, citizen(0)), await apply(itemId, citizen(1))];
    await act('window_clerk', first, 'correction', { points: [{ target: 'request.what', reason: '请写清楚' }] });
    expect(await place(second, citizen(1))).toMatchObject({ state: 'held' });
    expect(await place(first, citizen(0))).toMatchObject({ state: 'ahead', waitingAs: 1 });
    await city.as(citizen(0)).post(`/api/cases/${first}/answers`, { step: 'request', answers: { request: { what: '写清楚了' } } });
    await city.as(citizen(0)).post(`/api/cases/${first}/submission`, { declared: true });
    expect(await place(first, citizen(0))).toMatchObject({ state: 'waiting', waitingAs: 1 });
  });

  test('同一时刻七个人提交、剩三个名额：恰好三个人取得，其余四个人依次等候', async () => {
    const itemId = await published('1199010000YW02015K3990109104000', 3);
    const cases = await Promise.all(Array.from({ length: 7 }, (_none, index) => apply(itemId, citizen(index))));
    const places = await Promise.all(cases.map((id, index) => place(id, citizen(index))));
    expect(places.filter(({ state }) => state === 'held')).toHaveLength(3);
    expect(places.flatMap(({ waitingAs }) => waitingAs ?? []).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    expect(await counts(itemId)).toMatchObject([{ taken: 3, waiting: 4 }]);
    const kept = await sql<{ n: number }>`select count(*) n from quotas.ticket where item_id = ${itemId}`.execute(city.owner);
    expect(Number(kept.rows[0]?.n)).toBe(7);
  });
});

test('烟花爆竹零售：名额按区县公示，填到区县就告诉有没有；许可证注销以后名额空出', { timeout: 60_000 }, async () => {
  const itemId = city.items.get('fireworks-retail-licence') ?? '';
  const by = citizen(1);
  expect((await city.as().get(`/items/${itemId}`)).body).toContain('零售布点规划');
  const shop = { kind: 'store', address: '禾丰县迎宾路 9 号', area: '40', distance: '260', living: 'no' };
  const started = (await city.as(by).post('/api/cases', { itemId })).json<{ id: string }>();
  await city.as(by).post(`/api/cases/${started.id}/answers`, { step: 'shop', answers: { shop: { ...shop, district: '990102' } } });
  expect((await city.as(by).get(`/cases/${started.id}/apply/safety`)).body).toContain('望澜区没有规划名额');

  const idNumber = demonstrationIdNumber('990121', '1998-04-23', 17);
  const caseId = await submitApplication(city, by, itemId, {
    applicant: {
      applicant: { name: '周大川', idNumber, phone: '13900000004' },
      business: { name: '澜川市禾丰县红火烟花店', creditCode: demonstrationCreditCode('92', '990121', 77) },
    },
    shop: { shop: { ...shop, district: '990121' } },
    safety: { safety: { trained: 'yes', managerName: '周大川', equipment: ['extinguisher'], storage: '60' } },
  });
  await act('window_clerk', caseId, 'acceptance');
  const check = { checkedOn: '2026-03-02', passed: true, findings: '符合要求' };
  expect((await act('inspector', caseId, 'site-check', { ...check, partner: who('inspector2').personId })).statusCode).toBe(200);
  expect((await act('inspector2', caseId, 'site-check/confirmation', { agreed: true })).statusCode).toBe(200);
  await act('reviewer', caseId, 'review', { proposal: 'grant', opinion: '符合条件' });
  expect((await act('approver', caseId, 'grant')).json()).toMatchObject({ status: 'granted' });
  const taken = async () => (await counts(itemId)).find(({ name }) => name === '禾丰县')?.taken;
  expect(await taken()).toBe(1);
  const [licence] = (await city.as(by).get('/api/licences')).json<{ id: string; validUntil: string }[]>();
  // 有效期届满以后不再占着名额。
  city.clock.set('2028-04-01T01:00:00.000Z');
  expect(await taken()).toBe(0);
  city.clock.set('2026-03-03T01:00:00.000Z');
  expect(await taken()).toBe(1);
  const cancelled = await city.as(who('approver')).post(`/api/desk/licences/${licence?.id}/cancellation`, {
    version: 1,
    ground: 'organisation_ended',
    reason: '经营者歇业',
  });
  expect(cancelled.json()).toMatchObject({ status: 'cancelled' });
  await city.relay.drain();
  expect(await taken()).toBe(0);
});

describe('谁能看', () => {
  test('名额人人可看；别人的申请排在哪里，不告诉没有关系的人', async () => {
    const itemId = await published('1199010000YW02015K3990109105000', 1);
    const caseId = await apply(itemId, citizen(0));
    for (const url of [`/api/cases/${caseId}/place`, `/api/desk/cases/${caseId}/place`]) {
      expect((await city.as().get(url)).statusCode).toBe(401);
      const other = await city.as(citizen(1)).get(url);
      expect([other.statusCode, other.json().code]).toEqual([404, 'quota_case_not_found']);
    }
    expect((await city.as(citizen(0)).get(`/api/desk/cases/${caseId}/place`)).statusCode).toBe(404);
    expect((await city.as(who('reviewer')).get(`/api/desk/cases/${caseId}/place`)).json()).toMatchObject({ place: { state: 'held' } });
    expect((await city.as(anOfficial('reviewer')).get(`/api/desk/cases/${caseId}/place`)).statusCode).toBe(404);
  });

  test('序号一旦给出不能改，程序也改不了', async () => {
    const change = sql`update quotas.ticket set received_at = now() - interval '1 day'`.execute(city.database);
    await expect(change).rejects.toThrow(/permission denied/);
  });
});

test('事项检查：按区域分名额的，每个可选的区域都要写明名额', async () => {
  const said = async (change: (item: string) => string) =>
    (await checkPackage(await aLimitedService('1199010000YW02015K3990109106000', 1, change), {})).map(({ message }) => message).join('\n');
  expect(await said((item) => item.replace('quantity: {', 'quantity: { by: applicant.kind,'))).toContain('对不上');
  expect(await said((item) => item.replace('quantity: {', 'quantity: { by: applicant.nothing,'))).toContain('没有这个选择题');
  expect(await said((item) => item)).not.toContain('名额');
});
