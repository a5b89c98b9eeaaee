import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView } from '#applications/service/cases/schema.ts';
import type { ServiceGuide } from '#applications/service/catalogue/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { deskAct, submitAllowance } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { seedDemonstration } from '../../../seed.ts';
import type { Seals } from '#platform/support/seals/schema.ts';
import type { Rehearsal, Succession } from './schema.ts';

let city: City;
let from: Department;
let to: Department;
const cases = { submitted: '', correcting: '', accepted: '', granted: '' };
const item = () => city.items.get('old-age-allowance') ?? '';
const at = '/api/administration/successions';

/** On paper: what was granted still waits for the desk when the departments change. */
const apply = async () => submitAllowance(city, await city.actor('chenxiulan'), false);
const act = async (login: string, id: string, path: string, body: object = {}) => {
  const done = await deskAct(city, await city.actor(login), id, path, body);
  expect(done.statusCode, `${login} ${path} ${done.body}`).toBe(200);
  return done;
};
const opinion = { proposal: 'grant', opinion: '情况属实' };

beforeAll(async () => {
  city = await startCity();
  const departments = (await city.as().get('/api/departments')).json<Department[]>();
  const named = (name: string) => departments.find((one) => one.name === name) as Department;
  [from, to] = [named('澜川市民政局'), named('澜川市人力资源和社会保障局')];
  for (const name of Object.keys(cases) as (keyof typeof cases)[]) cases[name] = await apply();
  await act('mz-window', cases.correcting, 'correction', { points: [{ target: 'elder.address', reason: '请写到门牌号' }] });
  for (const id of [cases.accepted, cases.granted]) await act('mz-window', id, 'acceptance');
  await act('mz-review1', cases.granted, 'review', opinion);
  await act('mz-approve', cases.granted, 'grant');
}, 90_000);
afterAll(() => city.close());

test('只有系统管理员能提出、安全管理员能确认；试算写明将要移交什么，什么也没有改变', async () => {
  const system = await city.actor('sysadmin');
  for (const actor of [aCitizen(), anOfficial(['head', 'catalogue_editor'])]) {
    expect((await city.as(actor).get(at)).statusCode).toBe(403);
    expect((await city.as(actor).get(`${at}/rehearsal?from=${from.id}&to=${to.id}`)).statusCode).toBe(403);
    const given = { from: from.id, to: to.id, kind: 'merged', basis: '澜编办〔2026〕8号', effectiveOn: '2026-03-02' };
    expect((await city.as(actor).post(at, given)).statusCode).toBe(403);
  }
  const counted = (await city.as(system).get(`${at}/rehearsal?from=${from.id}&to=${to.id}`)).json<Rehearsal>();
  expect(counted).toMatchObject({ items: 2, cases: 4, posts: 9, seals: 1, successorSealed: true });
  expect(counted.steps).toBeGreaterThanOrEqual(3);
  expect((await city.as(system).get(`${at}/rehearsal?from=${from.id}&to=${from.id}`)).json()).toMatchObject({ code: 'succession_same' });
  expect((await city.as().get(`/api/items/${item()}`)).json<ServiceGuide>().item.department.name).toBe(from.name);
});

