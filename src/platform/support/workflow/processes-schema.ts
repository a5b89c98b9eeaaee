import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Instant } from '#kernel/time.ts';
import { InstanceId, InstanceStatus, RepairKind, TimerKind, TimerStatus } from './schema.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Reason = z.string().trim().min(4, 'code:workflow_reason_required').max(500);
const Element = z.string().min(1).max(200);
const Named = z.strictObject({ id: z.string(), name: z.string() });

export const ProcessFilter = z.enum(['stuck', 'running', 'ended', 'all']);
export type ProcessFilter = z.infer<typeof ProcessFilter>;
export const ListProcesses = z.strictObject({
  show: ProcessFilter.default('stuck'),
  process: z.string().max(200).optional(),
  hash: Hash.optional(),
  /** The id of an instance or of what it is about. */
  q: z.string().trim().max(100).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type ListProcesses = z.infer<typeof ListProcesses>;

export const ProcessRow = z.strictObject({
  id: InstanceId,
  subject: z.string(),
  process: z.string(),
  name: z.string(),
  hash: Hash,
  status: InstanceStatus,
  stuck: z.boolean(),
  /** Where it stands, in the words of the drawing. */
  at: z.array(z.string()),
  /** Why it does not go on. */
  why: z.array(z.string()),
  startedAt: Instant,
});
export type ProcessRow = z.infer<typeof ProcessRow>;

export const DefinitionRow = z.strictObject({
  hash: Hash,
  process: z.string(),
  name: z.string(),
  deployedAt: Instant,
  running: z.number().int(),
  stuck: z.number().int(),
});
export type DefinitionRow = z.infer<typeof DefinitionRow>;
export const Processes = z.strictObject({ rows: z.array(ProcessRow), total: z.number().int(), definitions: z.array(DefinitionRow) });
export type Processes = z.infer<typeof Processes>;

export const ProcessRef = z.strictObject({ id: InstanceId });
export type ProcessRef = z.infer<typeof ProcessRef>;
export const Process = ProcessRow.extend({
  version: z.number().int(),
  endedAt: Instant.nullable(),
  /** SVG with where it stands. */
  picture: z.string(),
  tokens: z.array(
    z.strictObject({
      token: z.string(),
      node: z.string(),
      name: z.string(),
      stuck: z.boolean(),
      reason: z.string().nullable(),
      detail: z.string().nullable(),
      /** Where it could be put: the other elements of its scope. */
      targets: z.array(Named),
    }),
  ),
  variables: z.array(z.strictObject({ scope: z.string(), name: z.string(), value: z.string() })),
  timers: z.array(
    z.strictObject({
      key: z.string(),
      kind: TimerKind,
      status: TimerStatus,
      dueAt: Instant,
      attempts: z.number().int(),
      lastError: z.string().nullable(),
    }),
  ),
  repairs: z.array(z.strictObject({ at: Instant, by: z.string(), kind: RepairKind, reason: z.string(), what: z.string() })),
});
export type Process = z.infer<typeof Process>;

const repair = { id: InstanceId, version: z.number().int().min(1), reason: Reason };
export const RetryProcess = z.strictObject({
  ...repair,
  /** A stuck place, or the key of a timer that failed. */
  token: Element.optional(),
  timer: Element.optional(),
  /** Corrected variables; never personal data. */
  variables: z.record(z.string().min(1).max(100), z.unknown()).optional(),
});
export type RetryProcess = z.infer<typeof RetryProcess>;
export const MoveProcess = z.strictObject({ ...repair, token: Element, node: Element });
export type MoveProcess = z.infer<typeof MoveProcess>;
export const CancelProcess = z.strictObject(repair);
export type CancelProcess = z.infer<typeof CancelProcess>;

const MOST_INSTANCES = 500;
const migration = {
  from: Hash,
  to: Hash,
  /** Absent: all that run on `from`. */
  instances: z.array(InstanceId).min(1).max(MOST_INSTANCES).optional(),
  /** Elements that bear another id in the newer definition. */
  mapping: z.record(Element, Element).default({}),
};
export const PreviewMigration = z.strictObject(migration);
export type PreviewMigration = z.infer<typeof PreviewMigration>;
export const MigrateProcesses = z.strictObject({ ...migration, instances: migration.instances.unwrap(), reason: Reason });
export type MigrateProcesses = z.infer<typeof MigrateProcesses>;
export const MigrationPreview = z.strictObject({
  ok: z.boolean(),
  process: z.string(),
  rows: z.array(
    z.strictObject({
      id: InstanceId,
      subject: z.string(),
      ok: z.boolean(),
      /** Each in a sentence: what moves where, or what stands against it. */
      words: z.array(z.string()),
    }),
  ),
  /** The newer drawing with where the instances would stand. */
  picture: z.string(),
  /** Elements of the older drawing that instances stand on, and those they could be mapped to. */
  unmapped: z.array(Named),
  targets: z.array(Named),
});
export type MigrationPreview = z.infer<typeof MigrationPreview>;

export const listProcessesAt = endpoint('GET /api/processes', ListProcesses, Processes, '流程实例：停住的、在办的、结束的');
export const getProcessAt = endpoint('GET /api/processes/:id', ProcessRef, Process, '一个流程实例');
export const retryProcessAt = endpoint('POST /api/processes/:id/retry', RetryProcess, Process, '重试停住的环节或定时，可改正变量');
export const moveProcessAt = endpoint('POST /api/processes/:id/move', MoveProcess, Process, '把停住的位置移到另一环节');
export const cancelProcessAt = endpoint('POST /api/processes/:id/cancellation', CancelProcess, Process, '终止流程实例');
export const previewMigrationAt = endpoint(
  'POST /api/process-migrations/preview',
  PreviewMigration,
  MigrationPreview,
  '预览迁移到新版流程',
);
export const migrateProcessesAt = endpoint(
  'POST /api/process-migrations',
  MigrateProcesses,
  MigrationPreview,
  '把所选实例全部迁移到新版流程',
);
