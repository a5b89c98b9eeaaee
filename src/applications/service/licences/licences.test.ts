import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { type DepartmentId, DivisionCode, EnterpriseId, newId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { seedCalendar } from '#platform/calendar/contract.ts';
import { parseLicenceIdentifier } from '#platform/support/documents/pure/numbers.ts';
import { ensureDepartment } from '#platform/support/organisation/contract.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen, anEnterpriseHandler, anOfficial } from '#testkit/actors.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { type IssuedLicence, issueLicence, type IssueLicence } from './contract.ts';
import { bureau, given, issuer, person, shop } from './text.samples.ts';
import { routes } from './routes.ts';
import { problemText } from './text.zh.ts';

let department: DepartmentId;
let approver: Actor;
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ routes, sentences: problemText });
  await perform(app.runtime, systemActor, app.clock.now(), (work) => seedCalendar(work));
  department = await perform(app.runtime, systemActor, app.clock.now(), (work) => ensureDepartment(work, bureau));
  approver = anOfficial('approver', { department });
});
afterAll(() => app.close());

const issue = (overrides: Partial<IssueLicence> = {}, actor: Actor = systemActor): Promise<IssuedLicence> =>
  perform(app.runtime, actor, app.clock.now(), (work) => issueLicence(work, given(department, overrides)));

describe('制证', () => {
  test('同一件申请同时调用十次，只颁发一份，十次都得到同一份', async () => {
    const caseId = crypto.randomUUID();
    const ten = await Promise.all(Array.from({ length: 10 }, () => issue({ caseId })));
    expect(new Set(ten.map(({ identifier }) => identifier)).size).toBe(1);
    expect(new Set(ten.map(({ id }) => id)).size).toBe(1);
    const { rows } = await sql<{ n: number }>`select count(*) n from licences.licence where case_id = ${caseId}`.execute(app.owner);
    expect(rows[0]?.n).toBe(1);
    const events = await sql<{ type: string }>`select type from events.outbox where subject = ${ten[0]?.id}`.execute(app.owner);
    expect(events.rows).toEqual([{ type: 'licences.licence_issued' }]);
  });

  test('二十件申请同时制证，编号和标识连续无空号；失败的一件不占号', async () => {
    const before = await issue();
    const failing = perform(app.runtime, systemActor, app.clock.now(), async (work) => {
      await issueLicence(work, given(department));
      throw new Error('rolled back');
    });
    const [, ...many] = await Promise.all([failing.catch(() => null), ...Array.from({ length: 20 }, () => issue())]);
    const first = Number(before.number.slice(2));
    const numbers = many.map((one) => Number(one?.number.slice(2))).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => first + 1 + index));
    const serials = many.map((one) => Number(parseLicenceIdentifier(one?.identifier ?? '')?.serial)).toSorted((a, b) => a - b);
    expect(serials.at(-1)).toBe((serials[0] ?? 0) + 19);
  });

  test('编号按模板，标识符合 GB/T 36904，有效期五年止于对应日的前一日', async () => {
    const { number, identifier, validUntil } = await issue();
    expect(number).toMatch(/^JY\d{14}$/);
    expect(parseLicenceIdentifier(identifier)).toMatchObject({ issuer, type: `${issuer}000`, version: '001' });
    expect(validUntil).toBe('2031-03-01');
  });

  test('持证人的名称、证件号码和各栏内容在库里是密文', async () => {
    const { id } = await issue({ ...person });
    const { rows } = await sql<{ row: string }>`select l::text as row from licences.licence l where id = ${id}`.execute(app.owner);
    expect(rows[0]?.row).not.toContain(person.holderIdentifier);
    expect(rows[0]?.row).not.toContain(person.holderName);
    const audit = await sql<{ n: number }>`select count(*) n from audit.entry where subject = ${id} and action = 'licences.issue'`.execute(
      app.owner,
    );
    expect(audit.rows[0]?.n).toBe(1);
  });
});

