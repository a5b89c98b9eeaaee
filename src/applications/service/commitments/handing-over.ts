import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { CommitmentsTables } from './tables.gen.ts';

/** Checks after a grant on commitment that are not over, and those whose credit entry may yet be repaired. */
const open = { table: 'commitments."check"', column: 'department_id', where: "status <> 'kept'" };

export function handOverChecks(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  return handOverRows(work.tables<CommitmentsTables>(), open, from, to);
}
