import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { Day } from '#kernel/time.ts';
import { chineseCount, remedyText } from '../text.zh.ts';
import { lastDayOf } from './periods.ts';
import { type RemedyFacts, type RemedyKind, remedyOf } from './remedies.ts';
import { type Calendar, calendarOf } from './workdays.ts';

const Seed = z.array(z.object({ year: z.int(), status: z.literal('published'), holidays: z.array(Day), makeUpDays: z.array(Day) }));
let calendar: Calendar;
beforeAll(async () => {
  calendar = calendarOf(Seed.parse(JSON.parse(await readFile('db/seed/calendar/national.json', 'utf8'))));
});

const day = (text: string): Day => Day.parse(text);
const limits = {
  reconsideration: { value: 60, unit: 'day' },
  suit: { value: 6, unit: 'month' },
  suitAfterReconsideration: { value: 15, unit: 'day' },
} as const;
const facts = (kind: RemedyKind, rest: Partial<RemedyFacts> = {}): RemedyFacts => ({
  kind,
  vertical: false,
  deciderName: '示范市市场监督管理局',
  governmentName: '示范市人民政府',
  courtName: '示范市人民法院',
  deliveredOn: null,
  ...rest,
});
const remedy = (...args: Parameters<typeof facts>) => remedyOf(facts(...args), calendar, limits);
const cited = (...args: Parameters<typeof facts>) =>
  remedy(...args)
    .articles.filter(({ law }) => law !== 'civil_procedure_law')
    .map(({ law, article }) => `${law}:${article}`);

describe('复议机关', () => {
  test.each([
    ['政府部门的决定，向本级人民政府', {}, '示范市人民政府', 'government'],
    ['垂直领导的机关，向上一级主管部门', { vertical: true, superiorName: '示范省税务局' }, '示范省税务局', 'superior_department'],
    ['上级名称没有登记的，留空', { vertical: true }, null, 'superior_department'],
    [
      '政府自己的决定，向上一级人民政府',
      { deciderName: '示范市人民政府', superiorName: '示范省人民政府' },
      '示范省人民政府',
      'superior_government',
    ],
  ] as const)('%s', (_, rest, reconsiderationBody, bodyIs) => {
    expect(remedy('refusal', rest)).toMatchObject({ reconsiderationBody, bodyIs });
  });
});

test.each([
  ['refusal', false],
  ['non_acceptance', false],
  ['penalty', false],
  ['inaction', true],
  ['on_spot_penalty', true],
  ['disclosure_refused', true],
] as const)('复议前置:%s → %s', (kind, required) => {
  const found = remedy(kind, { deliveredOn: day('2026-03-02') });
  expect(found.required).toBe(required);
  // Where reconsideration comes first there is no last day of a direct suit.
  expect(found.suitUntil).toBe(required ? null : '2026-09-02');
  expect(found.reconsiderationUntil).toBe('2026-05-06');
});

test.each([
  ['满六十日恰逢劳动节假期，顺延到假后第一日', '2026-03-02', '2026-05-06', '2026-09-02'],
  ['满六十日是调休上班的星期六，不顺延', '2026-03-10', '2026-05-09', '2026-09-10'],
  ['满六十日是星期日，顺延到星期一；满六个月恰逢国庆假期，顺延到假后', '2026-04-01', '2026-06-01', '2026-10-08'],
  ['没有对应日的，为当月最后一日', '2026-08-31', '2026-10-30', '2027-03-01'],
])('%s', (_, deliveredOn, reconsiderationUntil, suitUntil) => {
  expect(remedy('refusal', { deliveredOn: day(deliveredOn) })).toMatchObject({ reconsiderationUntil, suitUntil });
});

test('所涉年度尚未公布的，标明为推定；送达日不明的，不写日期', () => {
  expect(remedy('refusal', { deliveredOn: day('2026-08-31') }).assumed).toBe(true);
  expect(remedy('refusal', { deliveredOn: day('2026-03-02') }).assumed).toBe(false);
  expect(remedy('refusal')).toMatchObject({ reconsiderationUntil: null, suitUntil: null, assumed: false });
});

test('引用的条文随情形而定', () => {
  expect(cited('refusal')).toEqual(['licence_law:38', 'reconsideration_law:20', 'reconsideration_law:24', 'litigation_law:46']);
  expect(cited('on_spot_penalty', { vertical: true })).toEqual([
    'penalty_law:52',
    'reconsideration_law:20',
    'reconsideration_law:23',
    'reconsideration_law:27',
    'reconsideration_law:34',
    'litigation_law:44',
    'litigation_law:45',
  ]);
});

test('按月计算的期间：到期月的对应日；没有对应日的为月末；工作日期间不顺延', () => {
  expect(lastDayOf(day('2024-01-31'), { value: 1, unit: 'month' }, calendar).value).toBe('2024-02-29');
  expect(lastDayOf(day('2025-12-31'), { value: 2, unit: 'month' }, calendar).value).toBe('2026-02-28');
  expect(lastDayOf(day('2024-02-29'), { value: 1, unit: 'year' }, calendar).value).toBe('2025-02-28');
  expect(lastDayOf(day('2026-09-30'), { value: 1, unit: 'workday' }, calendar).value).toBe('2026-10-08');
});

test('文书中的救济段落是完整的句子', () => {
  expect(remedyText(remedy('refusal'))).toBe(
    '如不服本决定书，可以自收到本决定书之日起六十日内向示范市人民政府申请行政复议，也可以自收到本决定书之日起六个月内依法直接向示范市人民法院提起行政诉讼。',
  );
  const dated = remedyText(remedy('penalty', { deliveredOn: day('2026-03-02') }));
  expect(dated).toContain('申请行政复议的最后一日为2026年5月6日（星期三），提起行政诉讼的最后一日为2026年9月2日（星期三）。');
  expect(dated).toMatch(/行政处罚不停止执行。$/);
});

test('复议前置的段落写明应当先申请复议，垂直领导的写明上级', () => {
  const inaction = remedyText(remedy('inaction'));
  expect(inaction).toContain('如认为示范市市场监督管理局未在法定期限内履行职责，可以自法定期限届满之日起六十日内');
  expect(inaction).toContain('第二十三条的规定，应当先申请行政复议，不能直接提起行政诉讼');
  expect(inaction).toContain('十五日内依法向示范市人民法院提起行政诉讼。');
  expect(inaction).not.toContain('六个月');
  expect(remedyText(remedy('on_spot_penalty', { vertical: true, deciderName: '示范市税务局' }))).toContain(
    '向示范市税务局的上一级主管部门申请行政复议',
  );
});

test.each([
  [6, '六'],
  [10, '十'],
  [15, '十五'],
  [60, '六十'],
  [23, '二十三'],
  [101, '一百零一'],
  [110, '一百一十'],
])('%i 写作%s', (count, text) => {
  expect(chineseCount(count)).toBe(text);
});
