import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { IdentityTables } from './tables.gen.ts';

/** Accounts are listed under the department their people serve in. */
export function handOverAccounts(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  return handOverRows(work.tables<IdentityTables>(), { table: 'identity.account', column: 'department_id' }, from, to);
}
