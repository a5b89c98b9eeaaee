import * as z from 'zod';
import { Day, Instant } from '#kernel/time.ts';
import { PaperSeal, VerifiedSeal } from '../seals/schema.ts';

export { SealId } from '../seals/schema.ts';

export const DocumentId = z.uuid().brand('DocumentId');
export type DocumentId = z.infer<typeof DocumentId>;

export const DocumentStatus = z.enum(['drafted', 'issued', 'voided']);
export type DocumentStatus = z.infer<typeof DocumentStatus>;

const Line = z.string().trim().min(1).max(2_000);
const Text = z.string().trim().min(1).max(20_000);

/** In whose name a paper is made: full name, the word of its numbers (代字, e.g. 云审许), its seal. */
export const IssuingAuthority = z.strictObject({
  name: Line.max(60),
  word: z.string().regex(/^\p{Script=Han}{1,10}$/u),
  /** The name on the seal where it differs (行政审批专用章). */
  sealName: Line.max(30).optional(),
});
export type IssuingAuthority = z.infer<typeof IssuingAuthority>;

/** What kind of power a decision exercises: only a licence is decided by 行政许可法. */
export const Matter = z.enum(['licence', 'payment', 'confirmation', 'other']);
export type Matter = z.infer<typeof Matter>;

const common = {
  authority: IssuingAuthority,
  /** The applicant or recipient, as he is to be addressed. */
  addressee: Line.max(200),
  caseNumber: Line.max(60),
  itemName: Line.max(300),
  /** The day the application arrived. */
  receivedOn: Day,
};

export const Contact = z.strictObject({ office: Line, phone: Line.optional() });

const ReceiptParams = z.strictObject({ ...common, materials: z.array(Line).max(200), contact: Contact.optional() });
/** The matter, a licence where it is not said; where it is none, the basis that the authority cites instead, if there is one. */
const handled = { matter: Matter.optional(), basis: Text.optional() };
const AcceptanceParams = z.strictObject({
  ...common,
  ...handled,
  acceptedOn: Day,
  limit: Line,
  dueOn: Day.optional(),
  /** 容缺受理: what may follow, and until when. */
  deferred: z.strictObject({ materials: z.array(Line).min(1).max(60), until: Day }).optional(),
  contact: Contact.optional(),
});
const CorrectionParams = z.strictObject({
  ...common,
  ...handled,
  missing: z
    .array(z.strictObject({ name: Line, reason: Line }))
    .min(1)
    .max(200),
  answerBy: Day.optional(),
  contact: Contact.optional(),
});
const NonAcceptanceParams = z.strictObject({ ...common, ...handled, reasons: z.array(Text).min(1), remedy: Text });
const SpecialProcedureParams = z.strictObject({
  ...common,
  ...handled,
  procedure: Line,
  reason: Text.optional(),
  expectedDays: z.number().int().min(1).max(3_650),
  startsOn: Day,
});
const HearingRightParams = z.strictObject({
  ...common,
  ...handled,
  hearing: z.enum(['on_request', 'public']),
  reason: Text,
  /** Last day to ask; absent where the authority holds it by itself. */
  askBy: Day.optional(),
  contact: Contact.optional(),
});
const HearingNoticeParams = z.strictObject({
  ...common,
  ...handled,
  beginsAt: Line,
  place: Line,
  host: Line,
  /** It had been set for another day before. */
  moved: z.boolean(),
  contact: Contact.optional(),
});
const HearingRecordParams = z.strictObject({
  ...common,
  beginsAt: Line,
  place: Line,
  host: Line,
  attendees: z
    .array(z.strictObject({ name: Line, role: z.enum(['applicant', 'interested', 'examiner', 'other']), signed: z.boolean() }))
    .min(1),
  record: Text,
});
const GrantParams = z.strictObject({
  ...common,
  /** The day of the hearing on whose record it rests. */
  heldOn: Day.optional(),
  /** A licence where it is not said. */
  matter: Matter.optional(),
  basis: Text,
  granted: Text,
  licenceNumber: Line.optional(),
  validFrom: Day.optional(),
  validUntil: Day.optional(),
  /** 行政许可法第五十条: no decision before the licence expired, so renewal counts as granted. */
  deemed: z.literal(true).optional(),
  remedy: Text.optional(),
});
const RefusalParams = z.strictObject({
  ...common,
  heldOn: Day.optional(),
  matter: Matter.optional(),
  basis: Text,
  reasons: z.array(Text).min(1),
  /** How the rules came to it, where rules decided: what was asked, what was found, what the rule demands. */
  trace: z.array(z.strictObject({ rule: Line, found: Line, result: Line })).default([]),
  remedy: Text,
});
const DeliveryParams = z.strictObject({
  ...common,
  delivered: z.array(z.strictObject({ title: Line, number: Line.optional() })).min(1),
  method: Line,
  place: Line.optional(),
});
/** What is paid for, line by line; amounts are words (「120.00元」). */
const paid = {
  code: z.string().regex(/^\d{20}$/),
  lines: z
    .array(z.strictObject({ name: Line, amount: Line, basis: Line }))
    .min(1)
    .max(60),
  total: Line,
};
const PaymentNoticeParams = z.strictObject({ ...common, ...paid });
const PaymentReceiptParams = z.strictObject({ ...common, ...paid, how: Line, voucher: Line, paidOn: Day });
const RefundNoticeParams = z.strictObject({ ...common, ...paid, reason: Line });
/** What the applicant promises the authority, signed by him: 容缺受理 to bring what is missing, 告知承诺 that he meets the conditions; 授权委托 who acts for him. */
const PromiseParams = z.strictObject({
  ...common,
  promises: z.enum(['materials', 'conditions', 'authority']),
  statements: z.array(Text).min(1).max(60),
  promisedOn: Day,
});
/** The promised day passed without what was promised: the application ends. */
const TerminationParams = z.strictObject({ ...common, ...handled, reason: Text, endedOn: Day, remedy: Text });
/** 撤销 of a granting decision that led to no licence. */
const RevocationParams = z.strictObject({
  ...common,
  ...handled,
  decidedOn: Day,
  ground: Line,
  article: Text,
  reason: Text,
  effectiveOn: Day,
  remedy: Text,
});
/** The check after a grant on commitment found what must be put right. */
const RectificationParams = z.strictObject({ ...common, matter: Matter.optional(), findings: Text, rectifyBy: Day });
/** 信用修复 granted or refused: of which entry, on whose asking, why; against a refusal the remedy. */
const CreditRepairParams = z.strictObject({
  ...common,
  granted: z.boolean(),
  /** Where its holder asked; without, the authority repaired of its own accord. */
  askedOn: Day.optional(),
  fromOn: Day,
  untilOn: Day.optional(),
  reason: Text,
  effectiveOn: Day,
  remedy: Text.optional(),
});
/** What becomes of a licence: each act on its own ground and article. */
const LicenceActParams = z.strictObject({
  authority: IssuingAuthority,
  addressee: Line.max(200),
  licenceName: Line.max(100),
  licenceNumber: Line.max(60),
  ground: Line,
  article: Line,
  /** The decision or article cited besides. */
  cited: Line.optional(),
  reason: Text,
  effectiveOn: Day,
  remedy: Text.optional(),
});
const WithdrawalParams = z.strictObject({ ...common, withdrawnOn: Day, reason: Text.optional() });

