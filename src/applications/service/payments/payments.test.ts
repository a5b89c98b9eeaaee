import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPackage } from '#applications/service/catalogue/check.ts';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { perform } from '#platform/work/work.ts';
import { anOfficial } from '#testkit/actors.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { aServiceWithFee, publishServiceWithFee } from '#testkit/paid-service.ts';
import { providerOf } from './providers/registry.ts';
import { signFake } from './providers/fake.ts';
import { CallbackResult, ChargeView, DeskCharge, type ProviderCallback, StartedPayment } from './schema.ts';

let city: City;
let itemId: string;
const actors = new Map<string, Actor>();
const who = (login: string): Actor => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};

beforeAll(async () => {
  city = await startCity();
  for (const login of ['chenxiulan', 'zhoudachuan', 'mz-window', 'mz-review1', 'mz-approve', 'mz-head', 'scjg-head'])
    actors.set(login, await city.actor(login));
  const department = who('mz-head').posts[0]?.department;
  if (department === undefined) throw new Error('no department');
  actors.set('mz-finance', anOfficial('finance_clerk', { department }));
  actors.set('other-finance', anOfficial('finance_clerk'));
  itemId = await publishServiceWithFee(city.runtime, city.clock.now());
}, 60_000);
afterAll(() => city.close());

/** Applied for and accepted, so that the process waits for the money. */
async function aChargedCase(what = '临时占道摆放桌椅'): Promise<{ caseId: string; charge: ChargeView }> {
  const caseId = await submitApplication(city, who('chenxiulan'), itemId, {
    applicant: { applicant: { kind: 'person', name: '陈秀兰', phone: '13900000001' } },
    request: { request: { what } },
  });
  expect((await deskAct(city, who('mz-window'), caseId, 'acceptance')).json()).toMatchObject({ status: 'accepted' });
  return { caseId, charge: await chargeOf(caseId) };
}

async function chargeOf(caseId: string): Promise<ChargeView> {
  const [charge] = ChargeView.array().parse((await city.as(who('chenxiulan')).get(`/api/cases/${caseId}/payments`)).json());
  if (!charge) throw new Error('no charge');
  return charge;
}

async function start(charge: ChargeView, actor = who('chenxiulan')) {
  return StartedPayment.parse((await city.as(actor).post(`/api/payments/${charge.id}/start`, { provider: 'fake' })).json());
}

const payAtFake = async (reference: string) => {
  const response = await city.as(who('chenxiulan')).post(`/api/payments/fake/${reference}`);
  await city.relay.drain();
  return response;
};

/** The provider's word, signed as only the provider of this installation can. */
async function callback(said: Omit<ProviderCallback, 'signature' | 'provider'>, forged = false) {
  const signed = { provider: 'fake' as const, ...said };
  const signature = await perform(city.runtime, systemActor, city.clock.now(), (work) => Promise.resolve(signFake(work, signed)));
  const response = await city
    .as()
    .post('/api/payments/callbacks', { ...signed, signature: forged ? `${signature.slice(0, -2)}AA` : signature });
  await city.relay.drain();
  return response;
}

const open = async (caseId: string) =>
  (await city.as(who('mz-review1')).get(`/api/desk/cases/${caseId}`)).json<{
    task: { act: string } | null;
    clock: { dueOn: string } | null;
  }>();
const papers = async (caseId: string) =>
  (await city.as(who('chenxiulan')).get(`/api/cases/${caseId}`))
    .json<{ documents: { title: string }[] }>()
    .documents.map(({ title }) => title);
const confirm = (actor: Actor | undefined, body: object) => city.as(actor).post('/api/desk/payments/confirmation', body);

