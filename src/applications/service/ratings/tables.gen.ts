// Generated from the ratings schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { RatingId, RectificationAct, RectificationId, RectificationStatus, Stars } from './schema.ts';
import type { Generated } from 'kysely';

export interface RatingsTables {
  'ratings.arisen': {
    caseId: string | null;
    at: Instant | null;
  };
  'ratings.measuredRating': {
    id: RatingId | null;
    caseId: string | null;
    stars: Stars | null;
    ratedAt: Instant | null;
    ratedOn: Day | null;
    rectification: RectificationStatus | null;
  };
  'ratings.rating': {
    id: RatingId;
    caseId: string;
    raterId: PersonId;
    departmentId: DepartmentId;
    stars: Stars;
    quality: Stars | null;
    efficiency: Stars | null;
    attitude: Stars | null;
    comment: string | null;
    ratedAt: Instant;
    notCountedReason: string | null;
  };
  'ratings.rectification': {
    id: RectificationId;
    ratingId: RatingId;
    caseId: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    itemName: string;
    status: RectificationStatus;
    version: Generated<number>;
    contactDueOn: Day;
    dueOn: Day;
    contactedAt: Instant | null;
    contactNote: string | null;
    answeredAt: Instant | null;
    answer: string | null;
    handlerId: PersonId | null;
    settledAt: Instant | null;
    refusal: string | null;
  };
  'ratings.rectificationStep': {
    id: string;
    rectificationId: RectificationId;
    act: RectificationAct;
    words: string | null;
    actorId: PersonId;
    takenAt: Instant;
  };
}
