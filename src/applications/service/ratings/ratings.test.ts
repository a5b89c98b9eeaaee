import { sql } from 'kysely';
import { createElement } from 'react';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { type DepartmentId, DivisionCode } from '#kernel/id.ts';
import { seedCalendar } from '#platform/calendar/contract.ts';
import { perform } from '#platform/work/work.ts';
import type { Awaited } from '#applications/service/cases/schema.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { aClosedCase, type ClosedCaseGiven } from '#testkit/cases.ts';
import { handlers } from './handlers.ts';
import { forms, pages } from './portal.tsx';
import { routes } from './routes.ts';
import { OpenRectification, RatingOfCase, Rectification } from './schema.ts';
import { problemText } from './text.zh.ts';

const fallback = {
  notFound: () => createElement('p', null, '没有找到'),
  failed: (_frame: unknown, { message }: { message: string }) => createElement('p', null, message),
  signInPath: '/sign-in',
};

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ routes, handlers, portal: { pages, forms, fallback, islands: {} }, sentences: problemText });
  await perform(app.runtime, systemActor, app.clock.now(), seedCalendar);
});
afterAll(() => app.close());
beforeEach(() => app.clock.set('2026-03-02T01:00:00.000Z'));

async function anApplicant(given: ClosedCaseGiven = {}) {
  const actor = aCitizen();
  const made = await aClosedCase(app, { ...given, ...(actor.personId === undefined ? {} : { personId: actor.personId }) });
  return { actor, caseId: made.id, departmentId: made.departmentId };
}

const rate = (actor: Actor | undefined, caseId: string, body: object) => app.as(actor).post(`/api/cases/${caseId}/rating`, body);
const readRating = async (actor: Actor, caseId: string) =>
  RatingOfCase.parse((await app.as(actor).get(`/api/cases/${caseId}/rating`)).json());
const contact = (actor: Actor | undefined, id: string, version: number) =>
  app.as(actor).post(`/api/desk/rectifications/${id}/contact`, { version, note: '已电话联系，对方反映等候过久' });
const answer = (actor: Actor | undefined, id: string, version: number, words = '已增开窗口，向您致歉') =>
  app.as(actor).post(`/api/desk/rectifications/${id}/answer`, { version, answer: words });
const settle = (actor: Actor | undefined, id: string, body: object) => app.as(actor).post(`/api/rectifications/${id}/settlement`, body);
const statusesOf = (replies: readonly { statusCode: number }[]) => replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
const deskOf = (department: DepartmentId) => anOfficial('head', { department });

/** A poor rating, as given by its applicant. */
async function aPoorRating(given: ClosedCaseGiven = {}) {
  const made = await anApplicant(given);
  expect((await rate(made.actor, made.caseId, { stars: 1, comment: '排队太久' })).statusCode).toBe(201);
  const { rectification } = await readRating(made.actor, made.caseId);
  if (!rectification) throw new Error('a poor rating opens a rectification');
  return { ...made, id: rectification.id, rectification };
}

/** The same, contacted and answered by the department's head. */
async function anAnswered(given: ClosedCaseGiven = {}) {
  const poor = await aPoorRating(given);
  const desk = deskOf(poor.departmentId);
  await contact(desk, poor.id, 1);
  expect((await answer(desk, poor.id, 2)).statusCode).toBe(200);
  return { ...poor, desk };
}

interface Traces {
  audit: string[];
  events: unknown[];
}

/** What a case left behind in the audit ledger and for other modules. */
async function tracesOf(caseId: string): Promise<Traces> {
  const audit = await sql<{ action: string }>`select action from audit.entry where subject = ${caseId} order by at, id`.execute(app.owner);
  const events = await sql<{ payload: unknown }>`select payload from events.outbox where subject = ${caseId} order by sequence`.execute(
    app.owner,
  );
  return { audit: audit.rows.map(({ action }) => action), events: events.rows.map(({ payload }) => payload) };
}