/** 一次性告知单: at the counter, before anything is submitted; there is no case yet. */
const IntakeNoticeParams = z.strictObject({
  authority: IssuingAuthority,
  addressee: Line.max(200),
  itemName: Line.max(300),
  cameOn: Day,
  missing: CorrectionParams.shape.missing,
});
/** 移交清单: a paper of the house, signed by who takes the materials over. */
const TransferListParams = z.strictObject({
  authority: IssuingAuthority,
  addressee: Line.max(200),
  number: Line.max(60),
  rows: z
    .array(z.strictObject({ caseNumber: Line.max(60), itemName: Line.max(300), material: Line.max(300), sheets: z.number().int().min(1) }))
    .min(1)
    .max(1_000),
});

/** 审批表: a paper of the house. Its signature is a picture of numbers and of nothing that runs. */
const ApprovalSheetParams = z.strictObject({
  ...common,
  opinions: z.array(z.strictObject({ step: Line, by: z.string().max(60), on: Day, text: z.string().max(20_000) })).max(100),
  decision: z.strictObject({ number: z.string().max(100), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  signature: z.strictObject({ svg: z.string().startsWith('<svg ').max(400_000), at: Instant, way: z.enum(['drawn', 'stored']) }),
});

/** A licence paper as its `licence.yaml` describes it, filled in. */
export const LicenceParams = z.strictObject({
  authority: IssuingAuthority,
  /** permit: upright, like 食品经营许可证; registration: across, like 营业执照. */
  layout: z.enum(['permit', 'registration']),
  title: Line.max(40),
  identifier: Line.max(100),
  number: Line.max(60).optional(),
  fields: z
    .array(z.strictObject({ key: z.string().max(60), label: Line.max(40), value: Text }))
    .min(1)
    .max(40),
  validFrom: Day.optional(),
  validUntil: Day.optional(),
});
export type LicenceParams = z.infer<typeof LicenceParams>;

/** What a paper of each kind needs to be told. */
export const DocumentParams = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('receipt'), params: ReceiptParams }),
  z.strictObject({ kind: z.literal('acceptance'), params: AcceptanceParams }),
  z.strictObject({ kind: z.literal('correction'), params: CorrectionParams }),
  z.strictObject({ kind: z.literal('non_acceptance'), params: NonAcceptanceParams }),
  z.strictObject({ kind: z.literal('special_procedure'), params: SpecialProcedureParams }),
  z.strictObject({ kind: z.literal('grant'), params: GrantParams }),
  z.strictObject({ kind: z.literal('refusal'), params: RefusalParams }),
  z.strictObject({ kind: z.literal('delivery'), params: DeliveryParams }),
  z.strictObject({ kind: z.literal('withdrawal'), params: WithdrawalParams }),
  z.strictObject({ kind: z.literal('hearing_right'), params: HearingRightParams }),
  z.strictObject({ kind: z.literal('hearing_notice'), params: HearingNoticeParams }),
  z.strictObject({ kind: z.literal('hearing_record'), params: HearingRecordParams }),
  z.strictObject({ kind: z.literal('payment_notice'), params: PaymentNoticeParams }),
  z.strictObject({ kind: z.literal('payment_receipt'), params: PaymentReceiptParams }),
  z.strictObject({ kind: z.literal('refund_notice'), params: RefundNoticeParams }),
  z.strictObject({ kind: z.literal('promise'), params: PromiseParams }),
  z.strictObject({ kind: z.literal('termination'), params: TerminationParams }),
  z.strictObject({ kind: z.literal('revocation'), params: RevocationParams }),
  z.strictObject({ kind: z.literal('rectification'), params: RectificationParams }),
  z.strictObject({ kind: z.literal('credit_repair'), params: CreditRepairParams }),
  z.strictObject({ kind: z.literal('licence_suspension'), params: LicenceActParams }),
  z.strictObject({ kind: z.literal('licence_resumption'), params: LicenceActParams }),
  z.strictObject({ kind: z.literal('licence_revocation'), params: LicenceActParams }),
  z.strictObject({ kind: z.literal('licence_withdrawal'), params: LicenceActParams }),
  z.strictObject({ kind: z.literal('licence_cancellation'), params: LicenceActParams }),
  z.strictObject({ kind: z.literal('approval_sheet'), params: ApprovalSheetParams }),
  z.strictObject({ kind: z.literal('intake_notice'), params: IntakeNoticeParams }),
  z.strictObject({ kind: z.literal('transfer_list'), params: TransferListParams }),
  z.strictObject({ kind: z.literal('licence'), params: LicenceParams }),
]);
export type DocumentParams = z.infer<typeof DocumentParams>;
export type DocumentKind = DocumentParams['kind'];
export type InstrumentKind = Exclude<DocumentKind, 'licence'>;

