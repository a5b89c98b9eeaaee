import * as z from 'zod';
import { Duty } from '#kernel/actor.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { Signature } from './signing/pure/strokes.ts';
import { Answers, FormDefinition, Over } from '#platform/support/forms/schema.ts';
import { DeferralPromise } from './deferral/pure/deferral.ts';
export type { DeferralStatus } from './deferral/pure/deferral.ts';
import { CaseTerms } from './pure/terms.ts';
import { CaseEventKind } from './pure/event-kind.ts';
import { deliveryFacts, DeliveryWay } from './delivering/schema.ts';
import { Upload } from './pure/upload.ts';

export const CaseId = z.uuid().brand('CaseId');
export type CaseId = z.infer<typeof CaseId>;
/** draft → submitted (收件) → correcting (补正) / accepted (受理) ⇄ suspended (特别程序) → granted / refused → closed; or not_accepted, withdrawn. */
export const CaseStatus = z.enum([
  'draft',
  'submitted',
  'correcting',
  'accepted',
  'suspended',
  'granted',
  'refused',
  'not_accepted',
  'withdrawn',
  'closed',
]);
export type CaseStatus = z.infer<typeof CaseStatus>;
export const ApplicantKind = z.enum(['natural_person', 'legal_person']);
export type ApplicantKind = z.infer<typeof ApplicantKind>;
export const Channel = z.enum(['online', 'counter']);
export type Channel = z.infer<typeof Channel>;
export const CaseOutcome = z.enum(['granted', 'refused', 'not_accepted', 'withdrawn', 'ended']);
export type CaseOutcome = z.infer<typeof CaseOutcome>;
export const ClockKind = z.enum(['acceptance', 'decision', 'delivery']);
export type ClockKind = z.infer<typeof ClockKind>;

/** The eight of 行政许可法第四十五条, and no other. */
export const StopKind = z.enum(['hearing', 'tender', 'auction', 'testing', 'measurement', 'quarantine', 'appraisal', 'expert_review']);
export type StopKind = z.infer<typeof StopKind>;

export { CaseEventKind };

/** What an official can do to a case at its open task or at any time the law lets him. */
export const DeskAct = z.enum([
  'accept',
  'acceptDeferred',
  'requestCorrection',
  'refuseAcceptance',
  'siteCheck',
  'confirmSiteCheck',
  'suspend',
  'resume',
  'extend',
  'review',
  'returnBack',
  'grant',
  'refuse',
  'deliver',
  'transfer',
  'countersign',
  'answerDelegation',
  'returnToApplicant',
  'delegate',
  'addSigner',
  'removeSigner',
  'recall',
  'skip',
  'urge',
]);
export type DeskAct = z.infer<typeof DeskAct>;

export const Reason = z.string().trim().min(2, 'code:case_reason_required').max(2_000);
export const CaseVersion = z.number().int().min(1);

