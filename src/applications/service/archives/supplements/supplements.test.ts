import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RatingOfCase } from '#applications/service/ratings/schema.ts';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { perform } from '#platform/work/work.ts';
import { type ArchiveOffice, openArchiveOffice } from '#testkit/archive-office.ts';
import type { City } from '#testkit/city.ts';
import { digestOf } from '../packaging.ts';
import { childrenOf, readXml, textOf } from '../pure/read-xml.ts';
import { readStoredZip } from '../pure/unzip.ts';
import { archiveDueCases } from '../jobs.ts';
import { CaseId, type Inspection, type MyArchive, type PackageList, type PackageView, type PeriodTable } from '../schema.ts';
import type { AppraisalView } from '../appraisal/schema.ts';
import type { TransferView } from '../transfers/schema.ts';
import { grantedOnCommitment } from '#testkit/committed.ts';
import { archiveDueSupplements, noticeArisenCases } from './jobs.ts';
import { noticeArisen, packSupplement } from './packing.ts';

let office: ArchiveOffice;
let city: City;
let chen: Actor;
let departmentId: string;
beforeAll(async () => {
  office = await openArchiveOffice();
  ({ city, applicant: chen, departmentId } = office);
});
afterAll(() => city.close());

const as = (login: string) => office.as(login);
const now = () => city.clock.now();
const archived = async () => CaseId.parse(await office.archived());
const looked = (id: string, login?: string) => office.looked(id, login);
const rate = (id: string) => city.as(chen).post(`/api/cases/${id}/rating`, { stars: 1, comment: '等得太久' });
const notice = (id: CaseId) => perform(city.runtime, systemActor, now(), (work) => noticeArisen(work, id));
const pathsOf = ({ components }: { components: PackageView['components'] }) => components.map(({ path }) => path);
const metadata = ['说明文件.txt', '基本信息.xml', '过程信息.xml', '材料目录.xml'];

/** The department gets in touch with the rater: one more act, and one more record. */
async function contact(id: string, note: string): Promise<void> {
  const { rectification } = (await city.as(chen).get(`/api/cases/${id}/rating`)).json<RatingOfCase>();
  const answer = await as('mz-head').post(`/api/desk/rectifications/${rectification?.id}/contact`, {
    version: rectification?.version,
    note,
  });
  expect(answer.json()).toMatchObject({ status: 'contacted' });
}

async function body(id: string, part: number, path: string): Promise<string> {
  const view = await looked(id);
  const components = part === 1 ? view.components : (view.supplements.find((one) => one.part === part)?.components ?? []);
  const position = components.find((one) => one.path === path)?.position;
  return (await as('mz-archive').get(`/api/desk/archives/${id}/components/${position}?part=${part}`)).body;
}

let kept: CaseId;

