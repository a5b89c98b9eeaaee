import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { Day, instantOf } from '#kernel/time.ts';
import { perform, type Work } from '#platform/work/work.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { getLimit, getRemedy, getStatute, loadCalendar, publishYear, seedCalendar } from './contract.ts';
import type { CalendarTables } from './tables.gen.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

test('地方放假日覆盖全国日历，其他地区不受影响', async () => {
  const day = Day.parse('2026-03-03');
  await perform(database.runtime, systemActor, instantOf(0), async (work) => {
    const tables = work.tables<CalendarTables>();
    for (const region of ['CN', '990100'])
      await tables
        .insertInto('calendar.year')
        .values({ region, year: 2026, status: 'published', publishedOn: null, basis: null })
        .execute();
    await tables.insertInto('calendar.day').values({ region: '990100', day, kind: 'holiday' }).execute();
    expect((await loadCalendar(work, '990100')).isWorkday(day)).toEqual({ value: false, assumed: false });
    expect((await loadCalendar(work)).isWorkday(day)).toEqual({ value: true, assumed: false });
  });
});

test('种子可重复写入，时限可查，年度公布后不再推定且发出事件', async () => {
  await perform(database.runtime, systemActor, instantOf(0), async (work) => {
    await seedCalendar(work);
    await seedCalendar(work);
    expect(await getStatute(work, 'licence.decision')).toMatchObject({ value: 20, unit: 'workday', confirmed: true });
    await publishYear(work, 2027, { holidays: [Day.parse('2027-01-01')], makeUpDays: [] });
    expect((await loadCalendar(work)).isWorkday(Day.parse('2027-01-01'))).toEqual({ value: false, assumed: false });
  });
  const told = await sql`select 1 from events.outbox where type = 'calendar.year_published' and subject = 'CN-2027'`.execute(
    database.owner,
  );
  expect(told.rows).toHaveLength(1);
});

test('日历未变动时只读一行版本，任何变动后即换用新日历，撤销的公布不留痕迹', async () => {
  const day = Day.parse('2028-03-01');
  const inWork = <Result>(command: (work: Work) => Promise<Result>) => perform(database.runtime, systemActor, instantOf(0), command);
  await inWork((work) => publishYear(work, 2028, { holidays: [], makeUpDays: [] }));
  const first = await inWork((work) => loadCalendar(work));
  expect(await inWork((work) => loadCalendar(work))).toBe(first);
  expect(await inWork((work) => loadCalendar(work, '990199'))).toBe(first);

  const undone = inWork(async (work) => {
    await publishYear(work, 2028, { holidays: [day], makeUpDays: [] });
    expect((await loadCalendar(work)).isWorkday(day).value).toBe(false);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect((await inWork((work) => loadCalendar(work))).isWorkday(day).value).toBe(true);

  await inWork((work) => publishYear(work, 2028, { holidays: [day], makeUpDays: [] }));
  expect((await inWork((work) => loadCalendar(work))).isWorkday(day).value).toBe(false);
  await inWork((work) => work.tables<CalendarTables>().deleteFrom('calendar.day').where('day', '=', day).execute());
  expect((await inWork((work) => loadCalendar(work))).isWorkday(day).value).toBe(true);
});

test('地方时限对申请人更有利的直接适用，更不利的没有依据不能记录', async () => {
  const inWork = <Result>(command: (work: Work) => Promise<Result>) => perform(database.runtime, systemActor, instantOf(0), command);
  const set = (id: string, localValue: number, localBasis: string | null = null) =>
    inWork((work) =>
      work.tables<CalendarTables>().updateTable('calendar.statute').set({ localValue, localBasis }).where('id', '=', id).execute(),
    );
  await inWork(seedCalendar);
  await set('licence.decision', 15);
  expect(await inWork((work) => getLimit(work, 'licence.decision'))).toEqual({
    value: 15,
    unit: 'workday',
    statuteId: 'licence.decision',
    article: '《行政许可法》第四十二条',
  });
  await expect(inWork((work) => getLimit(work, 'licence.fraud'))).rejects.toThrow('not a limit in days');
  expect(await inWork((work) => getStatute(work, 'licence.decision'))).toMatchObject({ value: 15, statutoryValue: 20 });
  await expect(set('licence.decision', 25)).rejects.toThrow('looser_needs_basis');
  await expect(set('licence.decision', 25, ' ')).rejects.toThrow('looser_needs_basis');
  await set('licence.decision', 25, '某条例第一条');
  expect((await inWork((work) => getStatute(work, 'licence.decision'))).value).toBe(25);
  // Time left to the applicant: fewer days are the looser value.
  await expect(set('reconsideration.apply', 30)).rejects.toThrow('looser_needs_basis');
  await set('licence.hearing_request', 7);
  expect((await inWork((work) => getStatute(work, 'licence.hearing_request'))).value).toBe(7);
  await expect(set('licence.fraud', 2)).rejects.toThrow('looser_needs_basis');
});

test('救济期限取自法定时限表', async () => {
  await perform(database.runtime, systemActor, instantOf(0), async (work) => {
    await seedCalendar(work);
    const remedy = await getRemedy(work, {
      kind: 'refusal',
      vertical: false,
      deciderName: '示范市市场监督管理局',
      governmentName: '示范市人民政府',
      courtName: '示范市人民法院',
      deliveredOn: Day.parse('2026-06-01'),
    });
    expect(remedy).toMatchObject({ reconsiderationUntil: '2026-07-31', suitUntil: '2026-12-01', required: false });
  });
});
