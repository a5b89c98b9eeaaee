import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';
import { Difference, ItemId, ItemRef, ItemVersionId, Limit } from '../schema.ts';

const Count = z.number().int();

/** The four that are to become less (减环节、减材料、减时限、减跑动); null where the item does not say. `conditional`: materials only some have to bring. */
export const Measures = z.strictObject({
  steps: Count.nullable(),
  materials: Count.nullable(),
  conditional: Count.nullable(),
  days: Limit.nullable(),
  visits: Count.nullable(),
});
export type Measures = z.infer<typeof Measures>;

/** How much less; negative: more. null: nothing to compare with, or units that cannot be compared. */
export const Less = z.strictObject({
  steps: Count.nullable(),
  materials: Count.nullable(),
  conditional: Count.nullable(),
  days: Count.nullable(),
  visits: Count.nullable(),
});
export type Less = z.infer<typeof Less>;

export const ItemReduction = z.strictObject({
  itemId: ItemId,
  itemName: z.string(),
  department: z.string(),
  version: Count,
  now: Measures,
  /** The version that was in force before this one. */
  before: z.strictObject({ version: Count, measures: Measures }).nullable(),
  statutory: Limit.nullable(),
  less: Less,
  /** Promised days less than the statutory ones, in their common unit. */
  lessThanStatutory: Count.nullable(),
});
export type ItemReduction = z.infer<typeof ItemReduction>;

const Pair = z.strictObject({ before: Count, now: Count, items: Count });
/** Sums over the items that can be compared, and how many those are. */
export const DepartmentReduction = z.strictObject({
  department: z.string(),
  items: Count,
  steps: Pair,
  materials: Pair,
  conditional: Pair,
  visits: Pair,
  /** A sum for each unit there is: days of different kinds, and months, are not added up. */
  days: z.array(z.strictObject({ unit: Limit.shape.unit, statutory: Count, promised: Count, items: Count })),
  /** Items that name no limit, or two in different units. */
  daysLeftOut: Count,
});
export type DepartmentReduction = z.infer<typeof DepartmentReduction>;

export const Reductions = z.strictObject({ asOf: Day, total: DepartmentReduction, departments: z.array(DepartmentReduction) });
export type Reductions = z.infer<typeof Reductions>;

export const AskReductions = z.strictObject({ department: z.string().trim().max(200).optional() });
export type AskReductions = z.infer<typeof AskReductions>;

/** One publication of an item, against the one before it. */
export const PublishedRevision = z.strictObject({
  versionId: ItemVersionId,
  version: Count,
  publishedOn: Day,
  reason: z.string(),
  measures: Measures,
  less: Less,
  differences: z.array(Difference),
});
export type PublishedRevision = z.infer<typeof PublishedRevision>;
export const ItemHistory = z.strictObject({
  id: ItemId,
  itemName: z.string(),
  department: z.string(),
  reduction: ItemReduction.nullable(),
  /** Newest first. */
  revisions: z.array(PublishedRevision),
});
export type ItemHistory = z.infer<typeof ItemHistory>;

export const CompareVersions = z.strictObject({ id: ItemId, from: ItemVersionId, to: ItemVersionId });
export type CompareVersions = z.infer<typeof CompareVersions>;

export const reductionsAt = endpoint('GET /api/reductions', z.strictObject({}), Reductions, '四减：各部门前后对比（公开）');
export const reducedItemsAt = endpoint('GET /api/reductions/items', AskReductions, z.array(ItemReduction), '四减：各事项前后对比（公开）');
export const reductionsFileAt = endpoint(
  'GET /api/reductions/items.xlsx',
  AskReductions,
  z.strictObject({ name: z.string(), bytes: z.custom<Uint8Array>() }),
  '四减：各事项前后对比（Excel）',
);
export const itemReductionAt = endpoint('GET /api/items/:id/reduction', ItemRef, ItemReduction.nullable(), '一个事项的四减对比（公开）');
export const itemHistoryAt = endpoint('GET /api/items/:id/history', ItemRef, ItemHistory, '一个事项历次发布和变化（公开）');
export const compareVersionsAt = endpoint(
  'GET /api/catalogue/items/:id/differences',
  CompareVersions,
  z.strictObject({ differences: z.array(Difference), less: Less }),
  '事项任意两个版本的差别',
);
