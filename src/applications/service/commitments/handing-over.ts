import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { CommitmentsTables } from './tables.gen.ts';

/** Checks after a grant on commitment that are not over. */
const open = { table: 'commitments."check"', column: 'department_id', where: "status in ('open', 'rectifying', 'found_false')" };

export function handOverChecks(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  return handOverRows(work.tables<CommitmentsTables>(), open, from, to);
}
