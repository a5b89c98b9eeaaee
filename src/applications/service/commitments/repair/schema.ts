import * as z from 'zod';
import { AddMaterial } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';
import { RepairId, RepairStatus, Words } from '../schema.ts';

/** By whom the entry is about: what was put right, and the proof of it. */
export const AskRepair = z.strictObject({ caseId: z.uuid(), words: Words, upload: AddMaterial.shape.upload });
export type AskRepair = z.infer<typeof AskRepair>;

const shared = {
  id: RepairId,
  status: RepairStatus,
  words: z.string(),
  fileName: z.string(),
  askedOn: Day,
  dueOn: Day,
  settledOn: Day.nullable(),
};

export const RepairRequest = z.strictObject(shared);
export type RepairRequest = z.infer<typeof RepairRequest>;

/** What the holder of an entry has asked, and whether he may ask now; a reason why not where the day or the entry forbids it. */
export const MyRepairs = z.strictObject({
  caseId: z.uuid(),
  requests: z.array(RepairRequest),
  mayAsk: z.boolean(),
  /** The last day of the answer to what is asked today. */
  answerBy: Day,
});
export type MyRepairs = z.infer<typeof MyRepairs>;

export const DeskRepair = z.strictObject({
  ...shared,
  caseId: z.uuid(),
  number: z.string().nullable(),
  itemName: z.string(),
  department: z.string(),
  ofEnterprise: z.boolean(),
  fromOn: Day,
  untilOn: Day.nullable(),
  /** The last day of the answer is over. */
  overdue: z.boolean(),
  maySettle: z.boolean(),
});
export type DeskRepair = z.infer<typeof DeskRepair>;

export const SettleRepair = z.strictObject({ id: RepairId, granted: z.boolean(), words: Words });
export type SettleRepair = z.infer<typeof SettleRepair>;

export const RepairsOfCase = z.strictObject({ caseId: z.uuid() });
export type RepairsOfCase = z.infer<typeof RepairsOfCase>;
export const RepairRef = z.strictObject({ id: RepairId });
export type RepairRef = z.infer<typeof RepairRef>;

const Evidence = z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.instanceof(Uint8Array) });

export const askRepairAt = endpoint('POST /api/cases/:caseId/credit-repair', AskRepair, MyRepairs, '申请信用修复，附纠正证明');
export const myRepairsAt = endpoint('GET /api/cases/:caseId/credit-repair', RepairsOfCase, MyRepairs, '我的信用修复申请');
export const repairEvidenceAt = endpoint('GET /api/credit-repairs/:id/evidence', RepairRef, Evidence, '信用修复申请所附的纠正证明');
export const listRepairsAt = endpoint('GET /api/desk/credit-repairs', z.strictObject({}), z.array(DeskRepair), '等待决定的信用修复申请');
export const settleRepairAt = endpoint('POST /api/desk/credit-repairs/:id/decision', SettleRepair, DeskRepair, '对信用修复申请作出决定');
