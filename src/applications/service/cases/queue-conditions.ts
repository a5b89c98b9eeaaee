import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import { addDays, type Day, startOfDay } from '#kernel/time.ts';
import { findByName } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { type QueuePlace, readCursor } from './pure/queue-cursor.ts';
import type { ListQueue, QueueDirection, QueueFilter, QueueHolder, QueueItem, QueueLight, QueueSort, QueueView } from './queue-schema.ts';
import { readableNames } from './rights.ts';

// Literals and not parameters: a prepared statement uses a partial index only where its text repeats the index's condition.
/** Something waits for officials, or for the end of a special procedure. */
export const isWaiting = sql<SqlBool>`"case".status in ('submitted', 'accepted', 'suspended', 'granted', 'refused')`;
export const isNoDraft = sql<SqlBool>`"case".status <> 'draft'`;
const due = sql`coalesce("case".due_on, 'infinity'::date)`;

/** The steps open for the actor: taken by him or by whom he stands in for, or untaken and meant for a post he holds. */
function isMine(work: Work): RawBuilder<SqlBool> {
  const { personId, posts } = work.actor;
  const selves = [personId, ...posts.map(({ deputyFor }) => deputyFor)].filter((id) => id !== undefined);
  const held = posts.map(({ duty, department }) => sql`(t.duty = ${duty} and t.department = ${department}::uuid)`);
  return sql<SqlBool>`(t.claimed_by = any(${selves}::uuid[])${held.length === 0 ? sql`` : sql` or (t.claimed_by is null and (${sql.join(held, sql` or `)}))`})`;
}

const hasTask = (condition: RawBuilder<SqlBool>) =>
  sql<SqlBool>`"case".id::text in (select t.subject from workflow.open_task t where ${condition})`;

/** For another department than the lead a case is due when its own part is, as `asSeenIn` shows it; a clock that stands still is never due. */
function dueFor({ actor }: Work, compared: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const own = sql`${actor.posts.map(({ department }) => department)}::uuid[]`;
  // An array and not a join: both halves then enter by their index.
  const parts = sql`array(select p.case_id from cases.part p where p.department_id = any(${own}) and p.status = 'open'
    and p.stopped_since is null and p.due_on ${compared})`;
  return sql<SqlBool>`(${isWaiting} and ((${due} ${compared} and "case".stopped_since is null
      and not ("case".joint and "case".department_id <> all(${own})
        and exists (select 1 from cases.part p where p.case_id = "case".id and p.department_id = any(${own}))))
    or ("case".id = any(${parts}) and "case".department_id <> all(${own}))))`;
}

export function viewCondition(work: Work, view: QueueView, today: Day): RawBuilder<SqlBool> {
  switch (view) {
    case 'mine':
      return sql<SqlBool>`(${isWaiting} and ${hasTask(isMine(work))})`;
    case 'department':
      return isWaiting;
    case 'due_today':
      return dueFor(work, sql`= ${today}::date`);
    case 'overdue':
      return dueFor(work, sql`< ${today}::date`);
    default:
      return isNoDraft;
  }
}

/** The same lights as `lightOf`, from the same stored days. */
function lightCondition(light: QueueLight, today: Day): RawBuilder<SqlBool> {
  if (light === 'stopped') return sql<SqlBool>`(${isWaiting} and "case".due_on is not null and "case".stopped_since is not null)`;
  const running = sql`${isWaiting} and "case".due_on is not null and "case".stopped_since is null`;
  if (light === 'red') return sql<SqlBool>`(${running} and ${due} < ${today}::date)`;
  const reached = sql<SqlBool>`("case".yellow_on is not null and "case".yellow_on <= ${today}::date)`;
  return sql<SqlBool>`(${running} and ${due} >= ${today}::date and ${light === 'yellow' ? reached : sql`not ${reached}`})`;
}

function holderCondition(work: Work, holder: QueueHolder): RawBuilder<SqlBool> {
  const me = work.actor.personId ?? null;
  if (holder === 'me') return sql<SqlBool>`(${isWaiting} and ${hasTask(sql`t.claimed_by = ${me}::uuid`)})`;
  if (holder === 'nobody') return sql<SqlBool>`(${isWaiting} and ${hasTask(sql`t.claimed_by is null and t.duty is not null`)})`;
  return sql<SqlBool>`(${isWaiting} and ${hasTask(sql`t.claimed_by is not null and t.claimed_by <> ${me}::uuid`)})`;
}

