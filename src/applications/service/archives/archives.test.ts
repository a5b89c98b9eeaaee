import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemActor } from '#kernel/actor.ts';
import type { DeskCase } from '#applications/service/cases/schema.ts';
import { perform } from '#platform/work/work.ts';
import { deskAct, submitAllowance } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { inspect } from './inspecting.ts';
import { archiveDueCases } from './jobs.ts';
import { packCase, packPrepared, prepare } from './packing.ts';
import { readStoredZip } from './pure/unzip.ts';
import { CaseId, type Inspection, type MyArchive, type PackageList, type PackageView, type PeriodTable, type RuleView } from './schema.ts';

let city: City;
let chen: Actor;
const staff: Record<string, Actor> = {};
beforeAll(async () => {
  city = await startCity();
  chen = await city.actor('chenxiulan');
  for (const login of ['mz-window', 'mz-review1', 'mz-approve', 'mz-head', 'mz-archive', 'scjg-archive', 'sysadmin'])
    staff[login] = await city.actor(login);
});
afterAll(() => city.close());

const who = (login: string): Actor => {
  const actor = staff[login];
  if (!actor) throw new Error(login);
  return actor;
};
const as = (login: string) => city.as(who(login));
const listed = async (query = '') => (await as('mz-archive').get(`/api/desk/archives${query}`)).json<PackageList>();
const looked = async (id: string) => (await as('mz-archive').get(`/api/desk/archives/${id}`)).json<PackageView>();
const numberOf = async (id: string) => (await as('mz-review1').get(`/api/desk/cases/${id}`)).json<DeskCase>().number ?? '';

/** Withdrawn by its applicant: over, with papers and a history. */
async function closedCase(): Promise<string> {
  const id = await submitAllowance(city, chen);
  const answer = await city.as(chen).post(`/api/cases/${id}/withdrawal`, { reason: '暂时不办了' });
  expect(answer.json()).toMatchObject({ status: 'withdrawn' });
  await city.relay.drain();
  return id;
}

async function archived(): Promise<string> {
  const id = await closedCase();
  const asked = await as('mz-archive').post('/api/desk/archives', { caseNumber: await numberOf(id) });
  expect(asked.statusCode).toBe(202);
  await city.relay.drain();
  return id;
}

test('提出、批准要两个人；没有批准以前按默认期限，批准以后按表；部门的其他事项一行和没有表的都写明是默认', async () => {
  const table = (await as('mz-archive').get('/api/desk/archive-periods')).json<PeriodTable>();
  const [fonds] = table.fonds;
  expect(fonds).toMatchObject({ registered: false, graceDays: 30, mayManage: true });
  const departmentId = fonds?.departmentId;
  const itemId = city.items.get('old-age-allowance');
  const row = { departmentId, itemId, period: 'years_10', basis: '民政业务档案保管期限表', documentNumber: '澜民档〔2026〕1号' };
  const first = await archived();
  expect(await looked(first)).toMatchObject({ status: 'in_department', period: 'years_30', byDefault: true, keepUntil: '2056-12-31' });

  expect((await as('mz-archive').post('/api/desk/archive-fonds', { departmentId, code: 'Z109', graceDays: 30 })).json()).toMatchObject({
    registered: true,
  });
  const forOthers = { ...row, itemId: undefined, period: 'permanent' };
  const others = (await as('mz-archive').post('/api/desk/archive-periods', forOthers)).json<RuleView>();
  expect(others).toMatchObject({ itemId: null, kinds: ['application', 'process', 'result'] });
  await as('mz-head').post(`/api/desk/archive-periods/${others.id}/settlement`, { approved: true, reason: '同意' });
  expect(await looked(await archived())).toMatchObject({ number: 'Z109-ZY·2026-Y-000001', byDefault: true, keepUntil: null });
  const proposed = (await as('mz-archive').post('/api/desk/archive-periods', row)).json<RuleView>();
  expect(proposed).toMatchObject({ status: 'proposed', acts: [] });
  expect((await as('mz-archive').post('/api/desk/archive-periods', row)).json()).toMatchObject({ code: 'archives_rule_pending' });
  const settle = (login: string) =>
    as(login).post(`/api/desk/archive-periods/${proposed.id}/settlement`, { approved: true, reason: '同意' });
  expect((await settle('mz-archive')).statusCode).toBe(403);
  expect((await settle('mz-head')).json()).toMatchObject({ status: 'in_force', acts: [] });
  expect((await settle('mz-head')).json()).toMatchObject({ code: 'archives_rule_settled' });
  const second = await archived();
  expect(await looked(second)).toMatchObject({
    number: 'Z109-ZY·2026-D10-000001',
    period: 'years_10',
    byDefault: false,
    keepUntil: '2036-12-31',
  });
});

