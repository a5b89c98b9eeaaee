import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import { addDays, type Day, dayOf, startOfDay } from '#kernel/time.ts';
import type { CaseId, CaseStatus } from '#applications/service/cases/schema.ts';
import { listDepartments, listPostHolders } from '#platform/support/organisation/contract.ts';
import { nothingToAvoid, scopeOf } from '#platform/support/permission/pure/permission.ts';
import { planForValues } from '#platform/work/plans.ts';
import type { Work } from '#platform/work/work.ts';
import { boardScope, listedScope, mustOversee } from '../rights.ts';
import { type AskBoard, type AskBoardCases, type Board, type BoardCases, BoardCount, type BoardCounts, type BoardRow } from './schema.ts';

type Source = 'open' | 'deemed' | 'escalated' | 'rated';
const RECENT_DAYS = 30;

/** What each count takes of the rows `x` of its source; `today` is the only thing from outside. Board and lists read the same line. */
const counted = (today: Day): Readonly<Record<BoardCount, { source: Source; when: RawBuilder<SqlBool> }>> => ({
  open: { source: 'open', when: sql`true` },
  held: { source: 'open', when: sql`x.holders is not null` },
  handled: { source: 'open', when: sql`(x.holders is null and x.handled_by is not null)` },
  yellow: {
    source: 'open',
    when: sql`(x.stopped_since is null and x.due_on >= ${today}::date and x.yellow_on <= ${today}::date)`,
  },
  red: { source: 'open', when: sql`(x.stopped_since is null and x.due_on < ${today}::date)` },
  statutory: { source: 'open', when: sql`x.statutory` },
  stopped: { source: 'open', when: sql`x.stopped_since is not null` },
  waiting: { source: 'open', when: sql`x.status = 'correcting'` },
  corrected: { source: 'open', when: sql`x.corrections > 0` },
  delivering: { source: 'open', when: sql`x.status in ('granted', 'refused')` },
  // What is decided waits for its delivery, what is being corrected for its applicant: neither waits for somebody to take it.
  unclaimed: { source: 'open', when: sql`(x.tasks > 0 and x.holders is null and x.status not in ('granted', 'refused'))` },
  deemed: { source: 'deemed', when: sql`true` },
  escalated: { source: 'escalated', when: sql`true` },
  rated: { source: 'rated', when: sql`true` },
  poor: { source: 'rated', when: sql`x.stars <= 2` },
});

/** The rows of a source; `x` of the conditions above. */
function rowsOf(source: Source, since: Day): RawBuilder<unknown> {
  const from = startOfDay(since);
  if (source === 'open')
    return sql`select c.*, s.case_id is not null as statutory, coalesce(t.tasks, 0) as tasks, t.holders
      from cases.measured_case c
      left join (select distinct case_id from cases.measured_event where kind = 'overdue' and reached = 'statutory') s on s.case_id = c.id
      left join (select subject, count(*) as tasks, array_agg(distinct claimed_by) filter (where claimed_by is not null) as holders
        from workflow.open_task where duty is not null group by subject) t on t.subject = c.id::text
      where c.status in ('submitted', 'correcting', 'accepted', 'suspended', 'granted', 'refused')`;
  if (source === 'rated')
    return sql`select c.*, r.stars, null::uuid[] as holders from ratings.measured_rating r join cases.measured_case c on c.id = r.case_id
      where r.rated_at >= ${from}`;
  const kind = source === 'deemed' ? sql`'deemed_accepted'` : sql`'escalated'`;
  // A case escalated twice is one case.
  return sql`select c.*, null::uuid[] as holders from cases.measured_case c
    where c.id in (select case_id from cases.measured_event where kind = ${kind} and recorded_at >= ${from})`;
}

