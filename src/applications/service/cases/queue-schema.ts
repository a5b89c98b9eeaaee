import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { CaseStatus, CaseSummary, CaseVersion, ClockView } from './schema.ts';

export const QueueView = z.enum(['mine', 'department', 'due_today', 'overdue', 'all']);
export type QueueView = z.infer<typeof QueueView>;
export const ListQueue = z.strictObject({
  view: QueueView.default('mine'),
  q: z.string().trim().max(100).optional(),
  status: CaseStatus.optional(),
  page: z.number().int().min(1).max(10_000).default(1),
  size: z.number().int().min(1).max(100).default(50),
});
export type ListQueue = z.infer<typeof ListQueue>;
export const QueueRow = CaseSummary.extend({
  version: CaseVersion,
  taskName: z.string().nullable(),
  act: z.string().nullable(),
  /** Whether the caller himself has taken the open step. */
  mine: z.boolean(),
  leftDays: z.number().int().nullable(),
  unit: ClockView.shape.unit,
});
export type QueueRow = z.infer<typeof QueueRow>;
export const Queue = z.strictObject({
  rows: z.array(QueueRow),
  total: z.number().int(),
  counts: z.strictObject({ mine: z.number().int(), department: z.number().int(), dueToday: z.number().int(), overdue: z.number().int() }),
});
export type Queue = z.infer<typeof Queue>;

export const listQueueAt = endpoint('GET /api/desk/queue', ListQueue, Queue, '待办队列');
