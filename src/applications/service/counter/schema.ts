import * as z from 'zod';
import { ChooseCommitment } from '#applications/service/cases/commitment/schema.ts';
import { CaseId, CaseStatus, CaseView } from '#applications/service/cases/schema.ts';
import { Strokes } from '#applications/service/cases/signing/schema.ts';
import { AuthorityKind, AuthorityPower, AuthorityState } from '#applications/service/authorities/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { EnterpriseId, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { IdentityKind } from '#platform/data/registers/schema.ts';

export type { CaseId };

/** By what the paper was read: typed by the clerk, or by the demonstration's reader. */
export const ReaderName = z.enum(['typed', 'fake']);
export type ReaderName = z.infer<typeof ReaderName>;

/** How the applicant confirmed what was typed: signed on the printed application, or with the pen on the pad. */
export const ConfirmationWay = z.enum(['paper', 'drawn']);
export type ConfirmationWay = z.infer<typeof ConfirmationWay>;

/** 告知承诺 or 一般程序, asked of the applicant where the item offers both. */
export const CommitmentChoice = ChooseCommitment.shape.choice;
export type CommitmentChoice = z.infer<typeof CommitmentChoice>;

export const ParcelId = z.uuid().brand('ParcelId');
export type ParcelId = z.infer<typeof ParcelId>;

/** sent by the department, held by the desk, posted, announced (公告), handed over to the applicant, or returned to the department. */
export const ParcelStatus = z.enum(['sent', 'held', 'posted', 'announced', 'handed', 'returned']);
export type ParcelStatus = z.infer<typeof ParcelStatus>;

export const CarrierName = z.enum(['fake']);
export type CarrierName = z.infer<typeof CarrierName>;

export const TransferListId = z.uuid().brand('TransferListId');
export type TransferListId = z.infer<typeof TransferListId>;

/** sent; signed for by the department; missing (差缺), or sent back (退回): the latter two may go on another list. */
export const LineStatus = z.enum(['sent', 'signed', 'missing', 'returned']);
export type LineStatus = z.infer<typeof LineStatus>;

export const Card = z.strictObject({
  name: z.string().trim().min(2, 'code:counter_name_wrong').max(50, 'code:counter_name_wrong'),
  idKind: IdentityKind,
  idNumber: z.string().trim().min(4, 'code:counter_number_wrong').max(30, 'code:counter_number_wrong'),
  /** Of a passport (ISO 3166-1). */
  nationality: z
    .string()
    .regex(/^[A-Z]{3}$/, 'code:counter_nationality_wrong')
    .optional(),
});
export type Card = z.infer<typeof Card>;

export const Phone = z
  .string()
  .trim()
  .regex(/^1\d{10}$|^0\d{9,11}$/, 'code:counter_phone_wrong');

export const IdentifyPerson = Card.extend({ phone: Phone.optional() });
export type IdentifyPerson = z.infer<typeof IdentifyPerson>;

/** Who stands at the counter, and for whom he may act. */
export const Visitor = z.strictObject({
  id: PersonId,
  name: z.string(),
  /** Masked: the clerk has the paper before him. */
  idNumber: z.string(),
  phone: z.string().nullable(),
  /** In the register before. */
  known: z.boolean(),
  /** Can sign in himself; who cannot may be given an activation code. */
  account: z.boolean(),
  /** Whether a scanner is connected to the counter, and which. */
  scanner: z.enum(['fake']).nullable(),
  enterprises: z.array(z.strictObject({ id: EnterpriseId, name: z.string() })),
  authorities: z.array(
    z.strictObject({
      id: z.uuid(),
      kind: AuthorityKind,
      principalName: z.string(),
      itemId: z.uuid().nullable(),
      powers: z.array(AuthorityPower),
      until: Day,
      state: AuthorityState,
    }),
  ),
});
export type Visitor = z.infer<typeof Visitor>;

export const StartIntake = z.strictObject({
  personId: PersonId,
  enterpriseId: EnterpriseId.optional(),
  authorityId: z.uuid().optional(),
  itemId: z.uuid(),
  licenceId: z.uuid().optional(),
  phone: Phone.optional(),
  reader: ReaderName.default('typed'),
});
export type StartIntake = z.input<typeof StartIntake>;

export const GiveActivation = z.strictObject({
  personId: PersonId,
  /** Typed or read once more from the paper that lies there. */
  idNumber: z.string().trim().min(4, 'code:counter_number_wrong').max(30, 'code:counter_number_wrong'),
});
export type GiveActivation = z.infer<typeof GiveActivation>;

export const IntakeRef = z.strictObject({ caseId: CaseId });
export type IntakeRef = z.infer<typeof IntakeRef>;

