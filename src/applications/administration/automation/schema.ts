import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DivisionCode } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';

export const PermitId = z.uuid().brand('PermitId');
export type PermitId = z.infer<typeof PermitId>;
export const ProposalId = z.uuid().brand('ProposalId');
export type ProposalId = z.infer<typeof ProposalId>;
export const ReviewId = z.uuid().brand('ReviewId');
export type ReviewId = z.infer<typeof ReviewId>;

export const PermitStatus = z.enum(['proposed', 'in_force', 'refused', 'ended']);
export type PermitStatus = z.infer<typeof PermitStatus>;
export const ProposedOutcome = z.enum(['granted', 'refused']);
export type ProposedOutcome = z.infer<typeof ProposedOutcome>;
/** Why a person decides though the rules came to a result. */
export const ProposalReason = z.enum(['adverse', 'no_permit', 'halted', 'under_examination']);
export type ProposalReason = z.infer<typeof ProposalReason>;
export const ProposalStatus = z.enum(['open', 'accepted', 'departed', 'superseded', 'lapsed']);
export type ProposalStatus = z.infer<typeof ProposalStatus>;
export const ReviewKind = z.enum(['sampled', 'asked']);
export type ReviewKind = z.infer<typeof ReviewKind>;
export const ReviewStatus = z.enum(['open', 'agreed', 'wrong']);
export type ReviewStatus = z.infer<typeof ReviewStatus>;
/** What was done about a wrong decision. */
export const Remedy = z.enum(['licence_act', 'decided_anew', 'harmless']);
export type Remedy = z.infer<typeof Remedy>;
export const CorrectionSource = z.enum(['licence', 'reconsideration']);
export type CorrectionSource = z.infer<typeof CorrectionSource>;
export const CorrectionResult = z.enum(['revoked', 'upheld', 'changed']);
export type CorrectionResult = z.infer<typeof CorrectionResult>;

const Words = z.string().trim().min(4, 'code:automation_words_required').max(1_000);
export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

export const Permit = z.strictObject({
  id: PermitId,
  itemId: z.uuid(),
  itemName: z.string(),
  district: DivisionCode,
  samplePercent: z.number().int(),
  ground: z.string(),
  fromOn: Day,
  status: PermitStatus,
  proposedBy: z.string().nullable(),
  proposedAt: Instant,
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  settledWords: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
  endedReason: z.string().nullable(),
});
export type Permit = z.infer<typeof Permit>;

export const PermitPower = z.enum(['propose', 'settle', 'end']);
export type PermitPower = z.infer<typeof PermitPower>;

/** An item whose decision tables can come to a grant, and what its switch stands at. */
export const RuledItem = z.strictObject({
  itemId: z.uuid(),
  itemName: z.string(),
  department: z.string(),
  inForce: Permit.nullable(),
  proposed: Permit.nullable(),
  history: z.array(Permit),
  powers: z.array(PermitPower),
});
export type RuledItem = z.infer<typeof RuledItem>;

export const Halt = z.strictObject({ stoppedBy: z.string(), stoppedAt: Instant, reason: z.string() });
export const Switchboard = z.strictObject({
  halt: Halt.nullable(),
  /** Whether this person may stop all, and — being another than stopped it — set it going again. */
  mayHalt: z.boolean(),
  mayResume: z.boolean(),
  items: z.array(RuledItem),
});
export type Switchboard = z.infer<typeof Switchboard>;

export const ProposePermit = z.strictObject({
  itemId: z.uuid(),
  samplePercent: z.number().int().min(1, 'code:automation_sample_range').max(100, 'code:automation_sample_range'),
  ground: Words,
  fromOn: Day,
});
export type ProposePermit = z.infer<typeof ProposePermit>;
export const SettlePermit = z.strictObject({ id: PermitId, agreed: z.boolean(), words: z.string().trim().max(1_000).default('') });
export type SettlePermit = z.infer<typeof SettlePermit>;
export const EndPermit = z.strictObject({ id: PermitId, reason: Words });
export type EndPermit = z.infer<typeof EndPermit>;
export const HaltAll = z.strictObject({ reason: Words });
export type HaltAll = z.infer<typeof HaltAll>;

export const CaseRef = z.strictObject({ caseId: z.uuid() });
export type CaseRef = z.infer<typeof CaseRef>;

export const Proposal = z.strictObject({
  outcome: ProposedOutcome,
  why: ProposalReason,
  status: ProposalStatus,
  madeAt: Instant,
  settledBy: z.string().nullable(),
});
export type Proposal = z.infer<typeof Proposal>;
export const ReviewView = z.strictObject({
  id: ReviewId,
  kind: ReviewKind,
  status: ReviewStatus,
  dueOn: Day,
  reviewer: z.string().nullable(),
  note: z.string().nullable(),
  remedy: Remedy.nullable(),
});
export type ReviewView = z.infer<typeof ReviewView>;

/** What rules had to do with one case, as an official sees it. */
export const MachineOfCase = z.strictObject({
  proposal: Proposal.nullable(),
  decided: z.strictObject({ decidedOn: Day, samplePercent: z.number().int(), ground: z.string() }).nullable(),
  reviews: z.array(ReviewView),
});
export type MachineOfCase = z.infer<typeof MachineOfCase>;

