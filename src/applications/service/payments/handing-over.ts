import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { PaymentsTables } from './tables.gen.ts';

/** Charges that wait for money or for its return. */
const open = { table: 'payments.charge', column: 'department_id', where: "status in ('waiting', 'paid', 'refunding')" };

export function handOverCharges(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  return handOverRows(work.tables<PaymentsTables>(), open, from, to);
}
