import { type Expression, type Selectable, sql, type SqlBool } from 'kysely';
import * as z from 'zod';
import type { CaseId } from '#applications/service/cases/schema.ts';
import { type DepartmentId, type DivisionCode, type EnterpriseId, newId, type PersonId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { ExplanationAct, ExplanationId } from './schema.ts';
import type { SupervisionTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<SupervisionTables>();

export type ExplanationRow = Selectable<SupervisionTables['supervision.explanation']>;
export type StepRow = Selectable<SupervisionTables['supervision.explanationStep']>;

export interface SupervisedCase {
  id: CaseId;
  number: string | null;
  itemName: string;
  departmentId: DepartmentId;
  district: DivisionCode;
  personId: PersonId;
  enterpriseId: EnterpriseId | null;
  status: string;
  dueOn: Day | null;
  stoppedSince: Day | null;
  wasRed: boolean;
}

/** What supervision has to know of a case, from the view its module publishes. */
export async function findSupervisedCase(work: Work, id: CaseId): Promise<SupervisedCase | undefined> {
  const { rows } = await sql<SupervisedCase>`
    select c.id, c.number, c.item_name, c.department_id, c.district, c.person_id, c.enterprise_id, c.status, c.due_on, c.stopped_since,
      exists (select from cases.measured_event e where e.case_id = c.id and e.kind = 'overdue') as was_red
    from cases.measured_case c where c.id = ${id}`.execute(tables(work));
  return rows[0];
}

/** False when the case has one under way: the index has the last word. */
export async function insertExplanation(work: Work, row: Omit<ExplanationRow, 'version'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('supervision.explanation')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Locks it, so that of two steps at once the second sees what the first did. */
export async function findExplanationForUpdate(work: Work, id: ExplanationId): Promise<ExplanationRow | undefined> {
  return tables(work).selectFrom('supervision.explanation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function updateExplanation(
  work: Work,
  row: ExplanationRow,
  changes: Partial<Omit<ExplanationRow, 'id' | 'version'>>,
): Promise<ExplanationRow> {
  return tables(work)
    .updateTable('supervision.explanation')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function insertStep(
  work: Work,
  step: { explanationId: ExplanationId; act: ExplanationAct; words: string | null; actorId: PersonId | null },
): Promise<void> {
  await tables(work)
    .insertInto('supervision.explanationStep')
    .values({ id: newId(z.uuid()), ...step, takenAt: work.now })
    .execute();
}

export async function listSteps(work: Work, ids: readonly ExplanationId[]): Promise<StepRow[]> {
  if (ids.length === 0) return [];
  return tables(work)
    .selectFrom('supervision.explanationStep')
    .selectAll()
    .where('explanationId', 'in', ids)
    .orderBy('takenAt')
    .orderBy('id')
    .execute();
}

/** `x` the explanation. Open ones by their day, closed ones the newest first. */
export async function listExplanationRows(
  work: Work,
  scope: Expression<SqlBool>,
  { closed, limit, offset }: { closed: boolean; limit: number; offset: number },
): Promise<{ rows: ExplanationRow[]; total: number }> {
  const found = tables(work)
    .selectFrom('supervision.explanation as x')
    .where(scope)
    .where('x.status', closed ? '=' : '<>', 'accepted');
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .selectAll('x')
    .orderBy(closed ? sql`x.closed_at desc` : sql`x.due_on`)
    .orderBy('x.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, total };
}
