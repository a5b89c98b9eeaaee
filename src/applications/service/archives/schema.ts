import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';

export const CaseId = z.uuid().brand('CaseId');
export type CaseId = z.infer<typeof CaseId>;
export const RuleId = z.uuid().brand('RuleId');
export type RuleId = z.infer<typeof RuleId>;
export const TransferId = z.uuid().brand('TransferId');
export type TransferId = z.infer<typeof TransferId>;

export const AppraisalId = z.uuid().brand('AppraisalId');
export type AppraisalId = z.infer<typeof AppraisalId>;
export const HoldId = z.uuid().brand('HoldId');
export type HoldId = z.infer<typeof HoldId>;

/** How long a package is kept: 永久, 定期 30 年, 定期 10 年 (机关文件材料归档范围和文书档案保管期限规定第五条). */
export const Period = z.enum(['permanent', 'years_30', 'years_10']);
export type Period = z.infer<typeof Period>;

/** proposed → in_force (a second person approved it) → replaced by the next; or rejected. */
export const RuleStatus = z.enum(['proposed', 'in_force', 'replaced', 'rejected']);
export type RuleStatus = z.infer<typeof RuleStatus>;

/** waiting → in_department (packed) → listed (in a list to hand over) → transferred, or back with a reason; destroyed after its period. */
export const PackageStatus = z.enum(['waiting', 'in_department', 'listed', 'transferred', 'destroyed']);
export type PackageStatus = z.infer<typeof PackageStatus>;

/** checking → checked (each package inspected again) → approved by a second person → sent → settled (answered); or refused, cancelled. */
export const TransferStatus = z.enum(['checking', 'checked', 'refused', 'cancelled', 'approved', 'sent', 'settled']);
export type TransferStatus = z.infer<typeof TransferStatus>;

/** dropped: did not pass its inspection; released: the list came to nothing; the last two are the institution's answer. */
export const LineStatus = z.enum(['listed', 'dropped', 'released', 'accepted', 'returned']);
export type LineStatus = z.infer<typeof LineStatus>;

/** open (opinions are given) → approved by a second person of higher office → done (what was to be destroyed is); or refused, cancelled. */
export const AppraisalStatus = z.enum(['open', 'refused', 'cancelled', 'approved', 'done']);
export type AppraisalStatus = z.infer<typeof AppraisalStatus>;

/** In the order of what weighs more where opinions differ: kept rather than destroyed. */
export const Proposal = z.enum(['permanent', 'extend', 'destroy']);
export type Proposal = z.infer<typeof Proposal>;

/** 复议、诉讼、检查调查、其他. */
export const HoldGround = z.enum(['review', 'litigation', 'inspection', 'other']);
export type HoldGround = z.infer<typeof HoldGround>;

/** What of a case belongs into its package (DA/T 85—2019 第 4 章: 申请、过程、结果). */
export const MaterialKind = z.enum(['application', 'process', 'result']);
export type MaterialKind = z.infer<typeof MaterialKind>;

/** 真实性、完整性、可用性、安全性 (DA/T 70—2018). */
export const Quality = z.enum(['authenticity', 'integrity', 'usability', 'safety']);
export type Quality = z.infer<typeof Quality>;

/** `unchecked`: nothing here can check it, and nobody is told that it was. */
export const Verdict = z.enum(['sound', 'note', 'faulty', 'unchecked']);
export type Verdict = z.infer<typeof Verdict>;
export const InspectionResult = z.strictObject({ quality: Quality, check: z.string(), verdict: Verdict, words: z.string() });
export type InspectionResult = z.infer<typeof InspectionResult>;
export const Inspection = z.strictObject({ at: Instant, sound: z.boolean(), results: z.array(InspectionResult) });
export type Inspection = z.infer<typeof Inspection>;

