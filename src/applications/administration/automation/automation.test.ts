import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, DeskCase } from '#applications/service/cases/schema.ts';
import type { LicenceSummary } from '#applications/service/licences/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { DepartmentId, newId } from '#kernel/id.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { redraw } from './sampling.ts';
import type { Accuracy, MachineOfCase, Permit, ReviewTask, RuledForMe, Switchboard } from './schema.ts';

let city: City;
let zhou: Actor;
let head: Actor;
let editor: Actor;
let reviewer: Actor;
const actors = new Map<string, Actor>();
const who = async (login: string) => {
  const actor = actors.get(login) ?? (await city.actor(login));
  actors.set(login, actor);
  return actor;
};
const item = () => city.items.get('individual-business-registration') ?? '';

beforeAll(async () => {
  city = await startCity();
  [zhou, head, editor, reviewer] = [await who('zhoudachuan'), await who('scjg-head'), await who('catalogue'), await who('scjg-review1')];
});
afterAll(() => city.close());

const apply = (name: string) =>
  submitApplication(city, zhou, item(), {
    applicant: { applicant: { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17), phone: '13900000004' } },
    business: { business: { hasName: 'yes', name, form: 'personal', scopes: ['daily_goods'], staff: '2', capital: '30000' } },
    premises: { premises: { kind: 'shop', district: '990121', address: '禾丰县青石镇东街7号' } },
  });
const mine = async (id: string) => (await city.as(zhou).get(`/api/cases/${id}`)).json<CaseView>();
const machine = async (id: string, actor = reviewer) => (await city.as(actor).get(`/api/desk/cases/${id}/machine`)).json<MachineOfCase>();
const board = async (actor: Actor) => (await city.as(actor).get('/api/automation/permits')).json<Switchboard>();
const setPermit = async (samplePercent: number) => {
  const proposed = await city.as(editor).post('/api/automation/permits', {
    itemId: item(),
    samplePercent,
    ground: '澜市监〔2026〕1号第三条',
    fromOn: '2026-03-02',
  });
  expect(proposed.statusCode, proposed.body).toBe(201);
  const { id } = proposed.json<Permit>();
  expect((await city.as(editor).post(`/api/automation/permits/${id}/settlement`, { id, agreed: true })).statusCode).toBe(403);
  const settled = await city.as(head).post(`/api/automation/permits/${id}/settlement`, { id, agreed: true });
  expect(settled.json()).toMatchObject({ status: 'in_force', ground: '澜市监〔2026〕1号第三条' });
  return id;
};

test('规则决定的件：文书和页面都写明由规则作出，申请人可以要求人工复核，工作人员复核后告知', async () => {
  const id = await apply('禾丰县大川菌菇店');
  expect(await mine(id)).toMatchObject({ status: 'granted' });
  const page = await city.as(zhou).get(`/cases/${id}`);
  expect(page.body).toContain('这个决定由公开的规则自动作出');
  expect(page.body).toContain(`/cases/${id}/human-review`);
  const [paper] = (
    await sql<{ id: string; sealed: Buffer }>`select id, sealed from documents.document where subject = ${id} and kind = 'grant'`.execute(
      city.database,
    )
  ).rows;
  expect(JSON.stringify(city.runtime.vault.unsealJson(`documents.document/${paper?.id}`, paper?.sealed ?? Buffer.of()))).toContain(
    '没有工作人员参与',
  );
  expect(await machine(id)).toMatchObject({ decided: { decidedOn: '2026-03-02' }, proposal: null });

  const asked = await city.as(zhou).post(`/api/cases/${id}/human-review`, { words: '经营者姓名好像写错了' });
  expect(asked.json<RuledForMe>()).toMatchObject({ asked: { status: 'open' } });
  expect((await city.as(zhou).post(`/api/cases/${id}/human-review`, { words: '再看一遍' })).json()).toMatchObject({
    code: 'automation_already_asked',
  });
  expect((await city.as(await who('chenxiulan')).post(`/api/cases/${id}/human-review`, { words: '我也想看' })).statusCode).toBe(404);
  const tasks = (await city.as(reviewer).get('/api/automation/reviews')).json<ReviewTask[]>();
  const task = tasks.find((one) => one.caseId === id && one.kind === 'asked');
  expect(task).toMatchObject({ asked: '经营者姓名好像写错了', mayReview: true, mayRemedy: false });
  const note = '核对身份证，姓名无误';
  const settled = await city.as(reviewer).post(`/api/automation/reviews/${task?.id}/settlement`, { result: 'agreed', note });
  expect(settled.json()).toMatchObject({ status: 'agreed' });
  expect((await city.as(zhou).get(`/api/cases/${id}/machine`)).json()).toMatchObject({ asked: { status: 'agreed', note } });
  expect((await city.as(zhou).get(`/cases/${id}/human-review`)).body).toContain(note);
});