describe('通知与缴费', () => {
  test('受理后按规则算出应缴，发缴款通知书；没有缴清，流程停在缴费环节，办理期限照算', async () => {
    const { caseId, charge } = await aChargedCase();
    expect(charge).toMatchObject({ dueFen: 12_000, fullFen: 12_000, status: 'waiting', online: ['fake'] });
    expect(charge.lines.map(({ name, dueFen }) => [name, dueFen])).toEqual([
      ['占用费', 10_000],
      ['工本费', 2_000],
    ]);
    expect(await papers(caseId)).toContain('缴款通知书');
    const waiting = await open(caseId);
    expect(waiting.task).toBeNull();
    // 承诺十个工作日，受理次日起算；缴费不在行政许可法第四十五条之列。
    expect(waiting.clock?.dueOn).toBe('2026-03-16');
    const page = await city.as(who('chenxiulan')).get(`/cases/${caseId}`);
    expect(page.body).toContain('应缴 120.00 元');
    expect(page.body).toContain(`/payments/${charge.id}`);
    expect((await city.as(who('chenxiulan')).get('/my/notices')).body).toContain(`${charge.itemName} ${charge.caseNumber}`);
    const todo = await city.as(who('chenxiulan')).get('/my');
    expect(todo.body).toContain(`/payments/${charge.id}`);
    expect(todo.body).toContain('请缴费 120.00 元');
    expect((await city.as(who('zhoudachuan')).get('/my')).body).not.toContain('请缴费');
  });

  test('网上缴：两个窗口打开的是同一笔，各按一次也只缴一次；缴清后有凭证，流程往下走', async () => {
    const { caseId, charge } = await aChargedCase();
    const [first, second] = await Promise.all([start(charge), start(charge)]);
    expect(first?.reference).toBe(second?.reference);
    const pressed = await Promise.all([payAtFake(first.reference), payAtFake(first.reference)]);
    expect(pressed.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(await chargeOf(caseId)).toMatchObject({ status: 'paid', paidBy: 'fake', refunds: [] });
    expect((await papers(caseId)).filter((title) => title === '缴费凭证')).toHaveLength(1);
    expect((await open(caseId)).task).toMatchObject({ act: 'review' });
    expect((await city.as(who('chenxiulan')).post(`/api/payments/${charge.id}/start`, { provider: 'fake' })).json().code).toBe(
      'payment_already_paid',
    );
    const page = await city.as(who('chenxiulan')).get(`/payments/${charge.id}`);
    expect(page.body).toContain('已缴清');
    expect((await city.as(who('chenxiulan')).get('/my')).body).not.toContain(`/payments/${charge.id}`);
  });

  test('窗口缴：财务人员按缴款码确认，金额不符、号码输错、同一张回单用两次都不行', async () => {
    const { caseId, charge } = await aChargedCase();
    const other = await aChargedCase();
    const slip = { code: charge.code, fen: 12_000, voucher: 'YH20260302001' };
    expect((await confirm(who('mz-finance'), { ...slip, fen: 11_999 })).json().code).toBe('payment_amount_differs');
    const wrong = `${charge.code.slice(0, -1)}${(Number(charge.code.at(-1)) + 1) % 10}`;
    expect((await confirm(who('mz-finance'), { ...slip, code: wrong })).json().code).toBe('payment_code_wrong');
    const both = await Promise.all([confirm(who('mz-finance'), slip), confirm(who('mz-finance'), { ...slip, code: other.charge.code })]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await city.relay.drain();
    const settled = [await chargeOf(caseId), await chargeOf(other.caseId)];
    expect(settled.map(({ status }) => status).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['paid', 'waiting']);
  });

  test('规则写明免收的，不发通知、不收钱，直接往下走，理由写在每一项上', async () => {
    const { caseId, charge } = await aChargedCase('残疾人车位临时占道');
    expect(charge).toMatchObject({ status: 'exempt', dueFen: 0, fullFen: 12_000 });
    expect(charge.lines.every(({ ground }) => ground === '残疾人免收（演示规定）')).toBe(true);
    expect(await papers(caseId)).not.toContain('缴款通知书');
    expect((await open(caseId)).task).toMatchObject({ act: 'review' });
  });

  test('负责人减免：只能减，写明理由；按原金额打开的网上支付随即关闭', async () => {
    const { caseId, charge } = await aChargedCase();
    const { reference } = await start(charge);
    const reduce = (fen: number, version = charge.version) =>
      city.as(who('mz-head')).post(`/api/desk/payments/${charge.id}/reduction`, { version, fen, ground: '低保家庭，按演示规定减半' });
    expect((await reduce(13_000)).json().code).toBe('payment_not_a_reduction');
    expect((await reduce(6_000, 1)).json().code).toBe('payment_changed');
    expect(DeskCharge.parse((await reduce(6_000)).json())).toMatchObject({ dueFen: 6_000, ground: '低保家庭，按演示规定减半' });
    expect((await payAtFake(reference)).json().code).toBe('payment_cancelled');
    const again = await start(await chargeOf(caseId));
    expect(again.fen).toBe(6_000);
  });
});

describe('渠道的回执', () => {
  test('同一张回执送来两次、同时送来三次，只记一次账', async () => {
    const { caseId, charge } = await aChargedCase();
    const { reference, fen } = await start(charge);
    const said = { reference, fen, transaction: 'YS-once' };
    const replies = await Promise.all([callback(said), callback(said), callback(said)]);
    const results = replies.map((reply) => CallbackResult.parse(reply.json()).result);
    expect(results.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['already_known', 'already_known', 'settled']);
    expect((await callback(said)).json()).toEqual({ result: 'already_known' });
    expect((await papers(caseId)).filter((title) => title === '缴费凭证')).toHaveLength(1);
  });

  test('签名不对的不采信、什么也不变，但来过要留底；不认识的单号说没有', async () => {
    const { caseId, charge } = await aChargedCase();
    const { reference, fen } = await start(charge);
    const forged = await callback({ reference, fen, transaction: 'YS-forged' }, true);
    expect([forged.statusCode, forged.json().code]).toEqual([403, 'payment_signature_wrong']);
    expect((await chargeOf(caseId)).status).toBe('waiting');
    const kept = await sql<{ verdict: string }>`select verdict from payments.callback where reference = ${reference}`.execute(city.owner);
    expect(kept.rows).toEqual([{ verdict: 'forged' }]);
    const unknown = await callback({ reference: '019ace00-0000-7000-8000-000000000000', fen, transaction: 'YS-unknown' });
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'payment_not_found']);
  });

  test('金额不符的不算缴清，报来的钱退回；重新缴对了才往下走', async () => {
    const { caseId, charge } = await aChargedCase();
    const { reference } = await start(charge);
    await payAtTheBank(reference, 11_900, 'YS-short');
    expect((await callback({ reference, fen: 11_900, transaction: 'YS-short' })).json()).toEqual({ result: 'amount_differs' });
    expect(await chargeOf(caseId)).toMatchObject({
      status: 'waiting',
      refunds: [{ fen: 11_900, reason: 'amount_differs', status: 'done' }],
    });
    const again = await start(charge);
    expect(again.reference).not.toBe(reference);
    await payAtFake(again.reference);
    expect((await chargeOf(caseId)).status).toBe('paid');
  });

  test('窗口已经缴清，网上又缴了一次：后一笔自动退回', async () => {
    const { caseId, charge } = await aChargedCase();
    const { reference, fen } = await start(charge);
    expect((await confirm(who('mz-finance'), { code: charge.code, fen, voucher: 'YH-twice' })).statusCode).toBe(200);
    await payAtTheBank(reference, fen, 'YS-twice');
    expect((await callback({ reference, fen, transaction: 'YS-twice' })).json()).toEqual({ result: 'paid_twice' });
    expect(await chargeOf(caseId)).toMatchObject({ status: 'paid', refunds: [{ fen, reason: 'paid_twice', status: 'done' }] });
  });

  test('回执迟迟不来，缴款人自己查：渠道说已缴就是已缴', async () => {
    const { caseId, charge } = await aChargedCase();
    const { reference, fen } = await start(charge);
    const refresh = () => city.as(who('chenxiulan')).post(`/api/payments/${charge.id}/refresh`);
    expect(ChargeView.parse((await refresh()).json()).status).toBe('waiting');
    await payAtTheBank(reference, fen, 'YS-late');
    expect(ChargeView.parse((await refresh()).json()).status).toBe('paid');
    await city.relay.drain();
    expect((await open(caseId)).task).toMatchObject({ act: 'review' });
  });

  /** Money that came in there, whose word has not reached us. */
  async function payAtTheBank(reference: string, fen: number, transaction: string) {
    await sql`insert into payments.fake_transaction (reference, transaction, fen, paid_at) values (${reference}, ${transaction}, ${fen}, now())`.execute(
      city.owner,
    );
  }
});

