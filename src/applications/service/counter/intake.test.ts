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

describe('代为录入', { timeout: 180_000 }, () => {
  test('缺材料时出一次性告知单，列全缺什么，不提交，填好的都留着', async () => {
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

  test('替别人来办的件，审查人员在办件页里看得到窗口扫描的书面授权；别人看不到，没有代理人的件没有', async () => {
    const nephew = { name: '吕国强', idKind: 'resident', idNumber: demonstrationIdNumber('990103', '1970-05-06', 64) };
    const { id: personId } = await identify(nephew);
    const daughter = { name: '吕小梅', idKind: 'resident', idNumber: demonstrationIdNumber('990103', '1968-03-09', 63) };
    const recorded = await post('hall-window1', '/authorities', {
      personId,
      itemId: allowance,
      idNumber: nephew.idNumber,
      kind: 'agent',
      principal: daughter,
      powers: ['apply', 'correct', 'follow'],
      from: '2026-03-01',
      until: '2026-03-31',
      paper: '2026年3月1日授权委托书，本人签名',
      scanner: true,
    });
    const authorityId = recorded.json<Visitor>().authorities.find(({ principalName }) => principalName === '吕小梅')?.id;
    const caseId = await withMaterials(await filledIn({ authorityId }, nephew));
    const scan = (login: string, of = caseId) => city.as(who(login)).get(`/api/desk/cases/${of}/authority-scan`);
    const { case: draft } = (await city.as(who('hall-window1')).get(`${at}/intakes/${caseId}`)).json<IntakeView>();
    for (const { slot } of draft.materials)
      await post('hall-window1', `/intakes/${caseId}/papers`, { slot, originalSeen: true, sheets: 1 });
    expect((await post('hall-window1', `/intakes/${caseId}/submission`, { confirmation: 'paper' })).statusCode).toBe(200);
    const seen = (await city.as(who('mz-window')).get(`/api/desk/cases/${caseId}`)).json<DeskCase>();
    expect(seen.terms.agent).toMatchObject({ name: '吕国强', kind: 'agent', scanned: true });
    const shown = await scan('mz-window');
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(shown.headers['content-disposition']).toMatch(/^inline/);
    for (const login of ['chenxiulan', 'linxiaoyu']) expect((await scan(login)).statusCode, login).toBeGreaterThanOrEqual(403);
    expect((await city.as().get(`/api/desk/cases/${caseId}/authority-scan`)).statusCode).toBe(401);
    const without = await filledIn();
    expect((await scan('hall-window1', without)).json()).toMatchObject({ code: 'case_not_found' });
    const { rows } =
      await sql`select actor_id from audit.entry where action = 'authorities.read_scan' and subject = ${authorityId}`.execute(city.owner);
    expect(rows).toHaveLength(1);
  });

  test('收齐、核过原件、申请人签字以后收件：渠道是窗口，部门照常排队、照常计时，收件人记着，本人看得到', async () => {
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
    // 绕过申请人确认直接提交，不行。
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
    // 收过以后，窗口看得到自己收的件，但没有任何可以办的操作。
    const seen = (await city.as(who('hall-window1')).get(`/api/desk/cases/${caseId}`)).json<DeskCase>();
    expect(seen).toMatchObject({ acts: [], primary: null });
  });

  test('书面委托登记以后代理人可以办，件是被代理人的；委托收回后不能再提交，填的还在', async () => {
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

describe('告知承诺', { timeout: 180_000 }, () => {
  test('先给申请人看承诺内容，选哪一种都记下来，没有问过不能收件；选承诺的要签承诺书', async () => {
    const { personId, onBehalfOf: enterpriseId } = await city.actor('linxiaoyu', true);
    const itemId = city.items.get('public-place-hygiene-licence');
    const started = await post('hall-window1', '/intakes', { personId, enterpriseId, itemId });
    expect(started.statusCode, started.body).toBe(201);
    const { caseId } = started.json<{ caseId: string }>();
    const answers = {
      applicant: { applicant: { name: '赵立新', idNumber: demonstrationIdNumber('990103', '1993-11-05', 48), phone: '13900000003' } },
      place: {
        place: {
          name: '澜川市江畔小馆餐饮有限公司',
          creditCode: demonstrationCreditCode('91', '990102', 1_024),
          kind: 'hotel',
          address: '望澜区沿江路18号',
          area: '120',
          centralAir: 'no',
        },
      },
      care: { care: { managerName: '周一帆' } },
    };
    for (const [step, given] of Object.entries(answers))
      await city.as(who('hall-window1')).post(`/api/cases/${caseId}/answers`, { step, answers: given });
    await uploadMaterial(city, who('hall-window1'), caseId, 'floor_plan');
    const submit = (given: object = {}) => post('hall-window1', `/intakes/${caseId}/submission`, { confirmation: 'paper', ...given });
    const choose = async (choice: string) => (await post('hall-window1', `/intakes/${caseId}/commitment`, { choice })).json<IntakeView>();
    expect((await submit()).json()).toMatchObject({ code: 'counter_choice_required' });
    const ordinary = await choose('ordinary');
    expect(ordinary).toMatchObject({ commitment: 'ordinary', case: { terms: { commitment: { chosen: false } } } });
    expect(ordinary.case.defects.map(({ path }) => path)).toContain('material.hygiene_report');
    const promised = await choose('commitment');
    expect(promised).toMatchObject({ commitment: 'commitment', case: { defects: [] } });
    expect((await submit()).json()).toMatchObject({ code: 'case_commitment_unsigned' });
    expect((await submit({ committed: true })).statusCode).toBe(200);
    await city.relay.drain();
    const { case: after } = (await city.as(who('hall-window1')).get(`${at}/intakes/${caseId}`)).json<IntakeView>();
    expect(after.documents.map(({ title }) => title)).toContain('告知承诺书');
    const other = await filledIn();
    expect((await post('hall-window1', `/intakes/${other}/commitment`, { choice: 'ordinary' })).json()).toMatchObject({
      code: 'counter_nothing_to_choose',
    });
  });
});

describe('谁能收件', () => {
  test('群众和陌生人、部门自己的窗口都不能用综合窗口；同事收的件看不到也改不了；本人的件不能自己收', async () => {
    const caseId = await filledIn();
    for (const [path, body] of [
      ['/people', stranger],
      ['/reader', {}],
      ['/intakes', { personId: crypto.randomUUID(), itemId: allowance }],
      [`/intakes/${caseId}/submission`, { confirmation: 'paper' }],
      [`/intakes/${caseId}/notice`, {}],
      [`/intakes/${caseId}/scans`, { slot: 'x' }],
      [`/intakes/${caseId}/commitment`, { choice: 'ordinary' }],
      ['/activations', { personId: crypto.randomUUID(), idNumber: stranger.idNumber }],
      [
        '/authorities',
        {
          personId: crypto.randomUUID(),
          idNumber: stranger.idNumber,
          kind: 'agent',
          principal: stranger,
          powers: ['apply'],
          from: '2026-03-01',
          until: '2026-03-31',
          paper: '授权委托书',
        },
      ],
    ] as const) {
      expect((await city.as().post(`${at}${path}`, body)).statusCode, path).toBe(401);
      for (const login of ['chenxiulan', 'mz-window', 'mz-review1'])
        expect((await post(login, path, body)).statusCode, `${login} ${path}`).toBe(403);
    }
    for (const url of [`${at}/intakes/${caseId}`, `/api/cases/${caseId}`, `/api/desk/cases/${caseId}`])
      expect((await city.as(who('hall-window2')).get(url)).statusCode, url).toBe(404);
    expect((await city.as(who('hall-window2')).get(`${at}/intakes/${caseId}`)).json()).toMatchObject({
      code: 'counter_colleagues_intake',
      detail: '这是同事收的件，请由收件的人接着办。',
    });
    const unknown = await city.as(who('hall-window2')).get(`${at}/intakes/${crypto.randomUUID()}`);
    expect(unknown.json()).toMatchObject({ status: 404, code: 'case_not_found' });
    expect((await city.as(who('hall-window2')).post(`/api/cases/${caseId}/answers`, { step: 'agent', answers: {} })).statusCode).toBe(404);
    expect((await city.as(who('mz-window')).get(`/api/cases/${caseId}`)).statusCode).toBe(404);
    expect((await city.as(who('hall-window2')).get(`${at}/intakes`)).json()).toEqual([]);
    const own = await post('hall-window1', '/intakes', { personId: who('hall-window1').personId, itemId: allowance });
    expect(own.json()).toMatchObject({ code: 'permission_avoidance' });
  });
});