test('抽查认定有误：负责人先依法撤销证照才能登记纠正，准确率按月算出并导出 Excel', async () => {
  await setPermit(100);
  const id = await apply('禾丰县大川干货店');
  const task = (await city.as(reviewer).get('/api/automation/reviews'))
    .json<ReviewTask[]>()
    .find((one) => one.caseId === id && one.kind === 'sampled');
  expect(task).toBeDefined();
  const settle = { result: 'wrong', note: '经营场所证明已经失效' };
  const answers = await Promise.all([1, 2, 3].map(() => city.as(reviewer).post(`/api/automation/reviews/${task?.id}/settlement`, settle)));
  expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([200, 409, 409]);
  await city.relay.drain();
  const remedy = (way: string, actor = head) =>
    city.as(actor).post(`/api/automation/reviews/${task?.id}/remedy`, { remedy: way, note: '已依法撤销营业执照' });
  expect((await remedy('licence_act', reviewer)).statusCode).toBe(403);
  expect((await remedy('licence_act')).json()).toMatchObject({ code: 'automation_licence_untouched' });
  const licences = (await city.as(zhou).get('/api/licences')).json<LicenceSummary[]>();
  const approver = await who('scjg-approve');
  const open = (await city.as(reviewer).get('/api/automation/reviews')).json<ReviewTask[]>().find((one) => one.caseId === id);
  expect(licences.map((one) => one.id as string)).toContain(open?.licenceId);
  const revoked = await city.as(approver).post(`/api/desk/licences/${open?.licenceId}/revocation`, {
    version: 1,
    ground: 'unqualified_applicant',
    reason: '作出准予决定时，申请人不具备申请条件',
  });
  expect(revoked.statusCode, revoked.body).toBe(200);
  await city.relay.drain();
  expect((await remedy('licence_act')).json()).toMatchObject({ status: 'wrong', mayRemedy: false });

  const found = (await city.as(head).get('/api/automation/accuracy')).json<Accuracy>();
  expect(found.rows).toMatchObject([{ month: '2026-03', wrong: 1, revoked: 1, corrected: 1, changed: 0 }]);
  const [row] = found.rows;
  expect(row?.reviewAccuracy).toBeCloseTo((row?.agreed ?? 0) / (row?.reviewed ?? 1));
  const file = await city.as(head).get('/api/automation/accuracy.xlsx');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file.rawPayload.buffer as ArrayBuffer);
  expect(workbook.worksheets[0]?.getRow(2).getCell(1).value).toBe('2026-03');
  expect(workbook.worksheets[0]?.getRow(2).getCell(7).value).toBe(1);
});

test('复议改变了规则决定：由负责人登记一次，计入准确率', async () => {
  const id = await apply('禾丰县大川山货店');
  const { number } = await mine(id);
  const record = (actor: Actor, more: object = {}) =>
    city.as(actor).post('/api/automation/reconsiderations', {
      number,
      result: 'changed',
      occurredOn: '2026-03-02',
      documentNumber: '澜府复〔2026〕3号',
      ...more,
    });
  expect((await record(reviewer)).statusCode).toBe(403);
  expect((await record(head, { occurredOn: '2026-03-05' })).json()).toMatchObject({ code: 'automation_day_ahead' });
  expect((await record(head)).statusCode).toBe(201);
  expect((await record(head)).json()).toMatchObject({ code: 'automation_result_recorded' });
  const found = (await city.as(head).get('/api/automation/accuracy')).json<Accuracy>();
  expect(found.rows).toMatchObject([{ decided: 3, corrected: 2, changed: 1 }]);
});

