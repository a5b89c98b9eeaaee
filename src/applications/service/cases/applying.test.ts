import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { submitAllowance } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { Done } from './schema.ts';

let city: City;
let chen: Actor;
beforeAll(async () => {
  city = await startCity();
  chen = await city.actor('chenxiulan');
});
afterAll(() => city.close());

const summaryOf = (body: string) => /<div class="error-summary".*?<\/div>/s.exec(body)?.[0] ?? '';
const begin = async (slug = 'old-age-allowance') =>
  (await city.as(chen).post('/api/cases', { itemId: city.items.get(slug) ?? '' })).json<Done>().id;

test('核对页缺内容时提交：错误清单逐条通向该填的地方，勾选的还在，标题写明需要改正', async () => {
  const id = await begin();
  const { statusCode, body } = await city.as(chen).form(`/cases/${id}/apply/check`, { declared: 'true', electronicDelivery: 'true' });
  expect(statusCode).toBe(422);
  expect(body).toContain('<title>需要改正：');
  const summary = summaryOf(body);
  expect(summary).toContain(`<a href="/cases/${id}/apply/elder#f-answers-elder-address">`);
  expect(summary).toContain(`<a href="/cases/${id}/apply/materials#material-`);
  expect(summary).not.toMatch(/>请填写这一项。?</);
  expect(body.match(/type="checkbox"[^>]*checked/g)).toHaveLength(2);
});

test('错误清单逐条写明是哪一项，不用各页自己列', async () => {
  const handlers = summaryOf((await city.as(await city.actor('zhaolixin')).form('/my/handlers', {})).body);
  expect(handlers.match(/<li>/g)?.length).toBeGreaterThan(2);
  const lines = [...handlers.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, line]) => line);
  expect(new Set(lines).size).toBe(lines.length);
  const id = await submitAllowance(city, chen);
  expect(summaryOf((await city.as(chen).form(`/cases/${id}/messages`, { text: '' })).body)).toContain('>留言内容：');
  expect(summaryOf((await city.as(chen).form(`/cases/${id}/withdraw`, { reason: '' })).body)).toContain('>撤回的原因：');
});

test('受理以前撤回的，进度停在收件，后面的站不显示已完成', async () => {
  const id = await submitAllowance(city, chen);
  expect((await city.as(chen).post(`/api/cases/${id}/withdrawal`, { reason: '暂时不办了' })).statusCode).toBe(200);
  const { body } = await city.as(chen).get(`/cases/${id}`);
  expect(body).toContain('办到第 2 步结束，共 5 步');
  expect(body.match(/<li class="done">/g)?.length).toBeGreaterThanOrEqual(2);
  expect(body).toContain('<li class="">送达办结</li>');
});
