import { listTasksOf, type Task } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { type CaseRow, type EventRow, listEvents } from '../queries.ts';
import { unconfirmedAt, type UnconfirmedCheck } from './rules.ts';

/** Site checks of open steps that wait for their second inspector. */
export async function listUnconfirmed(work: Work, row: CaseRow): Promise<(UnconfirmedCheck<EventRow> & { task: Task })[]> {
  const [events, tasks] = await Promise.all([listEvents(work, row.id), listTasksOf(work, row.id)]);
  return tasks.flatMap((task) => {
    const found = task.status === 'open' && task.act === 'siteCheck' ? unconfirmedAt(events, task) : undefined;
    return found === undefined ? [] : [{ ...found, task }];
  });
}