function textCondition(q: string, items: readonly QueueItem[]): RawBuilder<SqlBool> {
  const named = items.filter(({ name }) => name.includes(q)).map(({ id }) => id);
  const byItem = sql<SqlBool>`"case".item_id = any(${named}::uuid[])`;
  if (!/^\d{3,40}$/.test(q)) return byItem;
  return sql<SqlBool>`("case".number = ${q} or reverse("case".number) like reverse(${q}::text) || '%' or ${byItem})`;
}

/** 按申请人姓名: only within the cases whose applicant the official may know anyway, so that the search tells nothing new. */
async function nameCondition(work: Work, name: string): Promise<Expression<SqlBool>> {
  const { persons, enterprises } = await findByName(work, name);
  const readable = await readableNames(work);
  return sql<SqlBool>`(${readable} and (("case".enterprise_id is null and "case".person_id = any(${persons}::uuid[]))
    or "case".enterprise_id = any(${enterprises}::uuid[])))`;
}

/** Everything a filter asks, as conditions that are all to hold. `items` gives the names in the caller's queue, where they are asked. */
export async function conditionsOf(
  work: Work,
  filter: QueueFilter,
  { today, items }: { today: Day; items: () => Promise<QueueItem[]> },
): Promise<Expression<SqlBool>[]> {
  const { view, q, status, light, itemId, step, holder, procedure, from, to, applicant } = filter;
  const found: Expression<SqlBool>[] = [isNoDraft, viewCondition(work, view, today)];
  if (status !== undefined) found.push(sql<SqlBool>`"case".status = ${status}`);
  if (light !== undefined) found.push(lightCondition(light, today));
  if (itemId !== undefined) found.push(sql<SqlBool>`"case".item_id = ${itemId}`);
  if (step !== undefined) found.push(sql<SqlBool>`(${isWaiting} and ${hasTask(sql`t.act = ${step}`)})`);
  if (holder !== undefined) found.push(holderCondition(work, holder));
  // A literal again: cases by commitment are few and have indexes of their own.
  if (procedure !== undefined)
    found.push(procedure === 'commitment' ? sql<SqlBool>`"case".by_commitment` : sql<SqlBool>`not "case".by_commitment`);
  if (from !== undefined) found.push(sql<SqlBool>`"case".submitted_at >= ${startOfDay(from)}::timestamptz`);
  if (to !== undefined) found.push(sql<SqlBool>`"case".submitted_at < ${startOfDay(addDays(to, 1))}::timestamptz`);
  if (q !== undefined && q !== '') found.push(textCondition(q, await items()));
  if (applicant !== undefined && applicant !== '') found.push(await nameCondition(work, applicant));
  return found;
}

export interface QueueOrder {
  sort: QueueSort;
  direction: QueueDirection;
}

/** The most urgent first; where closed cases are among them, the newest first. */
export function orderOf({ view, sort, direction }: Pick<ListQueue, 'view' | 'sort' | 'direction'>): QueueOrder {
  if (view === 'all' || sort === 'received') return { sort: 'received', direction: direction ?? (view === 'all' ? 'desc' : 'asc') };
  return { sort: 'due', direction: direction ?? 'asc' };
}

const keys = { due: [due, sql`"case".submitted_at`, sql`"case".id`], received: [sql`"case".submitted_at`, sql`"case".id`] } as const;

/** Read backwards for the page before: its rows come in the opposite order. */
export function orderSql({ sort, direction }: QueueOrder, backwards: boolean): RawBuilder<unknown> {
  const word = (direction === 'desc') === backwards ? sql`asc` : sql`desc`;
  return sql.join(
    keys[sort].map((key) => sql`${key} ${word}`),
    sql`, `,
  );
}

/** Rows beyond a place, by comparing the whole key at once: the index is entered there and nothing before it is read. */
export function beyond({ sort, direction }: QueueOrder, cursor: string, backwards: boolean): RawBuilder<SqlBool> {
  const place = readCursor(cursor);
  if (!place) throw problem('case_page_unknown');
  const sign = (direction === 'desc') === backwards ? sql`>` : sql`<`;
  return sql<SqlBool>`(${sql.join([...keys[sort]], sql`, `)}) ${sign} (${sql.join(placed(sort, place), sql`, `)})`;
}

function placed(sort: QueueSort, [dueOn, submittedAt, id]: QueuePlace): RawBuilder<unknown>[] {
  const end = [sql`${submittedAt}::timestamptz`, sql`${id}::uuid`];
  return sort === 'due' ? [sql`coalesce(${dueOn}::date, 'infinity'::date)`, ...end] : end;
}
