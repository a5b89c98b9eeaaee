import type { DepartmentId } from '#kernel/id.ts';
import { handOverRows } from '#platform/work/handing-over.ts';
import type { Work } from '#platform/work/work.ts';
import type { RatingsTables } from './tables.gen.ts';

const open = { table: 'ratings.rectification', column: 'department_id', where: "status in ('open', 'contacted', 'answered', 'refused')" };

/** Rectifications under way; a rating stays with whom it was given to. */
export function handOverRectifications(work: Work, from: DepartmentId, to: DepartmentId | null): Promise<number> {
  return handOverRows(work.tables<RatingsTables>(), open, from, to);
}