/** The same for its applicant: that rules decided, and how far a person has looked at it. */
export const RuledForMe = z.strictObject({
  caseId: z.uuid(),
  itemName: z.string(),
  number: z.string().nullable(),
  asked: z.strictObject({ status: ReviewStatus, dueOn: Day, note: z.string().nullable() }).nullable(),
});
export type RuledForMe = z.infer<typeof RuledForMe>;
export const AskHuman = z.strictObject({ caseId: z.uuid(), words: z.string().trim().min(2, 'code:automation_words_required').max(1_000) });
export type AskHuman = z.infer<typeof AskHuman>;

export const ReviewTask = z.strictObject({
  id: ReviewId,
  caseId: z.uuid(),
  number: z.string(),
  itemName: z.string(),
  kind: ReviewKind,
  status: ReviewStatus,
  decidedOn: Day,
  dueOn: Day,
  overdue: z.boolean(),
  asked: z.string().nullable(),
  note: z.string().nullable(),
  licenceId: z.string().nullable(),
  mayReview: z.boolean(),
  mayRemedy: z.boolean(),
});
export type ReviewTask = z.infer<typeof ReviewTask>;
export const SettleReview = z.strictObject({ id: ReviewId, result: z.enum(['agreed', 'wrong']), note: Words });
export type SettleReview = z.infer<typeof SettleReview>;
export const RemedyReview = z.strictObject({ id: ReviewId, remedy: Remedy, note: Words });
export type RemedyReview = z.infer<typeof RemedyReview>;
export const RecordReconsideration = z.strictObject({
  number: z.string().trim().min(6).max(40),
  result: z.enum(['upheld', 'changed']),
  occurredOn: Day,
  documentNumber: z.string().trim().min(4, 'code:automation_words_required').max(100),
});
export type RecordReconsideration = z.infer<typeof RecordReconsideration>;

const Count = z.number().int();
/** One month of one item: a decision counts as wrong once, however it was found out. */
export const AccuracyRow = z.strictObject({
  month: Month,
  itemId: z.uuid(),
  itemName: z.string(),
  decided: Count,
  sampled: Count,
  reviewed: Count,
  agreed: Count,
  wrong: Count,
  revoked: Count,
  changed: Count,
  /** Decisions with any correction. */
  corrected: Count,
  /** Share of reviewed ones that were right, and of all that stand; null where none. */
  reviewAccuracy: z.number().nullable(),
  standing: z.number().nullable(),
});
export type AccuracyRow = z.infer<typeof AccuracyRow>;
export const SeedView = z.strictObject({
  month: Month,
  commitment: z.string(),
  /** Shown once the month is over. */
  seed: z.string().nullable(),
});
export const Accuracy = z.strictObject({ rows: z.array(AccuracyRow), seeds: z.array(SeedView) });
export type Accuracy = z.infer<typeof Accuracy>;
export const AskAccuracy = z.strictObject({ from: Month.optional(), to: Month.optional() });
export type AskAccuracy = z.infer<typeof AskAccuracy>;

const Nothing = z.strictObject({});
const File = z.strictObject({ name: z.string(), bytes: z.custom<Uint8Array>() });
export const switchboardAt = endpoint('GET /api/automation/permits', Nothing, Switchboard, '规则办件的开关');
export const proposePermitAt = endpoint('POST /api/automation/permits', ProposePermit, Permit, '提出由规则办理一个事项');
export const settlePermitAt = endpoint(
  'POST /api/automation/permits/:id/settlement',
  SettlePermit,
  Permit,
  '第二人确认或者不同意由规则办理',
);
export const endPermitAt = endpoint('POST /api/automation/permits/:id/ending', EndPermit, Permit, '停止由规则办理一个事项');
export const haltAllAt = endpoint('POST /api/automation/halt', HaltAll, Switchboard, '停止一切规则办件');
export const resumeAllAt = endpoint('POST /api/automation/resumption', HaltAll, Switchboard, '恢复规则办件');
export const machineOfCaseAt = endpoint('GET /api/desk/cases/:caseId/machine', CaseRef, MachineOfCase, '办件的机器建议、规则决定和复核');
export const ruledForMeAt = endpoint('GET /api/cases/:caseId/machine', CaseRef, RuledForMe, '我的办件是否由规则决定');
export const askHumanAt = endpoint('POST /api/cases/:caseId/human-review', AskHuman, RuledForMe, '要求人工复核规则作出的决定');
export const reviewTasksAt = endpoint('GET /api/automation/reviews', Nothing, z.array(ReviewTask), '规则决定的抽查和复核任务');
export const settleReviewAt = endpoint('POST /api/automation/reviews/:id/settlement', SettleReview, ReviewTask, '登记抽查、复核结果');
export const remedyReviewAt = endpoint('POST /api/automation/reviews/:id/remedy', RemedyReview, ReviewTask, '登记对错误决定的纠正');
export const recordReconsiderationAt = endpoint(
  'POST /api/automation/reconsiderations',
  RecordReconsideration,
  z.strictObject({ caseId: z.uuid() }),
  '登记对规则决定的复议结果',
);
export const accuracyAt = endpoint('GET /api/automation/accuracy', AskAccuracy, Accuracy, '规则决定的按月准确率');
export const accuracyFileAt = endpoint('GET /api/automation/accuracy.xlsx', AskAccuracy, File, '规则决定的按月准确率（Excel）');
