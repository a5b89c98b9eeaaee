import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';

export const SuccessionId = z.uuid().brand('SuccessionId');
export type SuccessionId = z.infer<typeof SuccessionId>;
export const SuccessionKind = z.enum(['merged', 'renamed']);
export type SuccessionKind = z.infer<typeof SuccessionKind>;
export const SuccessionStatus = z.enum(['proposed', 'done', 'refused']);
export type SuccessionStatus = z.infer<typeof SuccessionStatus>;

const Count = z.number().int();
/** What changes hands. */
export const Handover = z.strictObject({
  items: Count,
  cases: Count,
  steps: Count,
  posts: Count,
  deputies: Count,
  accounts: Count,
  licences: Count,
  rectifications: Count,
  permits: Count,
  checks: Count,
  charges: Count,
  demands: Count,
  /** Absent in what was handed over before seals were registered. */
  seals: Count.default(0),
  /** 文号: the last of each series of this year, under which nothing more is issued once all is handed over. */
  lastNumbers: z.array(z.string()).default([]),
});
export type Handover = z.infer<typeof Handover>;

/** What is counted beforehand, and whether the successor can seal its papers from the first day. */
export const Rehearsal = Handover.extend({ successorSealed: z.boolean() });
export type Rehearsal = z.infer<typeof Rehearsal>;

export const Succession = z.strictObject({
  id: SuccessionId,
  from: z.strictObject({ id: DepartmentId, name: z.string() }),
  to: z.strictObject({ id: DepartmentId, name: z.string() }),
  kind: SuccessionKind,
  basis: z.string(),
  effectiveOn: Day,
  status: SuccessionStatus,
  /** Counted when it was proposed, and what really changed hands. */
  foreseen: Handover,
  moved: Handover.nullable(),
  /** Asked anew each time while it waits: the successor's papers go out unsealed where it has no 单位公章 in force. */
  successorSealed: z.boolean(),
  proposedAt: Instant,
  settledAt: Instant.nullable(),
  settledWords: z.string().nullable(),
  maySettle: z.boolean(),
});
export type Succession = z.infer<typeof Succession>;

const pair = { from: DepartmentId, to: DepartmentId };
export const Rehearse = z.strictObject(pair);
export type Rehearse = z.infer<typeof Rehearse>;
export const Propose = z.strictObject({
  ...pair,
  kind: SuccessionKind,
  basis: z.string().trim().min(4, 'code:succession_basis_required').max(200),
  effectiveOn: Day,
});
export type Propose = z.infer<typeof Propose>;
export const Settle = z.strictObject({ id: SuccessionId, agreed: z.boolean(), words: z.string().trim().max(500).default('') });
export type Settle = z.infer<typeof Settle>;

export const listSuccessionsAt = endpoint('GET /api/administration/successions', z.strictObject({}), z.array(Succession), '机构调整');
export const rehearseAt = endpoint('GET /api/administration/successions/rehearsal', Rehearse, Rehearsal, '机构调整试算：将要移交什么');
export const proposeAt = endpoint('POST /api/administration/successions', Propose, Succession, '提出机构调整');
export const settleAt = endpoint('POST /api/administration/successions/:id/settlement', Settle, Succession, '第二人确认机构调整');
