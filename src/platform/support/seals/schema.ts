import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';

export const SealId = z.uuid().brand('SealId');
export type SealId = z.infer<typeof SealId>;

/** 单位公章 and two 业务专用章: for decisions on applications, and for what is handed out when one comes in. */
export const SealKind = z.enum(['unit', 'approval', 'acceptance']);
export type SealKind = z.infer<typeof SealKind>;

export const SealStatus = z.enum(['applied', 'withdrawn', 'refused', 'in_use', 'stopped', 'resuming', 'handed_over', 'cancelled']);
export type SealStatus = z.infer<typeof SealStatus>;

/** What is done to a seal after it was applied for. */
export const SealAct = z.enum([
  'apply',
  'adopt',
  'withdraw',
  'refuse',
  'file',
  'stop',
  'ask_resumption',
  'decline_resumption',
  'resume',
  'change_keeper',
  'hand_over',
  'cancel',
]);
export type SealAct = z.infer<typeof SealAct>;

export const StopGround = z.enum(['lost', 'misused', 'damaged', 'replaced', 'other']);
export type StopGround = z.infer<typeof StopGround>;

/** What a paper says it was sealed with, among its canonical bytes; `picture` is the SHA-256 of the picture's bytes. */
export const PaperSeal = z.strictObject({
  id: SealId,
  number: z.string(),
  name: z.string(),
  kind: SealKind,
  picture: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PaperSeal = z.infer<typeof PaperSeal>;

/** What anybody who verifies a paper is told of its seal. */
export const VerifiedSeal = z.strictObject({
  number: z.string(),
  name: z.string(),
  kind: SealKind,
  inForceAtIssue: z.boolean(),
  status: SealStatus,
  /** Since when it stands as it does. */
  since: Day,
});
export type VerifiedSeal = z.infer<typeof VerifiedSeal>;

const Named = z.strictObject({ id: DepartmentId, name: z.string() });
const Keeper = z.strictObject({
  id: PersonId,
  name: z.string(),
  /** Still serves in the department. */
  present: z.boolean(),
});

export const SealRow = z.strictObject({
  id: SealId,
  number: z.string().nullable(),
  name: z.string(),
  kind: SealKind,
  department: Named,
  keeper: Keeper.nullable(),
  status: SealStatus,
  since: Instant,
  inUseFrom: Day.nullable(),
  handedTo: Named.nullable(),
  handedBy: z.string().nullable(),
  adopted: z.boolean(),
  /** The ring of a 单位公章 no longer says what its department is called. */
  nameDiffers: z.boolean(),
  version: z.number().int(),
  /** What who asks may do to it now. */
  acts: z.array(SealAct),
  mayReadUses: z.boolean(),
});
export type SealRow = z.infer<typeof SealRow>;

export const SealStep = z.strictObject({
  act: SealAct,
  ground: StopGround.nullable(),
  words: z.string().nullable(),
  fromOn: Day.nullable(),
  by: z.string().nullable(),
  takenAt: Instant,
});
export type SealStep = z.infer<typeof SealStep>;

export const SealView = SealRow.extend({
  picture: z.string().nullable(),
  steps: z.array(SealStep),
  colleagues: z.array(z.strictObject({ id: PersonId, name: z.string() })),
});
export type SealView = z.infer<typeof SealView>;

export const Seals = z.strictObject({
  rows: z.array(SealRow),
  /** Departments at work whose papers go out unsealed, since no 单位公章 of theirs is in force. */
  wanting: z.array(Named),
  /** Where who asks may apply for one, and who could keep it. */
  choices: z.array(z.strictObject({ department: Named, colleagues: z.array(z.strictObject({ id: PersonId, name: z.string() })) })),
});
export type Seals = z.infer<typeof Seals>;

const Words = z.string().trim().min(2, 'code:seal_words_required').max(500);
export const SealRef = z.strictObject({ id: SealId });
export type SealRef = z.infer<typeof SealRef>;
const seen = { id: SealId, version: z.number().int().min(1) };

export const ApplyForSeal = z.strictObject({
  departmentId: DepartmentId,
  kind: SealKind,
  /** The text on the ring; the usual one of its kind where it is not given. */
  name: z.string().trim().max(30).optional(),
  keeperId: PersonId,
  words: Words,
});
export type ApplyForSeal = z.infer<typeof ApplyForSeal>;
export const FileSeal = z.strictObject({ ...seen, inUseFrom: Day });
export type FileSeal = z.infer<typeof FileSeal>;
export const StopSeal = z.strictObject({ ...seen, ground: StopGround, words: Words });
export type StopSeal = z.infer<typeof StopSeal>;
export const ChangeKeeper = z.strictObject({ ...seen, keeperId: PersonId });
export type ChangeKeeper = z.infer<typeof ChangeKeeper>;
export const ActOnSeal = z.strictObject({ ...seen, words: Words });
export type ActOnSeal = z.infer<typeof ActOnSeal>;

/** A paper the seal was put on; nothing of the person is in it. */
export const SealUse = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  number: z.string().nullable(),
  issuedOn: Day,
  madeAt: Instant,
  voided: z.boolean(),
  checkCode: z.string(),
});
export type SealUse = z.infer<typeof SealUse>;
export const SealUses = z.strictObject({
  rows: z.array(SealUse),
  total: z.number().int(),
  /** Counting stopped there: there are more. */
  more: z.boolean(),
});
export type SealUses = z.infer<typeof SealUses>;
const days = { id: SealId, from: Day.optional(), to: Day.optional() };
export const AskUses = z.strictObject({ ...days, page: z.coerce.number().int().min(1).max(200).default(1) });
export type AskUses = z.infer<typeof AskUses>;
export const AskUsesFile = z.strictObject(days);
export type AskUsesFile = z.infer<typeof AskUsesFile>;
export const SealFile = z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.custom<Uint8Array>() });
export type SealFile = z.infer<typeof SealFile>;

