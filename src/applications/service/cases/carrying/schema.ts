import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { CaseId, Done } from '../schema.ts';

export const CarryOver = z.strictObject({ caseId: CaseId, itemId: z.uuid() });
export type CarryOver = z.infer<typeof CarryOver>;
export const DraftRef = z.strictObject({ caseId: CaseId });
export type DraftRef = z.infer<typeof DraftRef>;

/** An item a draft can go on under, and what of it would go along. */
export const Successor = z.strictObject({
  itemId: z.string(),
  name: z.string(),
  department: z.string(),
  carried: z.number().int(),
  /** Names of what was filled in and has no place in the new form. */
  left: z.array(z.string()),
});
/** Of a draft whose item was retired; `closed` is false for every other case. */
export const DraftFuture = z.strictObject({
  closed: z.boolean(),
  itemId: z.string(),
  /** Where it has gone on already. */
  carriedTo: CaseId.nullable(),
  successors: z.array(Successor),
});
export type DraftFuture = z.infer<typeof DraftFuture>;

export const draftFutureAt = endpoint('GET /api/cases/:caseId/successors', DraftRef, DraftFuture, '事项停用后，草稿可以转到哪些事项接着填');
export const carryOverAt = endpoint('POST /api/cases/:caseId/carrying', CarryOver, Done, '把停用事项的草稿转到承接的事项');