/** `licenceId`: which of his licences it acts on, where the item acts on one; `authorityId`: under which he applies for another. */
export const StartCase = z.strictObject({ itemId: z.uuid(), licenceId: z.uuid().optional(), authorityId: z.uuid().optional() });
export type StartCase = z.infer<typeof StartCase>;
export const CaseRef = z.strictObject({ caseId: CaseId });
export type CaseRef = z.infer<typeof CaseRef>;
export const SaveAnswers = z.strictObject({
  caseId: CaseId,
  step: z.string().max(60),
  answers: Answers.optional(),
  _add: z.string().max(60).optional(),
  _remove: z.string().max(70).optional(),
});
export type SaveAnswers = z.infer<typeof SaveAnswers>;
export const AddMaterial = z.strictObject({ caseId: CaseId, slot: z.string().min(1).max(60), upload: Upload });
export type AddMaterial = z.infer<typeof AddMaterial>;
export const RemoveMaterial = z.strictObject({ caseId: CaseId, slot: z.string().min(1).max(60) });
export type RemoveMaterial = z.infer<typeof RemoveMaterial>;
export const SubmitCase = z.strictObject({
  caseId: CaseId,
  declared: z.literal(true, 'code:case_declaration_required'),
  /** Electronic delivery is only lawful by consent; left open, papers go by the counter or by post. */
  electronicDelivery: z.boolean().optional(),
  /** 容缺受理: what is missing may follow by this day, if it may. */
  deferral: DeferralPromise.optional(),
  /** 告知承诺: signed with the submission where it was chosen. */
  committed: z.boolean().optional(),
  /** With a supplement: nothing of what was asked needed to be changed. */
  unchanged: z.boolean().optional(),
});
export type SubmitCase = z.infer<typeof SubmitCase>;
export const WithdrawCase = z.strictObject({ caseId: CaseId, reason: Reason });
export type WithdrawCase = z.infer<typeof WithdrawCase>;
export const SendMessage = z.strictObject({ caseId: CaseId, text: z.string().trim().min(1).max(2_000), key: z.uuid().optional() });
export type SendMessage = z.infer<typeof SendMessage>;
export const AskProgress = z.strictObject({
  /** However it was copied: papers and messages print it in groups. */
  number: z
    .string()
    .max(60)
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{20}$/, 'code:case_number_wrong')),
  last4: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z]{4}$/, 'code:case_last4_wrong'),
});
export type AskProgress = z.infer<typeof AskProgress>;

/** One missing or defective thing of a correction request: a material of the item or a field of the form. */
export const CorrectionPoint = z.strictObject({
  target: z.string().min(1).max(120),
  reason: z.string().trim().min(2).max(500),
});
export type CorrectionPoint = z.infer<typeof CorrectionPoint>;

export const act = { caseId: CaseId, version: CaseVersion };
export const AcceptCase = z.strictObject({ ...act, opinion: z.string().trim().max(2_000).optional() });
export type AcceptCase = z.infer<typeof AcceptCase>;
const points = z.array(CorrectionPoint).min(1, 'code:case_points_required').max(60);
export const RequestCorrection = z.strictObject({ ...act, points, confirmed: z.boolean().optional() });
export type RequestCorrection = z.infer<typeof RequestCorrection>;
export const RefuseWithReason = z.strictObject({ ...act, reason: Reason });
export type RefuseWithReason = z.infer<typeof RefuseWithReason>;
export const RefuseCase = RefuseWithReason.extend({ signature: Signature.optional() });
export type RefuseCase = z.infer<typeof RefuseCase>;
export const RecordSiteCheck = z.strictObject({
  ...act,
  checkedOn: Day,
  partner: PersonId,
  passed: z.boolean(),
  findings: z.string().trim().min(2).max(4_000),
});
export type RecordSiteCheck = z.infer<typeof RecordSiteCheck>;
export const SuspendCase = z.strictObject({ ...act, kind: StopKind, expectedDays: z.number().int().min(1).max(365), reason: Reason });
export type SuspendCase = z.infer<typeof SuspendCase>;
export const ResumeCase = z.strictObject({ ...act, result: Reason });
export type ResumeCase = z.infer<typeof ResumeCase>;
export const ReviewCase = z.strictObject({ ...act, proposal: z.enum(['grant', 'refuse']), opinion: Reason });
export type ReviewCase = z.infer<typeof ReviewCase>;
export const GrantCase = z.strictObject({ ...act, opinion: z.string().trim().max(2_000).optional(), signature: Signature.optional() });
export type GrantCase = z.infer<typeof GrantCase>;
export const DeliverCase = z.strictObject({
  ...act,
  way: DeliveryWay,
  receivedOn: Day,
  receiver: z.string().trim().min(1).max(100),
  ...deliveryFacts,
});
export type DeliverCase = z.infer<typeof DeliverCase>;
export const ReturnBack = z.strictObject({ ...act, toStep: z.string().min(1).max(100), reason: Reason });
export type ReturnBack = z.infer<typeof ReturnBack>;
export const TransferTask = z.strictObject({ ...act, to: PersonId, reason: Reason });
export type TransferTask = z.infer<typeof TransferTask>;

