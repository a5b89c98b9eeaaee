import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { decision, departmentFacts, lineFacts, listFacts, withdrawal } from '../lists/schema.ts';
import { AppraisalId, AppraisalStatus, CaseId, HoldGround, HoldId, PackageFile, Proposal, Words } from '../schema.ts';

export const AppraisalAct = z.enum(['appraise', 'cancel', 'settle', 'print']);
export type AppraisalAct = z.infer<typeof AppraisalAct>;

export const Opinion = z.strictObject({ by: z.string(), proposal: Proposal, reason: z.string(), givenAt: Instant });
export type Opinion = z.infer<typeof Opinion>;
export const AppraisalLine = z.strictObject({
  ...lineFacts,
  keepUntil: Day.nullable(),
  opinions: z.array(Opinion),
  /** What the opinions come to, or came to when the list was approved; null while there are fewer than two. */
  conclusion: Proposal.nullable(),
  /** Why it may not be destroyed now. */
  holds: z.array(z.string()),
  keptReason: z.string().nullable(),
  destroyedAt: Instant.nullable(),
  /** The bytes are gone. */
  removed: z.boolean(),
  /** Packages of the file. */
  parts: z.number().int(),
});
export type AppraisalLine = z.infer<typeof AppraisalLine>;
export const AppraisalSummary = z.strictObject({
  id: AppraisalId,
  ...listFacts,
  status: AppraisalStatus,
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  acts: z.array(AppraisalAct),
});
export type AppraisalSummary = z.infer<typeof AppraisalSummary>;
export const AppraisalView = AppraisalSummary.extend({ lines: z.array(AppraisalLine) });
export type AppraisalView = z.infer<typeof AppraisalView>;
export const AppraisalList = z.strictObject({
  rows: z.array(AppraisalSummary),
  /** Departments for which the caller may begin one, with how many packages wait for it. */
  departments: z.array(z.strictObject({ ...departmentFacts, due: z.number().int() })),
});
export type AppraisalList = z.infer<typeof AppraisalList>;

export const BeginAppraisal = z.strictObject({ departmentId: DepartmentId });
export type BeginAppraisal = z.infer<typeof BeginAppraisal>;
export const AppraisalRef = z.strictObject({ id: AppraisalId });
export type AppraisalRef = z.infer<typeof AppraisalRef>;
export const GiveOpinion = AppraisalRef.extend({ caseIds: z.array(CaseId).min(1).max(500), proposal: Proposal, reason: Words });
export type GiveOpinion = z.infer<typeof GiveOpinion>;
export const SettleAppraisal = AppraisalRef.extend(decision);
export type SettleAppraisal = z.infer<typeof SettleAppraisal>;
export const CancelAppraisal = AppraisalRef.extend(withdrawal);
export type CancelAppraisal = z.infer<typeof CancelAppraisal>;

export const Hold = z.strictObject({
  id: HoldId,
  ground: HoldGround,
  words: z.string(),
  placedBy: z.string(),
  placedAt: Instant,
  liftedBy: z.string().nullable(),
  liftedAt: Instant.nullable(),
  liftedWords: z.string().nullable(),
});
export type Hold = z.infer<typeof Hold>;
export const HoldList = z.strictObject({ holds: z.array(Hold), mayPlace: z.boolean(), mayLift: z.boolean() });
export type HoldList = z.infer<typeof HoldList>;
export const HoldsOf = z.strictObject({ caseId: CaseId });
export type HoldsOf = z.infer<typeof HoldsOf>;
export const PlaceHold = HoldsOf.extend({ ground: HoldGround, words: Words });
export type PlaceHold = z.infer<typeof PlaceHold>;
export const LiftHold = HoldsOf.extend({ holdId: HoldId, words: Words });
export type LiftHold = z.infer<typeof LiftHold>;

export const listAppraisalsAt = endpoint('GET /api/desk/archive-appraisals', z.strictObject({}), AppraisalList, '本部门的到期鉴定');
export const beginAppraisalAt = endpoint('POST /api/desk/archive-appraisals', BeginAppraisal, AppraisalView, '对到期的档案发起鉴定');
export const getAppraisalAt = endpoint('GET /api/desk/archive-appraisals/:id', AppraisalRef, AppraisalView, '一次鉴定');
export const giveOpinionAt = endpoint('POST /api/desk/archive-appraisals/:id/opinions', GiveOpinion, AppraisalView, '提出鉴定意见');
export const settleAppraisalAt = endpoint(
  'POST /api/desk/archive-appraisals/:id/settlement',
  SettleAppraisal,
  AppraisalView,
  '批准或者不批准鉴定结论和销毁清册',
);
export const cancelAppraisalAt = endpoint('POST /api/desk/archive-appraisals/:id/cancellation', CancelAppraisal, AppraisalView, '撤销鉴定');
export const getDestructionListAt = endpoint(
  'GET /api/desk/archive-appraisals/:id/form',
  AppraisalRef,
  PackageFile,
  '打印鉴定意见和销毁清册',
);
export const listHoldsAt = endpoint('GET /api/desk/archives/:caseId/holds', HoldsOf, HoldList, '一件档案的暂缓销毁');
export const placeHoldAt = endpoint('POST /api/desk/archives/:caseId/holds', PlaceHold, HoldList, '登记暂缓销毁');
export const liftHoldAt = endpoint('POST /api/desk/archives/:caseId/holds/:holdId/end', LiftHold, HoldList, '解除暂缓销毁');
