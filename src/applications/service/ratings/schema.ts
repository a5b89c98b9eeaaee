import * as z from 'zod';
import { Awaited } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';

export const RatingId = z.uuid().brand('RatingId');
export type RatingId = z.infer<typeof RatingId>;
export const RectificationId = z.uuid().brand('RectificationId');
export type RectificationId = z.infer<typeof RectificationId>;

/** 好差评五级 (GB/T 39735): 5 非常满意 … 1 非常不满意; 1 and 2 are poor ratings (差评). */
export const Stars = z.literal([1, 2, 3, 4, 5]);
export type Stars = z.infer<typeof Stars>;

export const RectificationStatus = z.enum(['open', 'contacted', 'answered', 'accepted', 'refused']);
export type RectificationStatus = z.infer<typeof RectificationStatus>;

/** What can be done in a rectification: the department contacts and answers, the rater accepts or refuses. */
export const RectificationAct = z.enum(['contact', 'answer', 'accept', 'refuse']);
export type RectificationAct = z.infer<typeof RectificationAct>;

export const Rectification = z.strictObject({
  id: RectificationId,
  ratingId: RatingId,
  caseId: z.uuid(),
  status: RectificationStatus,
  version: z.number().int(),
  contactDueOn: Day,
  dueOn: Day,
  contactNote: z.string().nullable(),
  answer: z.string().nullable(),
  refusal: z.string().nullable(),
});
export type Rectification = z.infer<typeof Rectification>;

export const Rating = z.strictObject({
  id: RatingId,
  caseId: z.uuid(),
  raterId: PersonId,
  departmentId: DepartmentId,
  stars: Stars,
  /** Dimensions left open stay open: silence is not a rating given. */
  quality: Stars.nullable(),
  efficiency: Stars.nullable(),
  attitude: Stars.nullable(),
  comment: z.string().nullable(),
  ratedAt: Instant,
  notCountedReason: z.string().nullable(),
});
export type Rating = z.infer<typeof Rating>;

export const CaseRef = z.strictObject({ caseId: z.uuid() });
export type CaseRef = z.infer<typeof CaseRef>;

export const RateCase = z.strictObject({
  caseId: z.uuid(),
  stars: Stars,
  quality: Stars.optional(),
  efficiency: Stars.optional(),
  attitude: Stars.optional(),
  comment: z.string().trim().max(500).optional(),
});
export type RateCase = z.infer<typeof RateCase>;

export const RatingOfCase = z.strictObject({
  caseId: z.uuid(),
  itemName: z.string(),
  number: z.string().nullable(),
  rating: Rating.nullable(),
  rectification: Rectification.nullable(),
});
export type RatingOfCase = z.infer<typeof RatingOfCase>;

const step = { id: RectificationId, version: z.number().int().min(1) };
export const RecordContact = z.strictObject({ ...step, note: z.string().trim().min(2).max(1_000) });
export type RecordContact = z.infer<typeof RecordContact>;
export const AnswerRater = z.strictObject({ ...step, answer: z.string().trim().min(2).max(2_000) });
export type AnswerRater = z.infer<typeof AnswerRater>;
export const SettleAnswer = z.strictObject({
  id: RectificationId,
  /** In the address of the portal's form, so that its page can come back; must be the rectification's own. */
  caseId: z.uuid().optional(),
  satisfied: z.boolean(),
  reason: z.string().trim().max(500).optional(),
});
export type SettleAnswer = z.infer<typeof SettleAnswer>;

export const OpenRectification = Rectification.extend({ stars: Stars, comment: z.string().nullable(), itemName: z.string() });
export type OpenRectification = z.infer<typeof OpenRectification>;

const Count = z.number().int();
export const RatingFigures = z.strictObject({ month: z.string(), ratings: Count, satisfied: Count, poor: Count, settled: Count });
export type RatingFigures = z.infer<typeof RatingFigures>;

export const rateCaseAt = endpoint('POST /api/cases/:caseId/rating', RateCase, Rating, '评价一件已办结的事');
export const getRatingAt = endpoint('GET /api/cases/:caseId/rating', CaseRef, RatingOfCase, '一件事的评价与整改');
export const settleAnswerAt = endpoint('POST /api/rectifications/:id/settlement', SettleAnswer, Rectification, '评价人对整改答复的意见');
export const answersAwaitedAt = endpoint('GET /api/my/rectifications', z.strictObject({}), z.array(Awaited), '已经答复、等我确认的差评');
export const listRectificationsAt = endpoint(
  'GET /api/desk/rectifications',
  z.strictObject({}),
  z.array(OpenRectification),
  '差评整改列表',
);
export const recordContactAt = endpoint('POST /api/desk/rectifications/:id/contact', RecordContact, Rectification, '登记与评价人的联系');
export const answerRaterAt = endpoint('POST /api/desk/rectifications/:id/answer', AnswerRater, Rectification, '答复评价人');
export const ratingFiguresAt = endpoint('GET /api/rating-figures', z.strictObject({}), RatingFigures, '上月评价数据（公开）');
