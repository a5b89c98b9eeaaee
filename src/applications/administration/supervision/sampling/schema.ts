import * as z from 'zod';
import { CaseId } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { CheckName, DrawId, DrawSubject, FindingId, FindingStatus, ListMatters, SampleId } from '../schema.ts';

export const Mark = z.enum(['ok', 'wrong', 'not_applicable']);
export type Mark = z.infer<typeof Mark>;
export const FindingAct = z.enum(['answer', 'close', 'return']);
export type FindingAct = z.infer<typeof FindingAct>;

export const Draw = z.strictObject({
  id: DrawId,
  title: z.string(),
  subject: DrawSubject,
  department: z.string().nullable(),
  from: Day,
  to: Day,
  size: z.number().int(),
  population: z.number().int(),
  populationHash: z.string(),
  seedHash: z.string(),
  seed: z.string().nullable(),
  announcedAt: Instant,
  announcedBy: z.string().nullable(),
  drawnAt: Instant.nullable(),
  checked: z.number().int(),
});
export type Draw = z.infer<typeof Draw>;

export const Sample = z.strictObject({
  id: SampleId,
  position: z.number().int(),
  caseId: CaseId,
  documentId: z.uuid().nullable(),
  caseNumber: z.string().nullable(),
  label: z.string(),
  department: z.string(),
  /** What the records say by themselves: a help for who checks, not the verdict. */
  late: z.boolean(),
  corrections: z.number().int(),
  marks: z.partialRecord(CheckName, Mark).nullable(),
  checkedAt: Instant.nullable(),
  checkedBy: z.string().nullable(),
  /** Whether the reader may check it (回避). */
  mayCheck: z.boolean(),
});
export type Sample = z.infer<typeof Sample>;

export const DrawResult = z.strictObject({
  department: z.string(),
  drawn: z.number().int(),
  checked: z.number().int(),
  faulty: z.number().int(),
  findings: z.number().int(),
  closed: z.number().int(),
});
export type DrawResult = z.infer<typeof DrawResult>;
export const DrawDetail = z.strictObject({ draw: Draw, samples: z.array(Sample), results: z.array(DrawResult) });
export type DrawDetail = z.infer<typeof DrawDetail>;

export const AnnounceDraw = z.strictObject({
  title: z.string().trim().min(2, 'code:draw_title_required').max(100),
  subject: DrawSubject,
  from: z.iso.date('code:draw_day_wrong').brand('Day'),
  to: z.iso.date('code:draw_day_wrong').brand('Day'),
  department: DepartmentId.optional(),
  size: z.number().int().min(1, 'code:draw_size_wrong').max(500, 'code:draw_size_wrong'),
});
export type AnnounceDraw = z.infer<typeof AnnounceDraw>;
export const DrawRef = z.strictObject({ id: DrawId });
export type DrawRef = z.infer<typeof DrawRef>;

/** Everything needed to draw again, on any machine. */
export const DrawRecord = z.strictObject({
  seed: z.string(),
  seedHash: z.string(),
  population: z.array(z.string()),
  populationHash: z.string(),
  size: z.number().int(),
  sample: z.array(z.string()),
});
export type DrawRecord = z.infer<typeof DrawRecord>;
export const Replay = z.strictObject({ seed: z.boolean(), population: z.boolean(), sample: z.boolean(), count: z.number().int() });
export type Replay = z.infer<typeof Replay>;
export const DrawFile = z.strictObject({ name: z.string(), bytes: z.custom<Uint8Array>() });
export type DrawFile = z.infer<typeof DrawFile>;

export const CheckSample = z.strictObject({
  id: SampleId,
  marks: z.partialRecord(CheckName, Mark),
  findings: z
    .array(z.strictObject({ check: CheckName, words: z.string().trim().min(5, 'code:finding_words_required').max(1_000) }))
    .max(20),
});
export type CheckSample = z.infer<typeof CheckSample>;

export const Finding = z.strictObject({
  id: FindingId,
  version: z.number().int(),
  draw: z.string(),
  caseId: CaseId,
  label: z.string(),
  department: z.string(),
  check: CheckName,
  words: z.string(),
  foundAt: Instant,
  dueOn: Day,
  overdue: z.boolean(),
  status: FindingStatus,
  answer: z.string().nullable(),
  returnWords: z.string().nullable(),
  acts: z.array(FindingAct),
});
export type Finding = z.infer<typeof Finding>;
export const Findings = z.strictObject({ rows: z.array(Finding), total: z.number().int() });
export type Findings = z.infer<typeof Findings>;

const step = { id: FindingId, version: z.number().int().min(1) };
const words = z.string().trim().min(5, 'code:finding_words_required').max(1_000);
export const AnswerFinding = z.strictObject({ ...step, answer: words });
export type AnswerFinding = z.infer<typeof AnswerFinding>;
export const CloseFinding = z.strictObject(step);
export type CloseFinding = z.infer<typeof CloseFinding>;
export const ReturnFinding = z.strictObject({ ...step, words });
export type ReturnFinding = z.infer<typeof ReturnFinding>;

export const drawsAt = endpoint('GET /api/supervision/draws', z.strictObject({}), z.array(Draw), '抽查列表');
export const drawAt = endpoint('GET /api/supervision/draws/:id', DrawRef, DrawDetail, '一次抽查');
export const announceDrawAt = endpoint('POST /api/supervision/draws', AnnounceDraw, Draw, '公布一次抽查（范围和种子的摘要）');
export const performDrawAt = endpoint('POST /api/supervision/draws/:id/drawing', DrawRef, DrawDetail, '抽取');
export const replayDrawAt = endpoint('GET /api/supervision/draws/:id/replay', DrawRef, Replay, '重新抽取并核对');
export const drawFileAt = endpoint('GET /api/supervision/draws/:id/file', DrawRef, DrawFile, '抽查的全部数据（JSON，供命令行核对）');
export const checkSampleAt = endpoint('POST /api/supervision/samples/:id/check', CheckSample, DrawDetail, '登记检查结果');
export const findingsAt = endpoint('GET /api/supervision/findings', ListMatters, Findings, '抽查发现的问题');
export const answerFindingAt = endpoint('POST /api/supervision/findings/:id/answer', AnswerFinding, Finding, '答复整改情况');
export const closeFindingAt = endpoint('POST /api/supervision/findings/:id/closure', CloseFinding, Finding, '认可整改');
export const returnFindingAt = endpoint('POST /api/supervision/findings/:id/return', ReturnFinding, Finding, '退回重新整改');
