import { dutyText, listOfficials } from '#platform/support/organisation/contract.ts';
import type { Official } from '#platform/support/organisation/schema.ts';
import type { Task } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { Colleague } from './schema.ts';
import { isVain } from './process.ts';
import type { CaseRow } from './queries.ts';
import { avoiderOfCase } from './rights.ts';

/** Each person once, with the posts by which he is known in the department. */
export function asColleagues(officials: readonly Official[]): Colleague[] {
  const people = Map.groupBy(officials, ({ personId }) => personId);
  return [...people].map(([id, held]) => ({
    id,
    name: held[0]?.name ?? '',
    post: [...new Set(held.map(({ duty }) => dutyText[duty]))].join('、'),
    duties: [...new Set(held.map(({ duty }) => duty))],
  }));
}

/** Who of these need not keep away from the case. */
export async function freeFor(work: Work, row: CaseRow, colleagues: readonly Colleague[]): Promise<Colleague[]> {
  const asked = await Promise.all(colleagues.map(async (one) => ({ one, avoids: await avoiderOfCase(work, one.id) })));
  return asked.flatMap(({ one, avoids }) => (avoids(row) ? [] : [one]));
}

/** To whom the open step may be transferred: its post, not oneself but to take it back from a delegate. */
export function receiversOf(work: Work, task: Pick<Task, 'duty' | 'delegatedBy'>, colleagues: readonly Colleague[]): Colleague[] {
  return colleagues.filter(({ id, duties }) => duties.some((duty) => duty === task.duty) && !isVain(work, task, id));
}

export async function colleaguesAt(work: Work, row: Pick<CaseRow, 'departmentId'>, task: Pick<Task, 'department'> | undefined) {
  return asColleagues(await listOfficials(work, task?.department ?? row.departmentId));
}
