import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import { forgetTasks } from './ahead.ts';
import type { WorkflowTables } from './tables.gen.ts';

/** Processes under way, what waits for people in them, and starts by themselves; answers with the open steps. */
export async function handOverProcesses(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  forgetTasks(work);
  const tables = work.tables<WorkflowTables>();
  const steps = await handOverRows(tables, { table: 'workflow.task', column: 'department', where: "status = 'open'" }, from, to);
  if (to === null) return steps;
  await handOverRows(tables, { table: 'workflow.instance', column: 'department', where: "status = 'running'" }, from, to);
  await handOverRows(tables, { table: 'workflow.start_rule', column: 'department', where: 'ended_at is null' }, from, to);
  return steps;
}
