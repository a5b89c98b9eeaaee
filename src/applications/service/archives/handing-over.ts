import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { ArchivesTables } from './tables.gen.ts';

/** Archives follow their department; their numbers keep the fonds they were given in (全宗不随机构改变). */
const kept = { table: 'archives.package', column: 'department_id' };

/** Lists to hand over and appraisals go on with whoever has the packages now. */
const lists = ['archives.transfer', 'archives.appraisal'].map((table) => ({ table, column: 'department_id' }));

export async function handOverArchives(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  const tables = work.tables<ArchivesTables>();
  if (to !== null) for (const list of lists) await handOverRows(tables, list, from, to);
  return handOverRows(tables, kept, from, to);
}
