import { type Selectable, sql } from 'kysely';
import { type DepartmentId, newId, PersonId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { type PackageRow, withPackages } from '../queries.ts';
import { type AppraisalId, type CaseId, type HoldGround, HoldId, type Proposal } from '../schema.ts';
import type { ArchivesTables } from '../tables.gen.ts';

const tables = (work: Work) => work.tables<ArchivesTables>();

export type AppraisalRow = Selectable<ArchivesTables['archives.appraisal']>;
export type LineRow = Selectable<ArchivesTables['archives.appraisalLine']>;
export type OpinionRow = Selectable<ArchivesTables['archives.opinion']>;
export type HoldRow = Selectable<ArchivesTables['archives.hold']>;
export type DestructionRow = Selectable<ArchivesTables['archives.destruction']>;
export interface Appraised {
  line: LineRow;
  row: PackageRow;
}

/** No more in one appraisal than officials can look through (local ○); the rest comes into the next. */
const MOST = 200;

const due = (today: Day) =>
  sql<boolean>`p.status = 'in_department' and p.arisen_on is null and p.keep_until < ${today}::date
    and not exists (select 1 from archives.appraisal_line l where l.case_id = p.case_id and l.open)`;

/** Packages whose period ended and that are in no open appraisal; of two who begin at once the second finds those of the first judged. */
export async function lockDue(work: Work, departmentId: DepartmentId, today: Day): Promise<PackageRow[]> {
  // A row that is only locked is not looked at anew by who waited for it: the department is locked before anything is read.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`archives.appraisal/${departmentId}`}, 0))`.execute(tables(work));
  return tables(work)
    .selectFrom('archives.package as p')
    .selectAll('p')
    .where('p.departmentId', '=', departmentId)
    .where(due(today))
    .orderBy('p.keepUntil')
    .orderBy('p.number')
    .limit(MOST)
    .forUpdate()
    .execute();
}

export async function countDue(work: Work, departments: readonly DepartmentId[], today: Day): Promise<Map<DepartmentId, number>> {
  if (departments.length === 0) return new Map();
  const rows = await tables(work)
    .selectFrom('archives.package as p')
    .select((e) => ['p.departmentId', e.fn.countAll<string>().as('n')])
    .where('p.departmentId', 'in', departments)
    .where(due(today))
    .groupBy('p.departmentId')
    .execute();
  return new Map(rows.map(({ departmentId, n }) => [departmentId, Number(n)]));
}

export async function insertAppraisal(work: Work, row: AppraisalRow, packages: readonly PackageRow[]): Promise<void> {
  await tables(work).insertInto('archives.appraisal').values(row).execute();
  await tables(work)
    .insertInto('archives.appraisalLine')
    .values(
      packages.map(({ caseId, parts }, index) => ({
        appraisalId: row.id,
        caseId,
        position: index + 1,
        open: true,
        conclusion: null,
        keptReason: null,
        parts,
      })),
    )
    .execute();
}

export function findAppraisal(work: Work, id: AppraisalId): Promise<AppraisalRow | undefined> {
  return tables(work).selectFrom('archives.appraisal').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findAppraisalForUpdate(work: Work, id: AppraisalId): Promise<AppraisalRow | undefined> {
  return tables(work).selectFrom('archives.appraisal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function listAppraisals(work: Work, departments: readonly DepartmentId[]): Promise<AppraisalRow[]> {
  if (departments.length === 0) return Promise.resolve([]);
  return tables(work)
    .selectFrom('archives.appraisal')
    .selectAll()
    .where('departmentId', 'in', departments)
    .orderBy('madeAt', 'desc')
    .limit(200)
    .execute();
}

export async function countLines(work: Work, ids: readonly AppraisalId[]): Promise<Map<AppraisalId, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(work)
    .selectFrom('archives.appraisalLine')
    .select((e) => ['appraisalId', e.fn.countAll<string>().as('n')])
    .where('appraisalId', 'in', ids)
    .groupBy('appraisalId')
    .execute();
  return new Map(rows.map(({ appraisalId, n }) => [appraisalId, Number(n)]));
}

export function updateAppraisal(work: Work, id: AppraisalId, changes: Partial<AppraisalRow>): Promise<AppraisalRow> {
  return tables(work).updateTable('archives.appraisal').set(changes).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export async function linesOf(work: Work, id: AppraisalId): Promise<Appraised[]> {
  const lines = await tables(work)
    .selectFrom('archives.appraisalLine')
    .selectAll()
    .where('appraisalId', '=', id)
    .orderBy('position')
    .execute();
  return withPackages(work, lines);
}

export async function updateLine(work: Work, { appraisalId, caseId }: LineRow, changes: Partial<LineRow>): Promise<void> {
  await tables(work)
    .updateTable('archives.appraisalLine')
    .set(changes)
    .where('appraisalId', '=', appraisalId)
    .where('caseId', '=', caseId)
    .execute();
}

/** Closes all lines of a list that comes to nothing. */
export async function closeLines(work: Work, id: AppraisalId): Promise<void> {
  await tables(work).updateTable('archives.appraisalLine').set({ open: false }).where('appraisalId', '=', id).execute();
}

const placeOfOpinion = (row: Pick<OpinionRow, 'appraisalId' | 'caseId' | 'personId'>) =>
  `archives.opinion/${row.appraisalId}/${row.caseId}/${row.personId}`;

/** An official's last word on a package is what counts of him. */
export async function saveOpinion(work: Work, { appraisalId, caseId }: LineRow, proposal: Proposal, reason: string): Promise<void> {
  const personId = PersonId.parse(work.actor.personId);
  const sealed = work.vault.seal(placeOfOpinion({ appraisalId, caseId, personId }), Buffer.from(reason, 'utf8'));
  const changes = { proposal, sealed, givenAt: work.now };
  await tables(work)
    .insertInto('archives.opinion')
    .values({ appraisalId, caseId, personId, ...changes })
    .onConflict((conflict) => conflict.columns(['appraisalId', 'caseId', 'personId']).doUpdateSet(changes))
    .execute();
}

export function listOpinions(work: Work, id: AppraisalId): Promise<OpinionRow[]> {
  return tables(work).selectFrom('archives.opinion').selectAll().where('appraisalId', '=', id).orderBy('givenAt').execute();
}

export const reasonIn = (work: Work, row: OpinionRow): string => work.vault.unseal(placeOfOpinion(row), row.sealed).toString('utf8');

const placeOfHold = (id: HoldId) => `archives.hold/${id}`;

export async function insertHold(work: Work, caseId: CaseId, ground: HoldGround, words: string): Promise<HoldId> {
  const id = newId(HoldId);
  await tables(work)
    .insertInto('archives.hold')
    .values({
      id,
      caseId,
      ground,
      sealed: work.vault.seal(placeOfHold(id), Buffer.from(words, 'utf8')),
      placedBy: PersonId.parse(work.actor.personId),
      placedAt: work.now,
      liftedBy: null,
      liftedAt: null,
      liftedSealed: null,
    })
    .execute();
  return id;
}

export function listHolds(work: Work, caseIds: readonly CaseId[]): Promise<HoldRow[]> {
  if (caseIds.length === 0) return Promise.resolve([]);
  return tables(work).selectFrom('archives.hold').selectAll().where('caseId', 'in', caseIds).orderBy('placedAt').execute();
}

export async function liftHold(work: Work, id: HoldId, words: string): Promise<void> {
  await tables(work)
    .updateTable('archives.hold')
    .set({
      liftedBy: PersonId.parse(work.actor.personId),
      liftedAt: work.now,
      liftedSealed: work.vault.seal(`${placeOfHold(id)}/lifted`, Buffer.from(words, 'utf8')),
    })
    .where('id', '=', id)
    .execute();
}

export const wordsOf = (work: Work, { id, sealed }: HoldRow): string => work.vault.unseal(placeOfHold(id), sealed).toString('utf8');
export function liftedWordsOf(work: Work, { id, liftedSealed }: HoldRow): string | null {
  return liftedSealed === null ? null : work.vault.unseal(`${placeOfHold(id)}/lifted`, liftedSealed).toString('utf8');
}

export async function insertDestruction(work: Work, row: DestructionRow): Promise<void> {
  await tables(work).insertInto('archives.destruction').values(row).execute();
}

export function listDestructions(work: Work, id: AppraisalId): Promise<DestructionRow[]> {
  return tables(work).selectFrom('archives.destruction').selectAll().where('appraisalId', '=', id).execute();
}

export async function markRemoved(work: Work, caseId: CaseId): Promise<void> {
  await tables(work).updateTable('archives.destruction').set({ removedAt: work.now }).where('caseId', '=', caseId).execute();
}

/** Approved lists whose packages are not all destroyed yet, as after a kill. */
export async function listApproved(work: Work): Promise<AppraisalId[]> {
  const rows = await tables(work)
    .selectFrom('archives.appraisal')
    .select('id')
    .where('status', '=', 'approved')
    .orderBy('madeAt')
    .execute();
  return rows.map(({ id }) => id);
}