const noCounts = (): BoardCounts => Object.fromEntries(BoardCount.options.map((name) => [name, 0])) as BoardCounts;
const sumOf = (all: readonly BoardCounts[]): BoardCounts =>
  Object.fromEntries(BoardCount.options.map((name) => [name, all.reduce((sum, counts) => sum + counts[name], 0)])) as BoardCounts;

interface Counted extends Partial<BoardCounts> {
  departmentId: DepartmentId;
  /** The department as a whole; otherwise one person of it, or with null what nobody has handled yet. */
  whole: boolean;
  personId: PersonId | null;
}

/**
 * The whole board in one statement: each source once. Open cases are counted once by department and who answers for them (who has the
 * step in hand, else who acted last); departments and people are sums of those.
 */
export async function readBoard(work: Work, { department }: AskBoard): Promise<Board> {
  await mustOversee(work, department);
  const today = dayOf(work.now);
  const since = addDays(today, 1 - RECENT_DAYS);
  const scope = boardScope(work);
  const conditions = counted(today);
  const of: Expression<SqlBool> = department === undefined ? sql`true` : sql`x.department_id = ${department}`;
  const sums = (source: Source) =>
    sql.join(
      BoardCount.options.map((name) =>
        conditions[name].source === source
          ? sql`count(*) filter (where ${conditions[name].when})::integer as ${sql.raw(name)}`
          : sql`0 as ${sql.raw(name)}`,
      ),
    );
  const byDepartment = (source: Source, rows: RawBuilder<unknown>) =>
    sql`select x.department_id, true as whole, null::uuid as person_id, ${sums(source)} from ${rows} x where ${scope} and ${of} group by 1`;
  const recent: readonly Source[] = ['deemed', 'escalated', 'rated'];
  const total = sql.join(BoardCount.options.map((name) => sql`sum(${sql.raw(name)})::integer as ${sql.raw(name)}`));
  const columns = sql.join(BoardCount.options.map((name) => sql.raw(name)));
  await planForValues(work);
  const { rows } = await sql<Counted>`
    with answered as materialized (
      select x.department_id, x.holders, case when x.holders is null then x.handled_by end as last_hand, ${sums('open')}
      from (${rowsOf('open', since)}) x where ${scope} and ${of} group by 1, 2, 3
    )
    select department_id, whole, person_id, ${total} from (
      select department_id, true as whole, null::uuid as person_id, ${columns} from answered
      union all
      select department_id, false, p.person_id, ${columns} from answered cross join unnest(coalesce(holders, array[last_hand])) as p (person_id)
      union all
      ${sql.join(
        recent.map((source) => byDepartment(source, sql`(${rowsOf(source, since)})`)),
        sql` union all `,
      )}) as part
    group by 1, 2, 3`.execute(work.tables());
  const board = await boardRows(work, rows);
  return {
    countedAt: work.now,
    since,
    rows: board,
    total: sumOf(board.map(({ counts }) => counts)),
    mayDemand: scopeOf(work.actor, 'explanation.demand', nothingToAvoid).kind !== 'none',
  };
}

async function boardRows(work: Work, counted: readonly Counted[]): Promise<BoardRow[]> {
  const names = new Map<string, string>((await listDepartments(work)).map(({ id, name }) => [id, name]));
  const holders = await listPostHolders(
    work,
    counted.flatMap(({ personId }) => (personId === null ? [] : [personId])),
  );
  const countsOf = ({ departmentId: _department, whole: _whole, personId: _person, ...counts }: Counted): BoardCounts => ({
    ...noCounts(),
    ...counts,
  });
  const byUrgency = (one: { counts: BoardCounts }, other: { counts: BoardCounts }) =>
    other.counts.red - one.counts.red || other.counts.open - one.counts.open;
  return counted
    .filter(({ whole }) => whole)
    .map((row) => ({
      department: row.departmentId,
      departmentName: names.get(row.departmentId) ?? row.departmentId,
      counts: countsOf(row),
      people: counted
        .filter(({ whole, departmentId }) => !whole && departmentId === row.departmentId)
        .map((one) => ({ id: one.personId, name: one.personId && (holders.get(one.personId) ?? one.personId), counts: countsOf(one) }))
        .toSorted(byUrgency),
    }))
    .toSorted(byUrgency);
}