export const RuleView = z.strictObject({
  id: RuleId,
  departmentName: z.string(),
  /** null: all items of the department that have no row of their own. */
  itemId: z.uuid().nullable(),
  itemName: z.string().nullable(),
  kinds: z.array(MaterialKind),
  period: Period,
  basis: z.string(),
  documentNumber: z.string(),
  status: RuleStatus,
  proposedBy: z.string(),
  proposedAt: Instant,
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  settledReason: z.string().nullable(),
  acts: z.array(z.enum(['settle'])),
});
export type RuleView = z.infer<typeof RuleView>;

export const Fonds = z.strictObject({
  departmentId: DepartmentId,
  departmentName: z.string(),
  code: z.string(),
  /** false: the archives institution has given none yet; the credit code stands for it. */
  registered: z.boolean(),
  graceDays: z.number().int(),
  supplementGraceDays: z.number().int(),
  mayManage: z.boolean(),
});
export type Fonds = z.infer<typeof Fonds>;
export const PeriodTable = z.strictObject({
  fonds: z.array(Fonds),
  rules: z.array(RuleView),
  items: z.array(z.strictObject({ id: z.uuid(), name: z.string(), departmentId: DepartmentId })),
});
export type PeriodTable = z.infer<typeof PeriodTable>;

export const Words = z.string().trim().min(2, 'code:archives_words_required').max(300);
export const SetFonds = z.strictObject({
  departmentId: DepartmentId,
  code: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{1,20}$/, 'code:archives_fonds_code'),
  graceDays: z.coerce.number().int().min(0).max(180),
  supplementGraceDays: z.coerce.number().int().min(0).max(180).optional(),
});
export type SetFonds = z.infer<typeof SetFonds>;
export const ProposeRule = z.strictObject({
  departmentId: DepartmentId,
  itemId: z.uuid().optional(),
  period: Period,
  basis: Words,
  documentNumber: Words,
});
export type ProposeRule = z.infer<typeof ProposeRule>;
export const SettleRule = z.strictObject({ id: RuleId, approved: z.boolean(), reason: Words });
export type SettleRule = z.infer<typeof SettleRule>;

export const PackageSummary = z.strictObject({
  caseId: CaseId,
  caseNumber: z.string().nullable(),
  itemName: z.string(),
  departmentName: z.string(),
  applicantName: z.string().nullable(),
  outcome: z.string().nullable(),
  closedOn: Day,
  status: PackageStatus,
  number: z.string().nullable(),
  period: Period.nullable(),
  /** The period comes from the department's default or from nothing at all. */
  byDefault: z.boolean(),
  keepUntil: Day.nullable(),
  packedAt: Instant.nullable(),
  sound: z.boolean().nullable(),
  failure: z.string().nullable(),
  returnedReason: z.string().nullable(),
  /** Packages of the file: the first and its supplements; and how many an institution has taken over. */
  parts: z.number().int(),
  handedParts: z.number().int(),
  /** Since when something waits that is in none of them. */
  arisenOn: Day.nullable(),
});
export type PackageSummary = z.infer<typeof PackageSummary>;

const Found = z.string().trim().max(100).optional();
export const FindPackages = z.strictObject({
  number: Found,
  /** A name, an identity number or a credit code, whole: found by blind index. */
  who: Found,
  item: Found,
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  status: PackageStatus.optional(),
  page: z.coerce.number().int().min(1).max(1_000).default(1),
});
export type FindPackages = z.infer<typeof FindPackages>;
export const PackageList = z.strictObject({ rows: z.array(PackageSummary), total: z.number().int(), mayManage: z.boolean() });
export type PackageList = z.infer<typeof PackageList>;

