import type { Selectable } from 'kysely';
import type { DomainEvent } from '#kernel/event.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { type Calendar, type CalendarYear, calendarOf } from './pure/workdays.ts';
import type { CalendarTables } from './tables.gen.ts';

const NATION = 'CN';

/** The working calendar of a region: the national one, overridden day by day by the region's own. */
export async function loadCalendar(work: Work, region: string = NATION): Promise<Calendar> {
  const tables = work.tables<CalendarTables>();
  const regions = region === NATION ? [NATION] : [NATION, region];
  const years = await tables.selectFrom('calendar.year').selectAll().where('region', 'in', regions).execute();
  const days = await tables.selectFrom('calendar.day').selectAll().where('region', 'in', regions).execute();
  const rows = years.map((row): CalendarYear => {
    const own = days.filter((day) => day.region === row.region && day.year === row.year);
    return {
      year: row.year,
      // A local override does not make a year published that the State Council has not announced.
      status: row.region === NATION ? row.status : 'assumed',
      holidays: own.filter(({ kind }) => kind === 'holiday').map(({ day }) => day),
      makeUpDays: own.filter(({ kind }) => kind === 'make_up').map(({ day }) => day),
    };
  });
  return calendarOf([...rows.filter((_, at) => years[at]?.region === NATION), ...rows.filter((_, at) => years[at]?.region !== NATION)]);
}

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
  await work.record('calendar.publish_year', String(year));
  await work.publish<CalendarYearPublished>({ type: 'calendar.year_published', subject: `${NATION}-${year}`, region: NATION, year });
}

/** The row a clock runs by; its `localValue`, where set, is the limit in force here. */
export async function getStatute(work: Work, id: string): Promise<Selectable<CalendarTables['calendar.statute']>> {
  return work.tables<CalendarTables>().selectFrom('calendar.statute').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
