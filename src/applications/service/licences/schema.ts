import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { SealOfPaper, VerifiedDocument } from '#platform/support/documents/schema.ts';

export const LicenceId = z.uuid().brand('LicenceId');
export type LicenceId = z.infer<typeof LicenceId>;

/** valid ⇄ suspended (暂扣) → revoked (撤销) or withdrawn (撤回) → cancelled (注销). Expiry is not stored, it is computed. */
export const LicenceStatus = z.enum(['valid', 'suspended', 'revoked', 'withdrawn', 'cancelled', 'replaced']);
export type LicenceStatus = z.infer<typeof LicenceStatus>;

/** What is told: a licence in force whose last day is over is expired. */
export const ShownStatus = z.enum([...LicenceStatus.options, 'pending', 'expired']);
export type ShownStatus = z.infer<typeof ShownStatus>;

export const LicenceEventKind = z.enum(['issued', 'suspended', 'resumed', 'revoked', 'withdrawn', 'cancelled', 'replaced']);
export type LicenceEventKind = z.infer<typeof LicenceEventKind>;

export const HolderKind = z.enum(['natural_person', 'organisation']);
export type HolderKind = z.infer<typeof HolderKind>;

/** Why a licence is suspended, resumed, revoked, withdrawn or cancelled; which of them fits which act stands in rules.ts. */
export const Ground = z.enum([
  'penalty_suspension',
  'suspension_by_other_law',
  'suspension_ended',
  'suspension_lifted',
  'abuse_of_power',
  'beyond_competence',
  'unlawful_procedure',
  'unqualified_applicant',
  'revocable_by_other_law',
  'fraud',
  'law_changed',
  'facts_changed',
  'expired_unrenewed',
  'holder_incapable',
  'organisation_ended',
  'revoked_or_withdrawn',
  'forfeited',
  'force_majeure',
  'holder_request',
  'cancellable_by_other_law',
]);
export type Ground = z.infer<typeof Ground>;

export const FilledField = z.strictObject({ key: z.string(), label: z.string(), value: z.string(), masked: z.boolean() });
export type FilledField = z.infer<typeof FilledField>;

/** What is sealed of a licence. */
export const LicenceContent = z.strictObject({ holder: z.string(), identifier: z.string(), fields: z.array(FilledField) });
export type LicenceContent = z.infer<typeof LicenceContent>;

const Limit = z.strictObject({ value: z.number().int().min(0), unit: z.enum(['working_day', 'natural_day', 'month']) });
export const RenewalRule = z.strictObject({ earliest: Limit, latest: Limit, article: z.string() });
export type RenewalRule = z.infer<typeof RenewalRule>;

export const RenewalWindow = z.strictObject({
  /** null: at any time before. */
  from: Day.nullable(),
  until: Day,
  /** A year without a published calendar had to be assumed. */
  assumed: z.boolean(),
  /** null: the default of 行政许可法第五十条. */
  article: z.string().nullable(),
});
export type RenewalWindow = z.infer<typeof RenewalWindow>;

export const LicenceSummary = z.strictObject({
  id: LicenceId,
  name: z.string(),
  number: z.string(),
  identifier: z.string(),
  authority: z.string(),
  holder: z.string(),
  status: ShownStatus,
  statusSince: Day,
  issuedOn: Day,
  validFrom: Day,
  validUntil: Day.nullable(),
});
export type LicenceSummary = z.infer<typeof LicenceSummary>;

export const LicenceEventView = z.strictObject({
  kind: LicenceEventKind,
  ground: Ground.nullable(),
  basis: z.string().nullable(),
  effectiveOn: Day,
  recordedAt: Instant,
  reason: z.string().nullable(),
});
export type LicenceEventView = z.infer<typeof LicenceEventView>;

export const LicenceView = z.strictObject({
  ...LicenceSummary.shape,
  holderIdentifier: z.string(),
  fields: z.array(FilledField),
  checkCode: z.string(),
  caseId: z.uuid(),
  documentId: z.uuid().nullable(),
  events: z.array(LicenceEventView),
  renewal: RenewalWindow.extend({ state: z.enum(['early', 'open', 'late']) }).nullable(),
});
export type LicenceView = z.infer<typeof LicenceView>;

export const LicenceAct = z.enum(['suspend', 'resume', 'revoke', 'withdraw', 'cancel']);
export type LicenceAct = z.infer<typeof LicenceAct>;