export const SignerPosition = z.enum(['before', 'after', 'parallel']);
export type SignerPosition = z.infer<typeof SignerPosition>;

/** One entry of the time line, in the words of `text.zh.ts` by kind; reasons in free text only for who may read them. */
export const CaseEventView = z.strictObject({
  kind: CaseEventKind,
  effectiveOn: Day,
  recordedAt: Instant,
  by: z.string().nullable(),
  /** 代 X: for whom a deputy did it. */
  actingFor: z.string().nullable(),
  /** The colleague it names: who checked the site too, or who took the step over. */
  colleague: z.string().nullable(),
  text: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type CaseEventView = z.infer<typeof CaseEventView>;

export const ClockView = z.strictObject({
  kind: ClockKind,
  light: z.enum(['green', 'yellow', 'red', 'stopped', 'none']),
  dueOn: Day.nullable(),
  leftDays: z.number().int().nullable(),
  unit: z.enum(['workday', 'day']),
  assumed: z.boolean(),
  article: z.string(),
  stops: z.array(z.strictObject({ kind: StopKind, fromOn: Day, toOn: Day.nullable(), expectedDays: z.number().int() })),
});
export type ClockView = z.infer<typeof ClockView>;

/** By how much the head may extend (行政许可法第四十二条), and until when it then runs. */
export const ClockExtension = z.strictObject({ days: z.number().int(), unit: ClockView.shape.unit, dueOn: Day.nullable() });
export type ClockExtension = z.infer<typeof ClockExtension>;

export const MaterialView = z.strictObject({
  slot: z.string(),
  name: z.string(),
  required: z.boolean(),
  why: z.string().nullable(),
  files: z.array(z.strictObject({ id: z.uuid(), name: z.string(), size: z.number().int(), addedAt: Instant })),
  /** The government has it or the form says it: nobody is asked to bring it. */
  obtained: z.boolean(),
  /** Why it must be corrected, while a correction is asked. */
  toCorrect: z.string().nullable(),
});
export type MaterialView = z.infer<typeof MaterialView>;

export const DocumentView = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  number: z.string().nullable(),
  checkCode: z.string(),
  issuedOn: Day,
  ready: z.boolean(),
});
export type DocumentView = z.infer<typeof DocumentView>;

export const MessageView = z.strictObject({ fromOfficial: z.boolean(), text: z.string(), sentAt: Instant });
export type MessageView = z.infer<typeof MessageView>;

export const CaseSummary = z.strictObject({
  id: CaseId,
  number: z.string().nullable(),
  itemId: z.uuid(),
  itemName: z.string(),
  status: CaseStatus,
  outcome: CaseOutcome.nullable(),
  applicantName: z.string(),
  startedAt: Instant,
  submittedAt: Instant.nullable(),
  dueOn: Day.nullable(),
  light: ClockView.shape.light,
  updatedAt: Instant,
});
export type CaseSummary = z.infer<typeof CaseSummary>;

/** What a case waits for its applicant to do, beside drafts and corrections; until when, where a day is set. */
export const Awaited = z.strictObject({ caseId: z.uuid(), itemName: z.string(), until: Day.nullable() });
export type Awaited = z.infer<typeof Awaited>;
const Defect = z.strictObject({
  path: z.string(),
  code: z.string(),
  message: z.string().optional(),
  over: Over.optional(),
  signs: z.string().optional(),
});

/** What a decision table said of a case: the result in words and the rules it came from, with their articles. */
export const RuleResult = z.strictObject({
  decision: z.string(),
  result: z.string(),
  rules: z.array(z.string()),
  /** Which rows of the table fitted, counted from one. */
  numbers: z.array(z.number().int()).default([]),
  outputs: z.record(z.string(), z.string()),
});
export type RuleResult = z.infer<typeof RuleResult>;