test('办结满三十天自动归档：档号连续，包里有申请、过程、材料、元数据，四性检测通过', async () => {
  const ids = [await closedCase(), await closedCase()];
  expect(await archiveDueCases(city.runtime, city.clock.now())).toBe(0);
  expect(await looked(ids[0] ?? '')).toMatchObject({ status: 'waiting', number: null, components: [] });
  city.clock.set('2026-04-02T01:00:00.000Z');
  expect(await archiveDueCases(city.runtime, city.clock.now())).toBe(2);
  expect(await archiveDueCases(city.runtime, city.clock.now())).toBe(0);
  const views = [await looked(ids[0] ?? ''), await looked(ids[1] ?? '')];
  expect(new Set(views.map(({ number }) => number))).toEqual(new Set(['Z109-ZY·2026-D10-000002', 'Z109-ZY·2026-D10-000003']));
  const [view] = views;
  expect(view).toMatchObject({ status: 'in_department', sound: true, outcome: 'withdrawn', unreadable: false, applicantName: '陈**' });
  const paths = view?.components.map(({ path }) => path) ?? [];
  expect(paths.slice(0, 4)).toEqual(['说明文件.txt', '基本信息.xml', '过程信息.xml', '材料目录.xml']);
  expect(paths.at(-1)).toBe('封装信息.xml');
  expect(view?.components.every(({ kind, sm3 }) => kind !== '' && /^[0-9a-f]{64}$/.test(sm3))).toBe(true);
  expect(paths).toContain('01申请材料/001-申请表.pdf');
  expect(paths.some((path) => path.startsWith('02过程材料/') && path.includes('收件凭证'))).toBe(true);
  const at = (path: string) => view?.components.find((one) => one.path === path)?.position;
  const open = (path: string) => as('mz-archive').get(`/api/desk/archives/${ids[0]}/components/${at(path)}`);
  const form = await open('01申请材料/001-申请表.pdf');
  expect(form.headers['content-type']).toContain('application/pdf');
  expect(form.rawPayload.includes('pdfaid:part')).toBe(true);
  const description = (await open('基本信息.xml')).body;
  for (const words of ['<保管期限>10年</保管期限>', '<保管至>2036-12-31</保管至>', '澜民档〔2026〕1号', '陈秀兰'])
    expect(description).toContain(words);
  expect((await open('过程信息.xml')).body).toContain('<意见>暂时不办了</意见>');
  const results = view?.inspections[0]?.results ?? [];
  expect(new Set(results.map(({ quality }) => quality)).size).toBe(4);
  expect(results.filter(({ verdict }) => verdict === 'unchecked').map(({ check }) => check)).toEqual(['病毒检测']);
});

test('封装两次得到同样的字节；两处同时封装、写了文件没写登记就中断，都只有一个档号、一个包', async () => {
  const id = CaseId.parse(await closedCase());
  await as('mz-archive').post('/api/desk/archives', { caseNumber: await numberOf(id) });
  const now = city.clock.now();
  const work = () => perform(city.runtime, systemActor, now, (one) => prepare(one, id));
  const [first, again] = [await work(), await work()];
  if (!first || !again) throw new Error('nothing to pack');
  const packed = await packPrepared(first);
  expect((await packPrepared(again)).sha256).toBe(packed.sha256);
  // Killed after the file was written: the register does not know of it.
  const dying = {
    ...city.runtime,
    files: {
      ...city.runtime.files,
      put: (bytes: Uint8Array) => city.runtime.files.put(bytes).then(() => Promise.reject(new Error('killed'))),
    },
  };
  await expect(packCase(dying, now, id)).rejects.toThrow('killed');
  expect(await looked(id)).toMatchObject({ status: 'waiting' });
  const both = await Promise.all([packCase(city.runtime, now, id), packCase(city.runtime, now, id)]);
  expect(both.toSorted()).toEqual([false, true]);
  expect(await looked(id)).toMatchObject({ status: 'in_department', sha256: packed.sha256, number: first.described.archive.number });
  expect((await as('mz-archive').post('/api/desk/archives', { caseNumber: await numberOf(id) })).json()).toMatchObject({
    code: 'archives_already',
  });
});

