import type { DomainEvent } from '#kernel/event.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { CalendarYear } from './pure/workdays.ts';
import { forgetCalendar, NATION } from './queries.ts';
import type { CalendarTables } from './tables.gen.ts';

/** Stored due dates that touch the year are to be recomputed. */
export interface CalendarYearPublished extends DomainEvent {
  type: 'calendar.year_published';
  region: string;
  year: number;
}

/** Publishes (or corrects) a year of the national calendar, replacing its days. */
export async function publishYear(work: Work, year: number, days: Pick<CalendarYear, 'holidays' | 'makeUpDays'>): Promise<void> {
  const tables = work.tables<CalendarTables>();
  const published = { status: 'published' as const, publishedOn: dayOf(work.now) };
  await tables
    .insertInto('calendar.year')
    .values({ region: NATION, year, basis: null, ...published })
    .onConflict((conflict) => conflict.columns(['region', 'year']).doUpdateSet(published))
    .execute();
  await tables.deleteFrom('calendar.day').where('region', '=', NATION).where('year', '=', year).execute();
  const rows = [
    ...days.holidays.map((day) => ({ region: NATION, day, kind: 'holiday' as const })),
    ...days.makeUpDays.map((day) => ({ region: NATION, day, kind: 'make_up' as const })),
  ];
  if (rows.length > 0) await tables.insertInto('calendar.day').values(rows).execute();
  forgetCalendar(work);
  await work.record('calendar.publish_year', String(year));
  await work.publish<CalendarYearPublished>({ type: 'calendar.year_published', subject: `${NATION}-${year}`, region: NATION, year });
}
