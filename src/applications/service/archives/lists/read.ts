import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { findFonds, nextInSeries, type PackageRow } from '../queries.ts';
import { departmentsOf, type Doing, managedOf, mustBeAllowedIn, nobody } from '../rights.ts';
import type { CaseId, Period } from '../schema.ts';
import { titleInRegister } from '../titles.ts';

/** A list's number: fonds, kind and year, counted without gaps. */
export async function nextListNumber(work: Work, { id, creditCode }: Department, kind: 'YJ' | 'JD') {
  const fonds = (await findFonds(work, id))?.code ?? creditCode;
  const series = `${fonds}-${kind}${work.now.slice(0, 4)}`;
  return { fonds, number: `${series}-${String(await nextInSeries(work, series)).padStart(3, '0')}` };
}

/** Locks a list for who may do this with it; undefined where there is none: refused in the same words, whether or not there is one. */
export async function lockOwn<Id, Row extends { departmentId: DepartmentId }>(
  work: Work,
  id: Id,
  doing: Doing,
  { find, lock }: Record<'find' | 'lock', (work: Work, id: Id) => Promise<Row | undefined>>,
): Promise<Row | undefined> {
  const known = await find(work, id);
  await mustBeAllowedIn(work, known?.departmentId ?? nobody, doing);
  return lock(work, id);
}

/** The lists of the caller's departments, and for which of them he may make one: with how many packages that would be. */
export async function departmentLists<Row>(
  work: Work,
  list: (work: Work, departments: readonly DepartmentId[]) => Promise<Row[]>,
  count: (work: Work, departments: readonly DepartmentId[]) => Promise<ReadonlyMap<DepartmentId, number>>,
): Promise<{ rows: Row[]; departments: Department[]; managed: { id: DepartmentId; name: string; count: number }[] }> {
  const departments = await departmentsOf(work);
  const managed = await managedOf(work, departments);
  const counts = await count(
    work,
    managed.map(({ id }) => id),
  );
  const rows = await list(
    work,
    departments.map(({ id }) => id),
  );
  return { rows, departments, managed: managed.map(({ id, name }) => ({ id, name, count: counts.get(id) ?? 0 })) };
}

/** Each list whose department the caller knows, with it and the names of those who made and settled it. */
export async function withNames<Row extends { departmentId: DepartmentId; madeBy: PersonId }>(
  work: Work,
  rows: readonly Row[],
  departments: readonly Department[],
  settledBy: (row: Row) => PersonId | null,
): Promise<{ row: Row; department: Department; madeBy: string; settledBy: string | null }[]> {
  const names = await listPostHolders(
    work,
    rows.flatMap((row) => [row.madeBy, settledBy(row) ?? []].flat()),
  );
  return rows.flatMap((row) => {
    const department = departments.find(({ id }) => id === row.departmentId);
    const settler = settledBy(row);
    if (!department) return [];
    return [{ row, department, madeBy: names.get(row.madeBy) ?? '', settledBy: settler && (names.get(settler) ?? '') }];
  });
}

/** One file on a list, by the register; names are masked on the screen and whole on paper. */
export function lineFactsOf(work: Work, { caseId, position }: { caseId: CaseId; position: number }, row: PackageRow, masked: boolean) {
  return {
    caseId,
    position,
    number: row.number ?? '',
    title: titleInRegister(work, row, masked),
    closedOn: row.closedOn,
    period: knownPeriod(row.period),
  };
}

function knownPeriod(period: Period | null): Period {
  if (period === null) throw new Error('a package on a list has no period');
  return period;
}
