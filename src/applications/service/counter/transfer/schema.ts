import * as z from 'zod';
import { CaseId } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId } from '#kernel/id.ts';
import { Instant } from '#kernel/time.ts';
import { LineStatus, TransferListId } from '../schema.ts';

export const PaperToHandOver = z.strictObject({
  caseId: CaseId,
  number: z.string(),
  itemName: z.string(),
  slot: z.string(),
  material: z.string(),
  sheets: z.number().int(),
  departmentId: DepartmentId,
  department: z.string(),
});
export type PaperToHandOver = z.infer<typeof PaperToHandOver>;

export const LineView = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  itemName: z.string(),
  material: z.string(),
  sheets: z.number().int(),
  status: LineStatus,
  reason: z.string().nullable(),
});
export type LineView = z.infer<typeof LineView>;

export const TransferListView = z.strictObject({
  id: TransferListId,
  number: z.string(),
  office: z.string(),
  department: z.string(),
  madeAt: Instant,
  settled: z.boolean(),
  /** Whether the caller signs for it. */
  maySign: z.boolean(),
  lines: z.array(LineView),
});
export type TransferListView = z.infer<typeof TransferListView>;

export const MakeTransferList = z.strictObject({ departmentId: DepartmentId });
export type MakeTransferList = z.infer<typeof MakeTransferList>;
export const ListRef = z.strictObject({ id: TransferListId });
export type ListRef = z.infer<typeof ListRef>;
export const SettleLine = z
  .strictObject({
    id: TransferListId,
    lineId: z.uuid(),
    outcome: LineStatus.exclude(['sent']),
    reason: z.string().trim().min(2, 'code:counter_reason_required').max(500).optional(),
  })
  .refine(({ outcome, reason }) => outcome === 'signed' || reason !== undefined, {
    path: ['reason'],
    message: 'code:counter_reason_required',
  });
export type SettleLine = z.infer<typeof SettleLine>;

export const listPapersToHandOverAt = endpoint(
  'GET /api/desk/counter/papers',
  z.strictObject({}),
  z.array(PaperToHandOver),
  '我收到还没有移交的纸质材料',
);
export const makeTransferListAt = endpoint(
  'POST /api/desk/counter/transfer-lists',
  MakeTransferList,
  TransferListView,
  '开一份材料移交清单',
);
export const listTransferListsAt = endpoint(
  'GET /api/desk/counter/transfer-lists',
  z.strictObject({}),
  z.array(TransferListView),
  '本窗口移交的、本部门接收的移交清单',
);
export const settleLineAt = endpoint('POST /api/desk/counter/transfer-lists/:id/lines', SettleLine, TransferListView, '逐份签收或者退回');
export const transferPaperAt = endpoint(
  'GET /api/desk/counter/transfer-lists/:id/paper',
  ListRef,
  z.strictObject({ name: z.string(), bytes: z.custom<Uint8Array>() }),
  '打印移交清单',
);
