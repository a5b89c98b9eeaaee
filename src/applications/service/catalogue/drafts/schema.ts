import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DivisionCode } from '#kernel/id.ts';
import { Instant } from '#kernel/time.ts';
import { Difference, ItemId, ItemSummary, ItemVersionId } from '../schema.ts';

export const DraftId = z.uuid().brand('DraftId');
export type DraftId = z.infer<typeof DraftId>;
export const RehearsalId = z.uuid().brand('RehearsalId');
export type RehearsalId = z.infer<typeof RehearsalId>;
// The generated table types name the items of the catalogue by these.
export type { ItemId, ItemVersionId };

export const DraftStatus = z.enum(['editing', 'submitted', 'approved', 'published', 'abandoned']);
export type DraftStatus = z.infer<typeof DraftStatus>;
export const DraftAct = z.enum(['created', 'submitted', 'recalled', 'commented', 'sent_back', 'approved', 'published', 'abandoned']);
export type DraftAct = z.infer<typeof DraftAct>;
export const RehearsalStatus = z.enum(['waiting', 'playing', 'done', 'failed']);
export type RehearsalStatus = z.infer<typeof RehearsalStatus>;

/** A path inside a service's folder: short names of letters, digits, 汉字, dots and dashes; never upwards, never hidden. */
export const FilePath = z
  .string()
  .max(200)
  .regex(/^(?:[\p{L}\p{N}_][\p{L}\p{N}_.-]*\/){0,3}[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u);
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Bytes of an uploaded file; the description is for the API document. */
const Upload = z.custom<{ name: string; mediaType: string; bytes: Uint8Array }>(
  (value) => typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array,
);

export const Finding = z.strictObject({
  file: z.string(),
  line: z.number().int().optional(),
  /** Id of an element or a rule, path of a field: what a designer can go to. */
  place: z.string().optional(),
  message: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const PlayedScenario = z.strictObject({
  file: z.string(),
  title: z.string(),
  /** Empty: it went as written. */
  differences: z.array(z.string()),
});
export type PlayedScenario = z.infer<typeof PlayedScenario>;

export const Rehearsal = z.strictObject({
  id: RehearsalId,
  status: RehearsalStatus,
  results: z.array(PlayedScenario),
  /** Why it could not be played at all. */
  reason: z.string().nullable(),
  askedAt: Instant,
  endedAt: Instant.nullable(),
  /** Whether it speaks of the content as it stands now. */
  current: z.boolean(),
});
export type Rehearsal = z.infer<typeof Rehearsal>;

export const DraftFile = z.strictObject({
  path: z.string(),
  version: z.number().int(),
  hash: z.string(),
  size: z.number().int(),
  /** false: bytes that are no text; kept and given back as they are, not edited here. */
  text: z.boolean(),
  updatedAt: Instant,
  updatedBy: z.string(),
});
export type DraftFile = z.infer<typeof DraftFile>;

export const DraftStep = z.strictObject({
  act: DraftAct,
  at: Instant,
  by: z.string(),
  words: z.string(),
  path: z.string().nullable(),
  /** Whether it was said of the content as it stands now. */
  current: z.boolean(),
});
export type DraftStep = z.infer<typeof DraftStep>;

export const DraftSummary = z.strictObject({
  id: DraftId,
  itemId: ItemId.nullable(),
  name: z.string(),
  code: z.string(),
  department: z.string(),
  district: DivisionCode,
  status: DraftStatus,
  createdBy: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type DraftSummary = z.infer<typeof DraftSummary>;

/** What this person may do with it now; what is not named here would be refused. */
export const DraftPower = z.enum(['edit', 'rehearse', 'submit', 'recall', 'review', 'publish', 'abandon', 'comment']);
export type DraftPower = z.infer<typeof DraftPower>;

export const Draft = z.strictObject({
  ...DraftSummary.shape,
  hash: Hash,
  /** Number of the version it was begun from; null where it is new. */
  base: z.number().int().nullable(),
  /** Number of the version in force. */
  inForce: z.number().int().nullable(),
  files: z.array(DraftFile),
  findings: z.array(Finding),
  rehearsal: Rehearsal.nullable(),
  steps: z.array(DraftStep),
  /** Who sent it back, when and why, until it is sent again. */
  returned: DraftStep.nullable(),
  /** With what words it was sent for review, as long as somebody looks at it. */
  submission: DraftStep.nullable(),
  editors: z.array(z.string()),
  powers: z.array(DraftPower),
  /** Why it cannot be submitted yet, in sentences; empty when it can. */
  obstacles: z.array(z.string()),
});
export type Draft = z.infer<typeof Draft>;

export const DraftRef = z.strictObject({ id: DraftId });
export type DraftRef = z.infer<typeof DraftRef>;
export const ListDrafts = z.strictObject({ status: DraftStatus.optional(), itemId: ItemId.optional() });
export type ListDrafts = z.infer<typeof ListDrafts>;

export const StartDraft = z.strictObject({
  /** From the version in force, or from `versionId`; without an item a new one from the template. */
  itemId: ItemId.optional(),
  versionId: ItemVersionId.optional(),
  /** Of a new item. */
  name: z.string().trim().min(2).max(300).optional(),
  code: z.string().trim().min(4).max(80).optional(),
});
export type StartDraft = z.infer<typeof StartDraft>;

/** A zip; the page packs a chosen folder into one itself. */
export const UploadDraft = z.strictObject({ archive: Upload });
export type UploadDraft = z.infer<typeof UploadDraft>;

export const FileRef = z.strictObject({ id: DraftId, path: FilePath });
export type FileRef = z.infer<typeof FileRef>;
export const FileText = z.strictObject({
  path: z.string(),
  version: z.number().int(),
  content: z.string(),
  updatedAt: Instant,
  updatedBy: z.string(),
});
export type FileText = z.infer<typeof FileText>;
export const MOST_TEXT = 600_000;
export const SaveFile = z.strictObject({
  ...FileRef.shape,
  /** The version it was edited from; 0 makes a new file. */
  version: z.number().int().min(0),
  content: z.string().max(MOST_TEXT),
});
export type SaveFile = z.infer<typeof SaveFile>;
export const RemoveFile = z.strictObject({ ...FileRef.shape, version: z.number().int().min(1) });
export type RemoveFile = z.infer<typeof RemoveFile>;
export const SavedFile = z.strictObject({ path: z.string(), version: z.number().int(), hash: Hash, findings: z.array(Finding) });
export type SavedFile = z.infer<typeof SavedFile>;

export const Revision = z.strictObject({
  version: z.number().int(),
  at: Instant,
  by: z.string(),
  size: z.number().int(),
  removed: z.boolean(),
});
export type Revision = z.infer<typeof Revision>;
export const RevisionRef = z.strictObject({ ...FileRef.shape, version: z.coerce.number().int().min(1) });
export type RevisionRef = z.infer<typeof RevisionRef>;

/** The content the person saw: what he decides about is that and nothing that came after. */
export const DecideDraft = z.strictObject({ id: DraftId, hash: Hash, words: z.string().trim().max(2_000).default('') });
export type DecideDraft = z.infer<typeof DecideDraft>;
export const ReviewDraft = z
  .strictObject({ ...DecideDraft.shape, decision: z.enum(['approve', 'send_back']) })
  .refine(({ decision, words }) => decision === 'approve' || words !== '', { path: ['words'] });
export type ReviewDraft = z.infer<typeof ReviewDraft>;
export const CommentDraft = z.strictObject({ id: DraftId, words: z.string().trim().min(1).max(2_000), path: FilePath.optional() });
export type CommentDraft = z.infer<typeof CommentDraft>;

/** A part of the implementation list with what it says. */
export const Stated = z.strictObject({ part: z.string(), lines: z.array(z.string()) });
export type Stated = z.infer<typeof Stated>;
export const DraftChanges = z.strictObject({
  /** Number of the version it is compared with: the one in force, of a published draft the one it took the place of; null where nothing was. */
  against: z.number().int().nullable(),
  /** false: a file of the draft cannot be read yet, and nothing can be said. */
  readable: z.boolean(),
  differences: z.array(Difference),
  /** What a new service says: there is nothing to compare it with. */
  summary: z.array(Stated).optional(),
});
export type DraftChanges = z.infer<typeof DraftChanges>;

export const StatuteRow = z.strictObject({
  id: z.string(),
  subject: z.string(),
  article: z.string(),
  value: z.number(),
  unit: z.enum(['workday', 'day', 'month', 'year']),
});
export type StatuteRow = z.infer<typeof StatuteRow>;

const Bytes = z.strictObject({ name: z.string(), bytes: z.instanceof(Uint8Array) });
export const VersionRef = z.strictObject({ id: ItemId, versionId: ItemVersionId });
export type VersionRef = z.infer<typeof VersionRef>;

const at = '/api/catalogue/drafts';
export const listDraftsAt = endpoint(`GET ${at}`, ListDrafts, z.array(DraftSummary), '本区划的事项草稿');
export const startDraftAt = endpoint(`POST ${at}`, StartDraft, DraftSummary, '从现行版本、以前的版本或者模板开始一份草稿');
export const uploadDraftAt = endpoint(`POST ${at}/upload`, UploadDraft, DraftSummary, '上传事项包（压缩包）开始一份草稿');
export const draftAt = endpoint(`GET ${at}/:id`, DraftRef, Draft, '一份草稿：文件、检查、演练、经过');
export const draftFileAt = endpoint(`GET ${at}/:id/file`, FileRef, FileText, '草稿中一个文件的内容');
export const saveFileAt = endpoint(`PUT ${at}/:id/file`, SaveFile, SavedFile, '保存草稿中的一个文件');
export const removeFileAt = endpoint(`POST ${at}/:id/file/removal`, RemoveFile, SavedFile, '删去草稿中的一个文件');
export const revisionsAt = endpoint(`GET ${at}/:id/revisions`, FileRef, z.array(Revision), '一个文件保存过的各次内容');
export const revisionAt = endpoint(`GET ${at}/:id/revision`, RevisionRef, z.strictObject({ content: z.string() }), '某一次保存的内容');
export const changesAt = endpoint(`GET ${at}/:id/changes`, DraftRef, DraftChanges, '草稿与现行版本的差别');
export const rehearseAt = endpoint(`POST ${at}/:id/rehearsals`, DraftRef, Rehearsal, '请求演练草稿的各个情景');
export const submitDraftAt = endpoint(`POST ${at}/:id/submission`, DecideDraft, DraftSummary, '提交审核');
export const recallDraftAt = endpoint(`POST ${at}/:id/recall`, DraftRef, DraftSummary, '撤回提交，继续修改');
export const reviewDraftAt = endpoint(`POST ${at}/:id/review`, ReviewDraft, DraftSummary, '审核：同意或者退回修改');
export const commentDraftAt = endpoint(`POST ${at}/:id/comments`, CommentDraft, DraftSummary, '写一条意见');
export const publishDraftAt = endpoint(`POST ${at}/:id/publication`, DecideDraft, ItemSummary, '发布审核通过的草稿');
export const abandonDraftAt = endpoint(`POST ${at}/:id/abandonment`, DraftRef, DraftSummary, '放弃草稿');
export const previewLicenceAt = endpoint(`GET ${at}/:id/licence-sample`, DraftRef, Bytes, '证照样本（PDF）');
export const listStatutesAt = endpoint(
  'GET /api/catalogue/statutes',
  z.strictObject({}),
  z.array(StatuteRow),
  '法定时限表，供实施清单选用',
);
export const exportDraftAt = endpoint(`GET ${at}/:id/archive`, DraftRef, Bytes, '草稿的事项包（压缩包）');
export const exportVersionAt = endpoint(
  'GET /api/catalogue/items/:id/versions/:versionId/archive',
  VersionRef,
  Bytes,
  '某一版本的事项包（压缩包）',
);
