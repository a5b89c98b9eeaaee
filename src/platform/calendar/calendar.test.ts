import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { Day, instantOf } from '#kernel/time.ts';
import { perform } from '#platform/work/work.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { getStatute, loadCalendar, publishYear } from './contract.ts';
import { seedCalendar } from './seed.ts';
import type { CalendarTables } from './tables.gen.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

test('地方放假日覆盖全国日历,其他地区不受影响', async () => {
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

test('种子可重复写入,时限可查,年度公布后不再推定且发出事件', async () => {
  await perform(database.runtime, systemActor, instantOf(0), async (work) => {
    await seedCalendar(work);
    await seedCalendar(work);
    expect(await getStatute(work, 'licence.decision')).toMatchObject({ value: 20, unit: 'workday', confirmed: true });
    await publishYear(work, 2027, { holidays: [Day.parse('2027-01-01')], makeUpDays: [] });
    expect((await loadCalendar(work)).isWorkday(Day.parse('2027-01-01'))).toEqual({ value: false, assumed: false });
    const told = await sql`select 1 from events.outbox where type = 'calendar.year_published' and subject = 'CN-2027'`.execute(
      work.tables(),
    );
    expect(told.rows).toHaveLength(1);
  });
});
