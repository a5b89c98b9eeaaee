import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { SupervisionTables } from './tables.gen.ts';

const explanations = { table: 'supervision.explanation', column: 'department_id', where: "status <> 'accepted'" };
const findings = { table: 'supervision.finding', column: 'department_id', where: "status <> 'closed'" };

/** What supervision still waits for: explanations and findings. */
export async function handOverDemands(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  const tables = work.tables<SupervisionTables>();
  return (await handOverRows(tables, explanations, from, to)) + (await handOverRows(tables, findings, from, to));
}
