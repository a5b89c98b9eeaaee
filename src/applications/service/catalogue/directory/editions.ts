import { sql } from 'kysely';
import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { listDepartments } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { decodeText } from '../importing/source.ts';
import { maintainedScope } from '../rights.ts';
import { problem } from './problems.ts';
import { listEntries, listItems, tables } from './queries.ts';
import { readList, refuseFile } from './read-list.ts';
import { entryDifferences, type Edited, isLargeWithdrawal, planOf, stemOf } from './rules.ts';
import { type DirectoryPlan, type Edition, type Entry, EntryId, type EntryRow, type GivenList, type ImportDirectory } from './schema.ts';

/** Names shown of each kind; the counts are whole. */
const MOST_NAMED = 500;

/** What an edition would do, by name, before anybody does it. Nothing is written. */
export async function previewDirectory(work: Work, given: GivenList): Promise<DirectoryPlan> {
  if (work.actor.kind !== 'system') maintainedScope(work);
  return planShown(work, { rows: rowsOf(given), complete: given.complete });
}

export async function planShown(work: Work, { rows, complete }: Pick<TakenIn, 'rows' | 'complete'>): Promise<DirectoryPlan> {
  const known = await listEntries(work);
  const plan = planOf(known, { rows, complete });
  const inUse = new Set((await listItems(work)).flatMap(({ status, code }) => (status === 'published' ? (stemOf(code) ?? []) : [])));
  const named = (entries: readonly EntryRow[]) =>
    entries.slice(0, MOST_NAMED).map(({ stem, name, departments }) => ({ stem, name, departments, inUse: inUse.has(stem) }));
  // Those whose loss is felt at once come first.
  const going = plan.withdrawn.toSorted((one, other) => Number(inUse.has(other.stem)) - Number(inUse.has(one.stem)));
  const departments = new Set((await listDepartments(work)).map(({ name }) => name));
  return {
    against: await lastEdition(work),
    inForce: known.filter(({ status }) => status === 'in_force').length,
    added: plan.added.length,
    changed: plan.changed.length,
    withdrawn: plan.withdrawn.length,
    same: plan.same,
    names: { added: named(plan.added), changed: named(plan.changed.map(({ row }) => row)), withdrawn: named(going) },
    unknownDepartments: [...new Set(rows.flatMap((row) => row.departments))].filter((name) => !departments.has(name)).slice(0, 100),
  };
}

/** Takes an edition in whole, or refuses it whole with every line that is wrong; and only what its person was shown. */
export async function importDirectory(work: Work, { name, seen, ...given }: ImportDirectory): Promise<Edition> {
  if (work.actor.kind !== 'system') maintainedScope(work);
  return takeIn(work, { name, complete: given.complete, rows: rowsOf(given), seen, alone: work.actor.kind !== 'system' });
}

export function rowsOf({ text, list }: GivenList): EntryRow[] {
  const refused = list === undefined ? null : refuseFile(list.bytes);
  if (refused !== null) throw problem(refused);
  const content = list === undefined ? text : decodeText(list.bytes);
  if (content === undefined) throw problem('directory_list_missing');
  const read = readList(content);
  if (read.ok) return read.rows;
  throw problem(
    'directory_list_unreadable',
    read.defects.slice(0, 50).map((message) => ({ path: 'text', code: 'directory_list_unreadable', message })),
  );
}

async function lastEdition(work: Work): Promise<number> {
  const { last } = await tables(work)
    .selectFrom('directory.edition')
    .select((e) => e.fn.coalesce(e.fn.max('number'), e.lit(0)).as('last'))
    .executeTakeFirstOrThrow();
  return last;
}

export interface TakenIn {
  name: string;
  complete: boolean;
  rows: readonly EntryRow[];
  /** Stems that go although the list is not complete. */
  withdraw?: readonly string[];
  /** What somebody was shown and agreed to; without it (the seed) nobody was asked. */
  seen?: ImportDirectory['seen'];
  /** One person alone, who may not withdraw much. */
  alone?: boolean;
}

/** The same list twice changes nothing. */
export async function takeIn(work: Work, { name, complete, rows, withdraw = [], seen, alone = false }: TakenIn): Promise<Edition> {
  await sql`select pg_advisory_xact_lock(hashtext('directory.edition'))`.execute(tables(work));
  const last = await lastEdition(work);
  const known = await listEntries(work);
  const plan = planOf(known, { rows, complete, withdraw });
  const counts = { added: plan.added.length, changed: plan.changed.length, withdrawn: plan.withdrawn.length, same: plan.same };
  if (
    seen !== undefined &&
    (seen.against !== last || seen.added !== counts.added || seen.changed !== counts.changed || seen.withdrawn !== counts.withdrawn)
  )
    throw problem('directory_plan_changed');
  const inForce = known.filter(({ status }) => status === 'in_force').length;
  if (alone && isLargeWithdrawal({ withdrawn: plan.withdrawn.length, inForce })) throw problem('directory_needs_second');
  const number = last + 1;
  await addEntries(work, plan.added, number);
  for (const change of plan.changed) await takeEntry(work, change, number);
  for (const entry of plan.withdrawn)
    await changeEntry(work, entry, { status: 'withdrawn' }, { number, act: 'withdrawn', differences: [] });
  const edition = { number, name, complete, ...counts, importedAt: work.now };
  await tables(work)
    .insertInto('directory.edition')
    .values({
      id: newId(z.uuid()),
      number,
      name,
      complete,
      counts: JSON.stringify(counts),
      importedAt: work.now,
      importedBy: work.actor.personId ?? null,
    })
    .execute();
  await work.record('directory.import', String(number), counts);
  return edition;
}

/** Whole provinces at once: a few statements for thousands of entries. */
async function addEntries(work: Work, rows: readonly EntryRow[], number: number): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) {
    const added = rows.slice(at, at + 500).map((row) => ({ ...row, id: newId(EntryId), legalBasis: JSON.stringify(row.legalBasis) }));
    await tables(work)
      .insertInto('directory.entry')
      .values(added.map((row) => ({ ...row, edition: number, changedOn: dayOf(work.now) })))
      .execute();
    await tables(work)
      .insertInto('directory.change')
      .values(added.map(({ id }) => ({ entryId: id, version: 1, edition: number, act: 'added', differences: '[]', at: work.now })))
      .execute();
  }
}

async function takeEntry(work: Work, { before, row }: Edited, number: number): Promise<void> {
  const legalBasis = JSON.stringify(row.legalBasis);
  const differences = entryDifferences(before, row);
  const restored = before.status === 'withdrawn';
  if (differences.length > 0 || restored) {
    const act = restored ? 'restored' : 'changed';
    return changeEntry(work, before, { ...row, legalBasis, status: 'in_force' }, { number, act, differences });
  }
  const { departments, claimDueOn } = row;
  await tables(work).updateTable('directory.entry').set({ departments, claimDueOn }).where('id', '=', before.id).execute();
}

async function changeEntry(
  work: Work,
  entry: Entry,
  changes: Partial<Omit<EntryRow, 'legalBasis'>> & { legalBasis?: string; status: Entry['status'] },
  { number, act, differences }: { number: number; act: 'changed' | 'withdrawn' | 'restored'; differences: object[] },
): Promise<void> {
  const version = entry.version + 1;
  await tables(work)
    .updateTable('directory.entry')
    .set({ ...changes, version, edition: number, changedOn: dayOf(work.now) })
    .where('id', '=', entry.id)
    .execute();
  await tables(work)
    .insertInto('directory.change')
    .values({ entryId: entry.id, version, edition: number, act, differences: JSON.stringify(differences), at: work.now })
    .execute();
}
