import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { aCitizen } from '#testkit/actors.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { DeskCase } from '../schema.ts';
import type { DeskHearings, HearingNotice, HearingView } from './schema.ts';

let city: City;
let lin: Actor;
let examiner: Actor;
let decider: Actor;
let head: Actor;
beforeAll(async () => {
  city = await startCity();
  lin = await city.actor('linxiaoyu', true);
  [examiner, decider, head] = [await city.actor('gh-review'), await city.actor('gh-approve'), await city.actor('gh-head')];
}, 60_000);
afterAll(() => city.close());
beforeEach(() => city.clock.set('2026-03-02T01:00:00.000Z'));

const plan = {
  applicant: {
    applicant: { name: '林晓雨', idNumber: demonstrationIdNumber('990103', '1993-11-05', 48), phone: '13900000003', byAgent: 'no' },
  },
  project: {
    project: {
      unit: '澜川市江畔置业有限公司',
      name: '江畔花园二期',
      district: '990102',
      address: '望澜区江滨路66号',
      approval: '澜资规审〔2024〕18号',
    },
  },
  change: { change: { kinds: ['parking'], what: '拆除闲置岗亭，增加二十个停车位', households: '186' } },
};

/** An accepted application to change a site plan. */
async function anAccepted(): Promise<string> {
  const item = city.items.get('site-plan-change') ?? '';
  const id = await submitApplication(city, lin, item, plan);
  expect((await deskAct(city, examiner, id, 'acceptance')).statusCode).toBe(200);
  return id;
}

const desk = async (id: string, by = examiner) => (await city.as(by).get(`/api/desk/cases/${id}/hearings`)).json<DeskHearings>();
const mine = async (id: string) => (await city.as(lin).get(`/api/cases/${id}/hearings`)).json<HearingView[]>();
const statusOf = async (id: string) => (await city.as(head).get(`/api/desk/cases/${id}`)).json<DeskCase>().status;
const open = (id: string, kind: 'on_request' | 'public') =>
  deskAct(city, examiner, id, 'hearing', { kind, reason: '修改涉及全体业主的利益', parties: ['江畔花园业主委员会'] });
const answer = (id: string, wanted: 'yes' | 'no', by = lin) => city.as(by).post(`/api/cases/${id}/hearing-answer`, { wanted });
const notice = { beginsAt: '2026-03-16T01:30:00.000Z', place: '政务服务大厅五楼会议室' };
const convene = (id: string, host: PersonId | undefined, given: object = {}) =>
  deskAct(city, examiner, id, 'hearing/notice', { ...notice, host, ...given });
const record = {
  attendees: [{ name: '江畔花园业主委员会', role: 'interested', signed: true }],
  record: '业主委员会要求保留北侧绿地，建设单位同意。',
};

test('告知权利：五个工作日内申请人要求听证；期间不能决定；过了期限不再受理，视为放弃', async () => {
  const id = await anAccepted();
  expect((await open(id, 'on_request')).statusCode).toBe(201);
  expect((await open(id, 'on_request')).json()).toMatchObject({ code: 'hearing_under_way' });
  expect((await mine(id)).at(-1)).toMatchObject({ status: 'told', askBy: '2026-03-09', mayAsk: true });
  expect((await answer(id, 'yes', aCitizen())).statusCode).toBe(404);
  const awaited = async () => (await city.as(lin).get('/my')).body.includes('可以要求听证，最晚2026年3月9日（星期一）');
  expect(await awaited()).toBe(true);
  await deskAct(city, examiner, id, 'review', { proposal: 'grant', opinion: '符合规划条件' });
  expect((await deskAct(city, decider, id, 'grant')).json()).toMatchObject({ code: 'hearing_right_open' });
  city.clock.set('2026-03-10T01:00:00.000Z');
  expect((await answer(id, 'yes')).json()).toMatchObject({ code: 'hearing_asking_over' });
  expect((await mine(id)).at(-1)).toMatchObject({ lapsed: true, mayAsk: false });
  expect(await awaited()).toBe(false);
  // The item's own rule demands a hearing all the same (城乡规划法第五十条).
  expect((await deskAct(city, decider, id, 'grant')).json()).toMatchObject({ code: 'hearing_required' });
});

