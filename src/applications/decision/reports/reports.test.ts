import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { deskAct, submitAllowance } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { compareLimits } from '#applications/service/catalogue/pure/limits.ts';
import { jobs } from './jobs.ts';
import { publishNextMonth } from './publishing.ts';
import { CountedCases, Figures, MonthDrift, PublicFigures, PublishedMonth } from './schema.ts';

let city: City;
const actors = new Map<string, Actor>();
const who = (login: string) => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};
const item = () => city.items.get('old-age-allowance') ?? '';

async function anAllowance(at: string, electronicDelivery: boolean): Promise<string> {
  city.clock.set(at);
  return submitAllowance(city, who('chenxiulan'), electronicDelivery);
}
async function act(at: string, login: string, id: string, path: string, body: object = {}): Promise<void> {
  city.clock.set(at);
  const response = await deskAct(city, who(login), id, path, body);
  expect(response.statusCode, response.body).toBe(200);
}
const proposal = { proposal: 'grant', opinion: '情况属实' };

// 二月：第一件网上申请、电子送达、评五星；第二件窗口送达、评一星；第三件超期后才决定（三月）。
beforeAll(async () => {
  city = await startCity('2026-02-02T01:00:00.000Z');
  for (const login of ['chenxiulan', 'mz-window', 'mz-review1', 'mz-approve', 'mz-head', 'mz-supervise', 'scjg-head', 'catalogue'])
    actors.set(login, await city.actor(login));
  const first = await anAllowance('2026-02-02T01:00:00.000Z', true);
  const second = await anAllowance('2026-02-02T01:30:00.000Z', false);
  const third = await anAllowance('2026-02-03T01:00:00.000Z', false);
  for (const id of [first, second, third]) await act('2026-02-03T02:00:00.000Z', 'mz-window', id, 'acceptance');
  for (const id of [first, second]) {
    await act('2026-02-04T02:00:00.000Z', 'mz-review1', id, 'review', proposal);
    await act('2026-02-05T02:00:00.000Z', 'mz-approve', id, 'grant');
  }
  await act('2026-02-06T02:00:00.000Z', 'mz-window', first, 'delivery', {
    way: 'electronic',
    receivedOn: '2026-02-06',
    receiver: '陈秀兰',
  });
  await act('2026-02-06T02:00:00.000Z', 'mz-window', second, 'delivery', { way: 'counter', receivedOn: '2026-02-06', receiver: '陈秀兰' });
  for (const [id, stars] of [
    [first, 5],
    [second, 1],
  ] as const)
    expect((await city.as(who('chenxiulan')).post(`/api/cases/${id}/rating`, { stars })).statusCode).toBe(201);
  city.clock.set('2026-03-27T02:00:00.000Z');
  await city.relay.drain();
  await act('2026-03-27T02:00:00.000Z', 'mz-review1', third, 'review', proposal);
  await act('2026-03-27T03:00:00.000Z', 'mz-approve', third, 'grant');
}, 120_000);
afterAll(() => city.close());

const ask = (actor: Actor | undefined, path: string, query: Record<string, string>) =>
  city.as(actor).get(`/api/reports/${path}?${new URLSearchParams(query).toString()}`);
const february = { from: '2026-02-01', to: '2026-02-28' };
const march = { from: '2026-03-01', to: '2026-03-27' };
const read = async (login: string, query: Record<string, string>) => Figures.parse((await ask(who(login), 'figures', query)).json());
const cases = async (login: string, query: Record<string, string>) => CountedCases.parse((await ask(who(login), 'cases', query)).json());