test('归档以后的评价和整改等满补充归档天数，只把新形成的封成第二、第三部分，档号、期限随本件；目录、申请人都看得到', async () => {
  kept = await archived();
  const first = await looked(kept);
  const early = await as('mz-archive').post('/api/desk/archives', { caseNumber: first.caseNumber });
  expect(early.json()).toMatchObject({ code: 'archives_already' });
  expect(await noticeArisenCases(city.runtime, now())).toBe(0);
  city.clock.set('2026-03-05T01:00:00.000Z');
  await rate(kept);
  expect(await noticeArisenCases(city.runtime, now())).toBe(1);
  expect(await noticeArisenCases(city.runtime, now())).toBe(0);
  expect(await looked(kept)).toMatchObject({ status: 'in_department', arisenOn: '2026-03-05', parts: 1, supplements: [] });
  city.clock.set('2026-04-03T01:00:00.000Z');
  expect(await archiveDueSupplements(city.runtime, now())).toBe(0);
  city.clock.set('2026-04-04T01:00:00.000Z');
  expect(await archiveDueSupplements(city.runtime, now())).toBe(1);
  expect(await archiveDueSupplements(city.runtime, now())).toBe(0);

  const view = await looked(kept);
  expect(view).toMatchObject({ parts: 2, arisenOn: null, sha256: first.sha256, keepUntil: first.keepUntil });
  const [second] = view.supplements;
  if (!second) throw new Error('no supplement');
  expect(second).toMatchObject({ part: 2, number: `${first.number}-02`, sound: true, unreadable: false, arisenOn: '2026-03-05' });
  expect(pathsOf(second)).toEqual([...metadata, '02过程材料/001-评价和整改数据.json', '封装信息.xml']);
  expect(await body(kept, 2, '02过程材料/001-评价和整改数据.json')).toContain('等得太久');
  const description = await body(kept, 2, '基本信息.xml');
  for (const words of [`<所属档号>${first.number}</所属档号>`, '<部分号>2</部分号>', `<首个归档信息包SM3>${first.sm3}<`])
    expect(description).toContain(words);
  expect(await body(kept, 2, '说明文件.txt')).toContain('补充归档');
  expect((await as('mz-archive').post(`/api/desk/archives/${kept}/inspection`, { part: 2 })).json<Inspection>().sound).toBe(true);
  expect((await looked(kept)).supplements[0]?.inspections.length).toBe(2);

  await contact(kept, '已电话联系，对方反映等候过久');
  expect((await as('mz-archive').post('/api/desk/archives', { caseNumber: first.caseNumber })).statusCode).toBe(202);
  await city.relay.drain();
  const after = await looked(kept);
  expect(after.supplements.map(({ number }) => number)).toEqual([`${first.number}-02`, `${first.number}-03`]);
  expect(await body(kept, 3, '02过程材料/001-评价和整改数据.json')).toContain('已电话联系');
  const found = (await as('mz-archive').get(`/api/desk/archives?number=${encodeURIComponent(`${first.number}-03`)}`)).json<PackageList>();
  expect(found.rows).toMatchObject([{ caseId: kept, parts: 3 }]);
  const mine = (await city.as(chen).get(`/api/cases/${kept}/archive`)).json<MyArchive>();
  expect(mine.supplements).toMatchObject([{ part: 2, archivedOn: '2026-04-04' }, { part: 3 }]);
  expect((await city.as(chen).get(`/cases/${kept}/archive`)).body).toContain(`${first.number}-03`);
});

test('外单位、群众、陌生人看不到补充归档的部分；没有的部分说没有', async () => {
  for (const path of ['/package?part=2', '/components/1?part=2']) {
    expect((await as('scjg-archive').get(`/api/desk/archives/${kept}${path}`)).statusCode).toBe(403);
    expect((await city.as(chen).get(`/api/desk/archives/${kept}${path}`)).statusCode).toBe(403);
    expect((await city.as().get(`/api/desk/archives/${kept}${path}`)).statusCode).toBe(401);
  }
  expect((await as('mz-review1').get(`/api/desk/archives/${kept}/package?part=2`)).statusCode).toBe(403);
  expect((await as('mz-review1').post(`/api/desk/archives/${kept}/inspection`, { part: 2 })).statusCode).toBe(403);
  expect((await as('mz-archive').get(`/api/desk/archives/${kept}/package?part=9`)).json()).toMatchObject({
    code: 'archives_part_not_found',
  });
});

