import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { deskAct, submitAllowance, uploadMaterial } from '#testkit/applying.ts';
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
  expect((await city.as({ ...lin, onBehalfOf: undefined }).post(`/api/cases/${id}/discard`)).json()).toMatchObject({
    code: 'case_of_enterprise',
  });
  expect((await city.as(await city.actor('zhoudachuan')).post(`/api/cases/${id}/discard`)).statusCode).toBe(404);
  expect((await city.as(await city.actor('zhaolixin', true)).post(`/api/cases/${id}/discard`)).statusCode).toBe(200);
});

test('补正一处没有改就提交的，先问一句；原样保存不算改；确认没有需要改的可以提交', async () => {
  const id = await submitAllowance(city, chen);
  const points = [{ target: 'payment.account', reason: '请核对账号' }];
  expect((await deskAct(city, await city.actor('mz-window'), id, 'correction', { points })).json()).toMatchObject({ status: 'correcting' });
  const save = (account: string) =>
    city.as(chen).post(`/api/cases/${id}/answers`, { step: 'payment', answers: { payment: { bank: '澜川农商银行', account } } });
  const page = async () => (await city.as(chen).get(`/cases/${id}/apply/check`)).body;
  expect(await page()).toContain('确认没有需要改的，仍然提交');
  await save('6200000000000000000');
  const refused = await city.as(chen).form(`/cases/${id}/apply/check`, { declared: 'true' });
  expect(refused.statusCode).toBe(422);
  expect(summaryOf(refused.body)).toContain('href="#f-unchanged">');
  expect((await city.as(chen).post(`/api/cases/${id}/submission`, { declared: true })).json()).toMatchObject({
    code: 'case_correction_untouched',
  });
  await save('6200000000000000001');
  expect(await page()).not.toContain('仍然提交');
  await save('6200000000000000000');
  const other = await submitAllowance(city, chen);
  await deskAct(city, await city.actor('mz-window'), other, 'correction', { points });
  const sent = await city.as(chen).form(`/cases/${other}/apply/check`, { declared: 'true', unchanged: 'true' });
  expect(sent.headers.location).toBe(`/cases/${other}/received`);
  expect((await city.as(chen).post(`/api/cases/${id}/submission`, { declared: true })).json()).toMatchObject({ status: 'submitted' });
});

test('没有可以办理的证照，变更、注销不显示开始填写，写明要哪种证照、怎么取得', async () => {
  const zhou = await city.actor('zhoudachuan');
  for (const slug of ['food-licence-change', 'food-licence-cancellation']) {
    const { body } = await city.as(zhou).get(`/items/${city.items.get(slug)}/apply`);
    expect(body).toContain('这件事要先持有可以办理的「食品经营许可证」');
    expect(body).toContain(`/search?q=${encodeURIComponent('食品经营许可证')}`);
    expect(body).not.toContain('开始填写');
  }
});

test('查进度：编号不对写明是 20 位数字；中间带空格的照样查到', async () => {
  const wrong = await city.as().form('/progress', { number: 'abc', last4: '123X' });
  expect(wrong.statusCode).toBe(422);
  expect(summaryOf(wrong.body)).toContain('办件编号是 20 位数字');
  const id = await submitAllowance(city, chen);
  const { number } = (await city.as(chen).get(`/api/cases/${id}`)).json<CaseView>();
  const spaced = ` ${number?.slice(0, 6)} ${number?.slice(6, 14)} ${number?.slice(14)} `;
  const last4 = demonstrationIdNumber('990102', '1954-02-11', 26).slice(-4);
  const found = await city.as().form('/progress', { number: spaced, last4 });
  expect(found.statusCode).toBe(200);
  expect(found.body).toContain('查询结果');
});

test('不是必须的材料，上传框不标必填；列表的按钮不缺量词；搜索词太长写在搜索框旁', async () => {
  const id = await begin();
  const materials = (await city.as(chen).get(`/cases/${id}/apply/materials`)).body;
  const { materials: slots } = (await city.as(chen).get(`/api/cases/${id}`)).json<CaseView>();
  const needed = slots.filter(({ required }) => required).length;
  expect(slots.length).toBeGreaterThan(needed);
  expect(materials.match(/type="file"/g)?.length).toBeGreaterThan(needed);
  expect(materials.match(/aria-required="true"[^>]*type="file"/g)).toHaveLength(needed);
  const zhao = await city.actor('zhaolixin', true);
  const food = (await city.as(zhao).post('/api/cases', { itemId: city.items.get('food-business-licence') ?? '' })).json<Done>().id;
  const { form } = (await city.as(zhao).get(`/api/cases/${food}`)).json<CaseView>();
  const step = form.layout.find(({ fields }) => fields.some((field) => form.fields[field]?.widget === 'repeat'))?.key ?? '';
  expect((await city.as(zhao).get(`/cases/${food}/apply/${step}`)).body).toContain('再添加：从业人员');
  const long = '高龄津贴'.repeat(51);
  const search = await city.as().get(`/search?q=${encodeURIComponent(long)}`);
  expect(search.statusCode).toBe(200);
  expect(search.body).toContain('最多 200 字，现在 204 字');
  expect(search.body).toContain(`value="${long}"`);
});
