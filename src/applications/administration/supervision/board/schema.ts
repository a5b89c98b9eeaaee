import * as z from 'zod';
import { CaseId, CaseStatus } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';

/** What the board counts. The first of open cases now, the last four of the last thirty days. */
export const BoardCount = z.enum([
  'open',
  'held',
  'handled',
  'yellow',
  'red',
  'statutory',
  'stopped',
  'waiting',
  'corrected',
  'delivering',
  'unclaimed',
  'deemed',
  'escalated',
  'rated',
  'poor',
]);
export type BoardCount = z.infer<typeof BoardCount>;
export const BoardCounts = z.record(BoardCount, z.number().int());
export type BoardCounts = z.infer<typeof BoardCounts>;

export const BoardRow = z.strictObject({
  department: DepartmentId,
  departmentName: z.string(),
  counts: BoardCounts,
  /** Who has the present step in hand (`held`), else who acted last (`handled`); null is for what nobody has handled yet. */
  people: z.array(z.strictObject({ id: PersonId.nullable(), name: z.string().nullable(), counts: BoardCounts })),
});
export type BoardRow = z.infer<typeof BoardRow>;

export const AskBoard = z.strictObject({ department: DepartmentId.optional() });
export type AskBoard = z.infer<typeof AskBoard>;
export const Board = z.strictObject({
  countedAt: Instant,
  /** Since when the last four are counted. */
  since: Day,
  rows: z.array(BoardRow),
  total: BoardCounts,
  /** Whether the reader may demand explanations. */
  mayDemand: z.boolean(),
});
export type Board = z.infer<typeof Board>;

export const AskBoardCases = z.strictObject({
  count: BoardCount,
  department: DepartmentId.optional(),
  /** `nobody`: what no official has handled yet. */
  person: z.union([PersonId, z.literal('nobody')]).optional(),
  page: z.number().int().min(1).max(1_000).default(1),
});
export type AskBoardCases = z.infer<typeof AskBoardCases>;
export const BoardCase = z.strictObject({
  id: CaseId,
  number: z.string().nullable(),
  itemName: z.string(),
  department: z.string(),
  district: DivisionCode,
  status: CaseStatus,
  light: z.enum(['green', 'yellow', 'red', 'stopped', 'none']),
  dueOn: Day.nullable(),
  holders: z.array(z.string()),
  /** Who acted last, while nobody has the step in hand. */
  lastHand: z.string().nullable(),
});
export type BoardCase = z.infer<typeof BoardCase>;
export const BoardCases = z.strictObject({ rows: z.array(BoardCase), total: z.number().int(), hidden: z.number().int() });
export type BoardCases = z.infer<typeof BoardCases>;

export const boardAt = endpoint('GET /api/supervision/board', AskBoard, Board, '监察看板');
export const boardCasesAt = endpoint('GET /api/supervision/board/cases', AskBoardCases, BoardCases, '看板上一个数字所指的办件');