/** What its applicant sees of a case. */
export const CaseView = CaseSummary.extend({
  version: CaseVersion,
  departmentName: z.string(),
  itemVersionId: z.uuid(),
  today: Day,
  form: FormDefinition,
  answers: Answers,
  /** Concrete paths of the fields that are shown and that are required now. */
  visible: z.array(z.string()),
  required: z.array(z.string()),
  defects: z.array(Defect),
  /** Paths of answers that are not what the registers say of whom it is for (与登记的信息不一致). */
  unlikeRegister: z.array(z.string()),
  /** Paths whose answers are not what the licence in hand was given for, asked to be changed or not. */
  unlikeLicence: z.array(z.string()),
  /** Conditions that the answers seem not to meet; told, and keeping nobody. */
  warnings: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  materials: z.array(MaterialView),
  clock: ClockView.nullable(),
  events: z.array(CaseEventView),
  documents: z.array(DocumentView),
  messages: z.array(MessageView),
  correction: z.array(CorrectionPoint).nullable(),
  correctedSlots: z.array(z.string()),
  electronicDelivery: z.boolean(),
  ruleResults: z.array(RuleResult),
  /** Against a refusal: who to turn to, until when; finished words. */
  remedy: z.string().nullable(),
  terms: CaseTerms,
  immediate: z.boolean(),
  /** What the applicant may do now. */
  acts: z.array(z.enum(['edit', 'submit', 'discard', 'supplement', 'supplyDeferred', 'withdraw', 'message', 'rate'])),
  steps: z.array(z.strictObject({ name: z.string(), state: z.enum(['done', 'now', 'ahead']) })),
});
export type CaseView = z.infer<typeof CaseView>;

/** What a stranger with the number and the last four characters learns: no name, no content. */
export const ProgressView = CaseSummary.pick({
  number: true,
  itemName: true,
  status: true,
  outcome: true,
  submittedAt: true,
  dueOn: true,
  light: true,
}).extend({
  departmentName: z.string(),
  events: z.array(CaseEventView.pick({ kind: true, effectiveOn: true })),
  clock: ClockView.nullable(),
});
export type ProgressView = z.infer<typeof ProgressView>;

const Name = z.string().nullable();
/** `delegatedBy`: whose step it is while a delegate works on it. */
const DeskTask = z.strictObject({ id: z.uuid(), name: z.string(), act: z.string(), claimedBy: Name, delegatedBy: Name });

/** `post`: the duties in words, by which two of one name are told apart. */
export const Colleague = z.strictObject({ id: PersonId, name: z.string(), post: z.string(), duties: z.array(Duty) });
export type Colleague = z.infer<typeof Colleague>;

/** 由系统送达: the applicant takes it electronically, and nobody need do it. */
export const BySystem = z.strictObject({ at: Instant.nullable() });
export type BySystem = z.infer<typeof BySystem>;

/** What an official sees of a case within his rights. */
export const DeskCase = CaseView.omit({ acts: true, steps: true }).extend({
  department: DepartmentId,
  district: DivisionCode,
  enterpriseId: EnterpriseId.nullable(),
  applicant: z.strictObject({ name: z.string(), idNumber: z.string(), phone: z.string(), masked: z.boolean() }),
  acts: z.array(DeskAct),
  primary: DeskAct.nullable(),
  task: DeskTask.nullable(),
  bySystem: BySystem.nullable(),
  /** What extending would do, where it may still be done. */
  extension: ClockExtension.nullable(),
  returnable: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** Who may be asked to take part: of the step's department, not the caller, none who must keep away. */
  colleagues: z.array(Colleague),
  /** Those of them to whom the open step may be transferred. */
  receivers: z.array(Colleague),
  positions: z.array(SignerPosition),
  /** Added signers who have not signed yet. */
  signers: z.array(z.strictObject({ id: PersonId, name: z.string() })),
  /** 代 X: whose duty the caller would do the open step in. */
  actingFor: z.string().nullable(),
  licensed: z.boolean(),
  signatureRequired: z.boolean(),
  /** SVG of the process with where it is. */
  picture: z.string(),
});
export type DeskCase = z.infer<typeof DeskCase>;

