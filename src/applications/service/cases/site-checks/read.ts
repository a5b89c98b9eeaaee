import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { taskFor } from '../process.ts';
import { eventText, findCaseRow } from '../queries.ts';
import { mustBeAllowedToRead } from '../rights.ts';
import type { AskWaiting, WaitingSiteCheck } from './schema.ts';
import { listUnconfirmed } from './waiting.ts';

/** For whoever may read the case at the desk; of several departments' checks that of his own. */
export async function readWaitingSiteCheck(work: Work, { caseId }: AskWaiting): Promise<WaitingSiteCheck> {
  const row = await findCaseRow(work, caseId);
  if (!row || row.status === 'draft') throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  // What inspectors found is the house's until a decision rests on it.
  if (work.actor.zone === 'public') throw problem('case_not_found');
  const waiting = await listUnconfirmed(work, row);
  const own = taskFor(work, { tasks: waiting.map(({ task }) => task) }, 'siteCheck');
  const found = waiting.find(({ task }) => task.id === own?.id) ?? waiting[0];
  if (!found) return null;
  const { recorderId, partnerId, passed, event } = found;
  const names = await listPostHolders(work, [recorderId, partnerId]);
  return {
    by: names.get(recorderId) ?? null,
    partner: names.get(partnerId) ?? null,
    checkedOn: event.effectiveOn,
    passed,
    findings: eventText(work, event) ?? '',
    recordedAt: event.recordedAt,
    yours: partnerId === work.actor.personId,
  };
}
