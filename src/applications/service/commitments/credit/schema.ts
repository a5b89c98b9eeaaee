import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';
import { CheckId, CheckStep, Holder } from '../schema.ts';

/** What stands against somebody whose promise was false, as the department that entered it sees it. */
export const CreditEntry = z.strictObject({
  checkId: CheckId,
  version: z.number().int(),
  caseId: z.uuid(),
  number: z.string().nullable(),
  itemName: z.string(),
  department: z.string(),
  holder: Holder,
  /** 单位 or 个人: whose entry it is. */
  ofEnterprise: z.boolean(),
  fromOn: Day,
  /** null: entries of before the period was fixed, which end by repair alone. */
  untilOn: Day.nullable(),
  inForce: z.boolean(),
  basis: z.string(),
  /** From when it can be repaired. */
  repairFrom: Day,
  mayRepair: z.boolean(),
  steps: z.array(CheckStep),
});
export type CreditEntry = z.infer<typeof CreditEntry>;

export const RepairCredit = z.strictObject({
  id: CheckId,
  version: z.number().int().min(1),
  words: z.string().trim().min(2, 'code:commitment_words_required').max(2_000),
});
export type RepairCredit = z.infer<typeof RepairCredit>;

export const listCreditAt = endpoint('GET /api/desk/credit-entries', z.strictObject({}), z.array(CreditEntry), '虚假承诺的信用记录');
export const repairCreditAt = endpoint('POST /api/desk/credit-entries/:id/repair', RepairCredit, CreditEntry, '信用修复：提前结束信用记录');
