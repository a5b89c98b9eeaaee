import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { ItemId, ItemRef, ItemStatus } from '../schema.ts';

export const MOST_SUCCESSORS = 5;
const Successors = z.array(ItemId).max(MOST_SUCCESSORS);

/** With the items that take its place, where there are any. */
export const RetireItem = z.strictObject({
  id: ItemId,
  successors: Successors.default([]),
  /** Why; officials read it in the history. */
  reason: z.string().trim().min(4).max(500),
});
export type RetireItem = z.infer<typeof RetireItem>;
export const NameSuccessors = z.strictObject({ id: ItemId, successors: Successors });
export type NameSuccessors = z.infer<typeof NameSuccessors>;

export const SuccessorItem = z.strictObject({ id: ItemId, name: z.string(), department: z.string() });
export type SuccessorItem = z.infer<typeof SuccessorItem>;

/** What the public is told of an item that is closed. */
export const Succeeded = z.strictObject({
  status: ItemStatus,
  /** Open ones only: of a successor that was retired too, those that took its place. */
  successors: z.array(SuccessorItem),
});
export type Succeeded = z.infer<typeof Succeeded>;

/** What hangs on an item, before and after it is retired. */
export const Retirement = z.strictObject({
  running: z.number().int(),
  drafts: z.number().int(),
  /** As they were named, open or not. */
  successors: z.array(z.strictObject({ ...SuccessorItem.shape, status: ItemStatus })),
});
export type Retirement = z.infer<typeof Retirement>;

export const retireItemAt = endpoint(
  'POST /api/catalogue/items/:id/retire',
  RetireItem,
  z.strictObject({ id: z.uuid() }),
  '提出停用事项，由另一人确认',
);
export const successorsAt = endpoint('GET /api/items/:id/successors', ItemRef, Succeeded, '停用的事项现在由哪些事项承接');
export const retirementAt = endpoint('GET /api/catalogue/items/:id/retirement', ItemRef, Retirement, '停用事项前看还有多少在办件和草稿');
export const nameSuccessorsAt = endpoint('POST /api/catalogue/items/:id/successors', NameSuccessors, Retirement, '指明承接停用事项的事项');