const post = (actor: Actor, id: string, what: string, body: object = {}) =>
  app.as(actor).post(`/api/desk/licences/${id}/${what}`, { version: 1, ground: 'fraud', reason: '提供虚假租赁合同取得许可', ...body });
const fullWidth = (text: string) => Array.from(text, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join('');
const verify = (identifier: string) => app.as().get(`/api/verify/licences/${encodeURIComponent(identifier)}`);
const lookUp = (code: string) => app.as().get(`/api/verify/${encodeURIComponent(code)}`);

describe('核验', () => {
  test('任何人凭标识核验：单位名称照实显示，不显示证件号码和各栏内容', async () => {
    const { identifier, number } = await issue();
    const answer = await verify(identifier);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      name: '食品经营许可证',
      number,
      identifier,
      authority: '澜川市市场监督管理局',
      holder: shop.holderName,
      holderMasked: false,
      status: 'valid',
      statusSince: '2026-03-02',
      issuedOn: '2026-03-02',
      validFrom: '2026-03-02',
      validUntil: '2031-03-01',
      // Data only: there is no paper to seal.
      sealing: 'unwanted',
      seal: null,
    });
  });

  test('持证人是自然人的，姓名只显示第一个字', async () => {
    const { identifier } = await issue(person);
    const answer = await verify(identifier);
    expect(answer.json()).toMatchObject({ holder: '欧***', holderMasked: true });
    expect(answer.body).not.toContain(person.holderName);
    expect(answer.body).not.toContain(person.holderIdentifier);
  });

  test('校验码和标识查到同一份；小写、空格、全角输入一样能查', async () => {
    const { identifier, checkCode, number } = await issue();
    for (const typed of [
      fullWidth(identifier),
      identifier,
      identifier.toLowerCase(),
      ` ${identifier} `,
      checkCode,
      checkCode.toLowerCase(),
      checkCode.replace(/(.{4})(?=.)/g, '$1-'),
    ])
      expect((await lookUp(typed)).json()).toMatchObject({ kind: 'licence', licence: { number } });
  });

  test('没有这份证照的，明确答复 404；敲错一位不会查到别人的', async () => {
    const { identifier } = await issue();
    const last = identifier.endsWith('7') ? '8' : '7';
    const wrong = await verify(identifier.slice(0, -1) + last);
    expect(wrong.statusCode).toBe(404);
    expect(wrong.json()).toMatchObject({ code: 'licence_unknown' });
    expect((await lookUp('2222222222222222')).json()).toEqual({ kind: 'none', mistyped: true });
  });

  test.each([
    ["' or 1=1 --"],
    ['%00'],
    ['1.2.156.3005.2.'],
    ['../../etc/passwd'],
    ['1.2.156.3005.2.'.repeat(12)],
    ['<script>alert(1)</script>'],
    ['𠮷'.repeat(60)],
  ])('恶意标识只得到“没有”:%s', async (typed) => {
    const answer = await verify(typed);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'licence_unknown' });
    expect((await lookUp(typed)).json()).toMatchObject({ kind: 'none' });
  });

  test('超长输入被拒绝，不到数据库', async () => {
    expect((await verify('9'.repeat(5_000))).statusCode).toBeGreaterThanOrEqual(400);
    expect((await verify('9'.repeat(201))).statusCode).toBe(400);
  });

  test('过了有效期的显示已过有效期和第一天', async () => {
    const { identifier } = await issue({ issuedOn: Day.parse('2020-02-29') });
    expect((await verify(identifier)).json()).toMatchObject({ status: 'expired', validUntil: '2025-02-28', statusSince: '2025-03-01' });
  });
});

