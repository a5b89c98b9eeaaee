import { chooseCommitment } from '#applications/service/cases/intake/contract.ts';
import type { ChooseCommitment } from '#applications/service/cases/commitment/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { findIntakeForUpdate, keepChoice } from './queries.ts';
import { getIntake } from './read.ts';
import { mustServeAtCounter } from './rights.ts';
import type { IntakeView } from './schema.ts';

/** 国办发〔2020〕42号: told first, then chosen freely; what he chose is kept either way, and may be changed until he signs. */
export async function chooseAtCounter(work: Work, { caseId, choice }: ChooseCommitment): Promise<IntakeView> {
  await mustServeAtCounter(work);
  const { case: view } = await getIntake(work, { caseId });
  if (view.status !== 'draft') throw problem('counter_already_submitted');
  if (view.terms.commitment === null) throw problem('counter_nothing_to_choose');
  await findIntakeForUpdate(work, caseId);
  await chooseCommitment(work, { caseId, choice });
  await keepChoice(work, caseId, choice);
  await work.record('counter.choose_commitment', caseId, { choice });
  return getIntake(work, { caseId });
}
