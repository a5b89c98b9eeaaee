import { isMap, isSeq, parseDocument } from 'yaml';
import * as z from 'zod';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { getDepartment, listDepartments } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { DraftPorts } from '../drafts/ports.ts';
import { mustBePerson } from '../drafts/storage.ts';
import { beginFrom } from '../drafts/starting.ts';
import type { PackageFile } from '../package.ts';
import { maintainedScope, mustMaintain } from '../rights.ts';
import { problem } from './problems.ts';
import { findEntry, listEntries, tables } from './queries.ts';
import { readList } from './read-list.ts';
import { codeFor, entryDifferences, sameAssignment } from './rules.ts';
import { type ClaimEntry, type Edition, type Entry, EntryId, type EntryRow, type ImportDirectory } from './schema.ts';

/** Takes an edition in whole, or refuses it whole with every line that is wrong. The same list twice changes nothing. */
export async function importDirectory(work: Work, { name, text, complete }: ImportDirectory): Promise<Edition> {
  if (work.actor.kind !== 'system') maintainedScope(work);
  const read = readList(text);
  if (!read.ok)
    throw problem(
      'directory_list_unreadable',
      read.defects.slice(0, 50).map((message) => ({ path: 'text', code: 'directory_list_unreadable', message })),
    );
  return takeIn(work, { name, complete, rows: read.rows });
}

export async function takeIn(
  work: Work,
  given: { name: string; complete: boolean; rows: readonly EntryRow[]; withdraw?: readonly string[] },
): Promise<Edition> {
  const { name, complete, rows, withdraw = [] } = given;
  await sql`select pg_advisory_xact_lock(hashtext('directory.edition'))`.execute(tables(work));
  const known = new Map((await listEntries(work)).map((entry) => [entry.stem, entry]));
  const { last } = await tables(work)
    .selectFrom('directory.edition')
    .select((e) => e.fn.coalesce(e.fn.max('number'), e.lit(0)).as('last'))
    .executeTakeFirstOrThrow();
  const number = last + 1;
  const counts = { added: 0, changed: 0, withdrawn: 0, same: 0 };
  const added = rows.filter(({ stem }) => !known.has(stem));
  await addEntries(work, added, number);
  counts.added = added.length;
  for (const row of rows) {
    const before = known.get(row.stem);
    if (before) counts[await takeEntry(work, before, row, number)] += 1;
  }
  const named = new Set(rows.map(({ stem }) => stem));
  for (const entry of known.values())
    if (entry.status === 'in_force' && (complete ? !named.has(entry.stem) : withdraw.includes(entry.stem))) {
      await changeEntry(work, entry, { status: 'withdrawn' }, { number, act: 'withdrawn', differences: [] });
      counts.withdrawn += 1;
    }
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

async function takeEntry(work: Work, before: Entry, row: EntryRow, number: number): Promise<'changed' | 'same'> {
  const legalBasis = JSON.stringify(row.legalBasis);
  const differences = entryDifferences(before, row);
  const restored = before.status === 'withdrawn';
  if (differences.length > 0 || restored) {
    const act = restored ? 'restored' : 'changed';
    await changeEntry(work, before, { ...row, legalBasis, status: 'in_force' }, { number, act, differences });
    return 'changed';
  }
  if (sameAssignment(before, row)) return 'same';
  const { departments, claimDueOn } = row;
  await tables(work).updateTable('directory.entry').set({ departments, claimDueOn }).where('id', '=', before.id).execute();
  return 'changed';
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

/** 认领: the draft begins with what the county must not invent already in it; the rest is its own to say. */
export async function claimEntry(work: Work, { id, departmentId }: ClaimEntry, ports: DraftPorts): Promise<{ draftId: string }> {
  maintainedScope(work);
  const entry = await findEntry(work, { id });
  if (!entry) throw problem('directory_entry_not_found');
  if (!(await listDepartments(work)).some((one) => one.id === departmentId)) throw problem('directory_department_unknown');
  const department = await getDepartment(work, departmentId);
  mustMaintain(work, 'catalogue.edit', department.district);
  if (entry.status === 'withdrawn') throw problem('directory_entry_withdrawn');
  const level = department.district.endsWith('00') ? '3' : '4';
  const itemCode = codeFor(department.creditCode, level, entry.stem);
  const files = (await ports.template()).map((file) =>
    file.path === 'item.yaml' ? { ...file, content: filledIn(file.content, { entry, department, itemCode, level }) } : file,
  );
  const draft = await beginFrom(work, files);
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('directory.claim')
    .values({
      entryId: id,
      departmentId,
      itemCode,
      draftId: draft.id,
      claimedBy: mustBePerson(work),
      claimedAt: work.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw problem('directory_claimed');
  await work.record('directory.claim', id, { departmentId, itemCode });
  return { draftId: draft.id };
}

interface Filling {
  entry: Entry;
  department: { id: string; name: string; creditCode: string; district: string };
  itemCode: string;
  level: string;
}

function filledIn(content: PackageFile['content'], { entry, department, itemCode, level }: Filling): Buffer {
  const words: Readonly<Record<string, string>> = { code: itemCode, name: entry.name, district: department.district };
  const text = Buffer.from(content)
    .toString('utf8')
    .replace(/\$\{(\w+)\}/g, (_match, key: string) => JSON.stringify(words[key] ?? ''));
  const document = parseDocument(text);
  document.set('type', entry.type);
  document.set('level', level);
  document.set('department', document.createNode({ name: department.name, creditCode: department.creditCode }));
  document.set('legalBasis', document.createNode(entry.legalBasis));
  const basis = document.get('legalBasis');
  if (isSeq(basis)) for (const one of basis.items) if (isMap(one)) one.flow = true;
  return Buffer.from(document.toString({ lineWidth: 0 }));
}
