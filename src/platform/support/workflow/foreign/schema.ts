import * as z from 'zod';
import { Duty } from '#kernel/actor.ts';
import { endpoint } from '#kernel/endpoint.ts';

/** Under the body limit of the server, whatever JSON adds; larger files go in by the command line. */
export const LARGEST_UPLOAD = 900_000;

/** A duty, the applicant himself, or that the key does not matter. GB/T 22239-2019 8.1.4.2: the three administrators do no cases. */
export const Assigned = z.union([
  Duty.exclude(['system_administrator', 'security_administrator', 'audit_administrator']),
  z.enum(['applicant', 'ignore']),
]);
export type Assigned = z.infer<typeof Assigned>;

export const ImportProcess = z.strictObject({
  xml: z.string().min(1).max(LARGEST_UPLOAD),
  /** Groups, persons, lanes of the file → duties. */
  duties: z.record(z.string().min(1).max(500), Assigned).default({}),
});
export type ImportProcess = z.input<typeof ImportProcess>;

export const ImportLine = z.strictObject({
  level: z.enum(['mapped', 'remark', 'left_out']),
  code: z.string(),
  elementId: z.string(),
  element: z.string(),
  name: z.string(),
  line: z.number().int(),
  blocks: z.boolean(),
  sentence: z.string(),
});
export type ImportLine = z.infer<typeof ImportLine>;

export const ImportKey = z.strictObject({
  key: z.string(),
  kind: z.enum(['group', 'person', 'lane', 'expression']),
  tasks: z.array(z.string()),
});

/** Either the process with its report, or why the file is not taken in. */
export const ImportReport = z.strictObject({
  xml: z.string(),
  dialect: z.string(),
  lines: z.array(ImportLine),
  keys: z.array(ImportKey),
  duties: z.array(z.strictObject({ id: Assigned, name: z.string() })),
  /** What the deployment check still says about the result. */
  problems: z.array(z.strictObject({ place: z.string().nullable(), code: z.string(), message: z.string() })),
  /** What an official process should keep besides; only of a result that can be deployed. */
  remarks: z.array(z.strictObject({ place: z.string(), code: z.string(), message: z.string() })),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const importProcessAt = endpoint('POST /api/process-drafts/import', ImportProcess, ImportReport, '导入其他系统的流程文件');

export const ExportProcess = z.strictObject({
  xml: z.string().min(1).max(LARGEST_UPLOAD),
  target: z.enum(['plain', 'flowable', 'camunda8']),
});
export const ExportReport = z.strictObject({ xml: z.string(), lines: z.array(ImportLine) });
export const exportProcessAt = endpoint('POST /api/process-drafts/export', ExportProcess, ExportReport, '把流程写成其他系统的格式');
