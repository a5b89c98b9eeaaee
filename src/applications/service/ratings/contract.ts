import type { PersonId } from '#kernel/id.ts';
import type { RectificationId, Stars } from './schema.ts';

/** Published when a citizen rates a closed case; the subject is the case. */
export interface CaseRated {
  type: 'ratings.case_rated';
  subject: string;
  stars: Stars;
}

/** Published when the department has answered a poor rating; the subject is the case. */
export interface RaterAnswered {
  type: 'ratings.rater_answered';
  subject: string;
  rectificationId: RectificationId;
  raterId: PersonId;
  /** The rectification's version after the answer: tells a second answer from the first. */
  version: number;
}
export { handOverRectifications } from './handing-over.ts';
export { findRatingForArchive, type RatingForArchive } from './archiving.ts';