export const sealUsesAt = endpoint('GET /api/desk/seals/:id/uses', AskUses, SealUses, '用印记录');
export const sealUsesFileAt = endpoint('GET /api/desk/seals/:id/uses/file', AskUsesFile, SealFile, '用印记录（Excel）');
export const listSealsAt = endpoint('GET /api/desk/seals', z.strictObject({}), Seals, '印章');
export const applyForSealAt = endpoint('POST /api/desk/seals', ApplyForSeal, SealView, '申请印章');
export const getSealAt = endpoint('GET /api/desk/seals/:id', SealRef, SealView, '一枚印章和它的经过');
export const withdrawSealAt = endpoint('POST /api/desk/seals/:id/withdrawal', ActOnSeal, SealView, '撤回印章申请');
export const refuseSealAt = endpoint('POST /api/desk/seals/:id/refusal', ActOnSeal, SealView, '不同意印章申请');
export const fileSealAt = endpoint('POST /api/desk/seals/:id/filing', FileSeal, SealView, '同意制作并备案印章');
export const stopSealAt = endpoint('POST /api/desk/seals/:id/stop', StopSeal, SealView, '停用印章');
export const askResumptionAt = endpoint('POST /api/desk/seals/:id/resumption-request', ActOnSeal, SealView, '申请恢复印章');
export const declineResumptionAt = endpoint('POST /api/desk/seals/:id/resumption-refusal', ActOnSeal, SealView, '不同意恢复印章');
export const resumeSealAt = endpoint('POST /api/desk/seals/:id/resumption', ActOnSeal, SealView, '恢复印章');
export const changeKeeperAt = endpoint('POST /api/desk/seals/:id/keeper', ChangeKeeper, SealView, '更换印章保管人');
export const cancelSealAt = endpoint('POST /api/desk/seals/:id/cancellation', ActOnSeal, SealView, '注销印章');