/** Papers about what becomes of a licence. */
export type LicenceActKind = Extract<InstrumentKind, `licence_${string}`>;

const borne = {
  number: z.string().nullable(),
  checkCode: z.string(),
  verifyAt: z.string(),
  issuedOn: Day,
  demonstration: z.boolean(),
  document: DocumentParams,
};
/**
 * Everything a paper says and bears; its canonical bytes are what is hashed, committed to and later witnessed. Papers of the first form are
 * older than the register of seals and show a picture drawn from the authority's name; those of the second say what they were sealed with.
 */
export const DocumentContent = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal(1), ...borne }),
  z.strictObject({ form: z.literal(2), ...borne, seal: PaperSeal.nullable() }),
]);
export type DocumentContent = z.infer<typeof DocumentContent>;

/** How it stands with the seal of a paper: one of the register, none in force then, none wanted (a promise is the applicant's), or an older paper. */
export const Sealing = z.enum(['sealed', 'unsealed', 'unwanted', 'unregistered']);
export type Sealing = z.infer<typeof Sealing>;
export const SealOfPaper = z.strictObject({ sealing: Sealing, seal: VerifiedSeal.nullable() });
export type SealOfPaper = z.infer<typeof SealOfPaper>;

/** What the public verification page may show: nothing about the person. */
export const VerifiedDocument = z.strictObject({
  title: z.string(),
  number: z.string().nullable(),
  authority: z.string(),
  issuedOn: Day,
  status: DocumentStatus,
  checkCode: z.string(),
  /** Salted, so that nobody can guess the content from it. */
  commitment: z.string(),
  ...SealOfPaper.shape,
});
export type VerifiedDocument = z.infer<typeof VerifiedDocument>;

/** A document in a list of a case. */
export const IssuedDocument = z.strictObject({
  id: DocumentId,
  title: z.string(),
  number: z.string().nullable(),
  checkCode: z.string(),
  issuedOn: Day,
  ready: z.boolean(),
});
export type IssuedDocument = z.infer<typeof IssuedDocument>;
