import * as z from 'zod';
import { Awaited } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';

export const CheckId = z.uuid().brand('CheckId');
export type CheckId = z.infer<typeof CheckId>;

/** open → kept, or rectifying (put right within a limit) → kept; or found_false → false (撤销) or open again. */
export const CheckStatus = z.enum(['open', 'rectifying', 'found_false', 'kept', 'false']);
export type CheckStatus = z.infer<typeof CheckStatus>;

export const Finding = z.enum(['kept', 'rectify', 'false']);
export type Finding = z.infer<typeof Finding>;

/** What inspectors find: kept 属实, rectify 限期整改, rectified 报告整改, false 不属实, or disputed where the second does not confirm the first; what the approver makes of it: upheld or rejected; repair_asked 申请信用修复, repair_refused, repaired 信用修复. */
export const CheckAct = z.enum([
  'kept',
  'rectify',
  'rectified',
  'false',
  'disputed',
  'upheld',
  'rejected',
  'repair_asked',
  'repair_refused',
  'repaired',
]);
export type CheckAct = z.infer<typeof CheckAct>;

/** What upholding undid: the licence, the decision where none was issued, nothing where it was out of force before. */
export const Undone = z.enum(['licence', 'decision', 'nothing']);
export type Undone = z.infer<typeof Undone>;

export const RepairId = z.uuid().brand('RepairId');
export type RepairId = z.infer<typeof RepairId>;

/** asked → granted (信用修复) or refused, with reasons; after a refusal it may be asked again. */
export const RepairStatus = z.enum(['asked', 'granted', 'refused']);
export type RepairStatus = z.infer<typeof RepairStatus>;

export const CheckStep = z.strictObject({
  act: CheckAct,
  on: Day,
  words: z.string(),
  undone: Undone.optional(),
  /** With `rectified`: what shows it. */
  proof: z.strictObject({ id: z.uuid(), name: z.string() }).optional(),
});
export type CheckStep = z.infer<typeof CheckStep>;

const shared = {
  id: CheckId,
  caseId: z.uuid(),
  number: z.string().nullable(),
  itemName: z.string(),
  status: CheckStatus,
  grantedOn: Day,
  dueOn: Day,
  rectifyBy: Day.nullable(),
};

/** Whom a check or an entry is about, masked as in the queue; the address only of an organisation. */
export const Holder = z.strictObject({ name: z.string(), masked: z.boolean(), address: z.string().nullable() });
export type Holder = z.infer<typeof Holder>;

/** A check as the department sees it in its list. */
export const DeskCheck = z.strictObject({
  ...shared,
  holder: Holder,
  version: z.number().int(),
  light: z.enum(['green', 'yellow', 'red', 'none']),
  steps: z.array(CheckStep),
  /** Written down by one inspector; it counts once the other has confirmed it in his own session. */
  pending: z
    .strictObject({ finding: Finding, on: Day, rectifyBy: Day.nullable(), words: z.string(), finder: z.string(), partner: z.string() })
    .nullable(),
  acts: z.array(z.enum(['confirm', 'find', 'decide'])),
  partners: z.array(z.strictObject({ id: PersonId, name: z.string() })),
});
export type DeskCheck = z.infer<typeof DeskCheck>;

/** The applicant's own: null until there is something to check. */
export const MyCheck = z.strictObject({
  ...shared,
  steps: z.array(CheckStep),
  /** What was entered because the promise was false. */
  credit: z.strictObject({ fromOn: Day, untilOn: Day.nullable(), basis: z.string(), inForce: z.boolean(), repairFrom: Day }).nullable(),
});
export type MyCheck = z.infer<typeof MyCheck>;

export const Words = z.string().trim().min(2, 'code:commitment_words_required').max(2_000);
const act = { id: CheckId, version: z.number().int().min(1) };

export const RecordFinding = z.strictObject({
  ...act,
  checkedOn: Day,
  partner: PersonId,
  finding: Finding,
  words: Words,
  /** With `rectify` alone. */
  rectifyBy: Day.optional(),
});
export type RecordFinding = z.infer<typeof RecordFinding>;

export const ConfirmFinding = z
  .strictObject({ ...act, agreed: z.boolean(), words: z.string().trim().max(2_000).optional() })
  .refine(({ agreed, words = '' }) => agreed || words.length >= 2, { path: ['words'], message: 'code:commitment_words_required' });
export type ConfirmFinding = z.infer<typeof ConfirmFinding>;

/** 撤销: fraud where he knew, else granted to one who does not meet the conditions (行政许可法第六十九条). */
export const RevocationGround = z.enum(['fraud', 'unqualified_applicant']);
export type RevocationGround = z.infer<typeof RevocationGround>;

export const DecideFinding = z.strictObject({ ...act, upheld: z.boolean(), ground: RevocationGround.optional(), words: Words });
export type DecideFinding = z.infer<typeof DecideFinding>;

export const CaseOfCheck = z.strictObject({ caseId: z.uuid() });
export type CaseOfCheck = z.infer<typeof CaseOfCheck>;

export const listChecksAt = endpoint('GET /api/desk/commitment-checks', z.strictObject({}), z.array(DeskCheck), '待办的承诺核查');
export const recordFindingAt = endpoint('POST /api/desk/commitment-checks/:id/finding', RecordFinding, DeskCheck, '登记承诺核查结果');
export const confirmFindingAt = endpoint(
  'POST /api/desk/commitment-checks/:id/confirmation',
  ConfirmFinding,
  DeskCheck,
  '同行核查人员确认核查结果',
);
export const decideFindingAt = endpoint(
  'POST /api/desk/commitment-checks/:id/decision',
  DecideFinding,
  DeskCheck,
  '对承诺不实的核查结果作出决定',
);
export const rectifyingAwaitedAt = endpoint(
  'GET /api/my/commitment-checks',
  z.strictObject({}),
  z.array(Awaited),
  '要我限期整改的承诺核查',
);
export const getMyCheckAt = endpoint('GET /api/cases/:caseId/commitment-check', CaseOfCheck, MyCheck, '我的承诺核查');
