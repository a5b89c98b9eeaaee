import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { Replayed } from './schema.ts';

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

test('同一版本重算:结果都不变', async () => {
  const answer = (await replay('mz-review1')).json<Replayed>();
  expect(answer).toEqual({ examined: 1, changed: 0, withoutResult: 0, rows: [], hidden: 0, next: null });
});

test('草稿改了金额:列出受影响的件,旧结果与新结果并列', async () => {
  const answer = (await replay('mz-review1', { xml: raised })).json<Replayed>();
  expect(answer).toMatchObject({ examined: 1, changed: 1, withoutResult: 0, hidden: 0, next: null });
  expect(answer.rows).toMatchObject([
    { caseId, before: { amount: '100' }, after: { amount: '120' }, rulesBefore: [1], rulesAfter: [1], reasons: [] },
  ]);
});

test('草稿里这件再也得不出结果:说明原因', async () => {
  const narrowed = xml.replace(
    '<text>[80..90)</text></inputEntry>\n        <inputEntry id="rule_1_in_2">',
    '<text>[60..70)</text></inputEntry>\n        <inputEntry id="rule_1_in_2">',
  );
  expect(narrowed).not.toBe(xml);
  const answer = (await replay('mz-review1', { xml: narrowed })).json<Replayed>();
  expect(answer).toMatchObject({ changed: 1, withoutResult: 1 });
  expect(answer.rows[0]).toMatchObject({ after: {}, reasons: ['decision.no-rule'] });
});

test('事项管理员只知道有几件会变,看不到是谁的、内容是什么', async () => {
  const response = await replay('catalogue', { xml: raised });
  expect(response.json<Replayed>()).toMatchObject({ examined: 1, changed: 1, rows: [], hidden: 1 });
  expect(response.body).not.toContain(caseId);
});

test.each(['chenxiulan', 'scjg-review1', 'scjg-window'])('%s 不得重算别处的件', async (login) => {
  const response = await replay(login, { xml: raised });
  expect(response.statusCode).toBe(403);
  expect(response.body).not.toContain(caseId);
});

test('没有登录的不得重算', async () => {
  expect((await city.as().post('/api/desk/decision-replays', { itemId, decision, xml })).statusCode).toBe(401);
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

test('留下的依据是密封的:表里没有一个字的个人信息', async () => {
  const { rows } = await sql<{ decision: string; modelHash: string; sealed: Buffer }>`
    select decision, model_hash, sealed from cases.evaluation`.execute(city.runtime.database);
  expect(rows).toHaveLength(1);
  const [row] = rows;
  expect(row).toMatchObject({ decision, modelHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(row?.sealed.toString('utf8')).not.toMatch(/86|990102|amount/);
});
