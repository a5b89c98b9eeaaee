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

export const Replayed = z.strictObject({
  examined: z.number().int(),
  changed: z.number().int(),
  /** Of the changed ones those that give no result at all any more. */
  withoutResult: z.number().int(),
  /** Only cases whose content the caller may read; the others are counted. */
  rows: z.array(ChangedResult),
  hidden: z.number().int(),
  /** Where to go on; null when all were examined. */
  next: z.uuid().nullable(),
});
export type Replayed = z.infer<typeof Replayed>;

export const replayDecisionAt = endpoint('POST /api/desk/decision-replays', ReplayDecision, Replayed, '用草稿重算已办的件,列出结果会变的');
