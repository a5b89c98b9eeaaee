import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Instant } from '#kernel/time.ts';
import { CaseId } from '../schema.ts';

/** One decision of a draft, to be asked again for the cases the published versions have decided. */
export const ReplayDecision = z.strictObject({
  itemId: z.uuid(),
  decision: z.string().min(1).max(200),
  xml: z.string().min(1).max(1_000_000),
  /** Goes on with what was recorded before this one. */
  before: z.uuid().optional(),
  size: z.number().int().min(1).max(200).default(100),
});
export type ReplayDecision = z.infer<typeof ReplayDecision>;

/** A result as text by output; `value` where the decision has one output. */
const Outputs = z.record(z.string(), z.string());

export const ChangedResult = z.strictObject({
  caseId: CaseId,
  number: z.string().nullable(),
  evaluatedAt: Instant,
  before: Outputs,
  after: Outputs,
  /** Rows of the tables that fitted, counted from one. */
  rulesBefore: z.array(z.number().int()),
  rulesAfter: z.array(z.number().int()),
  /** Why the draft gives no result, as codes. */
  reasons: z.array(z.string()),
});
export type ChangedResult = z.infer<typeof ChangedResult>;

/** A value, no value, or one computed from a case the caller may not read. */
const GroupValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), text: z.string() }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('withheld') }),
]);
export type GroupValue = z.infer<typeof GroupValue>;

/** How many results went from one value to another, without whose. */
export const ChangeGroup = z.strictObject({
  label: z.string(),
  before: GroupValue,
  after: GroupValue,
  count: z.number().int(),
});
export type ChangeGroup = z.infer<typeof ChangeGroup>;

export const Replayed = z.strictObject({
  /** The name the version in force has for it, where the draft gave it another. */
  former: z.string().nullable(),
  /** Whether the version in force has this decision at all. */
  known: z.boolean(),
  examined: z.number().int(),
  changed: z.number().int(),
  /** Of the changed ones those that give no result at all any more. */
  withoutResult: z.number().int(),
  /** Only cases whose content the caller may read; the others are counted. */
  rows: z.array(ChangedResult),
  hidden: z.number().int(),
  /** Of all changed ones, hidden or not, by column; the commonest first. */
  groups: z.array(ChangeGroup),
  /** Changes of values beyond the groups listed. */
  ungrouped: z.number().int(),
  /** Where to go on; null when all were examined. */
  next: z.uuid().nullable(),
});
export type Replayed = z.infer<typeof Replayed>;

export const replayDecisionAt = endpoint('POST /api/desk/decision-replays', ReplayDecision, Replayed, '用草稿重算已办的件，列出结果会变的');

/** The decisions a draft still has, to be held against those of the version in force. */
export const FindDropped = z.strictObject({
  itemId: z.uuid(),
  kept: z.array(z.strictObject({ id: z.string().max(400), name: z.string().max(200) })).max(500),
});
export type FindDropped = z.infer<typeof FindDropped>;

export const Dropped = z.strictObject({ dropped: z.array(z.strictObject({ decision: z.string(), cases: z.number().int() })) });
export type Dropped = z.infer<typeof Dropped>;

export const findDroppedAt = endpoint('POST /api/desk/dropped-decisions', FindDropped, Dropped, '草稿里不再有的决策，各有多少件按它算过');
