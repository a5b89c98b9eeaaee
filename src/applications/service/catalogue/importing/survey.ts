import type { Mapping } from './mapping.ts';
import { readRows } from './source.ts';

export interface Survey {
  rows: number;
  columns: string[];
  /** Fields of the mapping none of whose columns the list has; without an essential one nothing useful can be taken in. */
  absent: { field: string; columns: readonly string[]; essential: boolean }[];
}

const essentials: ReadonlySet<string> = new Set(['code', 'name', 'type', 'department']);

/** Looks through a list before anything of it is taken in: how long it is, and whether the mapping speaks of columns it has. */
export async function surveyList(file: string, mapping: Mapping): Promise<Survey> {
  const columns = new Set<string>();
  let rows = 0;
  for await (const { row } of readRows(file, mapping.sheet)) {
    rows += 1;
    for (const column of Object.keys(row)) columns.add(column);
  }
  // An empty list has no columns to miss.
  const absent = Object.entries(mapping.items).flatMap(([field, read]) =>
    rows > 0 && read !== undefined && read.from.length > 0 && !read.from.some((column) => columns.has(column))
      ? [{ field, columns: read.from, essential: essentials.has(field) }]
      : [],
  );
  return { rows, columns: [...columns], absent };
}
