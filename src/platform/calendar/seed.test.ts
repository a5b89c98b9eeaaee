import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { Day } from '#kernel/time.ts';
import { calendarOf } from './pure/workdays.ts';

const Seed = z.array(z.object({ year: z.int(), status: z.literal('published'), holidays: z.array(Day), makeUpDays: z.array(Day) }));

test('种子日历含2004至2026年,春节、国庆与调休日正确', async () => {
  const seed = Seed.parse(JSON.parse(await readFile('db/seed/calendar/national.json', 'utf8')));
  expect(seed.map(({ year }) => year)).toEqual(Array.from({ length: 23 }, (_, at) => 2004 + at));
  const calendar = calendarOf(seed);
  const works = (day: string) => calendar.isWorkday(Day.parse(day)).value;
  for (const day of ['2025-09-28', '2025-10-11', '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
    expect([day, works(day)]).toEqual([day, true]);
  for (const day of ['2025-10-01', '2025-10-08', '2026-02-16', '2026-02-17', '2026-02-23', '2026-10-01'])
    expect([day, works(day)]).toEqual([day, false]);
});
