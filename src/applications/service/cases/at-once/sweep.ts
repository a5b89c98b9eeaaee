import { addMilliseconds } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { CasesTables } from '../tables.gen.ts';

const KEPT = 30 * 86_400_000;

/** After thirty days nobody sends a request again. */
export async function sweepApplicationRequests(work: Work): Promise<void> {
  await work.tables<CasesTables>().deleteFrom('cases.applicationRequest').where('at', '<', addMilliseconds(work.now, -KEPT)).execute();
}