test('利害关系人书面要求按收到的日期登记；申请人不要求听证的，不能再要求', async () => {
  const id = await anAccepted();
  await open(id, 'on_request');
  const late = await deskAct(city, examiner, id, 'hearing/asking', { name: '北侧住户', askedOn: '2026-03-05' });
  expect(late.json()).toMatchObject({ code: 'hearing_asked_in_future' });
  city.clock.set('2026-03-11T01:00:00.000Z');
  const kept = await deskAct(city, examiner, id, 'hearing/asking', { name: '北侧住户', askedOn: '2026-03-09' });
  expect(kept.statusCode).toBe(200);
  expect((await mine(id)).at(-1)).toMatchObject({ status: 'due', askedBy: 'interested', askedOn: '2026-03-09', holdBy: '2026-04-07' });
  const other = await anAccepted();
  await open(other, 'on_request');
  expect((await answer(other, 'no')).statusCode).toBe(200);
  expect((await answer(other, 'yes')).json()).toMatchObject({ code: 'hearing_wrong_state' });
});

test('通知听证：提前七个工作日，主持人不是审查人员；通知后停止计时并公告，举行前不能决定', async () => {
  const id = await anAccepted();
  await open(id, 'public');
  const hosts = (await desk(id)).hosts.map((one) => one.id);
  expect(hosts).toContain(head.personId);
  await deskAct(city, examiner, id, 'review', { proposal: 'grant', opinion: '符合规划条件' });
  expect((await convene(id, head.personId, { beginsAt: '2026-03-10T01:30:00.000Z' })).json()).toMatchObject({
    code: 'hearing_notice_too_short',
  });
  expect((await convene(id, examiner.personId)).json()).toMatchObject({ code: 'hearing_host_examines' });
  expect((await convene(id, lin.personId)).json()).toMatchObject({ code: 'hearing_host_unknown' });
  expect((await convene(id, head.personId)).statusCode).toBe(200);
  expect(await statusOf(id)).toBe('suspended');
  const notices = (await city.as().get('/api/hearings')).json<HearingNotice[]>();
  expect(notices).toContainEqual(expect.objectContaining({ place: notice.place, departmentName: '澜川市自然资源和规划局' }));
  expect((await city.as().get('/hearings')).body).toContain(notice.place);
  expect(JSON.stringify(notices)).not.toContain('江畔');
  expect((await deskAct(city, decider, id, 'grant')).json()).toMatchObject({ code: 'case_suspended' });
  expect((await convene(id, head.personId, { beginsAt: '2026-03-18T01:30:00.000Z' })).json()).toMatchObject({
    code: 'hearing_reason_to_move',
  });
});

test('笔录由主持人登记，到时间以后，有参加人签字；两人同时登记只成一次；决定书写明根据笔录', async () => {
  const id = await anAccepted();
  await open(id, 'public');
  await convene(id, head.personId);
  expect((await deskAct(city, head, id, 'hearing/record', record)).json()).toMatchObject({ code: 'hearing_not_begun' });
  city.clock.set('2026-03-16T02:00:00.000Z');
  expect((await deskAct(city, decider, id, 'hearing/record', record)).json()).toMatchObject({ code: 'hearing_only_host' });
  const unsigned = { ...record, attendees: [{ ...record.attendees[0], signed: false }] };
  expect((await deskAct(city, head, id, 'hearing/record', unsigned)).json()).toMatchObject({ code: 'hearing_not_signed' });
  const { version } = (await city.as(head).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  const twice = await Promise.all([1, 2].map(() => city.as(head).post(`/api/desk/cases/${id}/hearing/record`, { version, ...record })));
  expect(twice.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(await statusOf(id)).toBe('accepted');
  const asHost = await deskAct(city, head, id, 'review', { proposal: 'grant', opinion: '同意' });
  expect(asHost.statusCode).toBe(403);
  await deskAct(city, examiner, id, 'review', { proposal: 'grant', opinion: '采纳业主意见' });
  expect((await deskAct(city, decider, id, 'grant')).statusCode).toBe(200);
  const titles = (await city.as(lin).get(`/api/cases/${id}`))
    .json<{ documents: { title: string }[] }>()
    .documents.map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(['听证告知书', '听证通知书', '听证笔录', '准予行政许可决定书']));
  expect((await desk(id)).hearings.at(-1)).toMatchObject({ status: 'held', heldOn: '2026-03-16', record: record.record });
});

test('市民和陌生人进不了工作人员的听证接口；别的部门不知道有这件事', async () => {
  const id = await anAccepted();
  expect((await city.as().get(`/api/desk/cases/${id}/hearings`)).statusCode).toBe(401);
  expect((await city.as(aCitizen()).get(`/api/desk/cases/${id}/hearings`)).statusCode).toBe(404);
  expect((await city.as(await city.actor('mz-review1')).get(`/api/desk/cases/${id}/hearings`)).statusCode).toBe(404);
  const body = { version: 2, kind: 'public', reason: '涉及公共利益' };
  expect((await city.as(lin).post(`/api/desk/cases/${id}/hearing`, body)).statusCode).toBe(403);
});