describe('办不成的退费', () => {
  test('没缴就撤回的，不用再缴；迟来的钱退回', async () => {
    const { caseId, charge } = await aChargedCase();
    const { reference, fen } = await start(charge);
    await city.as(who('chenxiulan')).post(`/api/cases/${caseId}/withdrawal`, { reason: '不办了' });
    await city.relay.drain();
    expect((await chargeOf(caseId)).status).toBe('cancelled');
    await sql`insert into payments.fake_transaction (reference, transaction, fen, paid_at) values (${reference}, 'YS-after', ${fen}, now())`.execute(
      city.owner,
    );
    expect((await callback({ reference, fen, transaction: 'YS-after' })).json()).toEqual({ result: 'too_late' });
    expect(await chargeOf(caseId)).toMatchObject({ status: 'cancelled', refunds: [{ reason: 'too_late', status: 'done' }] });
  });

  test('缴清后不予许可：已经做完的工本费不退，其余原路退回，有退费通知书', async () => {
    const { caseId, charge } = await aChargedCase();
    await payAtFake((await start(charge)).reference);
    await deskAct(city, who('mz-review1'), caseId, 'review', { proposal: 'refuse', opinion: '影响通行' });
    expect((await deskAct(city, who('mz-approve'), caseId, 'refusal', { reason: '影响通行安全' })).json()).toMatchObject({
      status: 'refused',
    });
    expect(await chargeOf(caseId)).toMatchObject({ status: 'refunded', refunds: [{ fen: 10_000, reason: 'refused', status: 'done' }] });
    expect(await papers(caseId)).toContain('退费通知书');
  });

  test('窗口缴的由财务人员退还并登记，只退一次', async () => {
    const { caseId, charge } = await aChargedCase();
    await confirm(who('mz-finance'), { code: charge.code, fen: 12_000, voucher: 'YH-back' });
    await city.relay.drain();
    await city.as(who('chenxiulan')).post(`/api/cases/${caseId}/withdrawal`, { reason: '不办了' });
    await city.relay.drain();
    const waiting = await chargeOf(caseId);
    expect(waiting).toMatchObject({ status: 'refunding', refunds: [{ fen: 10_000, status: 'due' }] });
    const back = (actor: Actor) => city.as(actor).post(`/api/desk/payments/refunds/${waiting.refunds[0]?.id}`, { voucher: 'TF0001' });
    expect((await back(who('mz-approve'))).statusCode).toBe(403);
    expect((await back(who('mz-finance'))).json()).toMatchObject({ status: 'refunded' });
    expect((await back(who('mz-finance'))).json().code).toBe('payment_refund_done');
  });
});

