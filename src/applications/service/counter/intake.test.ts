import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView, DeskCase } from '#applications/service/cases/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { IntakeView, Visitor } from './schema.ts';

let city: City;
let allowance: string;
const actors = new Map<string, Actor>();
const who = (login: string): Actor => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};
const at = '/api/desk/counter';
const stranger = { name: '吕国平', idKind: 'resident', idNumber: demonstrationIdNumber('990103', '1940-05-06', 61) };
const steps = {
  elder: {
    applicant: { name: '吕国平', idNumber: stranger.idNumber, phone: '13900000061' },
    elder: { birthday: '1940-05-06', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
  },
  agent: { elder: { byAgent: 'no' } },
  payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
};

beforeAll(async () => {
  city = await startCity();
  for (const login of ['hall-window1', 'hall-window2', 'mz-window', 'mz-review1', 'chenxiulan', 'linxiaoyu'])
    actors.set(login, await city.actor(login));
  allowance = city.items.get('old-age-allowance') ?? '';
}, 300_000);
afterAll(() => city.close());

const post = (login: string, path: string, body: object = {}) => city.as(who(login)).post(`${at}${path}`, body);
const identify = async (card: object = stranger) => (await post('hall-window1', '/people', card)).json<Visitor>();
const looks = async (personId: string) =>
  (await sql<{ n: number }>`select count(*)::integer n from registers.look where person_id = ${personId}`.execute(city.database)).rows[0]
    ?.n;

/** Filled in by the first clerk for who stands there, up to what is asked for. */
async function filledIn(given: object = {}, card: object = stranger): Promise<string> {
  const { id } = await identify(card);
  const started = await post('hall-window1', '/intakes', { personId: id, itemId: allowance, phone: '13900000061', ...given });
  expect(started.statusCode).toBe(201);
  const { caseId } = started.json<{ caseId: string }>();
  for (const [step, answers] of Object.entries(steps))
    expect((await city.as(who('hall-window1')).post(`/api/cases/${caseId}/answers`, { step, answers })).json()).toMatchObject({
      defects: [],
    });
  return caseId;
}

async function withMaterials(caseId: string): Promise<string> {
  const { case: view } = (await city.as(who('hall-window1')).get(`${at}/intakes/${caseId}`)).json<IntakeView>();
  for (const { slot, required } of view.materials) if (required) await uploadMaterial(city, who('hall-window1'), caseId, slot);
  return caseId;
}

describe('核对来人', () => {
  test('没有账号的人按证件登记一次,再来还是同一个人;同一号码不同姓名的不登记,也不说登记的是谁;每次查看本人都查得到', async () => {
    const first = await identify();
    expect(first).toMatchObject({ name: '吕国平', known: false });
    expect(first.idNumber).not.toBe(stranger.idNumber);
    const both = await Promise.all([identify(), identify()]);
    expect(both.map(({ id, known }) => [id, known])).toEqual([
      [first.id, true],
      [first.id, true],
    ]);
    expect(await looks(first.id)).toBe(3);
    const other = await post('hall-window1', '/people', { ...stranger, name: '吕建平' });
    expect(other.json()).toMatchObject({ code: 'counter_person_differs' });
    expect(other.body).not.toContain('国平');
  });

  test.each([
    [
      '身份证末位输错',
      { ...stranger, idNumber: `${stranger.idNumber.slice(0, -1)}${stranger.idNumber.endsWith('1') ? '2' : '1'}` },
      'counter_number_wrong',
    ],
    ['护照没有国籍', { name: 'JOHN DOE', idKind: 'passport', idNumber: 'ZX9901777' }, 'counter_nationality_required'],
    ['港澳通行证位数不对', { name: '何嘉明', idKind: 'hk_macao_permit', idNumber: 'H0990' }, 'counter_number_wrong'],
  ])('%s,不登记,告诉怎么改', async (_title, card, code) => {
    expect((await post('hall-window1', '/people', card)).json()).toMatchObject({ code });
  });

  test.each([
    ['护照', { name: 'JOHN DOE', idKind: 'passport', idNumber: 'ZX9901778', nationality: 'UTO' }],
    ['港澳居民来往内地通行证', { name: '何嘉明', idKind: 'hk_macao_permit', idNumber: 'H09901778' }],
    ['台湾居民来往大陆通行证', { name: '林志远', idKind: 'taiwan_permit', idNumber: '09901778' }],
  ])('持%s的人也能办', async (_title, card) => {
    expect(await identify(card)).toMatchObject({ name: card.name, known: false });
  });

  test('演示城市的读证器读到的人可以直接核对;登记经办人要有书面委托和期限', async () => {
    const { reader, card } = (await post('hall-window1', '/reader')).json<{ reader: string; card: object }>();
    expect(reader).toBe('fake');
    const visitor = await identify(card);
    const creditCode = demonstrationCreditCode('91', '990102', 1_024);
    const given = { personId: visitor.id, creditCode, paper: '2026年3月1日授权委托书,盖公章' };
    expect((await post('hall-window1', '/handlers', { ...given, until: '2028-03-01' })).json()).toMatchObject({
      code: 'counter_handler_term',
    });
    const recorded = (await post('hall-window1', '/handlers', { ...given, until: '2026-06-30' })).json<Visitor>();
    expect(recorded.enterprises.map(({ name }) => name)).toEqual(['澜川市江畔小馆餐饮有限公司']);
    const other = await identify();
    const refused = await post('hall-window1', '/intakes', {
      personId: other.id,
      itemId: city.items.get('food-business-licence'),
      enterpriseId: recorded.enterprises[0]?.id,
    });
    expect(refused.json()).toMatchObject({ code: 'counter_not_handler' });
  });
});

describe('代为录入', { timeout: 180_000 }, () => {
  test('缺材料时出一次性告知单,列全缺什么,不提交,填好的都留着', async () => {
    const caseId = await filledIn();
    const notice = await post('hall-window1', `/intakes/${caseId}/notice`, { points: [{ name: '照片', reason: '请换一张近期免冠照片' }] });
    expect(notice.statusCode).toBe(201);
    const { missing } = notice.json<{ missing: { name: string; reason: string }[] }>();
    expect(missing.at(-1)).toEqual({ name: '照片', reason: '请换一张近期免冠照片' });
    expect(missing.length).toBeGreaterThan(1);
    const view = (await city.as(who('hall-window1')).get(`${at}/intakes/${caseId}`)).json<IntakeView>();
    expect(view).toMatchObject({ notices: 1, case: { status: 'draft', number: null } });
    expect(view.case.documents.map(({ title }) => title)).toContain('一次性告知单');
    expect(view.case.answers).toMatchObject({ elder: { address: '望澜区书院路3号' } });
    expect((await post('hall-window1', `/intakes/${caseId}/submission`, { confirmation: 'paper' })).json()).toMatchObject({
      code: 'case_incomplete',
    });
  });

  test('收齐、核过原件、申请人签字以后收件:渠道是窗口,部门照常排队、照常计时,收件人记着,本人看得到', async () => {
    const caseId = await withMaterials(
      await filledIn({}, { name: '陈秀兰', idKind: 'resident', idNumber: demonstrationIdNumber('990102', '1954-02-11', 26) }),
    );
    const slot = (await city.as(who('hall-window1')).get(`${at}/intakes/${caseId}`)).json<IntakeView>().case.materials[0]?.slot ?? '';
    expect((await post('hall-window1', `/intakes/${caseId}/scans`, { slot })).json<IntakeView>().scanner).toBe('fake');
    await post('hall-window1', `/intakes/${caseId}/papers`, { slot, originalSeen: false, sheets: 2 });
    const submit = (body: object) => post('hall-window1', `/intakes/${caseId}/submission`, body);
    expect((await submit({ confirmation: 'drawn' })).json()).toMatchObject({ fields: [{ code: 'counter_signature_required' }] });
    expect((await submit({ confirmation: 'paper' })).json()).toMatchObject({ code: 'counter_original_unseen' });
    await post('hall-window1', `/intakes/${caseId}/papers`, { slot, originalSeen: true, sheets: 2 });
    // 绕过申请人确认直接提交,不行。
    const around = await city.as(who('hall-window1')).post(`/api/cases/${caseId}/submission`, { declared: true });
    expect(around.json()).toMatchObject({ code: 'case_unconfirmed_at_counter' });
    const drawn = {
      confirmation: 'drawn',
      strokes: [
        [
          [10, 10],
          [200, 120],
        ],
      ],
    };
    const pressed = await Promise.all([submit(drawn), submit(drawn)]);
    expect(pressed.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await city.relay.drain();
    const mine = (await city.as(who('chenxiulan')).get(`/api/cases/${caseId}`)).json<CaseView>();
    expect(mine).toMatchObject({ status: 'submitted' });
    expect(mine.documents.map(({ title }) => title)).toContain('收件凭证');
    const desk = (await city.as(who('mz-window')).get(`/api/desk/cases/${caseId}`)).json<DeskCase>();
    expect(desk).toMatchObject({ primary: 'accept', clock: { kind: 'acceptance', dueOn: '2026-03-09' } });
    const { rows } = await sql`select channel, taken_by from cases."case" where id = ${caseId}`.execute(city.database);
    expect(rows).toEqual([{ channel: 'counter', takenBy: who('hall-window1').personId }]);
    // 收过以后,窗口看得到自己收的件,但没有任何可以办的操作。
    const seen = (await city.as(who('hall-window1')).get(`/api/desk/cases/${caseId}`)).json<DeskCase>();
    expect(seen).toMatchObject({ acts: [], primary: null });
  });

  test('书面委托登记以后代理人可以办,件是被代理人的;委托收回后不能再提交,填的还在', async () => {
    const agent = await identify();
    const principal = { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1954-02-11', 26) };
    const authority = await city.as(who('hall-window1')).post('/api/desk/authorities', {
      kind: 'agent',
      principal,
      agent: { name: stranger.name, idNumber: stranger.idNumber },
      powers: ['apply', 'correct', 'follow'],
      until: '2026-03-31',
      paper: '2026年3月1日授权委托书',
    });
    expect(authority.statusCode).toBe(201);
    const { id: authorityId } = authority.json<{ id: string }>();
    expect((await identify()).authorities).toMatchObject([{ principalName: '陈秀兰', state: 'in_force' }]);
    const caseId = await withMaterials(await filledIn({ personId: agent.id, authorityId }));
    expect((await city.as(who('chenxiulan')).get(`/api/cases/${caseId}`)).json()).toMatchObject({ status: 'draft' });
    await city.as(who('chenxiulan')).post(`/api/authorities/${authorityId}/revocation`);
    expect((await post('hall-window1', `/intakes/${caseId}/submission`, { confirmation: 'paper' })).json()).toMatchObject({
      code: 'authority_revoked',
    });
    expect((await city.as(who('hall-window1')).get(`${at}/intakes/${caseId}`)).json<IntakeView>().case.answers).toMatchObject(
      steps.payment,
    );
  });
});

describe('谁能收件', () => {
  test('群众和陌生人、部门自己的窗口都不能用综合窗口;同事收的件看不到也改不了;本人的件不能自己收', async () => {
    const caseId = await filledIn();
    for (const [path, body] of [
      ['/people', stranger],
      ['/reader', {}],
      ['/intakes', { personId: crypto.randomUUID(), itemId: allowance }],
      [`/intakes/${caseId}/submission`, { confirmation: 'paper' }],
      [`/intakes/${caseId}/notice`, {}],
      [`/intakes/${caseId}/scans`, { slot: 'x' }],
    ] as const) {
      expect((await city.as().post(`${at}${path}`, body)).statusCode, path).toBe(401);
      for (const login of ['chenxiulan', 'mz-window', 'mz-review1'])
        expect((await post(login, path, body)).statusCode, `${login} ${path}`).toBe(403);
    }
    for (const url of [`${at}/intakes/${caseId}`, `/api/cases/${caseId}`, `/api/desk/cases/${caseId}`])
      expect((await city.as(who('hall-window2')).get(url)).statusCode, url).toBe(404);
    expect((await city.as(who('hall-window2')).post(`/api/cases/${caseId}/answers`, { step: 'agent', answers: {} })).statusCode).toBe(404);
    expect((await city.as(who('mz-window')).get(`/api/cases/${caseId}`)).statusCode).toBe(404);
    expect((await city.as(who('hall-window2')).get(`${at}/intakes`)).json()).toEqual([]);
    const own = await post('hall-window1', '/intakes', { personId: who('hall-window1').personId, itemId: allowance });
    expect(own.json()).toMatchObject({ code: 'permission_avoidance' });
  });
});