async function refusals(actor: Actor): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select code from audit.refusal where actor_id = ${actor.personId}`.execute(app.owner);
  return rows.map(({ code }) => code);
}

describe('评价', () => {
  test('申请人评五星：记入评价、操作记录与事件，不产生整改，未评的分项不代填', async () => {
    const { actor, caseId } = await anApplicant();
    const given = await rate(actor, caseId, { stars: 5, efficiency: 4, comment: '  很快  ' });
    expect(given.statusCode).toBe(201);
    expect(given.json()).toMatchObject({ caseId, stars: 5, quality: null, efficiency: 4, attitude: null, comment: '很快' });
    expect((await readRating(actor, caseId)).rectification).toBeNull();
    expect(await tracesOf(caseId)).toEqual({
      audit: ['ratings.rate'],
      events: [{ type: 'ratings.case_rated', subject: caseId, stars: 5 }],
    });
  });

  test('他人评价或查看评价视同办件不存在，且不留任何痕迹', async () => {
    const { caseId } = await anApplicant();
    const stranger = aCitizen();
    for (const reply of [await rate(stranger, caseId, { stars: 1 }), await app.as(stranger).get(`/api/cases/${caseId}/rating`)]) {
      expect(reply.statusCode).toBe(404);
      expect(reply.json()).toEqual({ code: 'rating_case_not_found', status: 404, detail: problemText.rating_case_not_found });
    }
    expect((await rate(stranger, crypto.randomUUID(), { stars: 1 })).json()).toMatchObject({ code: 'rating_case_not_found' });
    expect(await tracesOf(caseId)).toEqual({ audit: [], events: [] });
  });

  test('没有登录的人先去登录；工作人员在办公端不能代人评价', async () => {
    const { actor, caseId, departmentId } = await anApplicant();
    expect((await rate(undefined, caseId, { stars: 5 })).json()).toMatchObject({ status: 401, code: 'sign_in_required' });
    expect((await rate(deskOf(departmentId), caseId, { stars: 5 })).statusCode).toBe(401);
    expect((await rate({ ...actor, zone: 'office' }, caseId, { stars: 5 })).statusCode).toBe(401);
    expect((await readRating(actor, caseId)).rating).toBeNull();
  });

  test('没有办结的不能评价，办结超过九十天不能评价', async () => {
    const open = await anApplicant({ closedOn: null });
    expect((await rate(open.actor, open.caseId, { stars: 5 })).json()).toMatchObject({ status: 409, code: 'rating_case_still_open' });
    const old = await anApplicant({ closedOn: '2025-12-01' });
    expect((await rate(old.actor, old.caseId, { stars: 5 })).json()).toMatchObject({ status: 409, code: 'rating_window_closed' });
    expect((await app.as(old.actor).get(`/api/cases/${old.caseId}/rating`)).json()).toMatchObject({ code: 'rating_window_closed' });
  });

  test('十人同时抢评同一办件，只有一条成立，其余都被告知已经评价', async () => {
    const { actor, caseId } = await anApplicant();
    const replies = await Promise.all(Array.from({ length: 10 }, () => rate(actor, caseId, { stars: 2 })));
    expect(statusesOf(replies)).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect(new Set(replies.filter(({ statusCode }) => statusCode === 409).map((reply) => reply.json<{ code: string }>().code))).toEqual(
      new Set(['rating_already_given']),
    );
    const traces = await tracesOf(caseId);
    expect([traces.audit, traces.events.length]).toEqual([['ratings.rate'], 1]);
  });

  test('星级越界、分项越界都不接受', async () => {
    const { actor, caseId } = await anApplicant();
    for (const body of [{ stars: 6 }, { stars: 0 }, {}, { stars: 5, attitude: 9 }])
      expect((await rate(actor, caseId, body)).statusCode).toBe(400);
  });

  test('评价不可更改、不可删除：应用账号无权改星级和评语，也无权删除', async () => {
    const { actor, caseId } = await anApplicant();
    await rate(actor, caseId, { stars: 1, comment: '差' });
    for (const change of [
      sql`update ratings.rating set stars = 5 where case_id = ${caseId}`,
      sql`update ratings.rating set comment = null where case_id = ${caseId}`,
      sql`delete from ratings.rating where case_id = ${caseId}`,
      sql`delete from ratings.rectification where case_id = ${caseId}`,
      sql`delete from ratings.rectification_step`,
      sql`update ratings.rectification_step set words = ''`,
    ])
      await expect(change.execute(app.database)).rejects.toThrow(/permission denied/);
  });

  test('复核后不计入统计的评价仍然看得到，并写明原因', async () => {
    const { actor, caseId } = await anApplicant();
    await rate(actor, caseId, { stars: 1 });
    await sql`update ratings.rating set not_counted_reason = '评价对象有误' where case_id = ${caseId}`.execute(app.database);
    expect((await readRating(actor, caseId)).rating).toMatchObject({ stars: 1, notCountedReason: '评价对象有误' });
    expect((await app.as(actor).get(`/cases/${caseId}/rate`)).body).toContain('原因：评价对象有误');
  });
});

describe('差评整改', () => {
  test('二星以下开出整改：一个工作日内联系，十五个工作日内答复；三星不开', async () => {
    const { rectification } = await aPoorRating();
    expect(rectification).toMatchObject({ status: 'open', contactDueOn: '2026-03-03', dueOn: '2026-03-23' });
    const fair = await anApplicant();
    await rate(fair.actor, fair.caseId, { stars: 3 });
    expect((await readRating(fair.actor, fair.caseId)).rectification).toBeNull();
  });

  test('国庆前一天的差评，联系期限落在节后第一个工作日，调休上班的星期六计入', async () => {
    app.clock.set('2026-09-30T01:00:00.000Z');
    const { rectification } = await aPoorRating({ closedOn: '2026-09-29' });
    expect(rectification).toMatchObject({ contactDueOn: '2026-10-08', dueOn: '2026-10-27' });
  });

  test('联系、答复、认可，一步一痕，评价人收到一次答复通知', async () => {
    const { actor, caseId, id, desk } = await anAnswered();
    expect((await readRating(actor, caseId)).rectification).toMatchObject({
      status: 'answered',
      version: 3,
      answer: '已增开窗口，向您致歉',
    });
    const awaited = async (whose: Actor) => (await app.as(whose).get('/api/my/rectifications')).json<Awaited[]>();
    expect(await awaited(actor)).toEqual([{ caseId, itemName: expect.any(String), until: null }]);
    expect(await awaited(aCitizen())).toEqual([]);
    expect(await awaited(desk)).toEqual([]);
    expect((await app.as().get('/api/my/rectifications')).statusCode).toBe(401);
    const settled = Rectification.parse((await settle(actor, id, { satisfied: true })).json());
    expect(await awaited(actor)).toEqual([]);
    expect(settled).toMatchObject({ status: 'accepted', refusal: null });
    const { audit, events } = await tracesOf(caseId);
    expect(audit).toEqual(['ratings.rate', 'ratings.contact', 'ratings.answer', 'ratings.accept']);
    expect(events[1]).toMatchObject({ type: 'ratings.rater_answered', rectificationId: id, raterId: actor.personId, version: 3 });
    const { rows } = await sql`select handler_id, settled_at is not null settled from ratings.rectification where id = ${id}`.execute(
      app.owner,
    );
    expect(rows).toEqual([{ handlerId: desk.personId, settled: true }]);
    await app.relay.drain();
    const notices = await sql<{ subject: string }>`select subject from notice.notice where person_id = ${actor.personId}`.execute(
      app.owner,
    );
    expect(notices.rows).toEqual([{ subject: `/cases/${caseId}/rate` }]);
  });

  test('不认可答复要写原因，退回后期限重新计算；第二次答复不覆盖第一次的记录，也不能再退回', async () => {
    const { actor, caseId, id, desk } = await anAnswered();
    const without = await settle(actor, id, { satisfied: false, reason: '  ' });
    expect(without.json()).toMatchObject({ status: 422, code: 'rectification_reason_required', fields: [{ path: 'reason' }] });
    app.clock.set('2026-03-20T01:00:00.000Z');
    const refused = Rectification.parse((await settle(actor, id, { satisfied: false, reason: '窗口仍然没有开' })).json());
    expect(refused).toMatchObject({ status: 'refused', refusal: '窗口仍然没有开', contactDueOn: '2026-03-23', dueOn: '2026-04-13' });

    await contact(desk, id, refused.version);
    expect((await answer(desk, id, refused.version + 1, '三号窗口今日已开')).statusCode).toBe(200);
    expect((await settle(actor, id, { satisfied: false, reason: '不' })).json()).toMatchObject({
      status: 409,
      code: 'rectification_refused_once',
    });
    expect((await settle(actor, id, { satisfied: true })).statusCode).toBe(200);
    const steps = await sql<{ words: string | null }>`
      select words from ratings.rectification_step where rectification_id = ${id} and act in ('answer', 'refuse') order by taken_at, id`.execute(
      app.owner,
    );
    expect(steps.rows.map(({ words }) => words)).toEqual(['已增开窗口，向您致歉', '窗口仍然没有开', '三号窗口今日已开']);
    expect((await readRating(actor, caseId)).rectification).toMatchObject({ status: 'accepted', refusal: '窗口仍然没有开' });
  });

  test('不联系不能答复；看过旧情况的人不能覆盖新情况；两人同时登记，只有一人成立', async () => {
    const { id, departmentId } = await aPoorRating();
    const desk = deskOf(departmentId);
    expect((await answer(desk, id, 1)).json()).toMatchObject({ status: 409, code: 'rectification_wrong_state' });
    expect((await contact(desk, id, 7)).json()).toMatchObject({ status: 409, code: 'rectification_changed' });
    const both = await Promise.all([contact(desk, id, 1), contact(anOfficial('reviewer', { department: departmentId }), id, 1)]);
    expect(statusesOf(both)).toEqual([200, 409]);
  });

  test('只有评价人能表示认可与否：他人、本部门工作人员都当作没有这条记录', async () => {
    const { id, desk, actor, caseId } = await anAnswered();
    expect((await settle(aCitizen(), id, { satisfied: true })).json()).toMatchObject({ status: 404, code: 'rectification_not_found' });
    expect((await settle(undefined, id, { satisfied: true })).statusCode).toBe(401);
    expect((await settle(desk, id, { satisfied: true })).statusCode).toBe(401);
    expect((await settle(actor, id, { satisfied: true, caseId: crypto.randomUUID() })).statusCode).toBe(404);
    expect((await tracesOf(caseId)).audit).toEqual(['ratings.rate', 'ratings.contact', 'ratings.answer']);
  });
});

describe('办公端', () => {
  test('承办部门看到自己的差评，最急的在前；别的部门看不到，答复完就不再列出', async () => {
    const late = await aPoorRating();
    app.clock.set('2026-02-25T01:00:00.000Z');
    const urgent = await aPoorRating({ departmentId: late.departmentId, itemName: '公共场所卫生许可', closedOn: '2026-02-24' });
    const listFor = async (actor: Actor) => OpenRectification.array().parse((await app.as(actor).get('/api/desk/rectifications')).json());
    const desk = deskOf(late.departmentId);
    expect((await listFor(desk)).map(({ id, itemName, comment }) => [id, itemName, comment])).toEqual([
      [urgent.id, '公共场所卫生许可', '排队太久'],
      [late.id, '食品经营许可', '排队太久'],
    ]);
    expect(await listFor(anOfficial('head'))).toEqual([]);
    await contact(desk, urgent.id, 1);
    await answer(desk, urgent.id, 2);
    expect((await listFor(desk)).map(({ id }) => id)).toEqual([late.id]);
  });

  test('电子监察看到本地区的差评，看不到别的地区', async () => {
    const { id, departmentId } = await aPoorRating({ district: '990102' });
    const idsFor = async (actor: Actor) =>
      OpenRectification.array()
        .parse((await app.as(actor).get('/api/desk/rectifications')).json())
        .map((row) => row.id);
    expect(await idsFor(anOfficial('supervisor', { district: DivisionCode.parse('990100') }))).toContain(id);
    expect(await idsFor(anOfficial('supervisor', { district: DivisionCode.parse('990103') }))).not.toContain(id);
    expect(await idsFor(anOfficial('head', { department: departmentId, district: DivisionCode.parse('990102') }))).toEqual([id]);
  });

  test('没有这项职责的人不能看也不能办，留在安全日志，不留操作记录；有没有这条记录都是同样的话', async () => {
    const { id, caseId, departmentId } = await aPoorRating();
    const clerk = anOfficial('window_clerk', { department: departmentId });
    const elsewhere = anOfficial('head');
    expect((await app.as(clerk).get('/api/desk/rectifications')).json()).toMatchObject({ status: 403, code: 'permission_denied' });
    expect((await app.as(undefined).get('/api/desk/rectifications')).statusCode).toBe(401);
    for (const actor of [clerk, elsewhere, { ...deskOf(departmentId), zone: 'public' as const }])
      expect((await contact(actor, id, 1)).json()).toMatchObject({ status: 403, code: 'permission_denied' });
    expect((await contact(elsewhere, crypto.randomUUID(), 1)).json()).toMatchObject({ status: 403, code: 'permission_denied' });
    expect(await refusals(elsewhere)).toEqual(['permission_denied', 'permission_denied']);
    expect((await tracesOf(caseId)).audit).toEqual(['ratings.rate']);
  });

  test('工作人员给过差评的，自己回避：看不到也不能办', async () => {
    const { actor, id, departmentId } = await aPoorRating();
    const self: Actor = { ...deskOf(departmentId), ...(actor.personId === undefined ? {} : { personId: actor.personId }) };
    expect((await contact(self, id, 1)).json()).toMatchObject({ status: 403, code: 'permission_avoidance' });
    expect((await app.as(self).get('/api/desk/rectifications')).json()).toEqual([]);
  });
});

describe('公开数据', () => {
  test('上月评价数据不用登录就能看，不计入的不算，次月才出', async () => {
    app.clock.set('2026-05-10T01:00:00.000Z');
    const month = async () => (await app.as(undefined).get('/api/rating-figures')).json<object>();
    for (const stars of [5, 4, 3]) {
      const { actor, caseId } = await anApplicant({ closedOn: '2026-05-08' });
      await rate(actor, caseId, { stars });
    }
    await anAnswered({ closedOn: '2026-05-08' });
    await aPoorRating({ closedOn: '2026-05-08' });
    const { caseId } = await aPoorRating({ closedOn: '2026-05-08' });
    await sql`update ratings.rating set not_counted_reason = '评价对象有误' where case_id = ${caseId}`.execute(app.database);
    expect(await month()).toEqual({ month: '2026-04', ratings: 0, satisfied: 0, poor: 0, settled: 0 });
    // Beijing's June begins while UTC is still in May.
    app.clock.set('2026-05-31T16:00:00.000Z');
    expect(await month()).toEqual({ month: '2026-05', ratings: 5, satisfied: 3, poor: 2, settled: 1 });
  });
});

describe('门户页面', () => {
  test('评价页没有脚本也能用：不选星级退回并保留已填内容，选好后转到感谢与整改情况', async () => {
    const { actor, caseId } = await anApplicant();
    const path = `/cases/${caseId}/rate`;
    expect((await app.as(actor).get(path)).body).toContain('这次办事您满意吗');
    const empty = await app.as(actor).form(path, { stars: '', comment: '忘了选' });
    expect([empty.statusCode, empty.body.includes('忘了选')]).toEqual([422, true]);
    const sent = await app.as(actor).form(path, { stars: '2', attitude: '1', comment: '态度不好' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, path]);
    const { body } = await app.as(actor).get(path);
    for (const words of ['感谢您的评价', '等待联系', '2026年3月3日', '2026年3月23日', '态度不好']) expect(body).toContain(words);
  });

  test('不认可而没写原因，退回同一页并指出原因栏；写好后显示重新办理', async () => {
    const { actor, caseId, id } = await anAnswered();
    const path = `/rectifications/${id}/settle?caseId=${caseId}`;
    expect((await app.as(actor).get(`/cases/${caseId}/rate`)).body).toContain(path);
    const without = await app.as(actor).form(path, { satisfied: 'false', reason: '' });
    expect([without.statusCode, without.body.includes(problemText.rectification_reason_required)]).toEqual([422, true]);
    const sent = await app.as(actor).form(path, { satisfied: 'false', reason: '没有改' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `/cases/${caseId}/rate`]);
    const { body } = await app.as(actor).get(`/cases/${caseId}/rate`);
    expect(body).toContain('您不认可答复，重新办理中');
    expect(body).toContain('<h1>您没有认可部门的答复</h1>');
  });

  test('没有登录的人先到登录页；他人打开评价页看到没有找到', async () => {
    const { caseId } = await anApplicant();
    const stranger = await app.as(undefined).get(`/cases/${caseId}/rate`);
    expect([stranger.statusCode, stranger.headers.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(`/cases/${caseId}/rate`)}`]);
    expect((await app.as(aCitizen()).get(`/cases/${caseId}/rate`)).statusCode).toBe(404);
  });
});
