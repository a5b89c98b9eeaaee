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