export const Done = z.strictObject({ id: CaseId, number: z.string().nullable(), status: CaseStatus, version: CaseVersion });
export type Done = z.infer<typeof Done>;

export const SavedAnswers = Done.extend({
  /** null after the last step; the same step after adding or removing a row. */
  nextStep: z.string().nullable(),
  /** What is wrong in this step; everything is kept all the same. Paths as the form posts them: `answers.…`. */
  defects: z.array(Defect),
});
export type SavedAnswers = z.infer<typeof SavedAnswers>;

export const startCaseAt = endpoint('POST /api/cases', StartCase, Done, '开始填写一件申请');
export const listMyCasesAt = endpoint('GET /api/cases', z.strictObject({}), z.array(CaseSummary), '我的办件');
export const getMyCaseAt = endpoint('GET /api/cases/:caseId', CaseRef, CaseView, '办件详情（申请人）');
export const saveAnswersAt = endpoint('POST /api/cases/:caseId/answers', SaveAnswers, SavedAnswers, '保存一步的填写内容');
export const addMaterialAt = endpoint('POST /api/cases/:caseId/materials', AddMaterial, Done, '上传一份材料');
export const removeMaterialAt = endpoint('POST /api/cases/:caseId/materials/:slot/removal', RemoveMaterial, Done, '撤下一份传错的材料');
export const submitCaseAt = endpoint('POST /api/cases/:caseId/submission', SubmitCase, Done, '提交申请或补正后的材料');
export const withdrawCaseAt = endpoint('POST /api/cases/:caseId/withdrawal', WithdrawCase, Done, '撤回申请');
export const sendMessageAt = endpoint('POST /api/cases/:caseId/messages', SendMessage, Done, '给经办人留言');
export const askProgressAt = endpoint('POST /api/progress', AskProgress, ProgressView, '凭办件编号和证件后四位查进度');
export const getDeskCaseAt = endpoint('GET /api/desk/cases/:caseId', CaseRef, DeskCase, '办件详情（工作人员）');
export const acceptCaseAt = endpoint('POST /api/desk/cases/:caseId/acceptance', AcceptCase, Done, '受理');
export const requestCorrectionAt = endpoint('POST /api/desk/cases/:caseId/correction', RequestCorrection, Done, '一次性告知补正');
export const refuseAcceptanceAt = endpoint('POST /api/desk/cases/:caseId/non-acceptance', RefuseWithReason, Done, '不予受理');
export const recordSiteCheckAt = endpoint('POST /api/desk/cases/:caseId/site-check', RecordSiteCheck, Done, '记录现场核查');
export const suspendCaseAt = endpoint('POST /api/desk/cases/:caseId/suspension', SuspendCase, Done, '启动特别程序（停止计时）');
export const resumeCaseAt = endpoint('POST /api/desk/cases/:caseId/resumption', ResumeCase, Done, '特别程序结束（恢复计时）');
export const extendCaseAt = endpoint('POST /api/desk/cases/:caseId/extension', RefuseWithReason, Done, '经负责人批准延长期限');
export const reviewCaseAt = endpoint('POST /api/desk/cases/:caseId/review', ReviewCase, Done, '提出审查意见');
export const grantCaseAt = endpoint('POST /api/desk/cases/:caseId/grant', GrantCase, Done, '准予许可');
export const refuseCaseAt = endpoint('POST /api/desk/cases/:caseId/refusal', RefuseCase, Done, '不予许可');
export const deliverCaseAt = endpoint('POST /api/desk/cases/:caseId/delivery', DeliverCase, Done, '送达并办结');
export const returnBackAt = endpoint('POST /api/desk/cases/:caseId/return', ReturnBack, Done, '退回到前面的步骤');
export const transferTaskAt = endpoint('POST /api/desk/cases/:caseId/transfer', TransferTask, Done, '转办给同事办理');
export const replyMessageAt = endpoint('POST /api/desk/cases/:caseId/messages', SendMessage, Done, '回复申请人');