describe('谁能看、谁能办', () => {
  test('别人看不到有这笔款，也不能替人打开支付；没登录的先登录', async () => {
    const { caseId, charge } = await aChargedCase();
    const { reference } = await start(charge);
    for (const url of [`/api/payments/${charge.id}`, `/api/cases/${caseId}/payments`, `/api/payments/fake/${reference}`]) {
      const other = await city.as(who('zhoudachuan')).get(url);
      expect([other.statusCode, other.json().code]).toEqual([404, 'payment_not_found']);
      expect((await city.as().get(url)).statusCode).toBe(401);
    }
    for (const url of [`/api/payments/${charge.id}/start`, `/api/payments/${charge.id}/refresh`])
      expect((await city.as(who('zhoudachuan')).post(url, { provider: 'fake' })).statusCode).not.toBe(200);
    expect((await city.as(who('chenxiulan')).post(`/api/payments/${charge.id}/start`, { provider: 'counter' })).json().code).toBe(
      'payment_provider_closed',
    );
  });

  test('收款只由本部门财务确认，减免只由审批和负责人决定；市民、别的部门、没登录的一律不许', async () => {
    const { charge } = await aChargedCase();
    const slip = { code: charge.code, fen: 12_000, voucher: 'YH-rights' };
    for (const login of ['chenxiulan', 'mz-window', 'mz-head', 'other-finance']) {
      const reply = await confirm(who(login), slip);
      expect([reply.statusCode, reply.json().code], login).toEqual([403, 'permission_denied']);
    }
    expect((await confirm(undefined, slip)).statusCode).toBe(401);
    const reduction = { version: charge.version, fen: 0, ground: '照顾熟人' };
    for (const login of ['chenxiulan', 'mz-finance', 'mz-window', 'scjg-head'])
      expect((await city.as(who(login)).post(`/api/desk/payments/${charge.id}/reduction`, reduction)).statusCode, login).toBe(403);
    expect((await city.as(who('chenxiulan')).get('/api/desk/payments')).statusCode).toBe(403);
    expect((await city.as().get('/api/desk/payments')).statusCode).toBe(401);
    expect((await city.as(who('other-finance')).get('/api/desk/payments')).json()).toEqual([]);
    const own = DeskCharge.array().parse((await city.as(who('mz-finance')).get(`/api/desk/payments?q=${charge.code}`)).json());
    expect(own).toMatchObject([{ code: charge.code, mayConfirm: true, mayReduce: false }]);
  });

  test('演示支付只在演示城市里有：别的区划打不开', () => {
    expect(providerOf('fake').demonstrationOnly).toBe(true);
  });
});

test('事项检查：许可收费没有法律、行政法规依据的，指出第五十八条；金额规则写错、缴费环节没有收费的，也指出', async () => {
  const said = async (change: (item: string) => string) =>
    (await checkPackage(await aServiceWithFee(change), {})).map(({ message }) => message).join('\n');
  expect(await said((item) => item.replace(/rank: administrative_regulation/, 'rank: other'))).toContain('行政许可法第五十八条');
  expect(await said((item) => item.replace('20000 else 10000', 'else'))).toContain('规则写得不对');
  expect(await said((item) => item)).not.toContain('第五十八条');
});
