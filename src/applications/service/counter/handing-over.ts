import type { DepartmentId } from '#kernel/id.ts';
import { type DepartmentRows, handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { CounterTables } from './tables.gen.ts';

const underWay = "status in ('sent', 'held', 'posted', 'announced')";

/**
 * What is under way goes on with the successor, and what is settled is his to look up: the papers themselves keep the names of then. Who
 * took in, and which desk handed out, stays as it was.
 */
const kept: readonly DepartmentRows[] = [
  { table: 'counter.parcel', column: 'department_id' },
  { table: 'counter.parcel', column: 'office_id', where: underWay },
  { table: 'counter.transfer_list', column: 'department_id' },
  { table: 'counter.transfer_list', column: 'office_id' },
];

export async function handOverCounter(work: Work, from: DepartmentId, to: DepartmentId): Promise<void> {
  for (const rows of kept) await handOverRows(work.tables<CounterTables>(), rows, from, to);
}