/** For the department that issued it: masked, with what may be done now. */
export const DeskLicence = z.strictObject({
  ...LicenceSummary.shape,
  version: z.number().int(),
  departmentId: DepartmentId,
  caseId: z.uuid(),
  fields: z.array(FilledField),
  events: z.array(LicenceEventView.extend({ actorId: PersonId.nullable() })),
  acts: z.array(z.strictObject({ act: LicenceAct, grounds: z.array(Ground) })),
});
export type DeskLicence = z.infer<typeof DeskLicence>;

/** What anybody may learn: grants are public (行政许可法第四十条), persons are not. */
export const VerifiedLicence = z.strictObject({
  name: z.string(),
  number: z.string(),
  identifier: z.string(),
  authority: z.string(),
  holder: z.string(),
  holderMasked: z.boolean(),
  status: ShownStatus,
  /** The first day of this status. */
  statusSince: Day,
  issuedOn: Day,
  validFrom: Day,
  validUntil: Day.nullable(),
  ...SealOfPaper.shape,
});
export type VerifiedLicence = z.infer<typeof VerifiedLicence>;

/** The answer to a check code or identifier that somebody typed. */
export const LookedUp = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('licence'), licence: VerifiedLicence }),
  z.strictObject({ kind: z.literal('document'), document: VerifiedDocument }),
  /** Mistyped: the check character does not fit, so nothing can bear it. */
  z.strictObject({ kind: z.literal('none'), mistyped: z.boolean() }),
]);
export type LookedUp = z.infer<typeof LookedUp>;

export const LicenceRef = z.strictObject({ id: LicenceId });
export type LicenceRef = z.infer<typeof LicenceRef>;

export const ChangeStatus = z.strictObject({
  id: LicenceId,
  version: z.number().int().min(1),
  ground: Ground,
  reason: z.string().trim().min(2).max(2_000),
  basis: z.string().trim().min(2).max(300).optional(),
});
export type ChangeStatus = z.infer<typeof ChangeStatus>;

export const StatusChanged = z.strictObject({
  id: LicenceId,
  status: LicenceStatus,
  statusSince: Day,
  version: z.number().int(),
});
export type StatusChanged = z.infer<typeof StatusChanged>;

export const VerifyLicence = z.strictObject({ identifier: z.string().max(200) });
export const LookUp = z.strictObject({ code: z.string().max(200) });
export const FindOnDesk = z.strictObject({ number: z.string().trim().max(60).optional() });

export const listMyLicencesAt = endpoint('GET /api/licences', z.strictObject({}), z.array(LicenceSummary), '我的电子证照');
export const getMyLicenceAt = endpoint('GET /api/licences/:id', LicenceRef, LicenceView, '一份电子证照（持证人）');
export const getMyLicencePaperAt = endpoint(
  'GET /api/licences/:id/paper',
  LicenceRef,
  z.strictObject({ name: z.string(), bytes: z.custom<Uint8Array>() }),
  '电子证照文件（持证人）',
);
export const verifyLicenceAt = endpoint('GET /api/verify/licences/:identifier', VerifyLicence, VerifiedLicence, '按电子证照标识核验');
export const lookUpAt = endpoint('GET /api/verify/:code', LookUp, LookedUp, '按校验码或电子证照标识核验');
export const listDeskLicencesAt = endpoint('GET /api/desk/licences', FindOnDesk, z.array(LicenceSummary), '本部门颁发的证照');
export const getDeskLicenceAt = endpoint('GET /api/desk/licences/:id', LicenceRef, DeskLicence, '本部门颁发的一份证照');
export const suspendLicenceAt = endpoint('POST /api/desk/licences/:id/suspension', ChangeStatus, StatusChanged, '暂扣证照');
export const resumeLicenceAt = endpoint('POST /api/desk/licences/:id/resumption', ChangeStatus, StatusChanged, '恢复证照');
export const revokeLicenceAt = endpoint('POST /api/desk/licences/:id/revocation', ChangeStatus, StatusChanged, '撤销行政许可');
export const withdrawLicenceAt = endpoint('POST /api/desk/licences/:id/withdrawal', ChangeStatus, StatusChanged, '撤回行政许可');
export const cancelLicenceAt = endpoint('POST /api/desk/licences/:id/cancellation', ChangeStatus, StatusChanged, '办理注销手续');
