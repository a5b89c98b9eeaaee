import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';
import { BySystem, CaseStatus, CaseSummary, CaseVersion, ClockView } from './schema.ts';

export const QueueView = z.enum(['mine', 'department', 'due_today', 'overdue', 'all']);
export type QueueView = z.infer<typeof QueueView>;
export const QueueSort = z.enum(['due', 'received']);
export type QueueSort = z.infer<typeof QueueSort>;
export const QueueDirection = z.enum(['asc', 'desc']);
export type QueueDirection = z.infer<typeof QueueDirection>;
export const QueueLight = z.enum(['green', 'yellow', 'red', 'stopped']);
export type QueueLight = z.infer<typeof QueueLight>;
/** Who has the open step in hand. */
export const QueueHolder = z.enum(['me', 'nobody', 'others']);
export type QueueHolder = z.infer<typeof QueueHolder>;

/** 办理方式: by a commitment, or by the ordinary procedure. */
export const QueueProcedure = z.enum(['commitment', 'ordinary']);
export type QueueProcedure = z.infer<typeof QueueProcedure>;

/** Counts are exact up to here and say so beyond: counting on would read every case there is. */
export const MOST_COUNTED = 1_000;
/** Rows of one Excel file. */
export const MOST_EXPORTED = 5_000;

const filters = {
  view: QueueView.default('mine'),
  /** The whole number or its last digits; or a part of the item's name. */
  q: z.string().trim().max(100).optional(),
  status: CaseStatus.optional(),
  light: QueueLight.optional(),
  itemId: z.uuid().optional(),
  /** What the open step asks for, as the drawn process names it. */
  step: z
    .string()
    .regex(/^[A-Za-z]{1,40}$/)
    .optional(),
  holder: QueueHolder.optional(),
  procedure: QueueProcedure.optional(),
  /** Received from this day to that, both counted. */
  from: Day.optional(),
  to: Day.optional(),
  /** The applicant's whole name. */
  applicant: z.string().trim().max(100).optional(),
  sort: QueueSort.optional(),
  direction: QueueDirection.optional(),
};
export const QueueFilter = z.strictObject(filters);
export type QueueFilter = z.infer<typeof QueueFilter>;

export const ListQueue = z.strictObject({
  ...filters,
  /** Cursors of an earlier answer: the page after this row, or the one before it. */
  after: z.string().max(300).optional(),
  before: z.string().max(300).optional(),
  size: z.number().int().min(1).max(100).default(50),
});
export type ListQueue = z.infer<typeof ListQueue>;

export const QueueRow = CaseSummary.extend({
  version: CaseVersion,
  /** The name is shortened: the caller may not know the applicant. */
  masked: z.boolean(),
  /** 告知承诺: examined by what was promised, checked afterwards. */
  byCommitment: z.boolean(),
  taskName: z.string().nullable(),
  act: z.string().nullable(),
  /** Whether the caller himself has taken the open step. */
  mine: z.boolean(),
  /** The colleague who has taken it. */
  holder: z.string().nullable(),
  leftDays: z.number().int().nullable(),
  unit: ClockView.shape.unit,
  bySystem: BySystem.nullable(),
});
export type QueueRow = z.infer<typeof QueueRow>;

const Count = z.number().int().max(MOST_COUNTED);
export const Queue = z.strictObject({
  rows: z.array(QueueRow),
  /** At most `MOST_COUNTED`; `more` says that there are more. */
  total: Count,
  more: z.boolean(),
  counts: z.strictObject({ mine: Count, department: Count, dueToday: Count, overdue: Count }),
  /** In which order it was read; closed cases have no due day and are always read by receipt. */
  sort: QueueSort,
  direction: QueueDirection,
  next: z.string().nullable(),
  previous: z.string().nullable(),
});
export type Queue = z.infer<typeof Queue>;

export const QueueItem = z.strictObject({ id: z.uuid(), name: z.string() });
export type QueueItem = z.infer<typeof QueueItem>;

export const ExportQueue = z.strictObject({
  ...filters,
  /** The columns in their order, with commas between them. */
  columns: z.string().max(200),
});
export type ExportQueue = z.infer<typeof ExportQueue>;

export const listQueueAt = endpoint('GET /api/desk/queue', ListQueue, Queue, '待办队列');
export const listQueueItemsAt = endpoint('GET /api/desk/queue/items', z.strictObject({}), z.array(QueueItem), '队列里有哪些事项');
export const exportQueueAt = endpoint(
  'GET /api/desk/queue/sheet',
  ExportQueue,
  z.strictObject({ name: z.string(), bytes: z.custom<Uint8Array>() }),
  '把看到的列表导出为 Excel',
);
