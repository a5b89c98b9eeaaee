import { type Expression, type RawBuilder, type Selectable, sql, type SqlBool } from 'kysely';
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import type { SupervisionTables } from '../tables.gen.ts';
import type { DrawId, DrawSubject, FindingId, SampleId } from '../schema.ts';
import type { AnnounceDraw } from './schema.ts';

const tables = (work: Work) => work.tables<SupervisionTables>();

export type DrawRow = Selectable<SupervisionTables['supervision.draw']>;
export type SampleRow = Selectable<SupervisionTables['supervision.sample']>;
export type FindingRow = Selectable<SupervisionTables['supervision.finding']>;
/** Without the ids that can be drawn, which may be very many. */
export type DrawHead = Omit<DrawRow, 'population' | 'sealedSeed'> & { populationSize: number; checked: number };

/** `x` is the case, decided in the period; of instruments every paper issued about it. */
function candidates(subject: DrawSubject): RawBuilder<unknown> {
  return subject === 'case'
    ? sql`select x.id as drawn_id from cases.measured_case x`
    : sql`select d.id as drawn_id from cases.measured_case x join documents.measured_document d on d.subject = x.id::text`;
}

export async function listCandidates(
  work: Work,
  { subject, from, to, department }: Pick<AnnounceDraw, 'subject' | 'from' | 'to' | 'department'>,
  scope: Expression<SqlBool>,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ drawnId: string }>`
    ${candidates(subject)} where x.decided_on between ${from}::date and ${to}::date and ${scope}
      and (${department ?? null}::uuid is null or x.department_id = ${department ?? null}::uuid)
    order by 1 limit ${limit}`.execute(tables(work));
  return rows.map(({ drawnId }) => drawnId);
}

export interface DrawnFacts {
  drawnId: string;
  caseId: string;
  documentId: string | null;
  departmentId: DepartmentId;
  district: DivisionCode;
  applicantId: PersonId;
  caseNumber: string | null;
  label: string;
  late: boolean;
  corrections: number;
}

/** What is to be known of what was drawn. */
export async function describeDrawn(work: Work, subject: DrawSubject, ids: readonly string[]): Promise<DrawnFacts[]> {
  const own = subject === 'case' ? sql`x.id` : sql`d.id`;
  const label = subject === 'case' ? sql`x.item_name` : sql`d.title || coalesce(' ' || d.number, '')`;
  const documents = subject === 'case' ? sql`` : sql`join documents.measured_document d on d.subject = x.id::text`;
  const { rows } = await sql<DrawnFacts>`
    select ${own} as drawn_id, x.id as case_id, ${subject === 'case' ? sql`null::uuid` : sql`d.id`} as document_id, x.department_id, x.district,
      x.person_id as applicant_id, x.number as case_number, ${label} as label, x.corrections,
      exists (select from cases.measured_event e where e.case_id = x.id and e.kind = 'overdue' and e.effective_on <= x.decided_on) as late
    from cases.measured_case x ${documents} where ${own} = any(${[...ids]}::uuid[])`.execute(tables(work));
  return rows;
}

export async function insertDraw(work: Work, row: DrawRow): Promise<void> {
  await tables(work).insertInto('supervision.draw').values(row).execute();
}

export async function findDraw(work: Work, id: DrawId): Promise<DrawRow | undefined> {
  return tables(work).selectFrom('supervision.draw').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function lockDraw(work: Work, id: DrawId): Promise<DrawRow | undefined> {
  return tables(work).selectFrom('supervision.draw').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** `x` the draw. */
export async function listDrawHeads(work: Work, scope: Expression<SqlBool>): Promise<DrawHead[]> {
  return tables(work)
    .selectFrom('supervision.draw as x')
    .where(scope)
    .select([
      'x.id',
      'x.title',
      'x.subject',
      'x.district',
      'x.departmentId',
      'x.fromOn',
      'x.toOn',
      'x.size',
      'x.populationHash',
      'x.seedHash',
      'x.seed',
      'x.announcedAt',
      'x.announcedBy',
      'x.drawnAt',
      sql<number>`cardinality(x.population)`.as('populationSize'),
      sql<number>`(select count(*)::integer from supervision.sample s where s.draw_id = x.id and s.checked_at is not null)`.as('checked'),
    ])
    .orderBy('x.announcedAt', 'desc')
    .limit(100)
    .execute();
}

export async function revealSeed(work: Work, id: DrawId, seed: string): Promise<void> {
  await tables(work).updateTable('supervision.draw').set({ seed, drawnAt: work.now }).where('id', '=', id).execute();
}

export async function insertSamples(work: Work, rows: readonly SampleRow[]): Promise<void> {
  await tables(work)
    .insertInto('supervision.sample')
    .values([...rows])
    .execute();
}

export async function listSamples(work: Work, drawId: DrawId): Promise<SampleRow[]> {
  return tables(work).selectFrom('supervision.sample').selectAll().where('drawId', '=', drawId).orderBy('position').execute();
}

export async function lockSample(work: Work, id: SampleId): Promise<SampleRow | undefined> {
  return tables(work).selectFrom('supervision.sample').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function markSample(work: Work, id: SampleId, marks: object, checkedBy: PersonId): Promise<void> {
  await tables(work)
    .updateTable('supervision.sample')
    .set({ marks: JSON.stringify(marks), checkedAt: work.now, checkedBy })
    .where('id', '=', id)
    .execute();
}

export async function insertFinding(work: Work, row: FindingRow): Promise<void> {
  await tables(work).insertInto('supervision.finding').values(row).execute();
}

export async function lockFinding(work: Work, id: FindingId): Promise<FindingRow | undefined> {
  return tables(work).selectFrom('supervision.finding').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function updateFinding(
  work: Work,
  row: FindingRow,
  changes: Partial<Pick<FindingRow, 'status' | 'dueOn' | 'answer' | 'answeredBy' | 'answeredAt' | 'returnWords' | 'closedAt'>>,
): Promise<FindingRow> {
  return tables(work)
    .updateTable('supervision.finding')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function listFindingsOfDraw(work: Work, drawId: DrawId): Promise<FindingRow[]> {
  return tables(work).selectFrom('supervision.finding').selectAll().where('drawId', '=', drawId).execute();
}

/** `x` the finding. */
export async function listFindingRows(
  work: Work,
  scope: Expression<SqlBool>,
  { closed, limit, offset }: { closed: boolean; limit: number; offset: number },
): Promise<{ rows: (FindingRow & { title: string })[]; total: number }> {
  const found = tables(work)
    .selectFrom('supervision.finding as x')
    .innerJoin('supervision.draw as d', 'd.id', 'x.drawId')
    .where(scope)
    .where('x.status', closed ? '=' : '<>', 'closed');
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .selectAll('x')
    .select('d.title')
    .orderBy(closed ? sql`x.closed_at desc` : sql`x.due_on`)
    .orderBy('x.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, total };
}
