import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { Dropped, Replayed } from './schema.ts';

const decision = '高龄津贴金额';
const xml = readFileSync(path.resolve(import.meta.dirname, '../../../../../catalogue/old-age-allowance/allowance-amount.dmn'), 'utf8');
let city: City;
let itemId: string;
let caseId: string;

beforeAll(async () => {
  city = await startCity();
  itemId = city.items.get('old-age-allowance') ?? '';
  const chen = await city.actor('chenxiulan');
  caseId = await submitApplication(city, chen, itemId, {
    elder: {
      applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
      elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
    agent: { elder: { byAgent: 'no' } },
    payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
  });
  await deskAct(city, await city.actor('mz-window'), caseId, 'acceptance', {});
});
afterAll(() => city.close());

const replay = async (login: string, body: object = {}) =>
  city.as(await city.actor(login)).post('/api/desk/decision-replays', { itemId, decision, xml, ...body });
const raised = xml.replace('<outputEntry id="rule_1_out_1"><text>100</text>', '<outputEntry id="rule_1_out_1"><text>120</text>');

test('同一版本重算：结果都不变', async () => {
  const answer = (await replay('mz-review1')).json<Replayed>();
  expect(answer).toEqual({
    former: null,
    known: true,
    examined: 1,
    changed: 0,
    withoutResult: 0,
    rows: [],
    hidden: 0,
    groups: [],
    ungrouped: 0,
    next: null,
  });
});

test('草稿改了金额：列出受影响的件，旧结果与新结果并列', async () => {
  const answer = (await replay('mz-review1', { xml: raised })).json<Replayed>();
  expect(answer).toMatchObject({ examined: 1, changed: 1, withoutResult: 0, hidden: 0, next: null });
  expect(answer.rows).toMatchObject([
    { caseId, before: { amount: '100' }, after: { amount: '120' }, rulesBefore: [1], rulesAfter: [1], reasons: [] },
  ]);
});

test('草稿里这件再也得不出结果：说明原因', async () => {
  const narrowed = xml.replace(
    '<text>[80..90)</text></inputEntry>\n        <inputEntry id="rule_1_in_2">',
    '<text>[60..70)</text></inputEntry>\n        <inputEntry id="rule_1_in_2">',
  );
  expect(narrowed).not.toBe(xml);
  const answer = (await replay('mz-review1', { xml: narrowed })).json<Replayed>();
  expect(answer).toMatchObject({ changed: 1, withoutResult: 1 });
  expect(answer.rows[0]).toMatchObject({ after: {}, reasons: ['decision.no-rule'] });
});

test('事项管理员只知道有几件会变，看不到是谁的、内容是什么', async () => {
  const response = await replay('catalogue', { xml: raised });
  expect(response.json<Replayed>()).toMatchObject({ examined: 1, changed: 1, rows: [], hidden: 1 });
  expect(response.body).not.toContain(caseId);
});

const amount = (before: string, after: string) => ({
  label: '每月金额（元）',
  before: { kind: 'value', text: before },
  after: { kind: 'value', text: after },
  count: 1,
});

test('无权看办件的人也知道结果怎样变：按栏目、旧值、新值计数，不带人', async () => {
  expect((await replay('catalogue', { xml: raised })).json<Replayed>()).toMatchObject({ groups: [amount('100', '120')], ungrouped: 0 });
  expect((await replay('mz-review1', { xml: raised })).json<Replayed>()).toMatchObject({ groups: [amount('100', '120')], ungrouped: 0 });
});

test('草稿把申请内容写成结果：无权看办件的人看不到算出的值', async () => {
  const leaking = xml.replace('<outputEntry id="rule_1_out_1"><text>100</text>', '<outputEntry id="rule_1_out_1"><text>elder.age</text>');
  const hidden = (await replay('catalogue', { xml: leaking })).json<Replayed>();
  expect(hidden.groups).toEqual([{ ...amount('100', ''), after: { kind: 'withheld' } }]);
  const open = (await replay('mz-review1', { xml: leaking })).json<Replayed>();
  expect(open.groups).toEqual([amount('100', '86')]);
});

const renamed = raised.replaceAll('name="高龄津贴金额"', 'name="高龄津贴标准"');

test('草稿给决策改了名：按编号找到原名，仍用过去的件重算', async () => {
  const answer = (await replay('mz-review1', { xml: renamed, decision: '高龄津贴标准' })).json<Replayed>();
  expect(answer).toMatchObject({ former: decision, known: true, examined: 1, changed: 1, groups: [amount('100', '120')] });
});

test('名称与编号都换了：说明现行版本里没有这项决策', async () => {
  const fresh = renamed.replace('<decision id="allowance_amount"', '<decision id="brand_new"');
  const answer = (await replay('mz-review1', { xml: fresh, decision: '高龄津贴标准' })).json<Replayed>();
  expect(answer).toMatchObject({ former: null, known: false, examined: 0, changed: 0 });
});

const dropped = async (login: string, kept: readonly object[]) =>
  city.as(await city.actor(login)).post('/api/desk/dropped-decisions', { itemId, kept });

test('草稿里去掉的决策列出来，并说过去有几件按它算过', async () => {
  const gone = (await dropped('catalogue', [])).json<Dropped>();
  expect(gone.dropped).toContainEqual({ decision, cases: 1 });
  const kept = (await dropped('catalogue', [{ id: 'allowance_amount', name: '高龄津贴标准' }])).json<Dropped>();
  expect(kept.dropped.map((one) => one.decision)).not.toContain(decision);
});

test.each(['chenxiulan', 'scjg-review1', 'scjg-window'])('%s 不得查草稿去掉了哪些决策', async (login) => {
  expect((await dropped(login, [])).statusCode).toBe(403);
});

test.each(['chenxiulan', 'scjg-review1', 'scjg-window'])('%s 不得重算别处的件', async (login) => {
  const response = await replay(login, { xml: raised });
  expect(response.statusCode).toBe(403);
  expect(response.body).not.toContain(caseId);
});

test('没有登录的不得重算', async () => {
  expect((await city.as().post('/api/desk/decision-replays', { itemId, decision, xml })).statusCode).toBe(401);
  expect((await city.as().post('/api/desk/dropped-decisions', { itemId, kept: [] })).statusCode).toBe(401);
});

test.each([
  ['读不通的文件', { xml: '<a/>' }],
  ['没有这个决策', { decision: '别的' }],
  ['实体炸弹', { xml: '<!DOCTYPE d [<!ENTITY a "哈">]><a/>' }],
])('%s:说明怎么办', async (_title, body) => {
  const response = await replay('mz-review1', body);
  expect(response.statusCode).toBe(422);
  expect(response.body).toContain('草稿');
});

test('留下的依据是密封的：表里没有一个字的个人信息', async () => {
  const { rows } = await sql<{ decision: string; modelHash: string; sealed: Buffer }>`
    select decision, model_hash, sealed from cases.evaluation`.execute(city.runtime.database);
  expect(rows).toHaveLength(1);
  const [row] = rows;
  expect(row).toMatchObject({ decision, modelHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(row?.sealed.toString('utf8')).not.toMatch(/86|990102|amount/);
});
