import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, Done } from '#applications/service/cases/schema.ts';
import { type Actor, systemActor } from '#kernel/actor.ts';
import type { Notice } from '#platform/notice/schema.ts';
import { perform } from '#platform/work/work.ts';
import { type City, startCity } from '#testkit/city.ts';
import { grantedOnCommitment } from '#testkit/committed.ts';
import { multipart, smallPdf } from '#testkit/pdf.ts';
import { handOverChecks } from '../contract.ts';
import type { CreditEntry } from '../credit/schema.ts';
import type { DeskRepair } from './schema.ts';

let city: City;
let lin: Actor;
const staff: Record<string, Actor> = {};
/** One licence got on a commitment that was held false. */
beforeAll(async () => {
  city = await startCity();
  lin = await city.actor('linxiaoyu', true);
  for (const login of ['xzsp-inspect1', 'xzsp-approve', 'xzsp-head', 'xzsp-supervise', 'scjg-inspect1'])
    staff[login] = await city.actor(login);
  await (await grantedOnCommitment(city)).revoke('2026-03-02');
});
afterAll(() => city.close());

const who = (login: string): Actor => {
  const actor = staff[login];
  if (!actor) throw new Error(login);
  return actor;
};
const titlesOf = async (id: string) => (await city.as(lin).get(`/api/cases/${id}`)).json<CaseView>().documents.map(({ title }) => title);

test('信用修复由当事人申请：不到日期、没有证明的不收，连点两次只有一份；不予修复写明理由，可以再申请', async () => {
  const [entry] = (await city.as(who('xzsp-approve')).get('/api/desk/credit-entries')).json<CreditEntry[]>();
  if (!entry) throw new Error('no entry');
  const at = `/api/cases/${entry.caseId}/credit-repair`;
  const proof = (words: string, bytes: Uint8Array = smallPdf) => {
    const { headers, payload } = multipart('upload', '验收单.pdf', bytes);
    const field = `------yiwangtest\r\ncontent-disposition: form-data; name="words"\r\n\r\n`;
    return { headers, payload: Buffer.concat([Buffer.from(`${field}${words}\r\n`), payload]) };
  };
  const ask = async (actor: Actor | undefined, words = '消毒间已经建成', bytes?: Uint8Array) => {
    const { headers, payload } = proof(words, bytes);
    const as = actor === undefined ? {} : { 'x-test-actor': JSON.stringify(actor) };
    const response = await city.app.inject({ method: 'POST', url: at, headers: { ...headers, ...as }, payload });
    await city.relay.drain();
    return response;
  };
  expect((await ask(lin)).json()).toMatchObject({ code: 'commitment_repair_early' });
  city.clock.set('2026-06-02T01:00:00.000Z');
  expect((await ask(undefined)).statusCode).toBe(401);
  expect((await ask(await city.actor('zhoudachuan'))).statusCode).toBe(404);
  expect((await ask(who('xzsp-approve'))).statusCode).toBe(401);
  expect((await ask(lin, '改')).json()).toMatchObject({ code: 'invalid_input', fields: [{ path: 'words' }] });
  expect((await ask(lin, '消毒间已经建成', new Uint8Array())).json()).toMatchObject({ fields: [{ code: 'file_empty' }] });
  const page = async () => (await city.as(lin).get(`/cases/${entry.caseId}/commitment`)).body;
  expect(await page()).toContain('申请信用修复');
  const both = await Promise.all([ask(lin), ask(lin)]);
  expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([201, 409]);
  // 6月3日起数十个工作日。
  expect(await page()).toContain('作出决定的部门最晚2026年6月16日（星期二）答复');
  expect((await city.as(lin).get('/my/credit')).body).toContain(`/cases/${entry.caseId}/commitment`);
  expect((await city.as(who('xzsp-head')).get('/api/me/notices')).body).toContain('有一份信用修复申请等待您决定');

  const waiting = async (login: string) => (await city.as(who(login)).get('/api/desk/credit-repairs')).json<DeskRepair[]>();
  const [request] = await waiting('xzsp-approve');
  expect(request).toMatchObject({
    dueOn: '2026-06-16',
    overdue: false,
    status: 'asked',
    words: '消毒间已经建成',
    fileName: '验收单.pdf',
    maySettle: true,
  });
  expect(await waiting('xzsp-supervise')).toMatchObject([{ maySettle: false }]);
  expect(await waiting('scjg-inspect1')).toEqual([]);
  expect((await city.as(lin).get('/api/desk/credit-repairs')).statusCode).toBe(403);
  const evidence = (actor: Actor | undefined) => city.as(actor).get(`/api/credit-repairs/${request?.id ?? ''}/evidence`);
  for (const [actor, status] of [
    [lin, 200],
    [who('xzsp-approve'), 200],
    [who('xzsp-supervise'), 403],
    [who('scjg-inspect1'), 403],
    [await city.actor('zhoudachuan'), 404],
    [undefined, 401],
  ] as const)
    expect((await evidence(actor)).statusCode).toBe(status);

  const settle = async (login: string, granted: boolean, words = '照片看不出消毒间是否投入使用') => {
    const response = await city.as(who(login)).post(`/api/desk/credit-repairs/${request?.id ?? ''}/decision`, { granted, words });
    await city.relay.drain();
    return response;
  };
  for (const login of ['xzsp-inspect1', 'xzsp-supervise', 'scjg-inspect1']) expect((await settle(login, false)).statusCode).toBe(403);
  expect((await settle('xzsp-approve', false, '')).json()).toMatchObject({ code: 'invalid_input' });
  expect((await settle('xzsp-approve', false)).json()).toMatchObject({ status: 'refused', settledOn: '2026-06-02' });
  expect((await settle('xzsp-head', true)).json()).toMatchObject({ code: 'commitment_repair_settled' });
  expect(await page()).toContain('照片看不出消毒间是否投入使用');
  expect(await titlesOf(entry.caseId)).toContain('不予信用修复决定书');
  expect((await city.as(lin).get('/api/me/notices')).body).toContain('信用修复申请没有获准');
  expect((await ask(lin, '消毒间已经投入使用，附验收单')).statusCode).toBe(201);
  const told = async (login: string, light: 'yellow' | 'red') => {
    await city.relay.drain();
    return (await city.as(who(login)).get('/api/me/notices')).json<Notice[]>().filter(({ kind }) => kind === `commitment.repair_${light}`)
      .length;
  };
  city.clock.set('2026-06-12T01:00:00.000Z');
  expect(await told('xzsp-approve', 'yellow')).toBe(1);
  city.clock.set('2026-06-16T01:00:00.000Z');
  expect(await told('xzsp-supervise', 'red')).toBe(0);
  city.clock.set('2026-06-17T01:00:00.000Z');
  expect(await told('xzsp-supervise', 'red')).toBe(1);
  expect(await waiting('xzsp-approve')).toMatchObject([{ overdue: true }]);
  city.clock.set('2026-03-02T01:00:00.000Z');
});

