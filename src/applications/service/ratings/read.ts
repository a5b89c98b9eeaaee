import { findClosedCase } from '#applications/service/cases/contract.ts';
import { addDays, Day, dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { figuresOf, listAnswered, findRatingOfCase, findRectificationOfCase, listOpenRectifications, shown } from './queries.ts';
import { handlingScope, raterOf } from './rights.ts';
import { defaultPolicy, refuseRating } from './rules.ts';
import type { Awaited } from '#applications/service/cases/schema.ts';
import type { CaseRef, OpenRectification, RatingFigures, RatingOfCase } from './schema.ts';

/** The applicant's own rating and what became of it; without one, whether he may give one now is answered by refusing. */
export async function getRatingOfCase(work: Work, { caseId }: CaseRef): Promise<RatingOfCase> {
  const raterId = raterOf(work);
  const rated = await findClosedCase(work, caseId);
  if (rated?.personId !== raterId) throw problem('rating_case_not_found');
  const { itemName, number, closedOn } = rated;
  const rating = await findRatingOfCase(work, caseId);
  if (!rating) {
    const refused = refuseRating({ applicantId: rated.personId, closedOn, alreadyRated: false }, raterId, dayOf(work.now), defaultPolicy);
    if (refused) throw problem(refused);
  }
  const rectification = await findRectificationOfCase(work, caseId);
  return { caseId, itemName, number, rating: rating ?? null, rectification: rectification ? shown(rectification) : null };
}

/** Answers that wait for the word of who rated; at his desk an official rates nothing, so nothing waits for him there. */
export async function listAwaitedAnswers(work: Work): Promise<Awaited[]> {
  if (work.actor.personId !== undefined && work.actor.zone !== 'public') return [];
  return (await listAnswered(work, raterOf(work))).map((row) => ({ ...row, until: null }));
}

export async function listRectifications(work: Work): Promise<OpenRectification[]> {
  return listOpenRectifications(work, await handlingScope(work));
}

/** Last month's figures, open to everybody (国办发〔2019〕51号: 评价结果公开). */
export async function getRatingFigures(work: Work): Promise<RatingFigures> {
  const firstOfMonth = Day.parse(`${dayOf(work.now).slice(0, 7)}-01`);
  return figuresOf(work, addDays(firstOfMonth, -1).slice(0, 7));
}
