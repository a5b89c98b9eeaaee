import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { type ArchiveOffice, openArchiveOffice } from '#testkit/archive-office.ts';
import type { City } from '#testkit/city.ts';
import { digestOf } from '../packaging.ts';
import { childrenOf, readXml, textOf } from '../pure/read-xml.ts';
import { readStoredZip } from '../pure/unzip.ts';
import { TransferId } from '../schema.ts';
import { fakeInstitution } from './fake.ts';
import { proceedTransfers, sendTransfer } from './jobs.ts';
import type { TransferList, TransferView } from './schema.ts';

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
const archived = () => office.archived();
const base = '/api/desk/archive-transfers';
const institution = '澜川市档案馆';
const make = (more: object = {}) => as('mz-archive').post(base, { departmentId, institution, ...more });
const looked = async (id: string) => (await as('mz-archive').get(`${base}/${id}`)).json<TransferView>();
const packageOf = (id: string) => office.looked(id);
const settle = (id: string, login = 'mz-head', approved = true) => as(login).post(`${base}/${id}/settlement`, { approved, reason: '同意' });

test('开清单、逐件检测、负责人批准、封装移交包、登记接收结果：接收的记为已移交，退回的回到部门，一件也不删除', async () => {
  const ids = [await archived(), await archived(), await archived()];
  const gone = ids[2] ?? '';
  await city.runtime.files.remove((await packageOf(gone)).sha256 ?? '');
  const both = await Promise.all([make({ year: '2026', period: 'years_30' }), make()]);
  expect(new Set(both.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
  expect(both.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'archives_transfer_nothing' });
  const { id, number } = both.find(({ statusCode }) => statusCode === 201)?.json<TransferView>() ?? { id: '', number: '' };
  expect(number).toMatch(/-YJ2026-001$/);
  expect(await looked(id)).toMatchObject({ status: 'checking', acts: ['cancel', 'print'] });
  expect((await settle(id)).json()).toMatchObject({ code: 'archives_transfer_checking' });
  await city.relay.drain();

  const checked = await looked(id);
  expect(checked).toMatchObject({ status: 'checked', packages: 2 });
  expect(checked.lines.map(({ status }) => status).toSorted()).toEqual(['dropped', 'listed', 'listed']);
  expect(checked.lines.every(({ title }) => title.startsWith('陈**关于'))).toBe(true);
  expect(await packageOf(gone)).toMatchObject({
    status: 'in_department',
    sound: false,
    returnedReason: expect.stringContaining('检测没有通过'),
  });
  expect(await packageOf(ids[0] ?? '')).toMatchObject({ status: 'listed' });

  expect((await settle(id, 'mz-archive')).statusCode).toBe(403);
  expect((await settle(id)).json()).toMatchObject({ status: 'approved' });
  expect((await settle(id)).json()).toMatchObject({ code: 'archives_transfer_settled' });
  expect((await as('mz-archive').post(`${base}/${id}/cancellation`, { reason: '不移交了' })).json()).toMatchObject({
    code: 'archives_transfer_settled',
  });
  await city.relay.drain();
  const sent = await looked(id);
  expect(sent).toMatchObject({ status: 'sent', acts: ['answer', 'take', 'print'] });

  const parcel = new Uint8Array((await as('mz-archive').get(`${base}/${id}/parcel`)).rawPayload);
  expect(digestOf('sm3', parcel)).toBe(sent.sm3);
  const entries = readStoredZip(parcel) ?? [];
  const list = readXml(Buffer.from(entries.find(({ path }) => path === '移交清单.xml')?.content ?? []).toString('utf8'));
  const listed = list ? childrenOf(list, '件') : [];
  expect(listed.map((one) => textOf(one, '题名')).every((title) => title.startsWith('陈秀兰关于'))).toBe(true);
  for (const one of listed) {
    const entry = entries.find(({ path }) => path === textOf(one, '文件', '路径'));
    expect(digestOf('sm3', entry?.content ?? new Uint8Array())).toBe(textOf(one, '文件', 'SM3'));
  }
  // What is taken away is held against both registers, the package's and the list's.
  const broken = async (change: string, back: string) => {
    await sql.raw(change).execute(city.runtime.database);
    const answer = await as('mz-archive').get(`${base}/${id}/parcel`);
    await sql.raw(back).execute(city.runtime.database);
    return answer.json();
  };
  const first = await packageOf(sent.lines.find(({ status }) => status === 'listed')?.caseId ?? '');
  const register = (sm3: string) => `update archives.package set sm3 = '${sm3}' where case_id = '${first.caseId}'`;
  const ofList = (sha256: string) => `update archives.transfer set sha256 = '${sha256}' where id = '${id}'`;
  expect(await broken(register('0'), register(first.sm3 ?? ''))).toMatchObject({ code: 'archives_damaged' });
  expect(await broken(ofList('0'), ofList(sent.sha256 ?? ''))).toMatchObject({ code: 'archives_damaged' });
  // The department is called otherwise by now: what was sent is still the same.
  const named = (name: string) => sql`update organisation.department set name = ${name} where id = ${departmentId}`.execute(city.owner);
  await named('澜川市民政和社会工作局');
  expect((await as('mz-archive').get(`${base}/${id}/parcel`)).statusCode).toBe(200);
  await named('澜川市民政局');
  const form = await as('mz-head').get(`${base}/${id}/form`);
  expect([form.headers['content-type'], form.rawPayload.subarray(0, 4).toString()]).toEqual(['application/pdf', '%PDF']);
  expect((await as('mz-archive').get(`${base}/${id}/sheet`)).rawPayload.subarray(0, 2).toString()).toBe('PK');

  const [kept, back] = sent.lines.filter(({ status }) => status === 'listed').map(({ caseId }) => caseId);
  const answer = (returned: object[]) =>
    as('mz-archive').post(`${base}/${id}/answer`, { receiver: '馆员甲', receivedOn: '2026-03-20', returned });
  expect((await answer([{ caseId: gone, reason: '不在清单' }])).json()).toMatchObject({ code: 'archives_transfer_line_unknown' });
  expect((await answer([{ caseId: back, reason: '题名不清' }])).json()).toMatchObject({ status: 'settled' });
  expect((await answer([])).json()).toMatchObject({ code: 'archives_transfer_answered' });
  expect(await packageOf(kept ?? '')).toMatchObject({ status: 'transferred', unreadable: false });
  expect(await packageOf(back ?? '')).toMatchObject({ status: 'in_department', returnedReason: '澜川市档案馆退回：题名不清' });
  expect((await as('mz-archive').get(`/api/desk/archives/${kept}/package`)).statusCode).toBe(200);
  expect((await city.as(chen).get(`/api/cases/${kept}/archive`)).json()).toMatchObject({ state: 'transferred' });
});

test('检测、封装、交付中途被打断，自己接着做完；同一移交包交付两次只算一次，字节相同；接上的档案馆自己答复', async () => {
  const one = await archived();
  const { id } = (await make()).json<TransferView>();
  const transfer = TransferId.parse(id);
  const now = city.clock.now();
  expect(await looked(id)).toMatchObject({ status: 'checking' });
  const fake = fakeInstitution();
  await proceedTransfers(city.runtime, now, fake);
  expect(await looked(id)).toMatchObject({ status: 'checked' });
  await settle(id);
  const dying = {
    ...fake,
    deliver: (parcel: Parameters<typeof fake.deliver>[0]) => fake.deliver(parcel).then(() => Promise.reject(new Error('killed'))),
  };
  await expect(sendTransfer(city.runtime, now, transfer, dying)).rejects.toThrow('killed');
  const first = [...fake.received.values()].map(({ sha256 }) => sha256);
  expect(await looked(id)).toMatchObject({ status: 'approved' });
  // Two send at once, and the slower finds the list answered already: it does not bring it back.
  const slow = {
    ...fake,
    deliver: async (parcel: Parameters<typeof fake.deliver>[0]) => {
      await proceedTransfers(city.runtime, now, fake);
      await fake.deliver(parcel);
    },
  };
  await sendTransfer(city.runtime, now, transfer, slow);
  expect([...fake.received.values()].map(({ sha256 }) => sha256)).toEqual(first);
  const settled = await looked(id);
  expect(settled).toMatchObject({ status: 'settled', receiver: 'fake', sha256: first[0] });
  expect(settled.lines.map(({ status }) => status)).toContain('returned');
  expect(['in_department', 'transferred']).toContain((await packageOf(one)).status);
});

test('不批准和撤销的，档案仍由部门保管；外单位、窗口、管理员、群众、陌生人都不能办', async () => {
  await archived();
  const { id } = (await make()).json<TransferView>();
  await city.relay.drain();
  expect((await settle(id, 'mz-head', false)).json()).toMatchObject({ status: 'refused', acts: ['print'] });
  const again = (await make()).json<TransferView>();
  expect(again.lines.length).toBeGreaterThan(0);
  const body = { departmentId, institution };
  const answer = { receiver: '馆员甲', receivedOn: '2026-03-20', returned: [] };
  for (const login of ['mz-window', 'scjg-archive', 'sysadmin']) {
    expect((await as(login).post(base, body)).statusCode, login).toBe(403);
    expect((await as(login).post(`${base}/${again.id}/cancellation`, { reason: '不移交了' })).statusCode, login).toBe(403);
    expect((await as(login).post(`${base}/${again.id}/answer`, answer)).statusCode, login).toBe(403);
    for (const path of ['parcel', 'form', 'sheet']) expect((await as(login).get(`${base}/${again.id}/${path}`)).statusCode, path).toBe(403);
  }
  for (const path of [base, `${base}/${again.id}`, `${base}/${again.id}/parcel`, `${base}/${again.id}/form`]) {
    expect((await city.as(chen).get(path)).statusCode).toBe(403);
    expect((await city.as().get(path)).statusCode).toBe(401);
  }
  expect((await city.as(chen).post(base, body)).statusCode).toBe(403);
  expect((await as('scjg-archive').get(base)).json<TransferList>().rows).toEqual([]);
  expect((await as('mz-archive').post(`${base}/${again.id}/cancellation`, { reason: '不移交了' })).json()).toMatchObject({
    status: 'cancelled',
  });
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from archives.package where status = 'listed'`.execute(
    city.runtime.database,
  );
  expect(rows[0]?.n).toBe(0);
});
