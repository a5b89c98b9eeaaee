import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { finish, openForAct } from '../acting.ts';
import { issueCasePaper } from '../papers.ts';
import { cancelProcess } from '../process.ts';
import { findCaseForUpdate } from '../queries.ts';
import { refuseAct } from '../rules.ts';
import { CaseId } from '../schema.ts';

export interface Revocation {
  /** The ground and its article, in the words of the law of licences; other matters cite their own. */
  ground: string;
  article: string;
  reason: string;
}

/**
 * 撤销 of a granting decision from which no licence came (行政许可法第六十九条; 国办发〔2020〕42号: 承诺不实的撤销行政决定), by whoever may decide
 * the case, with its paper. What was not delivered yet is over with it. False where nothing granted stands any more.
 */
export async function revokeResultOfCase(work: Work, id: string, { ground, article, reason }: Revocation): Promise<boolean> {
  const caseId = CaseId.parse(id);
  const before = await findCaseForUpdate(work, caseId);
  if (!before || before.outcome !== 'granted' || before.decidedOn === null) return false;
  const act = before.status === 'granted' ? 'revokeUndelivered' : 'revokeResult';
  if (refuseAct(act, before.status) !== null) return false;
  const row = await openForAct(work, { caseId }, act);
  if (act === 'revokeUndelivered' && row.processInstanceId !== null) await cancelProcess(work, row);
  await finish(work, row, act, { changes: { outcome: 'ended' }, event: { effectiveOn: dayOf(work.now), data: { ground }, text: reason } });
  await issueCasePaper(work, row, 'revocation', { ground, article, reason });
  return true;
}
