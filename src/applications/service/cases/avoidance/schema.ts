import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { PersonId } from '#kernel/id.ts';
import { Instant } from '#kernel/time.ts';
import { CaseId } from '../schema.ts';

const Reason = z.string().trim().min(2, 'code:case_reason_required').max(500);

export const DeclareAvoidance = z.strictObject({ caseId: CaseId, reason: Reason });
export type DeclareAvoidance = z.infer<typeof DeclareAvoidance>;

export const DecideAvoidance = z.strictObject({
  caseId: CaseId,
  /** Whose declaration it is. */
  personId: PersonId,
  /** true: he keeps away for good; false: he may act again. */
  stands: z.boolean(),
  reason: Reason,
});
export type DecideAvoidance = z.infer<typeof DecideAvoidance>;

export const OpenAvoidance = z.strictObject({
  caseId: CaseId,
  number: z.string().nullable(),
  itemName: z.string(),
  personId: PersonId,
  name: z.string().nullable(),
  reason: z.string(),
  declaredAt: Instant,
  /** The caller's own: somebody else decides. */
  own: z.boolean(),
});
export type OpenAvoidance = z.infer<typeof OpenAvoidance>;

const Kept = z.strictObject({ done: z.literal(true) });

export const declareAvoidanceAt = endpoint('POST /api/desk/cases/:caseId/avoidance', DeclareAvoidance, Kept, '申请回避');
export const listAvoidancesAt = endpoint('GET /api/desk/avoidances', z.strictObject({}), z.array(OpenAvoidance), '待决定的回避申请');
export const decideAvoidanceAt = endpoint(
  'POST /api/desk/cases/:caseId/avoidance/decision',
  DecideAvoidance,
  Kept,
  '对回避申请作出决定（机关负责人）',
);
