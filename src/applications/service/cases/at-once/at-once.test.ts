import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { perform } from '#platform/work/work.ts';
import { type City, startCity } from '#testkit/city.ts';
import { smallPdf } from '#testkit/pdf.ts';
import type { CaseView, Done } from '../schema.ts';
import { sweepApplicationRequests } from './sweep.ts';

let city: City;
let chen: Actor;
beforeAll(async () => {
  city = await startCity();
  chen = await city.actor('chenxiulan');
});
afterAll(() => city.close());

const application = (changes: object = {}) => ({
  requestId: randomUUID(),
  itemId: city.items.get('old-age-allowance'),
  answers: {
    applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
    elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no', byAgent: 'no' },
    payment: { bank: '澜川农商银行', account: '6200000000000000000' },
    unheard: { of: '表单没有的内容' },
  },
  materials: [{ slot: 'bank_card', name: '银行卡.pdf', content: Buffer.from(smallPdf).toString('base64') }],
  declared: true,
  electronicDelivery: true,
  ...changes,
});
const apply = (body: object, actor = chen) => city.as(actor).post('/api/applications', body);
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*) n from ${sql.raw(table)}`.execute(city.owner)).rows[0]?.n ?? -1;

test('一次提交：一个请求就是一件收了件的申请，有编号、有受理流程、有收件凭证', async () => {
  const answer = await apply(application());
  expect(answer.statusCode).toBe(201);
  const done = answer.json<Done>();
  expect(done).toMatchObject({ status: 'submitted', number: expect.stringMatching(/^990100\d+$/) });
  await city.relay.drain();
  const view = (await city.as(chen).get(`/api/cases/${done.id}`)).json<CaseView>();
  expect(view).toMatchObject({ status: 'submitted', electronicDelivery: true, clock: { kind: 'acceptance' } });
  expect(view.answers).toMatchObject({ elder: { age: '86' } });
  expect(view.answers).not.toHaveProperty('unheard');
  expect(view.materials.find(({ slot }) => slot === 'bank_card')?.files).toMatchObject([{ name: '银行卡.pdf' }]);
  expect(view.documents).toHaveLength(1);
  expect(view.events.map(({ kind }) => kind)).toEqual(['started', 'submitted']);
});

test('同一个请求重复发送，不论先后还是同时，只有一件；编号相同而内容不同的，说明并拒绝', async () => {
  const body = application();
  const before = await count('cases."case"');
  const together = await Promise.all([apply(body), apply(body), apply(body)]);
  const later = await apply(body);
  const made = [...together, later].map((answer) => answer.json<Done>());
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(new Set(made.map(({ number }) => number)).size).toBe(1);
  expect(await count('cases."case"')).toBe(before + 1);
  const other = await apply({ ...body, electronicDelivery: false });
  expect(other.statusCode).toBe(409);
  expect(other.json()).toMatchObject({ code: 'case_request_reused' });
  const sweep = (now: string) => {
    city.clock.set(now);
    return perform(city.runtime, chen, city.clock.now(), sweepApplicationRequests);
  };
  await sweep('2026-03-31T00:00:00.000Z');
  expect(await count('cases.application_request')).toBeGreaterThan(0);
  await sweep('2026-04-01T02:00:00.000Z');
  expect(await count('cases.application_request')).toBe(0);
  city.clock.set('2026-03-02T01:00:00.000Z');
});

test('内容不全、材料不对的，缺什么一次说全，什么都不留下；改好以后用原来的编号也能提交', async () => {
  const before = [await count('cases."case"'), await count('files.file'), await count('cases.application_request')];
  const { answers } = application();
  const incomplete = application({ answers: { ...answers, payment: { bank: '' } }, materials: [] });
  const refused = await apply(incomplete);
  expect(refused.statusCode).toBe(422);
  const paths = refused.json<{ fields: { path: string }[] }>().fields.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['payment.bank', 'payment.account', 'material.bank_card']));
  const enclosing = (content: string, slot = 'bank_card') => apply(application({ materials: [{ slot, name: 'x.pdf', content }] }));
  expect((await enclosing(Buffer.from('MZ 不是文档').toString('base64'))).json()).toMatchObject({ code: 'file_kind_refused' });
  expect((await enclosing('不是编码')).json()).toMatchObject({ fields: [{ code: 'case_enclosure_unreadable' }] });
  expect((await enclosing(Buffer.from(smallPdf).toString('base64'), 'passport')).json()).toMatchObject({ code: 'case_material_unknown' });
  expect((await apply(application({ declared: false }))).json()).toMatchObject({ fields: [{ code: 'case_declaration_required' }] });
  expect((await apply(application({ itemId: randomUUID() }))).statusCode).toBe(404);
  expect([await count('cases."case"'), await count('files.file'), await count('cases.application_request')]).toEqual(before);
  expect((await apply({ ...application(), requestId: incomplete.requestId })).statusCode).toBe(201);
});

test('没有登录的人、工作人员不能替人一次提交', async () => {
  const body = application();
  expect((await city.as().post('/api/applications', body)).statusCode).toBe(401);
  for (const login of ['mz-window', 'mz-approve']) expect((await apply(body, await city.actor(login))).statusCode).toBe(401);
});
