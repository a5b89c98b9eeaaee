import type { Day, Instant } from '#kernel/time.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { findRatingOfCase, findRectificationOfCase, listSteps } from './queries.ts';
import type { Rating, RectificationAct, RectificationStatus } from './schema.ts';

/** A rating and what the department made of it, in plain, for the archive of its case. */
export interface RatingForArchive {
  rating: Omit<Rating, 'departmentId' | 'raterId'>;
  rectification: {
    status: RectificationStatus;
    contactDueOn: Day;
    dueOn: Day;
    /** `by` is null for what the rater did himself. */
    steps: { act: RectificationAct; words: string | null; by: string | null; takenAt: Instant }[];
  } | null;
}

export async function findRatingForArchive(work: Work, caseId: string): Promise<RatingForArchive | undefined> {
  const found = await findRatingOfCase(work, caseId);
  if (!found) return undefined;
  const { departmentId: _department, raterId, ...rating } = found;
  const row = await findRectificationOfCase(work, caseId);
  if (!row) return { rating, rectification: null };
  const steps = await listSteps(work, row.id);
  const names = await listPostHolders(
    work,
    steps.map(({ actorId }) => actorId),
  );
  const { status, contactDueOn, dueOn } = row;
  return {
    rating,
    rectification: {
      status,
      contactDueOn,
      dueOn,
      steps: steps.map(({ act, words, actorId, takenAt }) => ({
        act,
        words,
        by: actorId === raterId ? null : (names.get(actorId) ?? null),
        takenAt,
      })),
    },
  };
}
