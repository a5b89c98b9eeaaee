import type { Kysely, Selectable } from 'kysely';
import { prepared } from '#platform/db/prepared.ts';
import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import type { ClockFacts } from './pure/clock.ts';
import type { Period } from './pure/periods.ts';
import { type Remedy, type RemedyFacts, remedyOf } from './pure/remedies.ts';
import { type Calendar, type CalendarYear, calendarOf } from './pure/workdays.ts';
import type { CalendarTables } from './tables.gen.ts';
import { statuteArticle } from './text.zh.ts';

export const NATION = 'CN';

const stampNow = prepared((tables: Kysely<CalendarTables>) => tables.selectFrom('calendar.version').select('stamp'));
const statuteById = prepared((tables: Kysely<CalendarTables>, { id }: { id: string }) =>
  tables.selectFrom('calendar.statute').selectAll().where('id', '=', id),
);

const stamps = new Memory<'stamp', string | undefined>();
const statutes = new Memory<string, Selectable<CalendarTables['calendar.statute']> | undefined>();

/** For who changes days or limits. */
export function forgetCalendar(work: Work): void {
  stamps.forgetAll(work);
  statutes.forgetAll(work);
}

/** The one calendar this process holds: of one version, with a calendar for each region that has days of its own. */
let held: { stamp: string; byRegion: Map<string, Calendar> } | undefined;

/** The working calendar of a region: the national one, overridden day by day by the region's own. One row is read, the rest only after a change. */
export async function loadCalendar(work: Work, region: string = NATION): Promise<Calendar> {
  const stamp = await stamps.of(work, 'stamp', async () => (await stampNow(work.tables(), {})).rows[0]?.stamp);
  if (stamp === undefined) throw new Error('the calendar has no version');
  let current = held;
  if (current?.stamp !== stamp) {
    // Calls that arrive meanwhile read for themselves: sharing a promise would share the fate of another's transaction.
    current = { stamp, byRegion: calendarsOf(await listYears(work)) };
    held = current;
  }
  return current.byRegion.get(region) ?? current.byRegion.get(NATION) ?? calendarOf([]);
}

type YearRow = CalendarYear & { region: string };

/** One statement, so that years and days are of the same moment. */
async function listYears(work: Work): Promise<YearRow[]> {
  const rows = await work
    .tables<CalendarTables>()
    .selectFrom('calendar.year as year')
    .leftJoin('calendar.day as day', (join) => join.onRef('day.region', '=', 'year.region').onRef('day.year', '=', 'year.year'))
    .select(['year.region', 'year.year', 'year.status', 'day.day', 'day.kind'])
    .execute();
  return [...Map.groupBy(rows, ({ region, year }) => `${region} ${year}`).values()].flatMap((days) => {
    const [first] = days;
    if (!first) return [];
    const of = (kind: typeof first.kind) => days.flatMap((row) => (row.kind === kind && row.day !== null ? [row.day] : []));
    return { region: first.region, year: first.year, status: first.status, holidays: of('holiday'), makeUpDays: of('make_up') };
  });
}

function calendarsOf(years: readonly YearRow[]): Map<string, Calendar> {
  const national = years.filter(({ region }) => region === NATION);
  const calendars = new Map([[NATION, calendarOf(national)]]);
  for (const [region, own] of Map.groupBy(years, (year) => year.region))
    // A local override does not make a year published that the State Council has not announced.
    if (region !== NATION)
      calendars.set(region, calendarOf([...national, ...own.map((year) => ({ ...year, status: 'assumed' as const }))]));
  return calendars;
}

export interface Statute extends Selectable<CalendarTables['calendar.statute']> {
  /** What the law itself says; `value` is the limit in force here. */
  statutoryValue: number;
}

/** The row a clock runs by, with the local value in place of the law's where one is set (the database refuses a looser one without a basis). */
export async function getStatute(work: Work, id: string): Promise<Statute> {
  const row = await statutes.of(work, id, async () => (await statuteById(work.tables(), { id })).rows[0]);
  if (!row) throw new Error(`no statute ${id}`);
  return { ...row, value: row.localValue ?? row.value, statutoryValue: row.value };
}

/** The ids of all rows, for those who check what others name. */
export async function listStatuteIds(work: Work): Promise<ReadonlySet<string>> {
  const rows = await work.tables<CalendarTables>().selectFrom('calendar.statute').select('id').execute();
  return new Set(rows.map(({ id }) => id));
}

/** All rows in words, for those who choose one: the limit in force here and the article it comes from. */
export async function listStatutes(
  work: Work,
): Promise<{ id: string; subject: string; article: string; value: number; unit: Statute['unit'] }[]> {
  const rows = await work.tables<CalendarTables>().selectFrom('calendar.statute').selectAll().orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    article: statuteArticle(row),
    value: row.localValue ?? row.value,
    unit: row.unit,
  }));
}

/** The limit of a clock that runs by this row. */
export async function getLimit(work: Work, id: string): Promise<NonNullable<ClockFacts['limit']>> {
  const row = await getStatute(work, id);
  const { value, unit } = row;
  if (unit !== 'workday' && unit !== 'day') throw new RangeError(`not a limit in days: ${id}`);
  return { value, unit, statuteId: id, article: statuteArticle(row) };
}

const periodsOfRemedies = ['reconsideration.apply', 'litigation.sue', 'litigation.after_reconsideration'] as const;

/** Asks ahead what `getRemedy` will ask. */
export function foreseeRemedy(work: Work): void {
  // Whoever needs them hears what they fail with.
  for (const one of [loadCalendar(work), ...periodsOfRemedies.map((id) => getStatute(work, id))]) one.catch(() => {});
}

/** The remedies against an act, by the limits and the calendar in force; `remedyText` makes the paragraph of the instrument of it. */
export async function getRemedy(work: Work, facts: RemedyFacts, region?: string): Promise<Remedy> {
  const period = async (id: string): Promise<Period> => {
    const { value, unit } = await getStatute(work, id);
    return { value, unit };
  };
  const [calendar, reconsideration, suit, suitAfterReconsideration] = await Promise.all([
    loadCalendar(work, region),
    period('reconsideration.apply'),
    period('litigation.sue'),
    period('litigation.after_reconsideration'),
  ]);
  return remedyOf(facts, calendar, { reconsideration, suit, suitAfterReconsideration });
}
