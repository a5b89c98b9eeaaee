import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Instant } from '#kernel/time.ts';

export const FindingCode = z.enum([
  'database',
  'disk',
  'backlog',
  'backup',
  'keys',
  'clock',
  'versions',
  'jobs',
  'events',
  'statements',
  'papers',
]);
export type FindingCode = z.infer<typeof FindingCode>;

/** `ok`: nothing to do; `notice`: soon; `alarm`: today. */
export const Level = z.enum(['ok', 'notice', 'alarm']);
export type Level = z.infer<typeof Level>;

export const Finding = z.strictObject({ code: FindingCode, level: Level, state: z.string(), advice: z.string() });
export type Finding = z.infer<typeof Finding>;

export const RunningProcess = z.strictObject({
  id: z.uuid(),
  host: z.string(),
  pid: z.int(),
  role: z.enum(['all', 'web', 'worker']),
  version: z.string(),
  startedAt: Instant,
  seenAt: Instant,
  /** Gone without a word. */
  silent: z.boolean(),
});

export const FailedJob = z.strictObject({ id: z.uuid(), queue: z.string(), failedAt: Instant.nullable(), attempts: z.int() });
export const DeadEvent = z.strictObject({ id: z.uuid(), type: z.string(), at: Instant, attempts: z.int() });
export const SlowStatement = z.strictObject({
  statement: z.string(),
  count: z.int(),
  averageMs: z.number(),
  longestMs: z.number(),
  lastAt: Instant,
});

export const Health = z.strictObject({
  checkedAt: Instant,
  findings: z.array(Finding),
  processes: z.array(RunningProcess),
  failedJobs: z.array(FailedJob),
  deadEvents: z.array(DeadEvent),
  slowStatements: z.array(SlowStatement),
});
export type Health = z.infer<typeof Health>;

export const healthAt = endpoint('GET /api/operation/health', z.strictObject({}), Health, '运行状况');

const Done = z.strictObject({ done: z.literal(true) });
export const RetryJob = z.strictObject({ queue: z.string().min(1).max(100), id: z.uuid() });
export type RetryJob = z.infer<typeof RetryJob>;
export const retryJobAt = endpoint('POST /api/operation/jobs/retry', RetryJob, Done, '重做失败的后台任务');
export const RetryEvent = z.strictObject({ id: z.uuid() });
export type RetryEvent = z.infer<typeof RetryEvent>;
export const retryEventAt = endpoint('POST /api/operation/events/retry', RetryEvent, Done, '重新处理搁置的事件');
