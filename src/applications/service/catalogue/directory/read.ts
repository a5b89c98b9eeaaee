import { dayOf } from '#kernel/time.ts';
import { nothingToAvoid, can } from '#platform/support/permission/pure/permission.ts';
import { listDepartments } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { areAbandoned } from '../drafts/storage.ts';
import { problem as catalogueProblem } from '../problems.ts';
import { findItemRow } from '../queries.ts';
import { maintainedScope, mustMaintain } from '../rights.ts';
import type { ItemRef } from '../schema.ts';
import { findEntry, listEntries, listItems, type ListedItem, tables } from './queries.ts';
import { fixedDifferences, isVariant, stateOf, stemOf } from './rules.ts';
import { type Directory, type DirectoryRow, Edition, type Entry, type Standing } from './schema.ts';

const differencesTo = (entry: Entry, item: ListedItem) =>
  item.fixed === null ? [] : fixedDifferences(entry, { ...item.fixed, type: item.fixed.type as Entry['type'] });

/** The directory beside what became of it: claims, items, and items it does not know. */
export async function readDirectory(work: Work): Promise<Directory> {
  maintainedScope(work);
  const entries = await listEntries(work);
  const listed = await listItems(work);
  const made = await tables(work).selectFrom('directory.claim').selectAll().execute();
  const abandoned = await areAbandoned(
    work,
    made.map(({ draftId }) => draftId),
  );
  const claims = Map.groupBy(
    made.filter(({ draftId }) => !abandoned.has(draftId)),
    ({ entryId }) => entryId,
  );
  const departments = await listDepartments(work);
  const known = new Map(departments.map((one) => [one.id as string, one.name]));
  const names = new Set(known.values());
  const own = departments.filter(({ district }) => can(work.actor, 'catalogue.edit', { district }, nothingToAvoid) === true);
  const ownNames = new Set(own.map(({ name }) => name));
  const byStem = Map.groupBy(listed, ({ code }) => stemOf(code) ?? '');
  const today = dayOf(work.now);
  const rows = entries.flatMap((entry): DirectoryRow[] => {
    const items = (byStem.get(entry.stem) ?? []).filter(({ code }) => !isVariant(code));
    const claimed = claims.get(entry.id) ?? [];
    const nameOf = (id: string) => known.get(id) ?? '';
    const involved = [
      ...new Set([...entry.departments, ...items.map(({ department }) => department), ...claimed.map((one) => nameOf(one.departmentId))]),
    ];
    return (involved.length === 0 ? [''] : involved).map((department) => {
      const item = items.find((one) => one.department === department);
      const claim = claimed.find((one) => nameOf(one.departmentId) === department);
      const differences = item ? differencesTo(entry, item) : [];
      const state = stateOf(
        { entry, claimed: claim !== undefined, item: item ? { status: item.status, differs: differences.length > 0 } : null },
        today,
      );
      return {
        entry,
        department,
        departmentKnown: department === '' || names.has(department),
        state,
        draftId: claim?.draftId ?? null,
        itemId: item?.id ?? null,
        differences: item?.status === 'published' ? differences : [],
        mayClaim: (state === 'unclaimed' || state === 'overdue') && (department === '' ? own.length > 0 : ownNames.has(department)),
      };
    });
  });
  const stems = new Set(entries.map(({ stem }) => stem));
  const foreign = entries.length === 0 ? [] : listed.filter(({ code, status }) => status === 'published' && !stems.has(stemOf(code) ?? ''));
  const editions = await tables(work).selectFrom('directory.edition').selectAll().orderBy('number', 'desc').limit(50).execute();
  return {
    editions: editions.map(({ number, name, complete, counts, importedAt }) =>
      Edition.parse({ number, name, complete, importedAt, ...(counts as object) }),
    ),
    rows,
    foreign: foreign.slice(0, 500).map(({ id, code, name, department }) => ({ itemId: id, code, name, department })),
    departments: own.map(({ id, name, district }) => ({ id, name, district })),
  };
}

export async function readStanding(work: Work, { id }: ItemRef): Promise<Standing> {
  const row = await findItemRow(work, id);
  if (!row) maintainedScope(work);
  if (!row) throw catalogueProblem('item_not_found');
  mustMaintain(work, 'catalogue.edit', row.district);
  const stem = stemOf(row.code);
  const entry = stem === undefined ? undefined : await findEntry(work, { stem });
  const item = entry && (await listItems(work)).find((one) => one.id === id);
  return {
    listed: entry !== undefined,
    withdrawn: entry?.status === 'withdrawn',
    differences: entry && item && !isVariant(row.code) ? differencesTo(entry, item) : [],
  };
}