test('改动包里任何一个字节，四性检测都发现；包丢了也发现，并且说得出是哪一性', async () => {
  const id = await archived();
  const view = await looked(id);
  const whole = await as('mz-archive').get(`/api/desk/archives/${id}/package`);
  const bytes = new Uint8Array(whole.rawPayload);
  const entries = readStoredZip(bytes);
  const registered = {
    number: view.number ?? '',
    caseNumber: view.caseNumber,
    outcome: view.outcome,
    sha256: view.sha256 ?? '',
    sm3: view.sm3 ?? '',
    digest: view.digest ?? '',
    components: (entries?.length ?? 0) - 5,
  };
  const faults = (given: Uint8Array) =>
    inspect(given, registered)
      .filter(({ verdict }) => verdict === 'faulty')
      .map(({ check }) => check);
  expect(faults(bytes)).toEqual([]);
  for (const entry of entries ?? []) {
    const altered = Uint8Array.from(bytes);
    const at = entry.content.byteOffset - bytes.byteOffset;
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(faults(altered), entry.path).toEqual(expect.arrayContaining(['整包摘要', '可以读取']));
  }
  expect((await as('mz-archive').post(`/api/desk/archives/${id}/inspection`)).json()).toMatchObject({ sound: true });
  await city.runtime.files.remove(view.sha256 ?? '');
  const gone = (await as('mz-archive').post(`/api/desk/archives/${id}/inspection`)).json<Inspection>();
  expect(gone.sound).toBe(false);
  expect((await as('mz-archive').get(`/api/desk/archives/${id}/package`)).json()).toMatchObject({ code: 'archives_damaged' });
  expect(await looked(id)).toMatchObject({ sound: false, unreadable: true });
});

test('目录按档号、姓名、证件号、年度查；外单位、管理员、群众、陌生人都看不到；每次查阅有记录，本人看得到', async () => {
  const id = await archived();
  const view = await looked(id);
  const count = async (query: string) => (await listed(query)).total;
  expect(await count(`?number=${encodeURIComponent(view.number ?? '')}`)).toBe(1);
  expect(await count(`?number=${view.caseNumber}`)).toBe(1);
  expect(await count(`?who=${encodeURIComponent('陈 秀兰')}`)).toBeGreaterThan(1);
  expect(await count(`?who=${encodeURIComponent('陈秀')}`)).toBe(0);
  expect([await count('?year=2025'), (await count('?year=2026')) > 0]).toEqual([0, true]);
  expect((await as('scjg-archive').get('/api/desk/archives')).json<PackageList>().rows).toEqual([]);
  for (const path of ['', '/package', '/components/1']) {
    expect((await as('scjg-archive').get(`/api/desk/archives/${id}${path}`)).statusCode).toBe(403);
    expect((await as('sysadmin').get(`/api/desk/archives/${id}${path}`)).statusCode).toBe(403);
    expect((await city.as(chen).get(`/api/desk/archives/${id}${path}`)).statusCode).toBe(403);
    expect((await city.as().get(`/api/desk/archives/${id}${path}`)).statusCode).toBe(401);
  }
  for (const path of ['/api/desk/archives', '/api/desk/archive-periods']) {
    expect((await city.as(chen).get(path)).statusCode).toBe(403);
    expect((await city.as().get(path)).statusCode).toBe(401);
  }
  // Officials of the department look; only the archivist takes the package away or checks it.
  expect((await as('mz-review1').get(`/api/desk/archives/${id}`)).json()).toMatchObject({ mayManage: false });
  expect((await as('mz-review1').get(`/api/desk/archives/${id}/package`)).statusCode).toBe(403);
  expect((await as('mz-review1').post(`/api/desk/archives/${id}/inspection`)).statusCode).toBe(403);
  expect((await as('mz-review1').post('/api/desk/archives', { caseNumber: view.caseNumber })).statusCode).toBe(403);
  expect((await as('mz-archive').post('/api/desk/archives', { caseNumber: '99010020990101999999' })).json()).toMatchObject({
    code: 'archives_case_not_over',
  });
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from audit.entry where action in ('archives.look', 'archives.open', 'archives.download') and subject = ${id}`.execute(
    city.runtime.database,
  );
  expect(rows[0]?.n).toBeGreaterThanOrEqual(2);
  const looks = (await city.as(chen).get('/api/me/looks')).json<{ purpose: string; caseId: string | null }[]>();
  expect(looks.some((look) => look.caseId === id && look.purpose === '查阅档案')).toBe(true);
});

test('申请人看得到自己的办件是否归档；归档以后办件不能再改；别人当作没有这件', async () => {
  const open = await submitAllowance(city, chen);
  const mine = async (id: string) => (await city.as(chen).get(`/api/cases/${id}/archive`)).json<MyArchive>();
  expect(await mine(open)).toMatchObject({ state: 'open', number: null });
  const id = await archived();
  expect(await mine(id)).toMatchObject({ state: 'archived', period: 'years_10', keepUntil: '2036-12-31' });
  const other = await city.actor('zhoudachuan');
  expect((await city.as(other).get(`/api/cases/${id}/archive`)).json()).toMatchObject({ code: 'archives_not_found' });
  expect((await city.as().get(`/api/cases/${id}/archive`)).statusCode).toBe(401);
  expect((await city.as(chen).post(`/api/cases/${id}/messages`, { text: '再说一句' })).statusCode).toBeGreaterThanOrEqual(403);
  expect((await deskAct(city, who('mz-window'), id, 'acceptance')).statusCode).toBeGreaterThanOrEqual(403);
});