test('停止由规则办理一个事项：下一件起转工作人员，机器建议摆在办件页，不采纳的写明理由', async () => {
  const inForce = (await board(head)).items.find(({ itemId }) => itemId === item())?.inForce;
  const supervisor = await who('scjg-supervise');
  const ended = await city.as(supervisor).post(`/api/automation/permits/${inForce?.id}/ending`, { reason: '抽查发现问题，先停下来' });
  expect(ended.json()).toMatchObject({ status: 'ended', endedReason: '抽查发现问题，先停下来' });
  const id = await apply('禾丰县大川水果店');
  expect((await mine(id)).status).toBe('submitted');
  expect(await machine(id)).toMatchObject({ decided: null, proposal: { outcome: 'granted', why: 'no_permit', status: 'open' } });
  const clerk = await who('scjg-window');
  const desk = (await city.as(clerk).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  expect(desk.task).toMatchObject({ act: 'accept' });
  await deskAct(city, clerk, id, 'acceptance');
  await deskAct(city, reviewer, id, 'review', { proposal: 'grant', opinion: '材料齐全' });
  expect((await deskAct(city, await who('scjg-approve'), id, 'grant')).json()).toMatchObject({ status: 'granted' });
  expect(await machine(id)).toMatchObject({ proposal: { status: 'accepted', settledBy: '谢国庆' } });
});

test('总开关：停止后件件转工作人员；停的人不能自己恢复', async () => {
  await setPermit(10);
  const supervisor = await who('scjg-supervise');
  expect((await city.as(head).post('/api/automation/halt', { reason: '负责人没有这个权限' })).statusCode).toBe(403);
  expect((await city.as(supervisor).post('/api/automation/halt', { reason: '规则表正在核对' })).json()).toMatchObject({
    halt: { stoppedBy: '董文' },
    mayResume: false,
  });
  const id = await apply('禾丰县大川茶叶店');
  expect(await machine(id)).toMatchObject({ proposal: { why: 'halted' } });
  expect((await city.as(supervisor).post('/api/automation/resumption', { reason: '核对完毕了' })).json()).toMatchObject({
    code: 'automation_second_person',
  });
  const system = await who('sysadmin');
  expect((await city.as(system).post('/api/automation/resumption', { reason: '核对完毕了' })).json()).toMatchObject({ halt: null });
  expect(await mine(await apply('禾丰县大川粮油店'))).toMatchObject({ status: 'granted' });
});

test('准予的机器建议被不予受理：理由就是不采纳的理由；撤回申请的，建议作废', async () => {
  const supervisor = await who('scjg-supervise');
  const inForce = (await board(head)).items.find(({ itemId }) => itemId === item())?.inForce;
  await city.as(supervisor).post(`/api/automation/permits/${inForce?.id}/ending`, { reason: '换成人工办理看看' });
  const refused = await apply('禾丰县大川百货店');
  await deskAct(city, await who('scjg-window'), refused, 'non-acceptance', { reason: '不属于本机关职权范围' });
  expect(await machine(refused)).toMatchObject({ proposal: { status: 'departed' } });
  const withdrawn = await apply('禾丰县大川副食店');
  await city.as(zhou).post(`/api/cases/${withdrawn}/withdrawal`, { reason: '不想开店了' });
  await city.relay.drain();
  expect(await machine(withdrawn)).toMatchObject({ proposal: { status: 'lapsed' } });
});

test('抽签可以重算：当月只公布种子的 SM3 值，下月公布种子', async () => {
  const before = (await city.as(head).get('/api/automation/accuracy')).json<Accuracy>();
  expect(before.seeds).toMatchObject([{ month: '2026-03', seed: null }]);
  city.clock.set('2026-04-02T01:00:00.000Z');
  const [seed] = (await city.as(head).get('/api/automation/accuracy')).json<Accuracy>().seeds;
  expect(seed?.commitment).toBe(before.seeds[0]?.commitment);
  const { rows } = await sql<{ id: string; draw: number }>`select case_id as id, draw from automation.decision`.execute(city.database);
  expect(rows.length).toBeGreaterThan(3);
  for (const { id, draw } of rows) expect(redraw(Buffer.from(seed?.seed ?? '', 'hex'), id)).toBe(draw);
});

test('群众、外部门和窗口人员不能安排、复核、查看准确率；别人的办件看不到机器的意见', async () => {
  const strangers = [aCitizen(), zhou, anOfficial(['window_clerk']), await who('scjg-window')];
  for (const actor of strangers) {
    for (const path of ['permits', 'reviews', 'accuracy', 'accuracy.xlsx'])
      expect((await city.as(actor).get(`/api/automation/${path}`)).statusCode, path).toBe(403);
    expect((await city.as(actor).post('/api/automation/halt', { reason: '想停就停可不行' })).statusCode).toBe(403);
  }
  expect((await city.as().get('/api/automation/permits')).statusCode).toBe(401);
  const other = await who('mz-head');
  const proposed = await city.as(other).post('/api/automation/permits', {
    itemId: item(),
    samplePercent: 10,
    ground: '外部门的文件不算数',
    fromOn: '2026-04-02',
  });
  expect(proposed.statusCode).toBe(403);
  expect((await board(other)).items.map(({ itemId }) => itemId)).not.toContain(item());
  expect((await city.as(other).get('/api/automation/accuracy')).json<Accuracy>().rows).toEqual([]);
  const { rows } = await sql<{ id: string }>`select case_id as id from automation.decision limit 1`.execute(city.database);
  expect(await machine(rows[0]?.id ?? '', other)).toEqual({ proposal: null, decided: null, reviews: [] });
  const elsewhere = anOfficial(['reviewer', 'head'], { department: newId(DepartmentId) });
  expect(await machine(rows[0]?.id ?? '', elsewhere)).toEqual({ proposal: null, decided: null, reviews: [] });
});