export const CheckPaper = z.strictObject({
  caseId: CaseId,
  slot: z.string().min(1).max(60),
  originalSeen: z.boolean(),
  /** Sheets of paper taken in, to go to the department; 0: nothing on paper. */
  sheets: z.number().int().min(0).max(999),
});
export type CheckPaper = z.infer<typeof CheckPaper>;

export const Scan = z.strictObject({ caseId: CaseId, slot: z.string().min(1).max(60) });
export type Scan = z.infer<typeof Scan>;

/** What else is missing besides what the form and the list of materials say by themselves. */
export const GiveNotice = z.strictObject({
  caseId: CaseId,
  points: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(200), reason: z.string().trim().min(2).max(500) }))
    .max(30)
    .default([]),
});
export type GiveNotice = z.input<typeof GiveNotice>;

export const SubmitIntake = z
  .strictObject({
    caseId: CaseId,
    confirmation: ConfirmationWay,
    strokes: Strokes.optional(),
    electronicDelivery: z.boolean().optional(),
    committed: z.boolean().optional(),
  })
  .refine(({ confirmation, strokes }) => confirmation === 'paper' || strokes !== undefined, {
    path: ['strokes'],
    message: 'code:counter_signature_required',
  });
export type SubmitIntake = z.infer<typeof SubmitIntake>;

export const PaperCheck = z.strictObject({ slot: z.string(), originalSeen: z.boolean(), sheets: z.number().int() });

export const IntakeView = z.strictObject({
  case: CaseView,
  reader: ReaderName,
  confirmation: ConfirmationWay.nullable(),
  /** What the applicant chose here; null: not asked yet, or nothing to choose. */
  commitment: CommitmentChoice.nullable(),
  papers: z.array(PaperCheck),
  notices: z.number().int(),
  /** Whether a scanner is connected to the counter, and which. */
  scanner: z.enum(['fake']).nullable(),
});
export type IntakeView = z.infer<typeof IntakeView>;

export const IntakeSummary = z.strictObject({
  caseId: CaseId,
  number: z.string().nullable(),
  itemName: z.string(),
  /** Masked. */
  applicantName: z.string(),
  status: CaseStatus,
  startedAt: Instant,
});
export type IntakeSummary = z.infer<typeof IntakeSummary>;

const Notice = z.strictObject({ documentId: z.uuid(), missing: z.array(z.strictObject({ name: z.string(), reason: z.string() })) });
export type Notice = z.infer<typeof Notice>;
const Started = z.strictObject({ caseId: CaseId });
const Submitted = z.strictObject({ caseId: CaseId, number: z.string() });
export type Submitted = z.infer<typeof Submitted>;

export const readCardAt = endpoint(
  'POST /api/desk/counter/reader',
  z.strictObject({}),
  z.strictObject({ reader: ReaderName, card: Card }),
  '用窗口的身份证阅读器读证',
);
export const identifyPersonAt = endpoint('POST /api/desk/counter/people', IdentifyPerson, Visitor, '核对来窗口的人的身份');
export const giveActivationAt = endpoint(
  'POST /api/desk/counter/activations',
  GiveActivation,
  z.strictObject({ code: z.string(), until: Instant }),
  '核对证件后发放一次性激活码，供来人自己注册账号',
);
export const startIntakeAt = endpoint('POST /api/desk/counter/intakes', StartIntake, Started, '窗口收件：开始代为录入');
export const listIntakesAt = endpoint('GET /api/desk/counter/intakes', z.strictObject({}), z.array(IntakeSummary), '我收的件');
export const getIntakeAt = endpoint('GET /api/desk/counter/intakes/:caseId', IntakeRef, IntakeView, '窗口收件：一件');
export const checkPaperAt = endpoint('POST /api/desk/counter/intakes/:caseId/papers', CheckPaper, IntakeView, '原件核验和收到的纸质材料');
export const scanAt = endpoint('POST /api/desk/counter/intakes/:caseId/scans', Scan, IntakeView, '用窗口的扫描仪扫入一份材料');
export const chooseAtCounterAt = endpoint(
  'POST /api/desk/counter/intakes/:caseId/commitment',
  ChooseCommitment,
  IntakeView,
  '窗口收件：记录申请人选择告知承诺还是一般程序',
);
export const giveNoticeAt = endpoint('POST /api/desk/counter/intakes/:caseId/notice', GiveNotice, Notice, '出具一次性告知单，不提交');
export const submitIntakeAt = endpoint('POST /api/desk/counter/intakes/:caseId/submission', SubmitIntake, Submitted, '申请人确认后收件');
