import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { decision, departmentFacts, lineFacts, listFacts, withdrawal } from '../lists/schema.ts';
import { CaseId, LineStatus, PackageFile, Period, TransferId, TransferStatus, Words } from '../schema.ts';

export const TransferAct = z.enum(['cancel', 'settle', 'answer', 'take', 'print']);
export type TransferAct = z.infer<typeof TransferAct>;

export const TransferSummary = z.strictObject({
  id: TransferId,
  ...listFacts,
  institution: z.string(),
  status: TransferStatus,
  year: z.string().nullable(),
  period: Period.nullable(),
  size: z.number().int(),
  approvedBy: z.string().nullable(),
  approvedAt: Instant.nullable(),
  acts: z.array(TransferAct),
});
export type TransferSummary = z.infer<typeof TransferSummary>;
export const TransferLine = z.strictObject({
  ...lineFacts,
  /** Which packages of the file go with this list; those before went with an earlier one. */
  fromPart: z.number().int(),
  toPart: z.number().int(),
  /** More arose since: it goes with the next list. */
  later: z.boolean(),
  files: z.number().int(),
  size: z.number().int(),
  status: LineStatus,
  reason: z.string().nullable(),
});
export type TransferLine = z.infer<typeof TransferLine>;
export const TransferView = TransferSummary.extend({
  sha256: z.string().nullable(),
  sm3: z.string().nullable(),
  parcelSize: z.number().int().nullable(),
  sentAt: Instant.nullable(),
  receiver: z.string().nullable(),
  receivedOn: Day.nullable(),
  lines: z.array(TransferLine),
});
export type TransferView = z.infer<typeof TransferView>;
export const TransferList = z.strictObject({
  rows: z.array(TransferSummary),
  /** Departments for which the caller may make a list. */
  departments: z.array(z.strictObject({ ...departmentFacts, ready: z.number().int() })),
});
export type TransferList = z.infer<typeof TransferList>;

export const MakeTransfer = z.strictObject({
  departmentId: DepartmentId,
  institution: Words,
  year: z
    .string()
    .regex(/^\d{4}$/, 'code:archives_year')
    .optional(),
  period: Period.optional(),
});
export type MakeTransfer = z.infer<typeof MakeTransfer>;
export const TransferRef = z.strictObject({ id: TransferId });
export type TransferRef = z.infer<typeof TransferRef>;
export const SettleTransfer = TransferRef.extend(decision);
export type SettleTransfer = z.infer<typeof SettleTransfer>;
export const CancelTransfer = TransferRef.extend(withdrawal);
export type CancelTransfer = z.infer<typeof CancelTransfer>;

export const Returned = z.strictObject({ caseId: CaseId, reason: Words });
/** What the institution said: those it sends back, each with its reason; it took all others over. */
export const AnswerTransfer = TransferRef.extend({ receiver: Words, receivedOn: Day, returned: z.array(Returned).max(500) });
export type AnswerTransfer = z.infer<typeof AnswerTransfer>;

export const listTransfersAt = endpoint('GET /api/desk/archive-transfers', z.strictObject({}), TransferList, '本部门的档案移交清单');
export const makeTransferAt = endpoint('POST /api/desk/archive-transfers', MakeTransfer, TransferView, '开一份档案移交清单');
export const getTransferAt = endpoint('GET /api/desk/archive-transfers/:id', TransferRef, TransferView, '一份档案移交清单');
export const settleTransferAt = endpoint(
  'POST /api/desk/archive-transfers/:id/settlement',
  SettleTransfer,
  TransferView,
  '批准或者不批准移交',
);
export const cancelTransferAt = endpoint('POST /api/desk/archive-transfers/:id/cancellation', CancelTransfer, TransferView, '撤销移交清单');
export const answerTransferAt = endpoint(
  'POST /api/desk/archive-transfers/:id/answer',
  AnswerTransfer,
  TransferView,
  '登记档案馆的接收结果',
);
export const getParcelAt = endpoint('GET /api/desk/archive-transfers/:id/parcel', TransferRef, PackageFile, '下载移交包');
export const getTransferFormAt = endpoint('GET /api/desk/archive-transfers/:id/form', TransferRef, PackageFile, '打印移交与接收登记表');
export const getTransferSheetAt = endpoint('GET /api/desk/archive-transfers/:id/sheet', TransferRef, PackageFile, '移交清单（Excel）');
