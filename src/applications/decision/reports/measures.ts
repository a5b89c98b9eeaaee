import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import { addDays, startOfDay } from '#kernel/time.ts';
import { planForValues } from '#platform/work/plans.ts';
import type { Work } from '#platform/work/work.ts';
import { noMeasures, type Span } from './rules.ts';
import { type AskCases, type CountedMeasure, Grouping, Measure, type Measures } from './schema.ts';

/** On which day a measure counts a case: received, decided, closed, or rated. */
type Basis = 'received' | 'decided' | 'closed' | 'rated';

/** What each measure counts of the rows `x` of its basis. Lists and sums read the same line, so a figure opens exactly its cases. */
const counted: Readonly<Record<CountedMeasure, { basis: Basis; when: RawBuilder<SqlBool> }>> = {
  received: { basis: 'received', when: sql`true` },
  corrected: { basis: 'received', when: sql`x.corrections > 0` },
  decided: { basis: 'decided', when: sql`true` },
  immediate: { basis: 'decided', when: sql`x.decided_on = x.received_on` },
  onTime: { basis: 'decided', when: sql`not x.late` },
  compared: { basis: 'decided', when: sql`x.comparable` },
  uncompared: { basis: 'decided', when: sql`not x.comparable` },
  closed: { basis: 'closed', when: sql`true` },
  delivered: { basis: 'closed', when: sql`x.way is not null` },
  fullyOnline: { basis: 'closed', when: sql`x.channel = 'online' and x.way = 'electronic'` },
  visited: { basis: 'closed', when: sql`x.way is not null and (x.channel = 'counter' or x.way = 'counter')` },
  ratings: { basis: 'rated', when: sql`true` },
  satisfied: { basis: 'rated', when: sql`x.stars >= 3` },
  poor: { basis: 'rated', when: sql`x.stars <= 2` },
  rectified: { basis: 'rated', when: sql`x.stars <= 2 and x.rectification in ('answered', 'accepted')` },
};

const summed: Readonly<Record<Exclude<Measure, CountedMeasure>, { basis: Basis; sum: RawBuilder<number> }>> = {
  statutoryDays: { basis: 'decided', sum: sql`case x.unit when 'working_day' then x.statutory else 0 end` },
  promisedDays: { basis: 'decided', sum: sql`case x.unit when 'working_day' then x.promised else 0 end` },
  statutoryNaturalDays: { basis: 'decided', sum: sql`case x.unit when 'natural_day' then x.statutory else 0 end` },
  promisedNaturalDays: { basis: 'decided', sum: sql`case x.unit when 'natural_day' then x.promised else 0 end` },
  statutoryMonths: { basis: 'decided', sum: sql`case x.unit when 'month' then x.statutory else 0 end` },
  promisedMonths: { basis: 'decided', sum: sql`case x.unit when 'month' then x.promised else 0 end` },
  visits: {
    basis: 'closed',
    sum: sql`case when x.way is null then 0 else (x.channel = 'counter')::integer + (x.way = 'counter')::integer end`,
  },
};

const within = (column: string, spans: readonly Span[]): RawBuilder<SqlBool> =>
  sql`(${sql.join(
    spans.map(({ from, to }) => sql`${sql.raw(column)} between ${from}::date and ${to}::date`),
    sql` or `,
  )})`;

/** The rows of a basis in some periods; `x` of the conditions above. */
function rowsOf(basis: Basis, spans: readonly Span[]): RawBuilder<unknown> {
  const first = spans.reduce((least, { from }) => (from < least ? from : least), spans[0]?.from ?? ('' as Span['from']));
  const last = spans.reduce((most, { to }) => (to > most ? to : most), spans[0]?.to ?? ('' as Span['to']));
  const end = startOfDay(addDays(last, 1));
  switch (basis) {
    case 'received':
      return sql`select c.*, c.received_on as counted_on from cases.measured_case c where ${within('c.received_on', spans)}`;
    case 'decided':
      // A light that turned red on or before the day of the decision: the promise was not kept, whatever became of it.
      return sql`select c.*, c.decided_on as counted_on, coalesce(o.first_on <= c.decided_on, false) as late,
          coalesce(v.comparable, false) as comparable, v.left_out, v.unit, v.statutory, v.promised
        from cases.measured_case c
        left join (select case_id, min(effective_on) as first_on from cases.measured_event
          where kind = 'overdue' and recorded_at < ${end} group by case_id) o on o.case_id = c.id
        left join catalogue.measured_version v on v.id = c.item_version_id
        where ${within('c.decided_on', spans)}`;
    case 'closed':
      return sql`select c.*, c.closed_on as counted_on, d.way
        from cases.measured_case c
        left join cases.measured_event d on d.case_id = c.id and d.kind = 'delivered'
          and d.recorded_at >= ${startOfDay(first)} and d.recorded_at < ${end}
        where ${within('c.closed_on', spans)}`;
    case 'rated':
      return sql`select c.*, r.rated_on as counted_on, r.stars, r.rectification
        from ratings.measured_rating r join cases.measured_case c on c.id = r.case_id
        where r.rated_at >= ${startOfDay(first)} and r.rated_at < ${end} and ${within('r.rated_on', spans)}`;
  }
}

