import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { evaluateDecision, readDecisionModel } from '#platform/support/decisions/contract.ts';

const folder = path.resolve(import.meta.dirname, '../../../../catalogue');

async function decide(file: string, decision: string, inputs: Record<string, unknown>) {
  const { model, problems } = readDecisionModel(await readFile(path.join(folder, file), 'utf8'));
  expect(problems).toEqual([]);
  if (!model) throw new Error(`${file} cannot be read`);
  return evaluateDecision(model, decision, inputs).json;
}

const shop = { kind: 'shop' };
const citizen = demonstrationIdNumber('990102', '1990-06-15', 77);
test.each([
  ['材料齐全的商铺当场登记', { hasName: 'yes', name: '何苗花店', scopes: ['daily_goods'] }, shop, 'granted'],
  ['不起名字只做网店也当场登记', { hasName: 'no', scopes: ['daily_goods'] }, { kind: 'network' }, 'granted'],
  ['名称冠以中国字样转人工', { hasName: 'yes', name: '中国花店', scopes: ['daily_goods'] }, shop, 'manual'],
  ['须先批准的行业转人工', { hasName: 'no', scopes: ['daily_goods', 'fireworks'] }, shop, 'manual'],
  ['住宅没有业主同意转人工', { hasName: 'no', scopes: ['daily_goods'] }, { kind: 'residence', neighboursAgree: 'no' }, 'manual'],
  ['住宅已有业主同意的当场登记', { hasName: 'no', scopes: ['daily_goods'] }, { kind: 'residence', neighboursAgree: 'yes' }, 'granted'],
  ['持来往内地通行证的转人工', { hasName: 'no', scopes: ['daily_goods'] }, shop, 'manual', 'H09901001'],
  ['持外国人永久居留身份证的转人工', { hasName: 'no', scopes: ['daily_goods'] }, shop, 'manual', '999001198506149028'],
  ['持港澳台居民居住证的转人工', { hasName: 'no', scopes: ['daily_goods'] }, shop, 'manual', '810000199006150778'],
  ['没有号码的转人工', { hasName: 'no', scopes: ['daily_goods'] }, shop, 'manual', null],
])('个体工商户登记:%s', async (_title, business, premises, outcome, idNumber: string | null = citizen) => {
  const decided = await decide('individual-business-registration/registration-check.dmn', '登记核验', {
    applicant: { idNumber },
    business,
    premises,
  });
  expect(decided).toMatchObject({ outcome, article: expect.stringContaining('第') });
});

test.each([
  [79, '990102', '0'],
  [80, '990102', '100'],
  [89, '990121', '80'],
  [90, '990102', '200'],
  [99, '990103', '160'],
  [100, '990121', '500'],
])('高龄津贴:%i 周岁，区县 %s，每月 %s 元', async (age, district, amount) => {
  expect(await decide('old-age-allowance/allowance-amount.dmn', '高龄津贴金额', { elder: { age, district } })).toMatchObject({ amount });
});