test('提出和确认是两个人；没到日子不能确认；两人同时确认只成一次，事项、在办件、岗位一起移交', async () => {
  const [system, security] = [await city.actor('sysadmin'), await city.actor('secadmin')];
  const given = { from: from.id, to: to.id, kind: 'merged', basis: '澜编办〔2026〕8号', effectiveOn: '2026-03-03' };
  const proposed = await city.as(system).post(at, given);
  expect(proposed.statusCode, proposed.body).toBe(201);
  const { id, foreseen } = proposed.json<Succession>();
  expect((await city.as(system).post(at, given)).json()).toMatchObject({ code: 'succession_already' });
  const confirm = (actor = security) => city.as(actor).post(`${at}/${id}/settlement`, { agreed: true });
  expect((await confirm(system)).statusCode).toBe(403);
  expect((await confirm()).json()).toMatchObject({ code: 'succession_too_early' });
  city.clock.set('2026-03-03T01:00:00.000Z');
  const answers = await Promise.all([confirm(), confirm()]);
  expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([200, 409]);
  const done = answers.find(({ statusCode }) => statusCode === 200)?.json<Succession>();
  expect(done).toMatchObject({ status: 'done', moved: { items: foreseen.items, cases: foreseen.cases, posts: foreseen.posts } });
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from workflow.task where department = ${from.id} and status = 'open'`.execute(city.owner);
  expect(rows).toEqual([{ n: 0 }]);
  expect((await city.as(system).post(at, { ...given, from: to.id, to: from.id })).json()).toMatchObject({
    code: 'succession_successor_gone',
  });
});

test('原部门的印章随移交停用封存，只能注销；旧文书照旧查得到；下次启动不会重新发一枚', async () => {
  const [security, head] = [await city.actor('secadmin'), await city.actor('mz-head')];
  const list = async (actor = security) => (await city.as(actor).get('/api/desk/seals')).json<Seals>();
  const seal = (await list()).rows.find(({ department }) => department.id === from.id);
  expect(seal).toMatchObject({ status: 'handed_over', handedTo: { id: to.id }, handedBy: '澜编办〔2026〕8号', acts: ['cancel'] });
  // Everybody goes on at the successor: the head sees what was handed to it, and has nothing to say over it any more.
  expect((await list(head)).rows.find(({ department }) => department.id === from.id)).toMatchObject({ acts: [], mayReadUses: true });
  expect((await list(await city.actor('scjg-head'))).rows.map(({ department }) => department.id)).not.toContain(from.id);
  const path = `/api/desk/seals/${seal?.id}`;
  const body = { version: seal?.version, words: '误操作' };
  expect((await city.as(head).post(`${path}/resumption-request`, body)).statusCode).toBe(403);
  expect((await city.as(security).post(`${path}/resumption`, body)).json()).toMatchObject({ code: 'seal_wrong_state' });
  const { documents } = (await city.as(await city.actor('chenxiulan')).get(`/api/cases/${cases.granted}`)).json<CaseView>();
  const page = (await city.as().get(`/verify/${documents[0]?.checkCode}`)).body;
  expect(page).toContain(`印章编码 ${seal?.number}`);
  expect(page).toContain('出具时在用；因机构调整，自2026年3月3日（星期二）起停止使用，移交封存。');
  await seedDemonstration(city.runtime, city.clock.now());
  expect((await list()).rows.filter(({ department }) => department.id === from.id)).toHaveLength(1);
  expect((await city.as(security).post(`${path}/cancellation`, { ...body, words: '送市政府办公室销毁' })).json()).toMatchObject({
    status: 'cancelled',
    acts: [],
  });
});

test('接收的部门没有在用的公章，提出和确认时都会提醒', async () => {
  const system = city.as(await city.actor('sysadmin'));
  const departments = (await city.as().get('/api/departments')).json<Department[]>();
  const [one, other] = ['澜川市残疾人联合会', '澜川市司法局'].map((name) => departments.find((each) => each.name === name) as Department);
  await sql`update seals.seal set status = 'stopped' where department_id = ${other?.id}`.execute(city.owner);
  const rehearsed = (await system.get(`${at}/rehearsal?from=${one?.id}&to=${other?.id}`)).json<Rehearsal>();
  expect(rehearsed).toMatchObject({ seals: 1, successorSealed: false });
  const given = { from: one?.id, to: other?.id, kind: 'renamed', basis: '澜编办〔2026〕9号', effectiveOn: '2026-03-04' };
  expect((await system.post(at, given)).json()).toMatchObject({ foreseen: { seals: 1 }, successorSealed: false });
});

test('每种状态的在办件都由原来的人接着办到底：新文书用新部门的代字，旧文书还是旧的', async () => {
  const numbers = async (id: string) => {
    const view = (await city.as(await city.actor('chenxiulan')).get(`/api/cases/${id}`)).json<CaseView>();
    return view.documents.flatMap(({ number }) => number ?? []);
  };
  const before = await numbers(cases.granted);
  expect(before.some((number) => number.startsWith(from.shortName))).toBe(true);
  await act('mz-window', cases.submitted, 'acceptance');
  expect((await numbers(cases.submitted)).some((number) => number.startsWith(to.shortName))).toBe(true);
  const chen = await city.actor('chenxiulan');
  const answered = await city.as(chen).post(`/api/cases/${cases.correcting}/answers`, {
    step: 'elder',
    answers: {
      applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
      elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号2单元301', elsewhere: 'no' },
    },
  });
  expect(answered.statusCode, answered.body).toBe(200);
  await city.as(chen).post(`/api/cases/${cases.correcting}/submission`, { declared: true });
  await city.relay.drain();
  await act('mz-window', cases.correcting, 'acceptance');
  await act('mz-review1', cases.accepted, 'review', opinion);
  await act('mz-approve', cases.accepted, 'grant');
  await act('mz-window', cases.granted, 'delivery', { way: 'counter', receivedOn: '2026-03-03', receiver: '陈秀兰' });
  expect((await numbers(cases.granted)).slice(0, before.length)).toEqual(before);
  const { rows } = await sql<{ text: string }>`select n.text from documents.number n join (select instrument, max(sequence) as sequence
    from documents.number where authority = ${from.shortName} group by 1) m using (instrument, sequence) where n.authority = ${from.shortName}`.execute(
    city.owner,
  );
  const [done] = (await city.as(await city.actor('sysadmin')).get(at)).json<Succession[]>().filter(({ status }) => status === 'done');
  expect(done?.moved?.lastNumbers.length).toBeGreaterThan(1);
  expect(done?.moved?.lastNumbers.toSorted()).toEqual(rows.map(({ text }) => text).toSorted());
  const guide = (await city.as().get(`/api/items/${item()}`)).json<ServiceGuide>();
  expect(guide.item.department.name).toBe(to.name);
  expect((await city.as().get(`/api/items?department=${encodeURIComponent(to.name)}`)).body).toContain(item());
  await apply();
});
