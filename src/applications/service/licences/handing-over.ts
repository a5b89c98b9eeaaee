import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { LicencesTables } from './tables.gen.ts';

/** All of them: whoever takes over may revoke what its predecessor granted (行政许可法第六十九条). */
export function handOverLicences(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  return handOverRows(work.tables<LicencesTables>(), { table: 'licences.licence', column: 'department_id' }, from, to);
}
