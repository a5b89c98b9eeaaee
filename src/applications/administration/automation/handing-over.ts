import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { AutomationTables } from './tables.gen.ts';

/** Permits, proposals and decisions by rules, with the reviews that hang on them. */
export async function handOverRulings(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  const tables = work.tables<AutomationTables>();
  const permits = { table: 'automation.permit', column: 'department_id', where: "status in ('proposed', 'in_force')" };
  const moved = await handOverRows(tables, permits, from, to);
  if (to === null) return moved;
  await handOverRows(tables, { table: 'automation.proposal', column: 'department_id', where: "status = 'open'" }, from, to);
  await handOverRows(tables, { table: 'automation.decision', column: 'department_id' }, from, to);
  return moved;
}
