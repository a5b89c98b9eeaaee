import { createRequire } from 'node:module';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

/** Writes db/seed/calendar/national.json from the package chinese-days: only the years it truly contains. */
const Source = z.object({ holidays: z.record(z.iso.date(), z.string()), workdays: z.record(z.iso.date(), z.string()) });
const entry = createRequire(import.meta.url).resolve('chinese-days');
const source = Source.parse(JSON.parse(await readFile(path.join(path.dirname(entry), 'chinese-days.json'), 'utf8')));
const all = [...Object.keys(source.holidays), ...Object.keys(source.workdays)];
// A year counts as contained when its National Day is: a neighbour's notice may name a stray day of the next year.
const years = [...new Set(all.map((day) => Number(day.slice(0, 4))))].filter((year) => `${year}-10-01` in source.holidays);
const seed = years
  .toSorted((a, b) => a - b)
  .map((year) => ({
    year,
    status: 'published',
    holidays: Object.keys(source.holidays)
      .filter((day) => day.startsWith(`${year}-`))
      .toSorted(),
    makeUpDays: Object.keys(source.workdays)
      .filter((day) => day.startsWith(`${year}-`))
      .toSorted(),
  }));
const target = path.resolve(import.meta.dirname, '../db/seed/calendar/national.json');
await writeFile(target, `${JSON.stringify(seed, null, 1)}\n`);