describe('持证人', () => {
  const holder = aCitizen();
  const stranger = aCitizen();
  let mine: IssuedLicence;
  beforeAll(async () => {
    mine = await issue({ ...person, ...(holder.personId ? { personId: holder.personId } : {}) });
  });

  test('看得到自己的证照全部内容和延续期限', async () => {
    const list = await app.as(holder).get('/api/licences');
    expect(list.json()).toMatchObject([{ id: mine.id, holder: person.holderName, status: 'valid' }]);
    const one = await app.as(holder).get(`/api/licences/${mine.id}`);
    expect(one.json()).toMatchObject({
      holderIdentifier: person.holderIdentifier,
      fields: [{ label: '经营场所', value: '望澜区试例路 1 号' }],
      renewal: { from: null, until: '2031-01-30', article: null },
      events: [{ kind: 'issued', reason: null }],
    });
  });

  test('他人读这份证照视同不存在，未登录的先请登录', async () => {
    expect((await app.as(stranger).get(`/api/licences/${mine.id}`)).json()).toMatchObject({ status: 404, code: 'licence_not_found' });
    expect((await app.as(stranger).get('/api/licences')).json()).toEqual([]);
    expect((await app.as().get(`/api/licences/${mine.id}`)).statusCode).toBe(401);
    expect((await app.as(stranger).get(`/api/licences/${mine.id}/paper`)).statusCode).toBe(404);
  });

  test('企业的证照只有代表该企业的人看得到，本人身份看不到', async () => {
    const enterpriseId = newId(EnterpriseId);
    const handler = anEnterpriseHandler({ onBehalfOf: enterpriseId });
    const { id } = await issue({ enterpriseId, ...(handler.personId ? { personId: handler.personId } : {}) });
    expect((await app.as(handler).get(`/api/licences/${id}`)).statusCode).toBe(200);
    expect((await app.as(anEnterpriseHandler({ onBehalfOf: enterpriseId })).get(`/api/licences/${id}`)).statusCode).toBe(200);
    const { onBehalfOf: _none, ...himself } = handler;
    expect((await app.as(himself).get(`/api/licences/${id}`)).statusCode).toBe(404);
    expect((await app.as(anEnterpriseHandler()).get(`/api/licences/${id}`)).statusCode).toBe(404);
  });
});

