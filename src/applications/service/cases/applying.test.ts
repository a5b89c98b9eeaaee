import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { submitAllowance, uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { CaseSummary, CaseView, Done } from './schema.ts';

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

test('草稿由申请人自己删除：看得出是哪一份，先读后果再确认，材料一并删除，留下审计；别人的、已提交的、窗口录入的不能删', async () => {
  const [id, other] = [await begin(), await begin()];
  const before = (await city.as(chen).get(`/api/cases/${id}`)).json<CaseView>();
  const slot = before.materials.find(({ required }) => required)?.slot ?? '';
  await uploadMaterial(city, chen, id, slot);
  const file = (await city.as(chen).get(`/api/cases/${id}`)).json<CaseView>().materials.find((one) => one.slot === slot)?.files[0]?.id;
  expect((await city.as(chen).get('/cases')).body).toContain('陈秀兰，2026年3月2日（星期一）开始填写');
  expect((await city.as(chen).get(`/cases/${id}`)).body).toContain('确认删除');
  for (const [actor, status] of [
    [undefined, 401],
    [await city.actor('zhoudachuan'), 404],
    [await city.actor('mz-window'), 404],
  ] as const)
    expect((await city.as(actor).post(`/api/cases/${id}/discard`)).statusCode).toBe(status);
  const done = await city.as(chen).form(`/cases/${id}/discard`, {});
  expect(done.headers.location).toBe('/cases?discarded=1');
  await city.relay.drain();
  expect((await city.as(chen).get('/cases?discarded=1')).body).toContain('草稿已经删除');
  expect((await city.as(chen).get(`/api/cases/${id}`)).statusCode).toBe(404);
  const left = (await city.as(chen).get('/api/cases')).json<CaseSummary[]>().map((one) => one.id);
  expect(left).not.toContain(id);
  expect(left).toContain(other);
  const { rows: files } = await sql<{ removed: boolean }>`
    select removed_at is not null as removed from files.file where id = ${file}`.execute(city.runtime.database);
  expect(files).toEqual([{ removed: true }]);
  const { rows: told } = await sql`select from audit.entry where action = 'cases.discard' and subject = ${id}`.execute(
    city.runtime.database,
  );
  expect(told).toHaveLength(1);
  const sent = await submitAllowance(city, chen);
  expect((await city.as(chen).post(`/api/cases/${sent}/discard`)).statusCode).toBe(409);
  expect((await city.as(chen).get(`/cases/${sent}`)).body).not.toContain('确认删除');
  await sql`update cases."case" set channel = 'counter' where id = ${other}`.execute(city.runtime.database);
  expect((await city.as(chen).post(`/api/cases/${other}/discard`)).json()).toMatchObject({ code: 'case_draft_of_counter' });
});

test('单位的草稿，单位的经办人都可以删除', async () => {
  const lin = await city.actor('linxiaoyu', true);
  const { id } = (await city.as(lin).post('/api/cases', { itemId: city.items.get('food-business-licence') ?? '' })).json<Done>();
  expect((await city.as({ ...lin, onBehalfOf: undefined }).post(`/api/cases/${id}/discard`)).statusCode).toBe(404);
  expect((await city.as(await city.actor('zhaolixin', true)).post(`/api/cases/${id}/discard`)).statusCode).toBe(200);
});
