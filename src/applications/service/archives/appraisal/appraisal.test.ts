import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView } from '#applications/service/cases/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { type ArchiveOffice, openArchiveOffice } from '#testkit/archive-office.ts';
import type { City } from '#testkit/city.ts';
import { AppraisalId, type PackageList } from '../schema.ts';
import { destroyApproved, proceedDestruction } from './jobs.ts';
import type { TransferView } from '../transfers/schema.ts';
import type { AppraisalList, AppraisalView, HoldList } from './schema.ts';

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
const base = '/api/desk/archive-appraisals';
const begin = (login = 'mz-archive') => as(login).post(base, { departmentId });
const looked = async (id: string) => (await as('mz-archive').get(`${base}/${id}`)).json<AppraisalView>();
const packageOf = (id: string) => office.looked(id);
const judge = (login: string, id: string, caseIds: string[], proposal: string) =>
  as(login).post(`${base}/${id}/opinions`, { caseIds, proposal, reason: '已无查考价值' });
const settle = (id: string, login = 'mz-head', approved = true) => as(login).post(`${base}/${id}/settlement`, { approved, reason: '同意' });
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)}`.execute(city.runtime.database)).rows[0]?.n;
/** Two officials agree that these be destroyed. */
async function agreed(id: string, caseIds: string[]): Promise<void> {
  await judge('mz-review1', id, caseIds, 'destroy');
  await judge('mz-archive', id, caseIds, 'destroy');
}

let destroyed: string;

test('期满不会自动销毁，只进入鉴定；两人以上鉴定，意见不一致的从长保管；批准人不能是发起人、鉴定人', async () => {
  const [one, two, three] = [await archived(), await archived(), await archived()] as const;
  expect((await begin()).json()).toMatchObject({ code: 'archives_appraisal_nothing' });
  // 默认保管三十年，从办结的次年算起，到 2056 年底。
  city.clock.set('2057-01-05T01:00:00.000Z');
  expect((await as('mz-archive').get('/api/desk/archives')).json<PackageList>().rows.map(({ status }) => status)).toEqual([
    'in_department',
    'in_department',
    'in_department',
  ]);
  expect((await as('mz-archive').get(base)).json<AppraisalList>().departments).toMatchObject([{ due: 3 }]);
  const both = await Promise.all([begin(), begin()]);
  expect(new Set(both.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
  const { id, number } = both.find(({ statusCode }) => statusCode === 201)?.json<AppraisalView>() ?? { id: '', number: '' };
  expect(number).toMatch(/-JD2057-001$/);

  // What is being appraised stays until it is settled.
  const transfers = '/api/desk/archive-transfers';
  const handingOver = { departmentId, institution: '澜川市档案馆' };
  expect((await as('mz-archive').post(transfers, handingOver)).json()).toMatchObject({ code: 'archives_transfer_nothing' });

  await judge('mz-review1', id, [one, two, three], 'destroy');
  expect((await settle(id)).json()).toMatchObject({ code: 'archives_appraisal_opinions' });
  await judge('mz-archive', id, [one, two], 'destroy');
  await judge('mz-archive', id, [three], 'permanent');
  expect((await settle(id, 'mz-archive')).statusCode).toBe(403);
  const held = (
    await as('mz-review1').post(`/api/desk/archives/${two}/holds`, { ground: 'litigation', words: '(2057)澜行初1号' })
  ).json<HoldList>();
  expect(held.holds).toMatchObject([{ ground: 'litigation', liftedAt: null }]);
  expect((await settle(id)).json()).toMatchObject({ code: 'archives_appraisal_held' });
  expect((await looked(id)).lines.find(({ caseId }) => caseId === two)?.holds).toEqual(['诉讼：(2057)澜行初1号']);
  await judge('mz-review2', id, [two], 'extend');
  expect(await looked(id)).toMatchObject({ status: 'open' });
  const view = await packageOf(one);
  const material = (await city.as(chen).get(`/api/cases/${one}`)).json<CaseView>().materials.flatMap(({ files }) => files)[0];
  expect((await city.as(chen).get(`/api/cases/${one}/files/${material?.id}`)).statusCode).toBe(200);
  expect(await city.runtime.files.get(view.sha256 ?? '')).toBeInstanceOf(Buffer);

  expect((await settle(id)).json()).toMatchObject({ status: 'approved' });
  expect((await settle(id)).json()).toMatchObject({ code: 'archives_appraisal_settled' });
  await city.relay.drain();
  const after = await looked(id);
  expect(after).toMatchObject({ status: 'done' });
  expect(new Map(after.lines.map(({ caseId, conclusion, removed }) => [caseId, [conclusion, removed]]))).toEqual(
    new Map([
      [one, ['destroy', true]],
      [two, ['extend', false]],
      [three, ['permanent', false]],
    ]),
  );
  expect(await packageOf(two)).toMatchObject({ status: 'in_department', keepUntil: '2067-12-31' });
  expect(await packageOf(three)).toMatchObject({ period: 'permanent', keepUntil: null });
  const form = await as('mz-head').get(`${base}/${id}/form`);
  expect([form.headers['content-type'], form.rawPayload.subarray(0, 4).toString()]).toEqual(['application/pdf', '%PDF']);
  destroyed = one;
});

test('销毁以后字节真的没有了：包和上传的材料都取不出来，目录、办件页说明已销毁，登记永久保留', async () => {
  const view = await packageOf(destroyed);
  expect(view).toMatchObject({ status: 'destroyed', components: [], applicantName: '陈**' });
  expect(view.sm3).toMatch(/^[0-9a-f]{64}$/);
  await expect(city.runtime.files.get(view.sha256 ?? '')).rejects.toThrow();
  expect((await as('mz-archive').get(`/api/desk/archives/${destroyed}/package`)).json()).toMatchObject({ code: 'archives_destroyed' });
  expect((await as('mz-archive').get(`/api/desk/archives/${destroyed}/components/1`)).json()).toMatchObject({ code: 'archives_destroyed' });
  expect((await as('mz-archive').get('/api/desk/archives?status=destroyed')).json<PackageList>().total).toBe(1);
  expect((await city.as(chen).get(`/api/cases/${destroyed}/archive`)).json()).toMatchObject({ state: 'destroyed' });
  const page = await city.as(chen).get(`/cases/${destroyed}/archive`);
  expect(page.body).toContain('保管期限已满，已依法销毁');
  const { rows } = await sql<{ hashes: string[]; removedAt: string | null }>`
    select hashes, removed_at from archives.destruction where case_id = ${destroyed}`.execute(city.runtime.database);
  expect(rows[0]?.removedAt).not.toBeNull();
  // The package and the one material uploaded.
  expect(rows[0]?.hashes.length).toBe(2);
  for (const hash of rows[0]?.hashes ?? []) await expect(city.runtime.files.get(hash)).rejects.toThrow();
  const material = (await city.as(chen).get(`/api/cases/${destroyed}`)).json<CaseView>().materials.flatMap(({ files }) => files)[0];
  const answer = await city.as(chen).get(`/api/cases/${destroyed}/files/${material?.id}`);
  expect(answer.statusCode).toBe(410);
  expect(answer.body).toContain('已依法销毁');
  await expect(sql`delete from archives.destruction`.execute(city.runtime.database)).rejects.toThrow('permission denied');
  await expect(sql`update archives.destruction set sm3 = 'x'`.execute(city.runtime.database)).rejects.toThrow('permission denied');
});

test('批准以后才登记的复议照样拦下销毁；销毁中途被打断，自己接着做完；解除暂缓以后可以再鉴定', async () => {
  city.clock.set('2068-01-05T01:00:00.000Z');
  const { id, lines } = (await begin()).json<AppraisalView>();
  const appraisal = AppraisalId.parse(id);
  const caseId = lines[0]?.caseId ?? '';
  const holds = (await as('mz-archive').get(`/api/desk/archives/${caseId}/holds`)).json<HoldList>();
  const lift = (holdId: string | undefined, login = 'mz-head') =>
    as(login).post(`/api/desk/archives/${caseId}/holds/${holdId}/end`, { words: '判决已生效' });
  expect((await lift(holds.holds[0]?.id, 'mz-review1')).statusCode).toBe(403);
  expect((await lift(holds.holds[0]?.id)).json<HoldList>().holds).toMatchObject([{ liftedWords: '判决已生效' }]);
  expect((await lift(holds.holds[0]?.id)).json()).toMatchObject({ code: 'archives_hold_lifted' });
  await agreed(id, [caseId]);
  await settle(id);
  await as('mz-archive').post(`/api/desk/archives/${caseId}/holds`, { ground: 'review', words: '澜府复〔2068〕3号' });
  await city.relay.drain();
  expect((await looked(id)).lines).toMatchObject([{ keptReason: expect.stringContaining('行政复议：澜府复〔2068〕3号'), removed: false }]);
  expect(await packageOf(caseId)).toMatchObject({ status: 'in_department', unreadable: false });
  expect(await looked(appraisal)).toMatchObject({ status: 'done' });

  const second = (await as('mz-archive').get(`/api/desk/archives/${caseId}/holds`)).json<HoldList>().holds[1];
  await lift(second?.id);
  const again = (await begin()).json<AppraisalView>();
  await agreed(again.id, [caseId]);
  await settle(again.id);
  // Killed after the register was written and before the bytes went.
  const dying = { ...city.runtime, files: { ...city.runtime.files, remove: () => Promise.reject(new Error('killed')) } };
  await expect(destroyApproved(dying, city.clock.now(), AppraisalId.parse(again.id))).rejects.toThrow('killed');
  expect((await looked(again.id)).lines).toMatchObject([{ removed: false, destroyedAt: expect.any(String) }]);
  await proceedDestruction(city.runtime, city.clock.now());
  expect(await looked(again.id)).toMatchObject({ status: 'done', lines: [{ removed: true }] });
  await proceedDestruction(city.runtime, city.clock.now());
  expect(await count('archives.destruction')).toBe(2);
});

test('外单位、窗口、管理员、群众、陌生人都不能鉴定、批准、登记暂缓；撤销的鉴定不改变任何档案', async () => {
  const other = await archived();
  city.clock.set('2099-02-05T01:00:00.000Z');
  // What is on its way to an institution is not appraised meanwhile.
  const list = (
    await as('mz-archive').post('/api/desk/archive-transfers', { departmentId, institution: '澜川市档案馆' })
  ).json<TransferView>();
  expect((await begin()).json()).toMatchObject({ code: 'archives_appraisal_nothing' });
  await as('mz-archive').post(`/api/desk/archive-transfers/${list.id}/cancellation`, { reason: '先鉴定' });
  const { id } = (await begin()).json<AppraisalView>();
  const opinion = { caseIds: [other], proposal: 'destroy', reason: '已无查考价值' };
  const hold = { ground: 'other', words: '另案需要' };
  for (const login of ['mz-window', 'scjg-archive', 'sysadmin']) {
    expect((await begin(login)).statusCode, login).toBe(403);
    expect((await as(login).get(`${base}/${id}`)).statusCode, login).toBe(403);
    expect((await as(login).get(`${base}/${id}/form`)).statusCode, login).toBe(403);
    expect((await as(login).post(`${base}/${id}/opinions`, opinion)).statusCode, login).toBe(403);
    expect((await settle(id, login)).statusCode, login).toBe(403);
    expect((await as(login).post(`/api/desk/archives/${other}/holds`, hold)).statusCode, login).toBe(403);
  }
  expect((await city.as(chen).get(base)).statusCode).toBe(403);
  expect((await city.as().get(base)).statusCode).toBe(401);
  expect((await city.as(chen).post(`${base}/${id}/opinions`, opinion)).statusCode).toBe(403);
  expect((await city.as(chen).get(`/api/desk/archives/${other}/holds`)).statusCode).toBe(403);
  await judge('mz-head', id, [other], 'destroy');
  expect((await settle(id)).json()).toMatchObject({ code: 'archives_appraisal_own' });
  expect((await as('mz-archive').post(`${base}/${id}/cancellation`, { reason: '重新组织鉴定' })).json()).toMatchObject({
    status: 'cancelled',
  });
  expect(await packageOf(other)).toMatchObject({ status: 'in_department' });
});
