import { type Expression, type SqlBool, sql } from 'kysely';
import * as z from 'zod';
import type { PersonId } from '#kernel/id.ts';
import { addDays, addMilliseconds, type Day, dayOf, type Instant, startOfDay } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/database.ts';
import { namesOf, personsNamed } from '#platform/support/identity/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { mustBe } from './rights.ts';
import { csvCell } from './rules.ts';
import type { Entries, Entry, ExportEntries, ListRefusals, Refusals, SearchEntries } from './schema.ts';
import { actorKindText, csvHeads } from './text.zh.ts';

const PAGE = 50;
const MOST = 50_000;
/** Where nobody named a period: the last seven days, so that a search never reads years by mistake. */
const RECENT = 7;
const tables = (work: Work) => work.tables<PlatformTables>();

function periodOf(work: Work, { from, to }: { from?: Day | undefined; to?: Day | undefined }): { since: Instant; until: Instant } {
  const last = to ?? dayOf(work.now);
  const first = from ?? addDays(last, -RECENT);
  if (last < first) throw problem('audit_period_reversed', [{ path: 'to', code: 'audit_period_reversed' }]);
  return { since: startOfDay(first), until: startOfDay(addDays(last, 1)) };
}

/** undefined: whoever; empty: nobody of that name. */
async function wantedPeople(work: Work, person: string | undefined): Promise<PersonId[] | undefined> {
  if (person === undefined || person === '') return undefined;
  const asId = z.uuid().safeParse(person);
  return asId.success ? [asId.data as PersonId] : personsNamed(work, person);
}

/** 安全日志: what was refused to whom, and which accounts were locked. */
export async function listRefusals(work: Work, input: ListRefusals): Promise<Refusals> {
  mustBe(work, 'refusal.read');
  const { since, until } = periodOf(work, input);
  const people = await wantedPeople(work, input.person);
  let query = tables(work).selectFrom('audit.refusal').where('at', '>=', since).where('at', '<', until);
  if (people !== undefined) query = query.where(sql<SqlBool>`actor_id = any(${people}::uuid[])`);
  const { total } = await query.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['id', 'at', 'actorId', 'zone', 'action', 'code'])
    .orderBy('at', 'desc')
    .limit(PAGE)
    .offset((input.page - 1) * PAGE)
    .execute();
  const names = await namesOf(
    work,
    rows.flatMap(({ actorId }) => actorId ?? []),
  );
  return {
    rows: rows.map(({ actorId, ...row }) => ({ ...row, person: actorId === null ? null : (names.get(actorId) ?? actorId) })),
    total,
  };
}

type Conditions = readonly Expression<SqlBool>[];

async function conditionsOf(work: Work, input: ExportEntries): Promise<Conditions> {
  const { since, until } = periodOf(work, input);
  const people = await wantedPeople(work, input.person);
  const { subject, action } = input;
  const conditions: Expression<SqlBool>[] = [sql<SqlBool>`at >= ${since} and at < ${until}`];
  // Who signs in is nobody until he has: his sign-ins stand under him as their subject.
  if (people !== undefined)
    conditions.push(
      sql<SqlBool>`(actor_id = any(${people}::uuid[]) or (actor_id is null and actor_kind = 'person' and subject = any(${people}::text[])))`,
    );
  if (action !== undefined && action !== '') conditions.push(sql<SqlBool>`starts_with(action, ${action})`);
  // A case is known to people by its number, which its acts record beside its id.
  if (subject !== undefined && subject !== '')
    conditions.push(
      sql<SqlBool>`(subject = ${subject} or subject in (select n.subject from audit.entry n where n.details ? 'number' and n.details ->> 'number' = ${subject}))`,
    );
  return conditions;
}

const entriesOf = (work: Work, conditions: Conditions) =>
  tables(work)
    .selectFrom('audit.entry')
    .where((e) => e.and([...conditions]));

async function countOf(work: Work, conditions: Conditions): Promise<number> {
  const { total } = await entriesOf(work, conditions)
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

async function shown(work: Work, conditions: Conditions, limit: number, offset: number): Promise<Entry[]> {
  const rows = await entriesOf(work, conditions)
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const names = await namesOf(work, rows.flatMap(doerOf));
  return rows.map(({ details, ...row }) => ({
    ...row,
    person: names.get(doerOf(row)[0] ?? '') ?? null,
    details: details === null ? null : JSON.stringify(details),
  }));
}

function doerOf({ actorId, actorKind, subject }: { actorId: string | null; actorKind: string; subject: string }): string[] {
  if (actorId !== null) return [actorId];
  return actorKind === 'person' && z.uuid().safeParse(subject).success ? [subject] : [];
}

export async function searchEntries(work: Work, { page, ...input }: SearchEntries): Promise<Entries> {
  mustBe(work, 'audit.read');
  const conditions = await conditionsOf(work, input);
  return { rows: await shown(work, conditions, PAGE, (page - 1) * PAGE), total: await countOf(work, conditions) };
}

/** What the search found, as a table to take away; who took what is itself recorded. */
export async function exportEntries(work: Work, input: ExportEntries): Promise<{ name: string; bytes: Uint8Array }> {
  mustBe(work, 'audit.read');
  const conditions = await conditionsOf(work, input);
  if ((await countOf(work, conditions)) > MOST) throw problem('audit_export_too_long');
  const rows = await shown(work, conditions, MOST, 0);
  const { since, until } = periodOf(work, input);
  const { action = '', subject = '' } = input;
  const byPerson = input.person !== undefined && input.person !== '';
  await work.record('administration.export_entries', 'audit.entry', { since, until, action, subject, byPerson, rows: rows.length });
  const lines = rows.map((row) => [
    `${addMilliseconds(row.at, 8 * 3_600_000)
      .slice(0, 19)
      .replace('T', ' ')}`,
    row.person ?? actorKindText[row.actorKind] ?? row.actorKind,
    row.actorId ?? '',
    row.onBehalfOf ?? '',
    row.zone,
    row.action,
    row.subject,
    row.details ?? '',
  ]);
  const text = [csvHeads, ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n');
  // The mark at the front tells spreadsheets that it is UTF-8.
  return { name: `操作记录-${dayOf(work.now)}.csv`, bytes: Buffer.from(`\uFEFF${text}\r\n`, 'utf8') };
}
