import { type Expression, sql, type SqlBool } from 'kysely';
import type { Duty } from '#kernel/actor.ts';
import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { maskName } from '#kernel/identifiers.ts';
import { type Day, dayOf, daysBetween } from '#kernel/time.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import type { Avoidance } from '#platform/support/permission/pure/permission.ts';
import { getDefinition, isHeldBy } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { lightOf, unitOf } from './clock.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import type { Calendar } from '#platform/calendar/pure/workdays.ts';
import { foretellDelivery } from './delivering/foretold.ts';
import { type RightOf, rightsAt } from './field-rights.ts';
import { type PartRow, partsOf } from './parts/queries.ts';
import { isOffered } from './process.ts';
import { writeCursor } from './pure/queue-cursor.ts';
import { type CaseRow, openContent } from './queries.ts';
import { beyond, conditionsOf, isNoDraft, orderOf, type QueueOrder, orderSql, viewCondition } from './queue-conditions.ts';
import { deskScope, mayReadPersonalData } from './rights.ts';
import {
  type ListQueue,
  MOST_COUNTED,
  type Queue,
  type QueueFilter,
  type QueueItem,
  type QueueRow,
  type QueueView,
} from './queue-schema.ts';
import type { BySystem } from './schema.ts';
import type { CasesTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<CasesTables>();

/** The queue of an official: only what his posts let him see, the most urgent first, a page at a time. */
export async function listQueue(work: Work, { after, before, size, ...filter }: ListQueue): Promise<Queue> {
  const today = dayOf(work.now);
  const scope = deskScope(work, await avoidanceOf(work));
  const conditions = [scope, ...(await conditionsOf(work, filter, { today, items: () => listQueueItems(work) }))];
  const order = orderOf(filter);
  const backwards = after === undefined && before !== undefined;
  const cursor = after ?? before;
  const read = await readRows(work, [...conditions, ...(cursor === undefined ? [] : [beyond(order, cursor, backwards)])], {
    order,
    backwards,
    // One more than is shown tells whether there is another page.
    limit: size + 1,
  });
  const rows = backwards ? read.slice(0, size).toReversed() : read.slice(0, size);
  const further = read.length > size;
  const shown = await rowsFor(work, rows, filter, today);
  const total = await countUpTo(work, conditions, MOST_COUNTED + 1);
  return {
    rows: shown,
    total: Math.min(total, MOST_COUNTED),
    more: total > MOST_COUNTED,
    counts: await viewCounts(work, scope, today),
    ...order,
    next: backwards || further ? cursorOf(rows.at(-1)) : null,
    previous: (backwards ? further : cursor !== undefined) ? cursorOf(rows[0]) : null,
  };
}

/** The first rows of a filtered queue, for what is done with all of them at once. */
export async function firstRows(work: Work, filter: QueueFilter, limit: number): Promise<QueueRow[]> {
  const today = dayOf(work.now);
  const conditions = [
    deskScope(work, await avoidanceOf(work)),
    ...(await conditionsOf(work, filter, { today, items: () => listQueueItems(work) })),
  ];
  const rows = await readRows(work, conditions, { order: orderOf(filter), backwards: false, limit });
  return rowsFor(work, rows, filter, today);
}

const cursorOf = (row: CaseRow | undefined) => (row === undefined ? null : writeCursor([row.dueOn, row.submittedAt, row.id]));

interface Reading {
  order: QueueOrder;
  backwards: boolean;
  limit: number;
}

function readRows(work: Work, conditions: readonly Expression<SqlBool>[], { order, backwards, limit }: Reading): Promise<CaseRow[]> {
  return tables(work)
    .selectFrom('cases.case')
    .selectAll()
    .where((e) => e.and([...conditions]))
    .orderBy(orderSql(order, backwards))
    .limit(limit)
    .execute();
}

async function countUpTo(work: Work, conditions: readonly Expression<SqlBool>[], most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int n from (select 1 from cases."case" where ${sql.join(
    [...conditions],
    sql` and `,
  )} limit ${most}) counted`.execute(tables(work));
  return rows[0]?.n ?? 0;
}

async function viewCounts(work: Work, scope: Expression<SqlBool>, today: Day): Promise<Queue['counts']> {
  const count = (view: QueueView) => countUpTo(work, [scope, isNoDraft, viewCondition(work, view, today)], MOST_COUNTED);
  return {
    mine: await count('mine'),
    department: await count('department'),
    dueToday: await count('due_today'),
    overdue: await count('overdue'),
  };
}

/** The items there are cases of in the caller's scope: from item to item through the index, never through the cases. */
export async function listQueueItems(work: Work): Promise<QueueItem[]> {
  const scope = deskScope(work, await avoidanceOf(work));
  const { rows } = await sql<QueueItem>`
    with recursive item as (
      (select item_id from cases."case" order by item_id limit 1)
      union all
      select (select c.item_id from cases."case" c where c.item_id > item.item_id order by c.item_id limit 1) from item where item.item_id is not null
    )
    select "case".item_id id, "case".item_name name from item
    cross join lateral (select * from cases."case" c where c.item_id = item.item_id and c.status <> 'draft' limit 1) "case"
    where ${scope} order by "case".item_name`.execute(tables(work));
  return rows;
}

/** The rows as this official may see them. */
async function rowsFor(work: Work, rows: readonly CaseRow[], { applicant }: QueueFilter, today: Day): Promise<QueueRow[]> {
  const avoidance = await avoidanceOf(work);
  const tasks = await openTasksOf(work, rows);
  const rights = await rightsOf(work, rows, tasks);
  const parts = await partsOf(work, rows);
  const calendar = await loadCalendar(work);
  const units = await unitsOf(work, rows);
  const foretold = await foretellDelivery(work, rows);
  const holders = await listPostHolders(
    work,
    [...tasks.values()].flatMap(({ claimedBy }) => claimedBy ?? []),
  );
  const isNameless = (row: CaseRow) => rights.get(row.id)?.('applicant') === 'hidden';
  return (
    rows
      // A step that hides who applies is not found by the name either.
      .filter((row) => applicant === undefined || applicant === '' || !isNameless(row))
      .map((row) =>
        queueRow(work, row, tasks.get(row.id), {
          today,
          calendar,
          avoidance,
          holders,
          unit: units.get(clockKey(row)) ?? 'workday',
          nameless: isNameless(row),
          parts: parts.get(row.id) ?? [],
          bySystem: foretold.get(row.id) ?? null,
        }),
      )
  );
}

interface OpenTask {
  subject: string;
  node: string;
  name: string;
  act: string | null;
  duty: Duty | null;
  department: DepartmentId | null;
  claimedBy: PersonId | null;
}

/** What waits on each of these cases, from the view the process module publishes for queues. */
async function openTasksOf(work: Work, rows: readonly CaseRow[]): Promise<Map<string, OpenTask>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id as string);
  const found =
    await sql<OpenTask>`select subject, node, name, act, duty, department, claimed_by from workflow.open_task where subject = any(${ids}::text[])`.execute(
      work.tables(),
    );
  const tasks = Map.groupBy(found.rows, ({ subject }) => subject);
  // Of several departments' steps at once his own.
  const own = (task: OpenTask) => isHeldBy(work, task.claimedBy) || isOffered(work, task);
  return new Map([...tasks].flatMap(([subject, [first, ...rest]]) => (first ? [[subject, rest.find(own) ?? first] as const] : [])));
}

/** Field rights of each case's process where it stands: what a step withholds, the list withholds too. */
async function rightsOf(work: Work, rows: readonly CaseRow[], tasks: ReadonlyMap<string, OpenTask>): Promise<Map<string, RightOf>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id as string);
  const drawings = await sql<{
    subject: string;
    definitionHash: string;
  }>`select subject, definition_hash from workflow.drawing_of where subject = any(${ids}::text[])`.execute(work.tables());
  const duties = work.actor.posts.map(({ duty }) => duty);
  const rights = new Map<string, RightOf>();
  for (const { subject, definitionHash } of drawings.rows) {
    const { nodes } = await getDefinition(work, definitionHash);
    const task = tasks.get(subject);
    const turn = task !== undefined && (isHeldBy(work, task.claimedBy) || isOffered(work, task));
    rights.set(subject, rightsAt(Object.values(nodes), duties, turn ? task.node : null));
  }
  return rights;
}

type Unit = QueueRow['unit'];
const clockKey = ({ clock, itemVersionId, byCommitment }: CaseRow) => `${clock}/${itemVersionId}/${byCommitment}`;

/** In which days each of these clocks counts: found once for each kind of clock and item. */
async function unitsOf(work: Work, rows: readonly CaseRow[]): Promise<Map<string, Unit>> {
  const units = new Map<string, Unit>();
  for (const row of rows) if (!units.has(clockKey(row))) units.set(clockKey(row), await unitOf(work, row));
  return units;
}

interface Around {
  today: Day;
  calendar: Calendar;
  avoidance: Avoidance;
  holders: ReadonlyMap<PersonId, string>;
  unit: Unit;
  /** The step does not show who applies. */
  nameless: boolean;
  /** What other departments have of it. */
  parts: readonly PartRow[];
  bySystem: BySystem | null;
}

function queueRow(work: Work, whole: CaseRow, task: OpenTask | undefined, around: Around): QueueRow {
  const { today, calendar, avoidance, holders, unit, nameless, parts, bySystem } = around;
  const row = asSeenIn(work, whole, parts);
  const { name } = openContent(work, row).applicant;
  const claimedBy = task?.claimedBy ?? null;
  const masked = nameless || !mayReadPersonalData(work, row, avoidance, parts);
  return {
    id: row.id,
    number: row.number,
    itemId: row.itemId,
    itemName: row.itemName,
    status: row.status,
    outcome: row.outcome,
    applicantName: masked ? maskName(name) : name,
    masked,
    byCommitment: row.byCommitment,
    startedAt: row.startedAt,
    submittedAt: row.submittedAt,
    dueOn: row.dueOn,
    light: lightOf(row, today),
    updatedAt: row.updatedAt,
    version: row.version,
    taskName: task?.name ?? null,
    act: task?.act ?? null,
    mine: claimedBy !== null && claimedBy === work.actor.personId,
    holder: claimedBy === null ? null : (holders.get(claimedBy) ?? null),
    leftDays: row.dueOn === null || row.stoppedSince !== null ? null : leftDays(calendar, unit, today, row.dueOn),
    unit,
    bySystem,
  };
}

/** For another department than the lead a case is due when its own part is. */
function asSeenIn({ actor }: Work, row: CaseRow, parts: readonly PartRow[]): CaseRow {
  if (actor.posts.some(({ department }) => department === row.departmentId)) return row;
  const own = parts.find(({ departmentId, status }) => status === 'open' && serves(actor, departmentId));
  const none = { dueOn: null, yellowOn: null, stoppedSince: null };
  const { dueOn, yellowOn, stoppedSince } = own ?? (parts.some(({ departmentId }) => serves(actor, departmentId)) ? none : row);
  return { ...row, dueOn, yellowOn, stoppedSince };
}

const serves = ({ posts }: Work['actor'], id: DepartmentId) => posts.some(({ department }) => department === id);

/** Days of the clock's own kind to the due day; negative when it has passed. */
function leftDays(calendar: Calendar, unit: Unit, today: Day, dueOn: Day): number {
  if (unit === 'day') return daysBetween(today, dueOn);
  return today <= dueOn ? calendar.workdaysBetween(today, dueOn).value : -calendar.workdaysBetween(dueOn, today).value;
}