test('写了文件没写登记就中断、两处同时封装、同一事件来两次，都只有一个第二部分，字节相同；前面的包读不出来时先不封，恢复以后再封', async () => {
  const id = await archived();
  city.clock.set('2026-04-05T01:00:00.000Z');
  await rate(id);
  expect(await notice(id)).toBe(true);
  const stored: string[] = [];
  const dying = {
    ...city.runtime,
    files: {
      ...city.runtime.files,
      put: async (bytes: Uint8Array) => {
        stored.push(await city.runtime.files.put(bytes));
        throw new Error('killed');
      },
    },
  };
  await expect(packSupplement(dying, now(), id)).rejects.toThrow('killed');
  expect(await looked(id)).toMatchObject({ parts: 1, arisenOn: '2026-04-05' });
  // The next day it is the same package still.
  city.clock.set('2026-04-06T01:00:00.000Z');
  const both: boolean[] = [];
  const late = {
    ...city.runtime,
    files: {
      ...city.runtime.files,
      put: async (bytes: Uint8Array) => {
        both.push(...(await Promise.all([packSupplement(city.runtime, now(), id), packSupplement(city.runtime, now(), id)])));
        await contact(id, '已当面致歉');
        await notice(id);
        return city.runtime.files.put(bytes);
      },
    },
  };
  // Whoever comes late finds the second part there, and what waits is for the third.
  expect(await packSupplement(late, now(), id)).toBe(false);
  expect(both.filter(Boolean)).toEqual([true]);
  const [second, ...more] = (await looked(id)).supplements;
  expect([second?.sha256, more]).toEqual([stored[0], []]);

  const wanted = () => as('mz-archive').post('/api/desk/archives', { caseNumber });
  const { caseNumber, sha256 } = await looked(id);
  const bytes = await city.runtime.files.get(sha256 ?? '');
  await city.runtime.files.remove(sha256 ?? '');
  expect((await wanted()).statusCode).toBe(202);
  await city.relay.drain();
  expect(await looked(id)).toMatchObject({ parts: 2, failure: expect.stringContaining('前面的归档信息包读不出来') });
  await city.runtime.files.put(bytes);
  const twice = await Promise.all([wanted(), wanted()]);
  expect(twice.map(({ statusCode }) => statusCode)).toEqual([202, 202]);
  await city.relay.drain();
  expect(await looked(id)).toMatchObject({ parts: 3, failure: null, arisenOn: null });
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from archives.supplement where case_id = ${id}`.execute(
    city.runtime.database,
  );
  expect(rows[0]?.n).toBe(2);
});

test('证照办件归档以后查明承诺不实、撤销许可：决定书、核查经过、证照变动进入补充归档，申请材料不重复', async () => {
  const { caseId, revoke } = await grantedOnCommitment(city);
  city.clock.set('2026-05-20T01:00:00.000Z');
  await archiveDueCases(city.runtime, now());
  const first = await looked(caseId, 'xzsp-archive');
  expect(first).toMatchObject({ status: 'in_department', sound: true });
  // Were its period over today, the licence it gave and the money still asked for would keep it.
  const table = (await as('xzsp-archive').get('/api/desk/archive-periods')).json<PeriodTable>();
  await sql`update archives.package set keep_until = '2026-01-01' where case_id = ${caseId}`.execute(city.runtime.database);
  await sql`insert into payments.charge (id, code, case_id, case_number, item_name, department_id, district, person_id, instance_id, token, node,
      lines, full_fen, due_fen, status, opened_at)
    select gen_random_uuid(), 'TEST-1', case_id, case_number, item_name, department_id, district, person_id, gen_random_uuid(), 'x', 'x',
      '[]', 100, 100, 'waiting', ${now()} from archives.package where case_id = ${caseId}`.execute(city.runtime.database);
  const begun = await as('xzsp-archive').post('/api/desk/archive-appraisals', { departmentId: table.fonds[0]?.departmentId });
  const [held] = begun.json<AppraisalView>().lines;
  expect(held?.holds).toEqual(['有没有缴清或者正在退的费用', '办件形成的证照仍然有效']);
  await as('xzsp-archive').post(`/api/desk/archive-appraisals/${begun.json<AppraisalView>().id}/cancellation`, { reason: '还没有到期' });
  await sql`update payments.charge set status = 'cancelled' where code = 'TEST-1'`.execute(city.runtime.database);
  await sql`update archives.package set keep_until = ${first.keepUntil} where case_id = ${caseId}`.execute(city.runtime.database);
  expect(pathsOf(first).some((path) => path.endsWith('证照变动数据.json'))).toBe(true);
  await revoke('2026-05-20');
  await archiveDueSupplements(city.runtime, now());
  city.clock.set('2026-06-19T01:00:00.000Z');
  await archiveDueSupplements(city.runtime, now());
  const [second] = (await looked(caseId, 'xzsp-archive')).supplements;
  const paths = second ? pathsOf(second) : [];
  expect(second).toMatchObject({ part: 2, arisenOn: '2026-05-20', sound: true });
  expect(paths.filter((path) => path.startsWith('01'))).toEqual([]);
  expect(paths.some((path) => /^03结果材料\/.*撤销行政许可决定书.*\.pdf$/.test(path))).toBe(true);
  expect(paths.filter((path) => /(承诺核查|证照变动)数据\.json$/.test(path)).length).toBe(2);
  expect(paths.some((path) => path.includes('电子证照数据'))).toBe(false);
});

const institution = '澜川市档案馆';
async function handOver(returned: object[] = []): Promise<TransferView> {
  const { id } = (await as('mz-archive').post('/api/desk/archive-transfers', { departmentId, institution })).json<TransferView>();
  await city.relay.drain();
  await as('mz-head').post(`/api/desk/archive-transfers/${id}/settlement`, { approved: true, reason: '同意' });
  await city.relay.drain();
  const answer = { receiver: '馆员甲', receivedOn: '2026-07-01', returned };
  return (await as('mz-archive').post(`/api/desk/archive-transfers/${id}/answer`, answer)).json<TransferView>();
}
async function parcelOf(id: string) {
  const bytes = new Uint8Array((await as('mz-archive').get(`/api/desk/archive-transfers/${id}/parcel`)).rawPayload);
  const entries = readStoredZip(bytes) ?? [];
  const list = readXml(Buffer.from(entries.find(({ path }) => path === '移交清单.xml')?.content ?? []).toString('utf8'));
  return { entries, pieces: list ? childrenOf(list, '件') : [], sm3: digestOf('sm3', bytes) };
}

test('移交时一件的各部分一起走；移交以后形成的列入下一份清单并写明；退回的不算移交', async () => {
  const sent = await handOver();
  const line = sent.lines.find(({ caseId }) => caseId === kept);
  expect(line).toMatchObject({ fromPart: 1, toPart: 3, status: 'accepted', later: false });
  const { entries, pieces } = await parcelOf(sent.id);
  const piece = pieces.find((one) => textOf(one, '部分') === '第 1 至 3 部分' && textOf(one, '档号') === line?.number);
  const files = piece ? childrenOf(piece, '文件') : [];
  expect(files.length).toBe(3);
  for (const file of files) {
    const entry = entries.find(({ path }) => path === textOf(file, '路径'));
    expect(digestOf('sm3', entry?.content ?? new Uint8Array())).toBe(textOf(file, 'SM3'));
  }
  expect(await looked(kept)).toMatchObject({ status: 'transferred', handedParts: 3 });
  expect((await as('mz-archive').post('/api/desk/archive-transfers', { departmentId, institution })).json()).toMatchObject({
    code: 'archives_transfer_nothing',
  });

  city.clock.set('2026-07-02T01:00:00.000Z');
  const { rectification } = (await city.as(chen).get(`/api/cases/${kept}/rating`)).json<RatingOfCase>();
  await as('mz-head').post(`/api/desk/rectifications/${rectification?.id}/answer`, {
    version: rectification?.version,
    answer: '已增开窗口',
  });
  expect(await notice(kept)).toBe(true);
  expect(await packSupplement(city.runtime, now(), kept)).toBe(true);
  expect(await looked(kept)).toMatchObject({ status: 'transferred', parts: 4, handedParts: 3 });
  const before = (await as('mz-archive').get(`/api/desk/archive-transfers/${sent.id}`)).json<TransferView>();
  expect(before.lines.find(({ caseId }) => caseId === kept)).toMatchObject({ later: true });
  // The parcel of the first list is what it was.
  expect((await parcelOf(sent.id)).sm3).toBe(sent.sm3);

  const back = await handOver([{ caseId: kept, reason: '题名不清' }]);
  expect(back.lines).toMatchObject([{ caseId: kept, fromPart: 4, toPart: 4, status: 'returned' }]);
  expect(await looked(kept)).toMatchObject({ status: 'transferred', handedParts: 3, returnedReason: `${institution}退回：题名不清` });
  const next = await handOver();
  expect(next.lines).toMatchObject([{ caseId: kept, fromPart: 4, toPart: 4, files: 1, status: 'accepted', later: false }]);
  const carried = await parcelOf(next.id);
  expect(carried.pieces.map((one) => [textOf(one, '部分'), childrenOf(one, '文件').length])).toEqual([['第 4 部分', 1]]);
  expect(await looked(kept)).toMatchObject({ status: 'transferred', handedParts: 4 });
  expect((await as('mz-archive').get(`/api/desk/archive-transfers/${next.id}/form`)).rawPayload.subarray(0, 4).toString()).toBe('%PDF');
});

test('鉴定期间又形成材料的，整件暂缓销毁并说明原因；销毁时各部分一起删除', async () => {
  const id = await archived();
  await rate(id);
  expect(await notice(id)).toBe(true);
  expect(await packSupplement(city.runtime, now(), id)).toBe(true);
  const base = '/api/desk/archive-appraisals';
  city.clock.set('2057-01-05T01:00:00.000Z');
  const begin = async () => {
    const appraisal = (await as('mz-archive').post(base, { departmentId })).json<AppraisalView>();
    for (const login of ['mz-review1', 'mz-archive'])
      await as(login).post(`${base}/${appraisal.id}/opinions`, { caseIds: [id], proposal: 'destroy', reason: '已无查考价值' });
    return appraisal.id;
  };
  const settle = (appraisal: string) => as('mz-head').post(`${base}/${appraisal}/settlement`, { approved: true, reason: '同意' });
  const holdsIn = async (appraisal: string) =>
    (await as('mz-archive').get(`${base}/${appraisal}`)).json<AppraisalView>().lines.find(({ caseId }) => caseId === id)?.holds;
  const held = await begin();
  city.clock.set('2057-01-06T01:00:00.000Z');
  await contact(id, '迟来的联系');
  // Nobody has looked for it yet: it holds the file all the same.
  expect(await holdsIn(held)).toEqual([expect.stringContaining('又形成了材料')]);
  expect((await settle(held)).json()).toMatchObject({ code: 'archives_appraisal_held' });
  await notice(id);
  await packSupplement(city.runtime, now(), id);
  expect(await holdsIn(held)).toEqual([expect.stringContaining('补充归档了第 3 部分')]);
  expect((await settle(held)).json()).toMatchObject({ code: 'archives_appraisal_held' });
  await as('mz-archive').post(`${base}/${held}/cancellation`, { reason: '补充归档以后重新鉴定' });

  const again = await begin();
  const view = await looked(id);
  expect((await settle(again)).json()).toMatchObject({ status: 'approved' });
  await city.relay.drain();
  expect(await looked(id)).toMatchObject({ status: 'destroyed', parts: 3, components: [] });
  const hashes = [view.sha256 ?? '', ...view.supplements.map(({ sha256 }) => sha256)];
  expect(hashes.length).toBe(3);
  for (const hash of hashes) await expect(city.runtime.files.get(hash)).rejects.toThrow();
  expect((await as('mz-archive').get(`/api/desk/archives/${id}/package?part=2`)).json()).toMatchObject({ code: 'archives_destroyed' });
  await expect(sql`delete from archives.supplement`.execute(city.runtime.database)).rejects.toThrow('permission denied');
});