describe('报表数字', () => {
  test('二月与三月各项与手算一致：收件、办结、按期、全程网办、跑动、评价', async () => {
    expect((await read('mz-head', february)).total).toMatchObject({
      received: 3,
      decided: 2,
      immediate: 0,
      onTime: 2,
      closed: 2,
      delivered: 2,
      fullyOnline: 1,
      visited: 1,
      visits: 1,
      ratings: 2,
      satisfied: 1,
      poor: 1,
      rectified: 0,
    });
    expect((await read('mz-head', march)).total).toMatchObject({ received: 0, decided: 1, onTime: 0, closed: 0, ratings: 0 });
  });

  test('每个数字都打得开，列出的正是这些办件', async () => {
    const { total } = await read('mz-head', february);
    for (const measure of [
      'received',
      'decided',
      'onTime',
      'closed',
      'delivered',
      'fullyOnline',
      'visited',
      'ratings',
      'satisfied',
      'poor',
      'compared',
    ] as const) {
      const listed = await cases('mz-head', { ...february, measure });
      expect(listed.rows.length, measure).toBe(total[measure]);
      expect(listed.total + listed.hidden, measure).toBe(total[measure]);
    }
    const [late] = (await cases('mz-head', { ...march, measure: 'decided' })).rows;
    expect(late).toMatchObject({ receivedOn: '2026-02-03', decidedOn: '2026-03-27', channel: 'online', department: '澜川市民政局' });
    expect(JSON.stringify(late)).not.toContain('陈秀兰');
  });

  test.each(['department', 'item', 'channel', 'district', 'month', 'day'])('按 %s 分组，合计不变', async (by) => {
    const { rows, total } = await read('mz-supervise', { ...february, by });
    expect(rows.reduce((sum, { measures }) => sum + measures.received, 0)).toBe(3);
    expect(total).toEqual((await read('mz-supervise', february)).total);
    expect(rows.every(({ label }) => label !== '')).toBe(true);
  });

  test('Excel 和 Word 与网页同数，带期间、范围和每个指标的口径', async () => {
    const excel = await ask(who('mz-head'), 'figures/file', { ...february, format: 'xlsx' });
    expect(excel.statusCode).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(excel.rawPayload as unknown as ArrayBuffer);
    const rows = (book.worksheets[0]?.getSheetValues() ?? []) as unknown[][];
    expect(rows.flat().join('\n')).toContain('统计期间：2026-02-01 至 2026-02-28');
    const total = rows.find((row) => row?.[1] === '合计');
    expect(total?.slice(2, 6)).toEqual([3, 2, 0, 1]);
    expect(JSON.stringify(book.worksheets[1]?.getSheetValues())).toContain('没有评价的不算评价');
    const word = await ask(who('mz-head'), 'figures/file', { ...february, format: 'docx' });
    expect(word.headers['content-type']).toContain('wordprocessingml');
    const text = word.rawPayload.toString('utf8');
    for (const part of ['澜川市民政局', '统计期间：2026-02-01 至 2026-02-28', '指标口径', '50.0%']) expect(text, part).toContain(part);
    const list = await ask(who('mz-head'), 'cases/file', { ...february, measure: 'poor' });
    const second = new ExcelJS.Workbook();
    await second.xlsx.load(list.rawPayload as unknown as ArrayBuffer);
    expect(second.worksheets[0]?.rowCount).toBe(2);
  });
});

describe('谁能看', () => {
  test('负责人只看本部门，监察看本辖区；经办人、事项管理员、市民和没登录的人一律不许', async () => {
    expect((await read('scjg-head', february)).rows).toEqual([]);
    expect((await read('mz-supervise', february)).rows.map(({ label }) => label)).toEqual(['澜川市民政局']);
    const elsewhere = anOfficial('supervisor', { district: DivisionCode.parse('440000') });
    expect(Figures.parse((await ask(elsewhere, 'figures', february)).json()).rows).toEqual([]);
    for (const actor of [who('mz-review1'), who('catalogue'), aCitizen(), anOfficial('system_administrator')])
      for (const [path, query] of [
        ['figures', february],
        ['cases', { ...february, measure: 'received' }],
        ['figures/file', { ...february, format: 'xlsx' }],
        ['cases/file', { ...february, measure: 'received' }],
        ['months', {}],
      ] as const)
        expect((await ask(actor, path, query)).statusCode, path).toBe(403);
    expect((await ask(undefined, 'figures', february)).statusCode).toBe(401);
  });

  test('不在范围内的部门、颠倒或过长的期间、不是日期的日期，各有一句话', async () => {
    const own = who('mz-head').posts[0]?.department ?? '';
    const told = async (login: string, query: Record<string, string>) => {
      const response = await ask(who(login), 'figures', query);
      return [response.statusCode, response.json<{ code: string }>().code];
    };
    expect(await told('scjg-head', { ...february, department: own })).toEqual([403, 'report_department_outside']);
    expect(await told('mz-head', { ...february, department: '019ace00-0000-7000-8000-000000000000' })).toEqual([
      404,
      'report_department_unknown',
    ]);
    expect(await told('mz-head', { from: '2026-03-01', to: '2026-02-01' })).toEqual([422, 'report_period_reversed']);
    expect(await told('mz-head', { from: '2000-01-01', to: '2026-02-01' })).toEqual([422, 'report_period_too_long']);
    const broken = await ask(who('mz-head'), 'figures', { from: '2026-02-30', to: '2026-03-01' });
    expect(broken.statusCode).toBe(400);
    expect(broken.body).toContain('日期要写成');
  });

  test('自己的办件也计入数字，但不列给本人看，只说还有几件', async () => {
    const { personId, ...supervisor } = who('mz-supervise');
    const applicant = { ...supervisor, personId: who('chenxiulan').personId } as Actor;
    const listed = CountedCases.parse((await ask(applicant, 'cases', { ...february, measure: 'received' })).json());
    expect([listed.rows.length, listed.total, listed.hidden, personId === undefined]).toEqual([0, 0, 3, false]);
  });
});

