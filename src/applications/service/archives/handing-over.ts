import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { ArchivesTables } from './tables.gen.ts';

/** Archives follow their department; their numbers keep the fonds they were given in (全宗不随机构改变). */
const kept = { table: 'archives.package', column: 'department_id' };

export function handOverArchives(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  return handOverRows(work.tables<ArchivesTables>(), kept, from, to);
}
