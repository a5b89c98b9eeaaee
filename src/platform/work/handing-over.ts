import { type Kysely, sql } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';

/** Rows of one table that belong to a department; texts of the module's own, never from input. */
export interface DepartmentRows {
  table: string;
  column: string;
  /** Only these; all where absent. */
  where?: string;
}

/** Hands rows over from one department to another, or only counts them where no successor is named. */
export async function handOverRows<Tables>(
  tables: Kysely<Tables>,
  { table, column, where = 'true' }: DepartmentRows,
  from: DepartmentId,
  to: DepartmentId | null,
): Promise<number> {
  const [rows, field, narrowed] = [sql.raw(table), sql.raw(column), sql.raw(where)];
  if (to === null) {
    const { rows: found } = await sql<{
      n: number;
    }>`select count(*)::int as n from ${rows} where ${field} = ${from} and ${narrowed}`.execute(tables);
    return found[0]?.n ?? 0;
  }
  const { numAffectedRows } = await sql`update ${rows} set ${field} = ${to} where ${field} = ${from} and ${narrowed}`.execute(tables);
  return Number(numAffectedRows ?? 0n);
}
