import { sql } from 'kysely';
import * as z from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpoint } from '#kernel/endpoint.ts';
import { defineProblems } from '#kernel/problem.ts';
import { aCitizen } from '#testkit/actors.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { decodeForm } from './form-codec.ts';
import { serve } from './serve.ts';

const problem = defineProblems({ bell_broken: 409, forbidden: 403 });
const Ring = z.strictObject({
  bellId: z.string(),
  times: z.number().int().min(1).max(5),
  loud: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
});
const ringAt = endpoint('POST /api/bells/:bellId/ring', Ring, z.strictObject({ rung: z.number() }));
const routes = [
  serve(ringAt, async (work, { bellId, times }) => {
    if (bellId === 'broken') throw problem('bell_broken', [{ path: 'times', code: 'field_too_big' }]);
    if (bellId === 'locked') throw problem('forbidden');
    if (bellId === 'defect') throw new Error('secret detail');
    if (bellId === 'lying') return { rung: 'x' as unknown as number };
    await work.record('test.ring', bellId);
    return { rung: times };
  }),
];

let held: TestApp;
beforeAll(async () => {
  held = await startApp({ routes, sentences: { bell_broken: '铃坏了，请报修。' } });
});
afterAll(() => held.close());

test('入参不合要求：400，逐项说明该怎么改', async () => {
  const response = await held.as().post('/api/bells/a/ring', { times: 9, extra: 1 });
  expect(response.statusCode).toBe(400);
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(response.json<{ fields: { path: string; message: string }[] }>().fields).toContainEqual({
    path: 'times',
    code: 'field_too_big',
    message: '这一项的数值或数量超过了上限，请检查。',
  });
});

test('业务上的拒绝带着代码和中文说明返回', async () => {
  const response = await held.as().post('/api/bells/broken/ring', { times: 1 });
  expect(response.json()).toMatchObject({ code: 'bell_broken', status: 409, detail: '铃坏了，请报修。' });
});

test('无权的操作在安全日志里留痕，正常的拒绝不留', async () => {
  const actor = aCitizen();
  expect((await held.as(actor).post('/api/bells/locked/ring', { times: 1 })).statusCode).toBe(403);
  const { rows } = await sql<{ code: string; actor_id: string }>`select code, actor_id from audit.refusal`.execute(held.owner);
  expect(rows).toEqual([{ code: 'forbidden', actorId: actor.personId }]);
});

test.each(['defect', 'lying'])('程序自身的错误（%s）不向外人透露任何内情', async (bell) => {
  const response = await held.as().post(`/api/bells/${bell}/ring`, { times: 1 });
  expect(response.statusCode).toBe(500);
  expect(response.body).not.toContain('secret');
  expect(response.json()).toMatchObject({ code: 'unexpected' });
});

test('别的网站替用户提交，一律拦下', async () => {
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }])
    expect((await held.app.inject({ method: 'POST', url: '/api/bells/a/ring', headers, payload: { times: 1 } })).statusCode).toBe(403);
});

test('本站自己的表单不会被当成外站：浏览器说明来自同源，页面也让浏览器报出来源', async () => {
  const own = { 'sec-fetch-site': 'same-origin', origin: 'null' };
  expect((await held.app.inject({ method: 'POST', url: '/api/bells/a/ring', headers: own, payload: { times: 1 } })).statusCode).not.toBe(
    403,
  );
  const overHttp = { host: 'city.example', origin: 'http://city.example' };
  expect(
    (await held.app.inject({ method: 'POST', url: '/api/bells/a/ring', headers: overHttp, payload: { times: 1 } })).statusCode,
  ).not.toBe(403);
  expect((await held.app.inject({ url: '/api/bells/a' })).headers['referrer-policy']).toBe('same-origin');
});

test('网页表单的文字按接口的要求变成数字、真假与列表', () => {
  const decoded = decodeForm(Ring, [
    ['bellId', 'a'],
    ['times', '3'],
    ['loud', 'on'],
    ['tags', 'x'],
    ['tags', 'y'],
    ['_csrf', 'own'],
    ['empty', ''],
    ['__proto__.polluted', '1'],
  ]);
  expect(decoded).toEqual({ bellId: 'a', times: 3, loud: true, tags: ['x', 'y'] });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('接口文档由同一份描述生成', async () => {
  const document = (await held.as().get('/api/openapi.json')).json<{ paths: Record<string, unknown> }>();
  expect(document.paths).toHaveProperty('/api/bells/{bellId}/ring');
});