const PAGE = 50;

interface Listed {
  id: CaseId;
  number: string | null;
  itemName: string;
  departmentId: DepartmentId;
  district: DivisionCode;
  status: CaseStatus;
  clock: string | null;
  yellowOn: Day | null;
  dueOn: Day | null;
  stoppedSince: Day | null;
  holders: PersonId[] | null;
  handledBy: PersonId | null;
}

/** Whose cases: who has the step in hand, or while nobody has, who acted last. */
const answeredBy = (person: NonNullable<AskBoardCases['person']>): RawBuilder<SqlBool> =>
  person === 'nobody'
    ? sql`(x.holders is null and x.handled_by is null)`
    : sql`(x.holders @> array[${person}]::uuid[] or (x.holders is null and x.handled_by = ${person}))`;

/** The cases behind a count; the most urgent first. */
export async function listBoardCases(work: Work, { count, department, person, page }: AskBoardCases): Promise<BoardCases> {
  await mustOversee(work, department);
  const today = dayOf(work.now);
  const { source, when } = counted(today)[count];
  const open = await listedScope(work);
  const of = [
    ...(department === undefined ? [] : [sql`x.department_id = ${department}`]),
    ...(person === undefined ? [] : [answeredBy(person)]),
  ];
  await planForValues(work);
  // Counted whole in any case: without the fence a page of fifty would be looked for one case at a time.
  const { rows: found } = await sql<Listed & { total: number; shown: number }>`
    with found as materialized (
      select x.id, x.number, x.item_name, x.department_id, x.district, x.status, x.clock, x.yellow_on, x.due_on, x.stopped_since, x.holders, x.handled_by,
        ${open} as is_open
      from (${rowsOf(source, addDays(today, 1 - RECENT_DAYS))}) x
      where ${boardScope(work)} and ${when} and ${of.length === 0 ? sql`true` : sql.join(of, sql` and `)}
    ), page as (
      select id, number, item_name, department_id, district, status, clock, yellow_on, due_on, stopped_since, holders, handled_by from found
      where is_open order by due_on nulls last, number, id limit ${PAGE} offset ${(page - 1) * PAGE}
    )
    select s.total, s.shown, page.* from (select count(*)::integer as total, count(*) filter (where is_open)::integer as shown from found) s
      left join page on true order by page.due_on nulls last, page.number, page.id`.execute(work.tables());
  const listed = found.filter(({ id }) => id !== null);
  const names = new Map<string, string>((await listDepartments(work)).map(({ id, name }) => [id, name]));
  const holders = await listPostHolders(
    work,
    listed.flatMap((row) => row.holders ?? row.handledBy ?? []),
  );
  const { total = 0, shown = 0 } = found[0] ?? {};
  return {
    total: shown,
    hidden: total - shown,
    rows: listed.map((row) => ({
      id: row.id,
      number: row.number,
      itemName: row.itemName,
      department: names.get(row.departmentId) ?? row.departmentId,
      district: row.district,
      status: row.status,
      light: lightOf(row, today),
      dueOn: row.dueOn,
      holders: (row.holders ?? []).map((id) => holders.get(id) ?? id),
      lastHand: row.holders === null && row.handledBy !== null ? (holders.get(row.handledBy) ?? row.handledBy) : null,
    })),
  };
}

function lightOf({ clock, dueOn, yellowOn, stoppedSince }: Listed, today: Day): BoardCases['rows'][number]['light'] {
  if (clock === null || dueOn === null) return 'none';
  if (stoppedSince !== null) return 'stopped';
  if (today > dueOn) return 'red';
  return yellowOn !== null && today >= yellowOn ? 'yellow' : 'green';
}