describe('撤销、撤回、暂扣、注销', () => {
  test('撤销后核验立即显示已撤销和日期，不显示理由；持证人看得到理由', async () => {
    const holder = aCitizen();
    const { id, identifier } = await issue(holder.personId ? { personId: holder.personId } : {});
    const done = await post(approver, id, 'revocation');
    expect(done.json()).toEqual({ id, status: 'revoked', statusSince: '2026-03-02', version: 2 });
    const shown = await verify(identifier);
    expect(shown.json()).toMatchObject({ status: 'revoked', statusSince: '2026-03-02' });
    expect(shown.body).not.toContain('虚假');
    const own = await app.as(holder).get(`/api/licences/${id}`);
    expect(own.json()).toMatchObject({
      events: [{ kind: 'issued' }, { kind: 'revoked', ground: 'fraud', reason: '提供虚假租赁合同取得许可' }],
      renewal: null,
    });
    const events = await sql<{
      payload: object;
    }>`select payload from events.outbox where subject = ${id} and type = 'licences.status_changed'`.execute(app.owner);
    expect(events.rows).toMatchObject([{ payload: { status: 'revoked', effectiveOn: '2026-03-02' } }]);
    const audit = await sql<{ action: string }>`select action from audit.entry where subject = ${id} order by id`.execute(app.owner);
    expect(audit.rows.map(({ action }) => action)).toEqual(['licences.issue', 'licences.revoke']);
    const stored = await sql<{ row: string }>`select e::text as row from licences.licence_event e where licence_id = ${id}`.execute(
      app.owner,
    );
    expect(stored.rows.map(({ row }) => row).join()).not.toContain('虚假');
  });

  test('其他部门的官员、同部门的窗口人员、未实名核验的审批人员、公众区都无权撤销', async () => {
    const { id, identifier } = await issue();
    for (const actor of [
      anOfficial(['approver', 'head']),
      anOfficial(['window_clerk', 'reviewer'], { department }),
      anOfficial('head', { department, district: DivisionCode.parse('990102') }),
      anOfficial('approver', { department, assurance: 'password' }),
      anOfficial('approver', { department, zone: 'public' }),
      aCitizen(),
    ])
      expect((await post(actor, id, 'revocation')).json()).toMatchObject({ status: 403, code: 'permission_denied' });
    expect((await verify(identifier)).json()).toMatchObject({ status: 'valid' });
    expect((await post(anOfficial(['approver', 'head']), crypto.randomUUID(), 'revocation')).json()).toMatchObject({ status: 403 });
    expect((await app.as(anOfficial('head')).get(`/api/desk/licences/${id}`)).statusCode).toBe(403);
  });

  test('持证人本人是审批人员的，应当回避', async () => {
    const { id } = await issue(approver.personId ? { personId: approver.personId } : {});
    expect((await post(approver, id, 'revocation')).json()).toMatchObject({ status: 403, code: 'permission_avoidance' });
  });

  test('两人同时处理，只有一人办成，另一人得知结果', async () => {
    const { id } = await issue();
    const both = await Promise.all([post(approver, id, 'revocation'), post(anOfficial('head', { department }), id, 'revocation')]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(both.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'licence_revoked' });
  });

  test('版本过期的操作不生效', async () => {
    const { id } = await issue();
    const suspension = { ground: 'penalty_suspension', basis: '澜市监罚〔2026〕3号' };
    expect((await post(approver, id, 'suspension', suspension)).json()).toMatchObject({ status: 'suspended', version: 2 });
    expect((await post(approver, id, 'revocation', { version: 1 })).json()).toMatchObject({ status: 409, code: 'licence_changed' });
    expect((await post(approver, id, 'resumption', { version: 2, ground: 'suspension_ended' })).json()).toMatchObject({
      status: 'valid',
      version: 3,
    });
  });

  test('暂扣须引处罚决定；撤销之后只剩注销手续；注销之后什么都不能再做', async () => {
    const { id, identifier } = await issue();
    expect((await post(approver, id, 'suspension', { ground: 'penalty_suspension' })).json()).toMatchObject({
      code: 'licence_basis_required',
    });
    expect((await post(approver, id, 'suspension')).json()).toMatchObject({ code: 'licence_ground_misfit' });
    expect((await post(approver, id, 'cancellation', { ground: 'expired_unrenewed' })).json()).toMatchObject({
      code: 'licence_not_expired',
    });
    expect((await post(approver, id, 'withdrawal', { ground: 'facts_changed' })).json()).toMatchObject({ status: 'withdrawn' });
    const desk = await app.as(approver).get(`/api/desk/licences/${id}`);
    expect(desk.json()).toMatchObject({ version: 2, acts: [{ act: 'cancel', grounds: ['revoked_or_withdrawn'] }] });
    expect((await post(approver, id, 'cancellation', { version: 2, ground: 'revoked_or_withdrawn' })).json()).toMatchObject({
      status: 'cancelled',
    });
    expect((await post(approver, id, 'revocation', { version: 3 })).json()).toMatchObject({ status: 409, code: 'licence_cancelled' });
    expect((await verify(identifier)).json()).toMatchObject({ status: 'cancelled' });
  });

  test('证照内容和经过只增不改：应用账号无权更新编号、无权删改经过', async () => {
    await expect(sql`update licences.licence set number = 'x'`.execute(app.database)).rejects.toThrow(/permission denied/);
    await expect(sql`update licences.licence_event set basis = 'x'`.execute(app.database)).rejects.toThrow(/permission denied/);
    await expect(sql`delete from licences.licence`.execute(app.database)).rejects.toThrow(/permission denied/);
  });
});

test('本部门工作人员按编号找到证照，自然人姓名打码', async () => {
  const { number } = await issue(person);
  const found = await app.as(anOfficial('window_clerk', { department })).get(`/api/desk/licences?number=${number}`);
  expect(found.json()).toMatchObject([{ number, holder: '欧***' }]);
  expect((await app.as(anOfficial('window_clerk')).get(`/api/desk/licences?number=${number}`)).json()).toEqual([]);
});
