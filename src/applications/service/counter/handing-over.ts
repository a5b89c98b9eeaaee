import type { DepartmentId } from '#kernel/id.ts';
import { type DepartmentRows, handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { CounterTables } from './tables.gen.ts';

const underWay = "status in ('sent', 'held', 'posted')";

/** What is under way: results not fetched yet and lists not signed for. Who took in stays as it was. */
const open: readonly DepartmentRows[] = [
  { table: 'counter.parcel', column: 'department_id', where: underWay },
  { table: 'counter.parcel', column: 'office_id', where: underWay },
  { table: 'counter.transfer_list', column: 'department_id', where: 'settled_at is null' },
  { table: 'counter.transfer_list', column: 'office_id', where: 'settled_at is null' },
];

export async function handOverCounter(work: Work, from: DepartmentId, to: DepartmentId): Promise<void> {
  for (const rows of open) await handOverRows(work.tables<CounterTables>(), rows, from, to);
}