test('信用修复：满三个月后由没有参加核查的审批人员办理，当天起可以再选告知承诺，经过和理由留着', async () => {
  const listed = async () => (await city.as(who('xzsp-approve')).get('/api/desk/credit-entries')).json<CreditEntry[]>();
  const [entry] = await listed();
  if (!entry) throw new Error('no entry');
  const repair = (login: string, version = entry.version) =>
    city.as(who(login)).post(`/api/desk/credit-entries/${entry.checkId}/repair`, { version, words: '消毒间已经建成，经核查属实' });
  expect((await repair('xzsp-approve')).json()).toMatchObject({ code: 'commitment_repair_early' });
  city.clock.set('2026-06-02T01:00:00.000Z');
  expect((await repair('xzsp-inspect1')).statusCode).toBe(403);
  expect((await repair('scjg-inspect1')).statusCode).toBe(403);
  expect((await city.as(lin).post(`/api/desk/credit-entries/${entry.checkId}/repair`, { version: 1, words: '已经改好' })).statusCode).toBe(
    403,
  );
  expect((await repair('xzsp-approve', entry.version + 1)).json()).toMatchObject({ code: 'commitment_changed' });
  expect((await repair('xzsp-approve')).json()).toMatchObject({ inForce: false, untilOn: '2026-06-01', mayRepair: false });
  await city.relay.drain();
  expect((await repair('xzsp-approve', entry.version + 1)).json()).toMatchObject({ code: 'commitment_credit_over' });
  // What its holder asked is granted by the same act.
  expect((await city.as(who('xzsp-approve')).get('/api/desk/credit-repairs')).json()).toEqual([]);
  expect((await city.as(lin).get(`/cases/${entry.caseId}/commitment`)).body).toContain('已经信用修复');
  expect(await titlesOf(entry.caseId)).toContain('信用修复决定书');
  expect((await listed())[0]?.steps.at(-1)).toMatchObject({ act: 'repaired', words: '消毒间已经建成，经核查属实' });
  expect((await city.as(lin).get('/my/credit')).body).toContain('已经结束');
  const { id } = (await city.as(lin).post('/api/cases', { itemId: city.items.get('public-place-hygiene-licence') })).json<Done>();
  expect((await city.as(lin).post(`/api/cases/${id}/commitment`, { choice: 'commitment' })).statusCode).toBe(200);
  city.clock.set('2026-03-02T01:00:00.000Z');
});

test('部门合并以后，信用记录由接着办的部门看和修复，不会没有人管', async () => {
  const entries = async (login: string) => (await city.as(who(login)).get('/api/desk/credit-entries')).json<CreditEntry[]>().length;
  const [from, to] = ['xzsp-approve', 'scjg-inspect1'].map((login) => who(login).posts[0]?.department);
  if (from === undefined || to === undefined) throw new Error('no department');
  const before = await entries('xzsp-approve');
  expect([before > 0, await entries('scjg-inspect1')]).toEqual([true, 0]);
  const handOver = (one: typeof from, other: typeof to) =>
    perform(city.runtime, systemActor, city.clock.now(), (work) => handOverChecks(work, one, other));
  await handOver(from, to);
  expect([await entries('xzsp-approve'), await entries('scjg-inspect1')]).toEqual([0, before]);
  await handOver(to, from);
});
