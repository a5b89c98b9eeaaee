import { type Expression, type Selectable, sql, type SqlBool } from 'kysely';
import * as z from 'zod';
import { type DepartmentId, newId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { RuleInForce } from './rules.ts';
import { type CaseId, type FindPackages, Inspection, type InspectionResult, type RuleId } from './schema.ts';
import type { ArchivesTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<ArchivesTables>();
const placeOf = (id: CaseId) => `archives.package/${id}`;

export type PackageRow = Selectable<ArchivesTables['archives.package']>;
export type RuleRow = Selectable<ArchivesTables['archives.rule']>;
export type FondsRow = Selectable<ArchivesTables['archives.fonds']>;
export const PAGE = 50;

/** Cases that are over come to wait for their archive; one that waits or is archived already is left as it is. */
export async function enrolClosedCases(work: Work, from: Day, number?: string): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into archives.package (case_id, case_number, item_id, item_name, department_id, district, person_id, enterprise_id, outcome, closed_on)
    select id, number, item_id, item_name, department_id, district, person_id, enterprise_id, outcome, closed_on
    from cases.measured_case where closed_on is not null and closed_on >= ${from}::date and ${number === undefined ? sql`true` : sql`number = ${number}`}
    on conflict (case_id) do nothing`.execute(tables(work));
  return Number(numAffectedRows ?? 0n);
}

/** The newest closure known: from a week before it on the next search for closed cases begins. */
export async function lastEnrolled(work: Work): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`select max(closed_on) as day from archives.package`.execute(tables(work));
  return rows[0]?.day ?? null;
}

/** Cases whose days of grace are over, the oldest first; those that failed last, so that they hold up no other. */
export async function listDue(work: Work, today: Day, graceDays: number, limit: number, after: CaseId | null): Promise<CaseId[]> {
  const { rows } = await sql<{ caseId: CaseId }>`
    select p.case_id from archives.package p left join archives.fonds f on f.department_id = p.department_id
    where p.status = 'waiting' and p.closed_on + coalesce(f.grace_days, ${graceDays}) <= ${today}::date
      and (${after}::uuid is null or p.case_id > ${after}::uuid)
    order by p.case_id limit ${limit}`.execute(tables(work));
  return rows.map(({ caseId }) => caseId);
}

export function findPackage(work: Work, id: CaseId): Promise<PackageRow | undefined> {
  return tables(work).selectFrom('archives.package').selectAll().where('caseId', '=', id).executeTakeFirst();
}

export function findPackageForUpdate(work: Work, id: CaseId): Promise<PackageRow | undefined> {
  return tables(work).selectFrom('archives.package').selectAll().where('caseId', '=', id).forUpdate().executeTakeFirst();
}

/** Lines of a list, each with its package's entry in the register. */
export async function withPackages<Line extends { caseId: CaseId }>(
  work: Work,
  lines: readonly Line[],
): Promise<{ line: Line; row: PackageRow }[]> {
  if (lines.length === 0) return [];
  const ids = lines.map(({ caseId }) => caseId);
  const rows = await tables(work).selectFrom('archives.package').selectAll().where('caseId', 'in', ids).execute();
  const known = new Map(rows.map((row) => [row.caseId, row]));
  return lines.flatMap((line) => {
    const row = known.get(line.caseId);
    return row ? [{ line, row }] : [];
  });
}

export function findPackageOfNumber(work: Work, caseNumber: string): Promise<PackageRow | undefined> {
  return tables(work).selectFrom('archives.package').selectAll().where('caseNumber', '=', caseNumber).executeTakeFirst();
}

type Changes = Partial<Omit<PackageRow, 'caseId' | 'version'>>;

export async function updatePackage(work: Work, row: PackageRow, changes: Changes): Promise<PackageRow> {
  return tables(work)
    .updateTable('archives.package')
    .set({ ...changes, version: row.version + 1 })
    .where('caseId', '=', row.caseId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The next number of a series; the counter's row stays locked until the work ends, so a rolled-back work leaves no gap. */
export async function nextInSeries(work: Work, series: string): Promise<number> {
  const { last } = await tables(work)
    .insertInto('archives.counter')
    .values({ series, last: 1 })
    .onConflict((conflict) => conflict.column('series').doUpdateSet({ last: sql`archives.counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

const normal = (value: string) => value.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
export const blindName = (work: Work, name: string): string => work.vault.blindIndex('archives.name', normal(name));
export const blindNumber = (work: Work, number: string): string => work.vault.blindIndex('archives.number', normal(number));

export const sealName = (work: Work, id: CaseId, name: string): Buffer => work.vault.seal(placeOf(id), Buffer.from(name, 'utf8'));
export function nameIn(work: Work, { caseId, sealed }: PackageRow): string | null {
  return sealed === null ? null : work.vault.unseal(placeOf(caseId), sealed).toString('utf8');
}

export async function findPackages(
  work: Work,
  scope: Expression<SqlBool>,
  { number, who, item, year, status, page }: FindPackages,
): Promise<{ rows: PackageRow[]; total: number }> {
  let query = tables(work).selectFrom('archives.package as p').where(scope);
  if (number)
    query = query.where((e) =>
      e.or([
        e('p.number', 'like', `${likeable(number)}%`),
        e('p.caseNumber', '=', number),
        sql<boolean>`p.case_id in (select case_id from archives.supplement where number = ${number})`,
      ]),
    );
  if (who) query = query.where((e) => e.or([e('p.nameBlind', '=', blindName(work, who)), e('p.idBlind', '=', blindNumber(work, who))]));
  if (item) query = query.where('p.itemName', 'like', `%${likeable(item)}%`);
  if (year) query = query.where(sql<boolean>`p.closed_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`);
  if (status) query = query.where('p.status', '=', status);
  const { total } = await query.select((e) => e.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll('p')
    .orderBy(sql`p.packed_at desc nulls first`)
    .orderBy('p.caseId', 'desc')
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute();
  return { rows, total: Number(total) };
}

const likeable = (typed: string) => typed.replaceAll(/[\\%_]/g, (one) => `\\${one}`);

export async function insertInspection(
  work: Work,
  { caseId, part }: { caseId: CaseId; part: number },
  sound: boolean,
  results: readonly InspectionResult[],
): Promise<Inspection> {
  await tables(work)
    .insertInto('archives.inspection')
    .values({
      id: newId(z.uuid()),
      caseId,
      part,
      at: work.now,
      byPerson: work.actor.personId ?? null,
      sound,
      results: JSON.stringify(results),
    })
    .execute();
  return { at: work.now, sound, results: [...results] };
}

export async function listInspections(work: Work, caseId: CaseId, part: number): Promise<Inspection[]> {
  const rows = await tables(work)
    .selectFrom('archives.inspection')
    .select(['at', 'sound', 'results'])
    .where('caseId', '=', caseId)
    .where('part', '=', part)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => Inspection.parse(row));
}

export function findFonds(work: Work, departmentId: DepartmentId): Promise<FondsRow | undefined> {
  return tables(work).selectFrom('archives.fonds').selectAll().where('departmentId', '=', departmentId).executeTakeFirst();
}

/** False when another department bears the code. */
export async function saveFonds(work: Work, row: FondsRow): Promise<boolean> {
  const other = await tables(work)
    .selectFrom('archives.fonds')
    .select('departmentId')
    .where('code', '=', row.code)
    .where('departmentId', '<>', row.departmentId)
    .executeTakeFirst();
  if (other) return false;
  const { departmentId: _key, ...changes } = row;
  await tables(work)
    .insertInto('archives.fonds')
    .values(row)
    .onConflict((conflict) => conflict.column('departmentId').doUpdateSet(changes))
    .execute();
  return true;
}

export async function listRulesInForce(work: Work, departmentId: DepartmentId): Promise<(RuleInForce<RuleId> & RuleRow)[]> {
  return tables(work)
    .selectFrom('archives.rule')
    .selectAll()
    .where('departmentId', '=', departmentId)
    .where('status', '=', 'in_force')
    .execute();
}

export function listRules(work: Work, departments: readonly DepartmentId[]): Promise<RuleRow[]> {
  if (departments.length === 0) return Promise.resolve([]);
  return tables(work)
    .selectFrom('archives.rule')
    .selectAll()
    .where('departmentId', 'in', departments)
    .orderBy('departmentId')
    .orderBy(sql`item_name nulls first`)
    .orderBy('proposedAt', 'desc')
    .limit(500)
    .execute();
}

export function findRuleForUpdate(work: Work, id: RuleId): Promise<RuleRow | undefined> {
  return tables(work).selectFrom('archives.rule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findRule(work: Work, id: RuleId): Promise<RuleRow | undefined> {
  return tables(work).selectFrom('archives.rule').selectAll().where('id', '=', id).executeTakeFirst();
}

/** False when one for the same item waits already: the constraint has the last word. */
export async function insertRule(work: Work, row: RuleRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('archives.rule')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** What was in force for the same item until now gives way. */
export async function replaceRule(work: Work, { departmentId, itemId }: RuleRow): Promise<void> {
  await tables(work)
    .updateTable('archives.rule')
    .set({ status: 'replaced' })
    .where('departmentId', '=', departmentId)
    .where('itemId', itemId === null ? 'is' : '=', itemId)
    .where('status', '=', 'in_force')
    .execute();
}

export async function updateRule(work: Work, id: RuleId, changes: Partial<RuleRow>): Promise<RuleRow> {
  return tables(work).updateTable('archives.rule').set(changes).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}
