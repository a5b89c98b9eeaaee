import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Duty } from '#kernel/actor.ts';
import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { maskName } from '#kernel/identifiers.ts';
import { type Day, dayOf, daysBetween } from '#kernel/time.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import type { Avoidance } from '#platform/support/permission/pure/permission.ts';
import { getDefinition, isHeldBy } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { lightOf, unitOf } from './clock.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import type { Calendar } from '#platform/calendar/pure/workdays.ts';
import { type RightOf, rightsAt } from './field-rights.ts';
import { type PartRow, partsOf } from './parts/queries.ts';
import { isOffered } from './process.ts';
import { type CaseRow, openContent } from './queries.ts';
import { deskScope, shownName } from './rights.ts';
import type { ListQueue, Queue, QueueRow } from './queue-schema.ts';
import type { CasesTables } from './tables.gen.ts';

const waiting = ['submitted', 'accepted', 'suspended', 'granted', 'refused'] as const;

/** The queue of an official: only what his posts let him see, the most urgent first. */
export async function listQueue(work: Work, { view, q, status, page, size }: ListQueue): Promise<Queue> {
  const today = dayOf(work.now);
  const avoidance = await avoidanceOf(work);
  const scope = deskScope(work, avoidance);
  const base = () => work.tables<CasesTables>().selectFrom('cases.case').where(scope).where('status', '<>', 'draft');
  let query = base().where(viewCondition(work, view, today));
  if (status !== undefined) query = query.where('status', '=', status);
  if (q !== undefined && q !== '')
    query = query.where((e) => e.or([e('number', 'like', `%${escapeLike(q)}%`), e('itemName', 'like', `%${escapeLike(q)}%`)]));
  const rows = await query
    .selectAll()
    .orderBy(sql`due_on nulls last`)
    .orderBy('submittedAt')
    .orderBy('number')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { total } = await query.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const tasks = await openTasksOf(work, rows);
  const rights = await rightsOf(work, rows, tasks);
  const parts = await partsOf(work, rows);
  const calendar = await loadCalendar(work);
  const units = await unitsOf(work, rows);
  const counts = await base()
    .select([
      sql<number>`count(*) filter (where ${viewCondition(work, 'mine', today)})`.as('mine'),
      sql<number>`count(*) filter (where ${viewCondition(work, 'department', today)})`.as('department'),
      sql<number>`count(*) filter (where ${viewCondition(work, 'due_today', today)})`.as('dueToday'),
      sql<number>`count(*) filter (where ${viewCondition(work, 'overdue', today)})`.as('overdue'),
    ])
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) =>
      queueRow(work, row, tasks.get(row.id), {
        today,
        calendar,
        avoidance,
        unit: units.get(clockKey(row)) ?? 'workday',
        nameless: rights.get(row.id)?.('applicant') === 'hidden',
        parts: parts.get(row.id) ?? [],
      }),
    ),
    total,
    counts,
  };
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
const clockKey = ({ clock, itemVersionId }: CaseRow) => `${clock}/${itemVersionId}`;

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
  unit: Unit;
  /** The step does not show who applies. */
  nameless: boolean;
  /** What other departments have of it. */
  parts: readonly PartRow[];
}

function queueRow(work: Work, whole: CaseRow, task: OpenTask | undefined, around: Around): QueueRow {
  const { today, calendar, avoidance, unit, nameless, parts } = around;
  const row = asSeenIn(work, whole, parts);
  const { name } = openContent(work, row).applicant;
  return {
    id: row.id,
    number: row.number,
    itemId: row.itemId,
    itemName: row.itemName,
    status: row.status,
    outcome: row.outcome,
    applicantName: nameless ? maskName(name) : shownName(work, row, avoidance, name, parts),
    startedAt: row.startedAt,
    submittedAt: row.submittedAt,
    dueOn: row.dueOn,
    light: lightOf(row, today),
    updatedAt: row.updatedAt,
    version: row.version,
    taskName: task?.name ?? null,
    act: task?.act ?? null,
    mine: task?.claimedBy === work.actor.personId,
    leftDays: row.dueOn === null || row.stoppedSince !== null ? null : leftDays(calendar, unit, today, row.dueOn),
    unit,
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

/** Mine: an open task that my duty can do and nobody else has taken. */
function viewCondition(work: Work, view: ListQueue['view'], today: Day): Expression<SqlBool> {
  const open = sql<SqlBool>`status = any(${[...waiting]}::text[])`;
  // A duty counts in its own department: a colleague elsewhere has the same one.
  const posts = work.actor.posts.map(({ duty, department }) => `${duty}@${department}`);
  // His own, and those of whom he is the deputy today.
  const selves = [work.actor.personId, ...work.actor.posts.map(({ deputyFor }) => deputyFor)].filter((id) => id !== undefined);
  switch (view) {
    case 'mine':
      return sql<SqlBool>`(${open} and exists (select 1 from workflow.open_task t where t.subject = "case".id::text
        and (t.claimed_by = any(${selves}::uuid[]) or (t.claimed_by is null and t.duty || '@' || t.department::text = any(${posts}::text[])))))`;
    case 'department':
      return open;
    case 'due_today':
      return sql<SqlBool>`(${open} and ${ownDue(work)} = ${today}::date)`;
    case 'overdue':
      return sql<SqlBool>`(${open} and ${ownDue(work)} < ${today}::date)`;
    default:
      return sql<SqlBool>`true`;
  }
}

/** When a case is due for the caller's departments, as `asSeenIn` shows it; null while that clock stands still. */
function ownDue({ actor }: Work): RawBuilder<Day | null> {
  const own = actor.posts.map(({ department }) => department);
  return sql<Day | null>`(case when joint and department_id <> all(${own}::uuid[])
      and exists (select 1 from cases.part p where p.case_id = "case".id and p.department_id = any(${own}::uuid[]))
    then (select min(p.due_on) from cases.part p where p.case_id = "case".id and p.department_id = any(${own}::uuid[])
      and p.status = 'open' and p.stopped_since is null)
    when stopped_since is null then due_on end)`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
