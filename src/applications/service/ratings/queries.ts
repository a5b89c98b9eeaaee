import { type Expression, type Selectable, sql, type SqlBool } from 'kysely';
import * as z from 'zod';
import { newId, type PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import type { OpenRectification, Rating, RatingFigures, Rectification, RectificationAct, RectificationId } from './schema.ts';
import type { RatingsTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<RatingsTables>();

export type RectificationRow = Selectable<RatingsTables['ratings.rectification']>;
export type HandledRectification = RectificationRow & { raterId: PersonId };

export async function findRatingOfCase(work: Work, caseId: string): Promise<Rating | undefined> {
  return tables(work).selectFrom('ratings.rating').selectAll().where('caseId', '=', caseId).executeTakeFirst();
}

/** False when the case already has a rating: the constraint, not the earlier look, has the last word. */
export async function insertRating(work: Work, rating: Rating): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('ratings.rating')
    .values(rating)
    .onConflict((conflict) => conflict.column('caseId').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

type NewRectification = Pick<
  RectificationRow,
  'id' | 'ratingId' | 'caseId' | 'departmentId' | 'district' | 'itemName' | 'contactDueOn' | 'dueOn'
>;

export async function insertRectification(work: Work, row: NewRectification): Promise<void> {
  await tables(work)
    .insertInto('ratings.rectification')
    .values({ ...row, status: 'open' })
    .execute();
}

export async function findRectificationOfCase(work: Work, caseId: string): Promise<RectificationRow | undefined> {
  return tables(work).selectFrom('ratings.rectification').selectAll().where('caseId', '=', caseId).executeTakeFirst();
}

/** Answered and neither accepted nor refused by who rated, the oldest first. */
export function listAnswered(work: Work, raterId: PersonId): Promise<Pick<RectificationRow, 'caseId' | 'itemName'>[]> {
  return tables(work)
    .selectFrom('ratings.rectification as f')
    .innerJoin('ratings.rating as r', 'r.id', 'f.ratingId')
    .select(['f.caseId', 'f.itemName'])
    .where('r.raterId', '=', raterId)
    .where('f.status', '=', 'answered')
    .orderBy('f.answeredAt')
    .execute();
}

/** Locks the rectification, so that of two steps at once the second sees what the first did. */
export async function findRectificationForUpdate(work: Work, id: RectificationId): Promise<HandledRectification | undefined> {
  return tables(work)
    .selectFrom('ratings.rectification as f')
    .innerJoin('ratings.rating as r', 'r.id', 'f.ratingId')
    .selectAll('f')
    .select('r.raterId')
    .where('f.id', '=', id)
    .forUpdate('f')
    .executeTakeFirst();
}

type Changes = Partial<Omit<RectificationRow, 'id' | 'version'>>;

export async function updateRectification(work: Work, row: RectificationRow, changes: Changes): Promise<RectificationRow> {
  return tables(work)
    .updateTable('ratings.rectification')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function insertStep(
  work: Work,
  step: { rectificationId: RectificationId; act: RectificationAct; words: string | null; actorId: PersonId },
): Promise<void> {
  await tables(work)
    .insertInto('ratings.rectificationStep')
    .values({ id: newId(z.uuid()), ...step, takenAt: work.now })
    .execute();
}

export function listSteps(work: Work, id: RectificationId) {
  return tables(work)
    .selectFrom('ratings.rectificationStep')
    .selectAll()
    .where('rectificationId', '=', id)
    .orderBy('takenAt')
    .orderBy('id')
    .execute();
}

/** Those that wait for the department, the most urgent first: before the contact its day counts, after it the answer's. */
export async function listOpenRectifications(work: Work, scope: Expression<SqlBool>): Promise<OpenRectification[]> {
  const rows = await tables(work)
    .selectFrom('ratings.rectification as f')
    .innerJoin('ratings.rating as r', 'r.id', 'f.ratingId')
    .selectAll('f')
    .select(['r.stars', 'r.comment'])
    .where(scope)
    .where('f.status', 'in', ['open', 'contacted', 'refused'])
    .orderBy(sql`case f.status when 'contacted' then f.due_on else f.contact_due_on end`)
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...shown(row), stars: row.stars, comment: row.comment, itemName: row.itemName }));
}

/** Figures of one month, `YYYY-MM`; ratings that are not counted after review are left out. */
export async function figuresOf(work: Work, month: string): Promise<RatingFigures> {
  const { rows } = await sql<Omit<RatingFigures, 'month'>>`
    select count(*) ratings, count(*) filter (where r.stars >= 3) satisfied, count(*) filter (where r.stars <= 2) poor,
      count(*) filter (where r.stars <= 2 and f.status in ('answered', 'accepted')) settled
    from ratings.rating r left join ratings.rectification f on f.rating_id = r.id
    where to_char(r.rated_at at time zone 'Asia/Shanghai', 'YYYY-MM') = ${month} and r.not_counted_reason is null`.execute(tables(work));
  const [found = { ratings: 0, satisfied: 0, poor: 0, settled: 0 }] = rows;
  return { month, ...found };
}

/** What leaves the house of a rectification. */
export function shown(row: RectificationRow): Rectification {
  const { id, ratingId, caseId, status, version, contactDueOn, dueOn, contactNote, answer, refusal } = row;
  return { id, ratingId, caseId, status, version, contactDueOn, dueOn, contactNote, answer, refusal };
}