export const Component = z.strictObject({
  position: z.number().int(),
  path: z.string(),
  title: z.string(),
  kind: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  sm3: z.string(),
});
export type Component = z.infer<typeof Component>;
/** One package of a file after the first. */
export const SupplementView = z.strictObject({
  part: z.number().int(),
  number: z.string(),
  arisenOn: Day,
  packedAt: Instant,
  sound: z.boolean(),
  sha256: z.string(),
  sm3: z.string(),
  digest: z.string(),
  size: z.number().int(),
  handedOver: z.boolean(),
  components: z.array(Component),
  unreadable: z.boolean(),
  inspections: z.array(Inspection),
});
export type SupplementView = z.infer<typeof SupplementView>;
export const PackageView = PackageSummary.extend({
  version: z.number().int(),
  sha256: z.string().nullable(),
  sm3: z.string().nullable(),
  digest: z.string().nullable(),
  size: z.number().int().nullable(),
  components: z.array(Component),
  /** The package cannot be read as it is: what follows is why. */
  unreadable: z.boolean(),
  inspections: z.array(Inspection),
  supplements: z.array(SupplementView),
  mayManage: z.boolean(),
});
export type PackageView = z.infer<typeof PackageView>;
export const PackageRef = z.strictObject({ caseId: CaseId });
export type PackageRef = z.infer<typeof PackageRef>;
/** One package of a file; the first where none is named. */
export const PartRef = PackageRef.extend({ part: z.coerce.number().int().min(1).max(99).default(1) });
export type PartRef = z.infer<typeof PartRef>;
export const ComponentRef = PartRef.extend({ position: z.coerce.number().int().min(1).max(10_000) });
export type ComponentRef = z.infer<typeof ComponentRef>;
export const ArchiveNow = z.strictObject({ caseNumber: z.string().trim().min(6).max(40) });
export type ArchiveNow = z.infer<typeof ArchiveNow>;
export const PackageFile = z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.custom<Uint8Array>(), inline: z.boolean() });
export type PackageFile = z.infer<typeof PackageFile>;

/** What its applicant is told of the archive of his case. */
export const MyArchive = z.strictObject({
  caseId: CaseId,
  state: z.enum(['open', 'waiting', 'archived', 'transferred', 'destroyed']),
  number: z.string().nullable(),
  archivedOn: Day.nullable(),
  period: Period.nullable(),
  keepUntil: Day.nullable(),
  /** 补充归档, in its order. */
  supplements: z.array(z.strictObject({ part: z.number().int(), number: z.string(), archivedOn: Day })),
  /** Something arose that is in no package yet. */
  more: z.boolean(),
});
export type MyArchive = z.infer<typeof MyArchive>;

export const periodTableAt = endpoint('GET /api/desk/archive-periods', z.strictObject({}), PeriodTable, '归档范围和保管期限表');
export const setFondsAt = endpoint('POST /api/desk/archive-fonds', SetFonds, Fonds, '登记全宗号和归档等待天数');
export const proposeRuleAt = endpoint('POST /api/desk/archive-periods', ProposeRule, RuleView, '提出一行保管期限');
export const settleRuleAt = endpoint('POST /api/desk/archive-periods/:id/settlement', SettleRule, RuleView, '批准或者不批准一行保管期限');
export const findPackagesAt = endpoint('GET /api/desk/archives', FindPackages, PackageList, '档案目录');
export const getPackageAt = endpoint('GET /api/desk/archives/:caseId', PackageRef, PackageView, '一件档案的登记、内容清单和检测结果');
export const inspectPackageAt = endpoint('POST /api/desk/archives/:caseId/inspection', PartRef, Inspection, '重新进行四性检测');
export const archiveNowAt = endpoint('POST /api/desk/archives', ArchiveNow, PackageSummary, '提前归档一件已办结的办件');
export const getPackageFileAt = endpoint('GET /api/desk/archives/:caseId/package', PartRef, PackageFile, '下载归档信息包');
export const getComponentAt = endpoint(
  'GET /api/desk/archives/:caseId/components/:position',
  ComponentRef,
  PackageFile,
  '查看归档信息包中的一份文件',
);
export const getMyArchiveAt = endpoint('GET /api/cases/:caseId/archive', PackageRef, MyArchive, '我的办件的归档情况');
