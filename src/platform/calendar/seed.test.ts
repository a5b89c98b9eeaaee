import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { addDays, Day } from '#kernel/time.ts';
import { calendarOf } from './pure/workdays.ts';

const Seed = z.array(z.object({ year: z.int(), status: z.literal('published'), holidays: z.array(Day), makeUpDays: z.array(Day) }));

const readSeed = async () => Seed.parse(JSON.parse(await readFile('db/seed/calendar/national.json', 'utf8')));

test('种子日历含2004至2026年，春节、国庆与调休日正确', async () => {
  const seed = await readSeed();
  expect(seed.map(({ year }) => year)).toEqual(Array.from({ length: 23 }, (_, at) => 2004 + at));
  const calendar = calendarOf(seed);
  const works = (day: string) => calendar.isWorkday(Day.parse(day)).value;
  for (const day of ['2025-09-28', '2025-10-11', '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
    expect([day, works(day)]).toEqual([day, true]);
  for (const day of ['2025-10-01', '2025-10-08', '2026-02-16', '2026-02-17', '2026-02-23', '2026-10-01'])
    expect([day, works(day)]).toEqual([day, false]);
});

// 国务院办公厅历年关于部分节假日安排的通知中的调休上班日。
test.each([
  [2019, '02-02 02-03 04-28 05-05 09-29 10-12'],
  [2020, '01-19 04-26 05-09 06-28 09-27 10-10'],
  [2021, '02-07 02-20 04-25 05-08 09-18 09-26 10-09'],
  [2022, '01-29 01-30 04-02 04-24 05-07 10-08 10-09'],
  [2023, '01-28 01-29 04-23 05-06 06-25 10-07 10-08'],
  [2024, '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'],
  [2025, '01-26 02-08 04-27 09-28 10-11'],
  [2026, '01-04 02-14 02-28 05-09 09-20 10-10'],
])('%i年上班的周末只有通知写明的调休日', async (year, makeUpDays) => {
  const calendar = calendarOf(await readSeed());
  const worked: string[] = [];
  for (let day = Day.parse(`${year}-01-01`); day.startsWith(String(year)); day = addDays(day, 1)) {
    const weekend = new Date(day).getUTCDay() % 6 === 0;
    if (weekend && calendar.isWorkday(day).value) worked.push(day.slice(5));
  }
  expect(worked.join(' ')).toBe(makeUpDays);
});

// A second collection of the same notices, in the form of NateScarlet/holiday-cn, is not part of the product; name its file to check against it.
const secondSource = process.env['HOLIDAYS_FILE'];
const SecondSource = z.record(z.string(), z.array(z.object({ date: Day, isOffDay: z.boolean() })));
test.skipIf(secondSource === undefined)('2007至2026年逐日与另一来源一致（需以 HOLIDAYS_FILE 指定文件）', async () => {
  const calendar = calendarOf(await readSeed());
  const other = SecondSource.parse(JSON.parse(await readFile(secondSource ?? '', 'utf8')));
  const changed = new Map(Object.values(other).flatMap((days) => days.map(({ date, isOffDay }) => [date, !isOffDay])));
  const different: Day[] = [];
  let days = 0;
  for (let day = Day.parse('2007-01-01'); day < '2027-01-01'; day = addDays(day, 1)) {
    const works = changed.get(day) ?? new Date(day).getUTCDay() % 6 !== 0;
    if (works !== calendar.isWorkday(day).value) different.push(day);
    days += 1;
  }
  expect(days).toBe(7_305);
  expect(changed.size).toBeGreaterThan(500);
  expect(different).toEqual([]);
});
