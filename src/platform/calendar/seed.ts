import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { publishYear } from './commands.ts';
import type { CalendarTables } from './tables.gen.ts';

const folder = path.resolve(import.meta.dirname, '../../../db/seed');
const Years = z.array(z.object({ year: z.int(), holidays: z.array(Day), makeUpDays: z.array(Day) }));
const Statutes = z.array(
  z.object({
    id: z.string(),
    source: z.string(),
    documentNumber: z.string().nullable(),
    article: z.string(),
    subject: z.string(),
    value: z.int().nonnegative(),
    unit: z.enum(['workday', 'day', 'month', 'year']),
    countedFrom: z.string(),
    confirmed: z.boolean(),
    favours: z.enum(['shorter', 'longer', 'neither']),
  }),
);

/** Fills in the national years and the statutes that are not there yet; what a deployment has changed stays. */
export async function seedCalendar(work: Work): Promise<void> {
  const tables = work.tables<CalendarTables>();
  const years = Years.parse(JSON.parse(await readFile(path.join(folder, 'calendar/national.json'), 'utf8')));
  const present = await tables
    .selectFrom('calendar.year')
    .select('year')
    .where('region', '=', 'CN')
    .where('status', '=', 'published')
    .execute();
  for (const year of years) if (!present.some((row) => row.year === year.year)) await publishYear(work, year.year, year);
  const statutes = Statutes.parse(parse(await readFile(path.join(folder, 'statutes.yaml'), 'utf8')));
  await tables
    .insertInto('calendar.statute')
    .values(statutes)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
