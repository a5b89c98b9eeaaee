import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, DeskCase, Done } from '#applications/service/cases/schema.ts';
import type { ManagedItem, SearchResult } from '#applications/service/catalogue/schema.ts';
import { systemActor } from '#kernel/actor.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { publishYear } from '#platform/calendar/contract.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { openDatabase } from '#platform/db/database.ts';
import { openFileStore } from '#platform/files/store.ts';
import { loadMasterKey, openVault } from '#platform/support/sealing/vault.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { Client } from '#testkit/client.ts';
import { withDatabase } from '#testkit/database.ts';
import { freePort, newFolder, Product, type Shared, within } from './product.ts';

const onLinux = process.platform === 'linux';
const folder = newFolder();
let owner: pg.Pool;
let shared: Shared;
let a: Product;
let b: Product;

beforeAll(async () => {
  if (!onLinux) return;
  const adminUrl = process.env['TEST_ADMIN_URL'];
  if (adminUrl === undefined) throw new Error('the global set-up starts the database');
  const name = `two_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  shared = { databaseUrl: withDatabase(adminUrl, name), folder };
  owner = new pg.Pool({ connectionString: shared.databaseUrl, max: 4 });
  [a, b] = [new Product(await freePort(), shared), new Product(await freePort(), shared)];
});
afterAll(async () => {
  if (!onLinux) return;
  await a.stop();
  await b.stop();
  await owner.end();
  rmSync(folder, { recursive: true, force: true });
});

async function rows<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await owner.query<Row>(statement, values)).rows;
}

const stepsOf = (name: string): Record<string, object> => ({
  applicant: { applicant: { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17), phone: '13900000004' } },
  business: { business: { hasName: 'yes', name, form: 'personal', scopes: ['daily_goods'], staff: '2', capital: '30000' } },
  premises: { premises: { kind: 'shop', district: '990121', address: '禾丰县青石镇东街7号' } },
});
const itemNamed = async (name: string) =>
  (await rows<{ id: string }>('select id from catalogue.item where name = $1', [name]))[0]?.id ?? '';

/** Every step of it asked of the other process in turn. 名称含“国际”的转人工核对，其余当场办结。 */
async function aCase(faces: readonly [Client, Client], name: string): Promise<Done> {
  const [first, second] = faces;
  const started = (await first.post('/api/cases', { itemId: await itemNamed('个体工商户登记') })).json<Done>();
  let asked = 0;
  for (const [step, answers] of Object.entries(stepsOf(name))) {
    const saved = await (asked++ % 2 === 0 ? second : first).post(`/api/cases/${started.id}/answers`, { step, answers });
    expect(saved.status, saved.body).toBe(200);
  }
  expect((await first.upload(started.id, 'premises_proof')).status).toBe(200);
  const submitted = await second.post(`/api/cases/${started.id}/submission`, { declared: true });
  expect(submitted.status, submitted.body).toBe(200);
  return submitted.json<Done>();
}

const settled = () =>
  within(60_000, async () => {
    // Papers are typeset by jobs, after the events that asked for them.
    const [left] = await rows<{ n: string }>(`select (select count(*) from events.outbox where relayed_at is null and not dead)
      + (select count(*) from documents.document where file_hash is null) n`);
    return Number(left?.n) === 0;
  });

test.skipIf(!onLinux)('两个进程同时在同一个空库上首次启动，都能就绪，示范数据只有一份', async () => {
  await Promise.all([a.start(), b.start()]);
  for (const url of [a.url, b.url]) expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const twice = await rows(`select name from catalogue.item group by 1 having count(*) > 1
    union all select login from identity.account group by 1 having count(*) > 1`);
  expect(twice).toEqual([]);
  expect((await rows('select 1 from identity.account')).length).toBeGreaterThan(20);
});

test.skipIf(!onLinux)('在一处登录，另一处认得；在一处退出所有设备，另一处立即失效', async () => {
  const atA = await new Client(a.url).signIn('zhaolixin');
  const atB = atA.at(b.url);
  const another = await new Client(b.url).signIn('zhaolixin');
  expect((await atB.get('/api/me')).json()).toMatchObject({ login: 'zhaolixin' });
  expect((await atB.post('/api/sign-out-everywhere')).status).toBe(200);
  for (const client of [atA, another, another.at(a.url)]) expect((await client.get('/api/me')).status).toBe(401);
});

test.skipIf(!onLinux)('在一处开始的申请，在另一处接着填、传材料、提交；材料两处都能取', async () => {
  const atA = await new Client(a.url).signIn('zhoudachuan');
  const atB = atA.at(b.url);
  const { id } = await aCase([atA, atB], '禾丰县换着办菌菇店');
  const [seenAtA, seenAtB] = [await atA.get(`/api/cases/${id}`), await atB.get(`/api/cases/${id}`)];
  expect(seenAtA.json<CaseView>().answers).toEqual(seenAtB.json<CaseView>().answers);
  const file = seenAtB.json<CaseView>().materials.flatMap(({ files }) => files)[0];
  for (const client of [atA, atB]) {
    const got = await client.get(`/api/cases/${id}/files/${file?.id}`);
    expect(got.body.slice(0, 5)).toBe('%PDF-');
  }
});

test.skipIf(!onLinux)('二十件同时办，两个进程一起处理：每件事只处理一次，编号、文书、通知不重', async () => {
  const atA = await new Client(a.url).signIn('zhoudachuan');
  const atB = atA.at(b.url);
  const names = Array.from({ length: 20 }, (_, index) => `禾丰县同办第${index}菌菇店`);
  const done: Done[] = [];
  for (let from = 0; from < names.length; from += 4)
    done.push(
      ...(await Promise.all(names.slice(from, from + 4).map((name, index) => aCase(index % 2 === 0 ? [atA, atB] : [atB, atA], name)))),
    );
  expect(await settled()).toBe(true);
  expect(await rows('select type, last_error from events.outbox where dead')).toEqual([]);
  const ids = done.map(({ id }) => id);
  const counted = await rows<{ what: string; n: string }>(
    `select 'numbers' what, count(distinct number) n from cases."case" where id = any($1::uuid[])
     union all select 'licences', count(*) from licences.licence where case_id = any($1::uuid[])
     union all select 'grants', count(*) from cases.event where kind = 'granted' and case_id = any($1::uuid[])
     union all select 'receipts', count(*) from documents.document where kind = 'receipt' and file_hash is not null and subject = any($1::uuid[]::text[])
     union all select 'notices', count(*) from notice.notice where kind = 'case.submit' and subject = any(select '/cases/' || unnest($1::text[]))`,
    [ids],
  );
  expect(Object.fromEntries(counted.map(({ what, n }) => [what, Number(n)]))).toEqual({
    numbers: 20,
    licences: 20,
    grants: 20,
    receipts: 20,
    notices: 20,
  });
  expect(await rows('select person_id, subject, kind from notice.notice group by 1, 2, 3 having count(*) > 1')).toEqual([]);
});

test.skipIf(!onLinux)('到点的三百个定时各响一次，不论哪个进程先看到', async () => {
  await owner.query(`insert into events.timer (key, due_at, type, subject, payload)
    select 'test.bell/' || n, now(), 'test.bell', 'bell-' || n, jsonb_build_object('type', 'test.bell', 'subject', 'bell-' || n)
    from generate_series(1, 300) n`);
  expect(await within(90_000, async () => (await rows(`select 1 from events.timer where key like 'test.bell/%'`)).length === 0)).toBe(true);
  expect(await settled()).toBe(true);
  const rung = await rows<{ n: string }>(`select count(*) n from events.outbox where type = 'test.bell' group by subject`);
  expect(rung.map(({ n }) => Number(n))).toEqual(Array.from({ length: 300 }, () => 1));
});

test.skipIf(!onLinux)('逾期未告知视为受理，两个进程都在，也只记一次', async () => {
  const atA = await new Client(a.url).signIn('zhoudachuan');
  const { id } = await aCase([atA, atA.at(b.url)], '禾丰县国际沉默菌菇店');
  expect(await settled()).toBe(true);
  await owner.query(`update cases."case" set due_on = current_date - 2 where id = $1`, [id]);
  await owner.query(`update events.timer set due_at = now() where key = $1`, [`cases.silence/${id}`]);
  expect(await within(60_000, async () => (await atA.get(`/api/cases/${id}`)).json<CaseView>().status === 'accepted')).toBe(true);
  expect(await settled()).toBe(true);
  const kinds = (await atA.at(b.url).get(`/api/cases/${id}`)).json<CaseView>().events.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'deemed_accepted')).toEqual(['deemed_accepted']);
});

test.skipIf(!onLinux)('两名经办人在两处同时受理：一人办成，另一人被告知已有变化', async () => {
  const citizen = await new Client(a.url).signIn('zhoudachuan');
  const clerkAtA = await new Client(a.url).signIn('scjg-window');
  const clerkAtB = await new Client(b.url).signIn('scjg-window');
  for (let round = 0; round < 5; round += 1) {
    const { id } = await aCase([citizen, citizen.at(b.url)], `禾丰县国际争办第${round}菌菇店`);
    expect(await settled()).toBe(true);
    const { version } = (await clerkAtA.get(`/api/desk/cases/${id}`)).json<DeskCase>();
    const answers = await Promise.all([clerkAtA, clerkAtB].map((clerk) => clerk.post(`/api/desk/cases/${id}/acceptance`, { version })));
    expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409]);
    const loser = answers.find(({ status }) => status === 409)?.json<{ detail: string }>();
    expect(loser?.detail).toMatch(/[\u4e00-\u9fff].*。/);
    const kinds = (await citizen.get(`/api/cases/${id}`)).json<CaseView>().events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'accepted')).toEqual(['accepted']);
  }
});

test.skipIf(!onLinux)('事项在一处停用，另一处立即搜不到、不能再申请；在一处重新发布，另一处立即找到', async () => {
  const editor = await new Client(a.url).signIn('catalogue');
  const citizen = await new Client(b.url).signIn('zhoudachuan');
  const id = await itemNamed('高龄津贴申领');
  const foundAtB = async () =>
    (await citizen.get(`/api/items?q=${encodeURIComponent('高龄津贴')}`)).json<SearchResult>().items.some((item) => item.id === id);
  expect(await foundAtB()).toBe(true);
  const proposed = await editor.post(`/api/catalogue/items/${id}/retire`, { reason: '依据已经废止' });
  expect(proposed.status).toBe(201);
  const second = await new Client(b.url).signIn('catalogue2');
  const decision = `/api/catalogue/proposals/${proposed.json<{ id: string }>().id}/decision`;
  expect((await second.post(decision, { agreed: true })).status).toBe(200);
  expect(await foundAtB()).toBe(false);
  expect((await citizen.post('/api/cases', { itemId: id })).status).toBe(409);
  const { versions } = (await editor.get(`/api/catalogue/items/${id}`)).json<ManagedItem>();
  expect((await editor.post(`/api/catalogue/items/${id}/publish`, { versionId: versions[0]?.id })).status).toBe(200);
  expect(await foundAtB()).toBe(true);
  expect((await citizen.post('/api/cases', { itemId: id })).status).toBe(201);
});

test.skipIf(!onLinux)('一处公布放假安排，两处随即按新的算期限', async () => {
  const citizen = await new Client(a.url).signIn('zhoudachuan');
  const faces = [citizen, citizen.at(b.url)] as const;
  const due = async (client: Client) => {
    const { id } = await aCase([client, client], '禾丰县国际日历菌菇店');
    return (await client.get(`/api/cases/${id}`)).json<CaseView>().clock?.dueOn ?? '';
  };
  const before = await Promise.all(faces.map(due));
  expect(new Set(before).size).toBe(1);
  const today = dayOf(instantOf(Date.now()));
  const holidays = Array.from({ length: 20 }, (_, index) => addDays(today, index + 1)).filter(
    (day) => day.slice(0, 4) === today.slice(0, 4),
  );
  await aThird(async (runtime) => {
    const now = instantOf(Date.now());
    await perform(runtime, systemActor, now, (work) => publishYear(work, Number(today.slice(0, 4)), { holidays, makeUpDays: [] }));
  });
  const after = await Promise.all(faces.map(due));
  expect(new Set(after).size).toBe(1);
  expect((after[0] ?? '') > (before[0] ?? '')).toBe(true);
});

test.skipIf(!onLinux)('强行结束其中一个，另一个照常办理；再启动一个，接着一起办', async () => {
  const citizen = (await new Client(a.url).signIn('zhoudachuan')).at(b.url);
  await a.kill('server');
  expect(a.ended).toBe(true);
  expect((await fetch(`${b.url}/readyz`)).status).toBe(200);
  const { id } = await aCase([citizen, citizen], '禾丰县独自菌菇店');
  expect(await within(60_000, async () => (await citizen.get(`/api/cases/${id}`)).json<CaseView>().status === 'granted')).toBe(true);
  await a.start();
  expect((await citizen.at(a.url).get(`/api/cases/${id}`)).json<CaseView>().status).toBe('granted');
});

/** Another process of the same deployment, inside the test: it knows the same database and the same key. */
async function aThird(act: (runtime: Runtime) => Promise<void>): Promise<void> {
  const vault = openVault(await loadMasterKey(folder));
  const database = openDatabase(shared.databaseUrl);
  try {
    await act({ database, vault, files: openFileStore(`${folder}/files`, vault), wake() {} });
  } finally {
    await database.destroy();
  }
}