describe('月份发布与更正', () => {
  const publicFigures = async () => PublicFigures.parse((await city.as().get('/api/public-figures')).json());
  const months = async (login = 'mz-supervise') =>
    PublishedMonth.array().parse((await city.as(who(login)).get('/api/reports/months')).json());
  const correct = (login: string, reason = '一条评价经复核不计入') =>
    city.as(who(login)).post('/api/reports/months/2026-02/corrections', { reason });

  test('发布前没有公开数字；两个进程同时发布，只发布一次', async () => {
    expect(await publicFigures()).toBeNull();
    const publish = async () => jobs[0]?.run(city.runtime, city.clock.now(), null);
    await Promise.all([publish(), publish()]);
    expect(await perform(city.runtime, systemActor, city.clock.now(), publishNextMonth)).toBe(false);
    expect((await months()).map(({ month, editions }) => [month, editions.length])).toEqual([['2026-02', 1]]);
    expect(await publicFigures()).toEqual({ month: '2026-02', decided: 2, onTime: 2, ratings: 2, satisfied: 1 });
    const page = await city.as().get('/');
    expect(page.body).toMatch(/2 件[\s\S]*100\.0%[\s\S]*50\.0%/);
  });

  test('发布后记录变了，发布的数字不变；差别看得到，更正要写原因，前后都留着', async () => {
    const before = (await read('mz-supervise', february)).total;
    await sql`update ratings.rating set not_counted_reason = '恶意差评' where stars = 1`.execute(city.owner);
    const kept = await read('mz-supervise', february);
    expect([kept.total, kept.published]).toEqual([before, ['2026-02']]);
    const drift = MonthDrift.parse((await city.as(who('mz-supervise')).get('/api/reports/months/2026-02')).json());
    expect([drift.published.ratings, drift.now.ratings]).toEqual([2, 1]);

    expect((await correct('mz-head')).statusCode).toBe(403);
    expect((await correct('mz-supervise', '改')).body).toContain('请写明更正的原因');
    expect((await correct('mz-supervise')).statusCode).toBe(201);
    const [month] = await months();
    expect(month?.editions.map(({ edition, reason, changes }) => [edition, reason, changes])).toEqual([
      [1, null, {}],
      [2, '一条评价经复核不计入', { ratings: [2, 1], poor: [1, 0] }],
    ]);
    expect(month?.editions[1]?.by).toBe('魏兰');
    expect((await read('mz-supervise', february)).total).toMatchObject({ ratings: 1, poor: 0 });
    expect(await publicFigures()).toEqual({ month: '2026-02', decided: 2, onTime: 2, ratings: 1, satisfied: 1 });
    expect((await correct('mz-supervise')).json()).toMatchObject({ code: 'report_nothing_to_correct' });
    const unpublished = await city.as(who('mz-supervise')).post('/api/reports/months/2026-03/corrections', { reason: '还没有发布的月份' });
    expect(unpublished.json()).toMatchObject({ code: 'report_month_unpublished' });
  });

  test('跨月的期间：已发布的整月加上现在统计的日子', async () => {
    const both = await read('mz-supervise', { from: '2026-02-01', to: '2026-03-27', by: 'month' });
    expect(both.published).toEqual(['2026-02']);
    expect(both.rows.map(({ key, measures }) => [key, measures.decided])).toEqual([
      ['2026-02', 2],
      ['2026-03', 1],
    ]);
  });

  test('已发布的版本谁也不能改写或删除', async () => {
    for (const statement of [
      sql`update reports.monthly set decided = 9`,
      sql`delete from reports.edition`,
      sql`delete from reports.publication`,
    ])
      await expect(statement.execute(city.database)).rejects.toThrow(/permission denied/);
  });

  test('时限压缩比只算法定和承诺期限都列明、单位相同的，与四减同一条规则：即办件按零天，月不折算成天', async () => {
    const limits = [
      [
        '{"handling":"promised","statutoryLimit":{"value":20,"unit":"working_day"},"promisedLimit":{"value":5,"unit":"working_day"}}',
        true,
        20,
        5,
      ],
      [
        '{"handling":"promised","statutoryLimit":{"value":20,"unit":"working_day"},"promisedLimit":{"value":5,"unit":"natural_day"}}',
        false,
        20,
        5,
      ],
      [
        '{"handling":"promised","statutoryLimit":{"value":2,"unit":"month"},"promisedLimit":{"value":15,"unit":"natural_day"}}',
        false,
        2,
        15,
      ],
      ['{"handling":"immediate","statutoryLimit":{"value":20,"unit":"working_day"},"promisedLimit":null}', true, 20, 0],
      ['{"handling":"promised","statutoryLimit":null,"promisedLimit":{"value":5,"unit":"working_day"}}', false, null, 5],
      [
        '{"handling":"promised","statutoryLimit":{"value":0,"unit":"working_day"},"promisedLimit":{"value":0,"unit":"working_day"}}',
        false,
        0,
        0,
      ],
      ['{"handling":"promised","statutoryLimit":{"value":3,"unit":"month"},"promisedLimit":{"value":1,"unit":"month"}}', true, 3, 1],
      [
        '{"handling":"immediate","statutoryLimit":{"value":30,"unit":"natural_day"},"promisedLimit":{"value":1,"unit":"natural_day"}}',
        true,
        30,
        1,
      ],
      ['{"handling":"promised","statutoryLimit":{"value":30,"unit":"natural_day"},"promisedLimit":null}', false, 30, null],
    ] as const;
    for (const [index, [limit, comparable, statutory, promised]] of limits.entries()) {
      const id = `019ace00-0000-7000-8000-00000000000${index}`;
      await sql`insert into catalogue.item_version (id, item_id, version, hash, item, form_hash, process_hash, created_at)
        values (${id}, ${item()}, ${index + 2}, ${id}, ${limit}, 'f', 'p', now())`.execute(city.owner);
      const { rows } = await sql<{ unit: string; leftOut: string | null }>`
        select comparable, statutory, promised, unit, left_out from catalogue.measured_version where id = ${id}`.execute(city.owner);
      expect(rows, limit).toMatchObject([{ comparable, statutory, promised }]);
      // The one rule of both, of which the view is the other writing.
      const ruled = compareLimits(JSON.parse(limit) as Parameters<typeof compareLimits>[0]);
      expect(rows[0], limit).toMatchObject('leftOut' in ruled ? { unit: null, leftOut: ruled.leftOut } : { ...ruled, leftOut: null });
    }
    await sql`update cases."case" set item_version_id = '019ace00-0000-7000-8000-000000000000' where decided_on = '2026-03-27'`.execute(
      city.owner,
    );
    expect((await read('mz-head', march)).total).toMatchObject({ compared: 1, statutoryDays: 20, promisedDays: 5 });
    expect((await cases('mz-head', { ...march, measure: 'compared' })).total).toBe(1);
    await sql`update cases."case" set item_version_id = '019ace00-0000-7000-8000-000000000006' where decided_on = '2026-03-27'`.execute(
      city.owner,
    );
    expect((await read('mz-head', march)).total).toMatchObject({ compared: 1, statutoryDays: 0, statutoryMonths: 3, promisedMonths: 1 });
    const file = await ask(who('mz-head'), 'figures/file', { ...march, format: 'docx' });
    for (const part of ['时限压缩比（月）', '66.6%', '不互相折算']) expect(file.rawPayload.toString('utf8'), part).toContain(part);
    expect(file.rawPayload.toString('utf8')).not.toContain('时限压缩比（自然日）');
    await sql`update cases."case" set item_version_id = '019ace00-0000-7000-8000-000000000000' where decided_on = '2026-03-27'`.execute(
      city.owner,
    );
    expect((await cases('mz-head', { ...march, measure: 'uncompared' })).total).toBe(0);
  });

  test('没有计入时限压缩比的办件也打得开：多少件、几个事项、为什么，Excel 里同样写明', async () => {
    for (const [index, reason] of [
      [1, 'units_differ'],
      [4, 'statutory_missing'],
      [5, 'statutory_missing'],
    ] as const) {
      await sql`update cases."case" set item_version_id = ${`019ace00-0000-7000-8000-00000000000${index}`} where decided_on = '2026-03-27'`.execute(
        city.owner,
      );
      const { total } = await read('mz-head', march);
      expect(total.decided - total.compared).toBe(1);
      const listed = await cases('mz-head', { ...march, measure: 'uncompared' });
      expect(listed).toMatchObject({ total: 1, leftOut: [{ reason, cases: 1, items: 1 }], rows: [{ leftOut: reason }] });
    }
    expect((await cases('mz-head', { ...march, measure: 'decided' })).leftOut).toEqual([]);
    const file = await ask(who('mz-head'), 'cases/file', { ...march, measure: 'uncompared' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.rawPayload as unknown as ArrayBuffer);
    expect(book.worksheets[0]?.getRow(2).getCell(10).value).toBe('实施清单没有列明法定期限');
  });
});