export type Filters = Pick<AskCases, 'department' | 'item' | 'channel' | 'district'>;

/** Over `x`, case or published sum alike. */
export function filtered({ department, item, channel, district }: Filters): RawBuilder<SqlBool> {
  const conditions = [
    ...(department === undefined ? [] : [sql`x.department_id = ${department}`]),
    ...(item === undefined ? [] : [sql`x.item_id = ${item}`]),
    ...(channel === undefined ? [] : [sql`x.channel = ${channel}`]),
    ...(district === undefined ? [] : [sql`x.district = ${district}`]),
  ];
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const columnOf: Readonly<Record<Measure, string>> = Object.fromEntries(Measure.options.map((name) => [name, snake(name)])) as Record<
  Measure,
  string
>;

function sumsOf(basis: Basis): RawBuilder<unknown> {
  return sql.join(
    Measure.options.map((name) => {
      const column = sql.raw(columnOf[name]);
      const countedHere = CountedNames.has(name) ? counted[name as CountedMeasure] : undefined;
      const summedHere = CountedNames.has(name) ? undefined : summed[name as keyof typeof summed];
      if (countedHere?.basis === basis) return sql`count(*) filter (where ${countedHere.when})::integer as ${column}`;
      if (summedHere?.basis === basis) return sql`coalesce(sum(${summedHere.sum}), 0)::integer as ${column}`;
      return sql`0 as ${column}`;
    }),
  );
}
const CountedNames: ReadonlySet<string> = new Set(Object.keys(counted));

const keys: Readonly<Record<Grouping, RawBuilder<unknown>>> = {
  department: sql`x.department_id::text`,
  item: sql`x.item_id::text`,
  channel: sql`x.channel`,
  district: sql`x.district`,
  month: sql`to_char(x.counted_on, 'YYYY-MM')`,
  day: sql`x.counted_on::text`,
};
const publishedKeys: Readonly<Record<Grouping, RawBuilder<unknown>>> = { ...keys, month: sql`x.month`, day: sql`x.month` };

export interface Counted {
  spans: readonly Span[];
  scope: Expression<SqlBool>;
  filters: Filters;
}

const bases: readonly Basis[] = ['received', 'decided', 'closed', 'rated'];
const all = sql.join(Measure.options.map((name) => sql`sum(${sql.raw(columnOf[name])})::integer as ${sql.raw(columnOf[name])}`));

export interface KeyedMeasures {
  key: string;
  /** The item's name; of other groupings nothing. */
  name: string | null;
  measures: Measures;
}

type SumRow = { key: string; name: string | null } & Measures;
const keyed = ({ key, name, ...sums }: SumRow): KeyedMeasures => ({ key, name, measures: { ...noMeasures(), ...sums } });

/** Counts the cases themselves, in one statement. */
export async function countLive(work: Work, by: Grouping, { spans, scope, filters }: Counted): Promise<KeyedMeasures[]> {
  if (spans.length === 0) return [];
  await planForValues(work);
  const name = by === 'item' ? sql`max(x.item_name)` : sql`null::text`;
  const parts = bases.map(
    (basis) => sql`select ${keys[by]} as key, ${name} as name, ${sumsOf(basis)}
      from (${rowsOf(basis, spans)}) x where ${scope} and ${filtered(filters)} group by 1`,
  );
  const { rows } = await sql<SumRow>`
    select key, max(name) as name, ${all} from (${sql.join(parts, sql` union all `)}) as part group by key order by key`.execute(
    work.tables(),
  );
  return rows.map(keyed);
}

/** The same sums as they were published, of the newest editions. */
export async function readPublished(
  work: Work,
  by: Grouping,
  { months, scope, filters }: Omit<Counted, 'spans'> & { months: readonly string[] },
): Promise<KeyedMeasures[]> {
  if (months.length === 0) return [];
  const name = by === 'item' ? sql`max(x.item_name)` : sql`null::text`;
  const { rows } = await sql<SumRow>`
    select ${publishedKeys[by]} as key, ${name} as name, ${all}
    from reports.monthly x join reports.newest_edition n on n.month = x.month and n.district = x.district and n.edition = x.edition
    where x.month = any(${[...months]}::text[]) and ${scope} and ${filtered(filters)} group by 1`.execute(work.tables());
  return rows.map(keyed);
}

export interface MonthlyRow extends Measures {
  district: string;
  departmentId: string;
  itemId: string;
  itemName: string;
  channel: string;
}

/** The finest sums there are: what is published. */
export async function countMonth(work: Work, { spans, scope, filters }: Counted): Promise<MonthlyRow[]> {
  await planForValues(work);
  const parts = bases.map(
    (basis) => sql`select x.district, x.department_id, x.item_id, max(x.item_name) as item_name, x.channel, ${sumsOf(basis)}
      from (${rowsOf(basis, spans)}) x where ${scope} and ${filtered(filters)} group by 1, 2, 3, 5`,
  );
  const { rows } = await sql<MonthlyRow>`
    select district, department_id, item_id, max(item_name) as item_name, channel, ${all}
    from (${sql.join(parts, sql` union all `)}) as part group by 1, 2, 3, 5 order by 1, 2, 3, 5`.execute(work.tables());
  return rows;
}

export interface CaseFacts {
  id: string;
  number: string | null;
  itemName: string;
  departmentId: string;
  district: string;
  channel: string;
  status: string;
  receivedOn: string | null;
  decidedOn: string | null;
  closedOn: string | null;
  leftOut: string | null;
}

export interface LeftOutFacts {
  reason: string;
  cases: number;
  items: number;
}

/** The very cases a measure counts: those that may be shown, a page of them, and how many there are in all. */
export async function listCounted(
  work: Work,
  measure: CountedMeasure,
  { spans, scope, filters, open, limit, offset }: Counted & { open: Expression<SqlBool>; limit: number; offset: number },
): Promise<{ rows: CaseFacts[]; total: number; shown: number; leftOut: LeftOutFacts[] }> {
  const { basis, when } = counted[measure];
  await planForValues(work);
  // Counted whole in any case: without the fence a page of fifty would be looked for one case at a time.
  const { rows } = await sql<CaseFacts & { total: number; shown: number; reasons: LeftOutFacts[] | null }>`
    with found as materialized (
      select x.id, x.number, x.item_name, x.department_id, x.district, x.channel, x.status, x.received_on, x.decided_on, x.closed_on, x.counted_on,
        x.item_id, ${basis === 'decided' ? sql`x.left_out` : sql`null::text`} as left_out,
        ${open} as is_open
      from (${rowsOf(basis, spans)}) x where ${scope} and ${filtered(filters)} and ${when}
    ), page as (
      select * from found
      where is_open order by counted_on, number, id limit ${limit} offset ${offset}
    )
    select s.total, s.shown, s.reasons, page.id, page.number, page.item_name, page.department_id, page.district, page.channel, page.status,
      page.received_on, page.decided_on, page.closed_on, page.left_out
    from (select count(*)::integer as total, count(*) filter (where is_open)::integer as shown,
        (select jsonb_agg(jsonb_build_object('reason', r.left_out, 'cases', r.cases, 'items', r.items) order by r.cases desc, r.left_out)
          from (select left_out, count(*)::integer as cases, count(distinct item_id)::integer as items
            from found where left_out is not null group by left_out) r) as reasons
      from found) s
      left join page on true order by page.counted_on, page.number, page.id`.execute(work.tables());
  const [first] = rows;
  const facts = rows.filter(({ id }) => id !== null).map(({ total: _total, shown: _shown, reasons: _reasons, ...row }) => row);
  return {
    rows: facts,
    total: first?.total ?? 0,
    shown: first?.shown ?? 0,
    leftOut: measure === 'uncompared' ? (first?.reasons ?? []) : [],
  };
}
