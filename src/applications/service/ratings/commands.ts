import { type ClosedCase, findClosedCase } from '#applications/service/cases/contract.ts';
import { newId, type PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { CaseRated, RaterAnswered } from './contract.ts';
import { problem } from './problems.ts';
import {
  findRatingOfCase,
  findRectificationForUpdate,
  insertRating,
  insertRectification,
  insertStep,
  type RectificationRow,
  shown,
  updateRectification,
} from './queries.ts';
import { mustHandle, raterOf } from './rights.ts';
import { defaultPolicy, isPoor, rectificationSteps, refuseRating, refuseRectification, refuseSettlement } from './rules.ts';
import {
  type AnswerRater,
  type RateCase,
  type Rating,
  RatingId,
  type RecordContact,
  type Rectification,
  type RectificationAct,
  RectificationId,
  type SettleAnswer,
} from './schema.ts';

export async function rateCase(work: Work, { caseId, stars, quality, efficiency, attitude, comment }: RateCase): Promise<Rating> {
  const raterId = raterOf(work);
  const rated = await findClosedCase(work, caseId);
  if (!rated) throw problem('rating_case_not_found');
  const alreadyRated = (await findRatingOfCase(work, caseId)) !== undefined;
  const { personId: applicantId, closedOn, departmentId } = rated;
  const refused = refuseRating({ applicantId, closedOn, alreadyRated }, raterId, dayOf(work.now), defaultPolicy);
  if (refused) throw problem(refused);

  const rating: Rating = {
    id: newId(RatingId),
    caseId,
    raterId,
    departmentId,
    stars,
    quality: quality ?? null,
    efficiency: efficiency ?? null,
    attitude: attitude ?? null,
    comment: comment ?? null,
    ratedAt: work.now,
    notCountedReason: null,
  };
  if (!(await insertRating(work, rating))) throw problem('rating_already_given');
  if (isPoor(stars)) await openRectification(work, rating, rated);
  await work.record('ratings.rate', caseId);
  await work.publish<CaseRated>({ type: 'ratings.case_rated', subject: caseId, stars });
  return rating;
}

async function openRectification(work: Work, { id, caseId, departmentId }: Rating, { itemName }: ClosedCase): Promise<void> {
  const { district } = await getDepartment(work, departmentId);
  const dues = await duesFromToday(work);
  await insertRectification(work, { id: newId(RectificationId), ratingId: id, caseId, departmentId, district, itemName, ...dues });
}

async function duesFromToday(work: Work): Promise<Pick<RectificationRow, 'contactDueOn' | 'dueOn'>> {
  const calendar = await loadCalendar(work);
  const today = dayOf(work.now);
  return {
    contactDueOn: calendar.addWorkdays(today, defaultPolicy.contactWorkdays).value,
    dueOn: calendar.addWorkdays(today, defaultPolicy.answerWorkdays).value,
  };
}

export async function recordContact(work: Work, { id, version, note }: RecordContact): Promise<Rectification> {
  const row = await mustHandle(work, await findRectificationForUpdate(work, id));
  const refused = refuseRectification('contact', row.status, version, row.version);
  if (refused) throw problem(refused);
  return shown(await take(work, row, 'contact', note, { contactedAt: work.now, contactNote: note }));
}

export async function answerRater(work: Work, { id, version, answer }: AnswerRater): Promise<Rectification> {
  const row = await mustHandle(work, await findRectificationForUpdate(work, id));
  const refused = refuseRectification('answer', row.status, version, row.version);
  if (refused) throw problem(refused);
  const answered = await take(work, row, 'answer', answer, { answeredAt: work.now, answer });
  const { caseId, raterId } = row;
  await work.publish<RaterAnswered>({
    type: 'ratings.rater_answered',
    subject: caseId,
    rectificationId: id,
    raterId,
    version: answered.version,
  });
  return shown(answered);
}

/** The rater's own word on the answer. A refused answer is due again, counted anew from the refusal. */
export async function settleAnswer(work: Work, { id, caseId, satisfied, reason }: SettleAnswer): Promise<Rectification> {
  const raterId = raterOf(work);
  const row = await findRectificationForUpdate(work, id);
  if (row?.raterId !== raterId || (caseId !== undefined && row.caseId !== caseId)) throw problem('rectification_not_found');
  const refused = refuseSettlement(row, satisfied, reason);
  if (refused) throw problem(refused, refused === 'rectification_reason_required' ? [{ path: 'reason', code: refused }] : []);
  if (satisfied) return shown(await take(work, row, 'accept', null, { settledAt: work.now }));
  return shown(await take(work, row, 'refuse', reason ?? '', { refusal: reason ?? '', ...(await duesFromToday(work)) }));
}

/** Takes a step that the rules allow: the row, the history, the audit record. */
async function take(
  work: Work,
  row: RectificationRow,
  act: RectificationAct,
  words: string | null,
  changes: Parameters<typeof updateRectification>[2],
): Promise<RectificationRow> {
  const { personId: actorId } = work.actor;
  if (actorId === undefined) throw new Error('a step of a rectification is taken by a person');
  const byDesk: { handlerId?: PersonId } = act === 'contact' || act === 'answer' ? { handlerId: actorId } : {};
  const after = await updateRectification(work, row, { ...changes, ...byDesk, status: rectificationSteps[act].to });
  await insertStep(work, { rectificationId: row.id, act, words, actorId });
  await work.record(`ratings.${act}`, row.caseId);
  return after;
}
