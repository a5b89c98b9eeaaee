import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { CasesTables } from './tables.gen.ts';

/** Cases that are not over; what is over stays with whom it was decided by. */
const running = { table: 'cases."case"', column: 'department_id', where: "status not in ('closed', 'not_accepted', 'withdrawn')" };

/** Parts of cases that another department leads. */
const openParts = { table: 'cases.part', column: 'department_id', where: "status in ('waiting', 'open')" };

/** Results a delivery desk holds, where the desk's own department is reorganised. */
const atDesk = { table: 'cases."case"', column: 'desk_id' };

export async function handOverCases(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  const moved = await handOverRows(work.tables<CasesTables>(), running, from, to);
  if (to !== null) await handOverRows(work.tables<CasesTables>(), openParts, from, to);
  if (to !== null) await handOverRows(work.tables<CasesTables>(), atDesk, from, to);
  return moved;
}
