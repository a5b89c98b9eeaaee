import { getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import { dayOf } from '#kernel/time.ts';
import { isDiscredited } from '#platform/data/registers/contract.ts';
import { holds } from '#platform/support/forms/contract.ts';
import type { Answers } from '#platform/support/forms/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { openForAct } from '../acting.ts';
import { issueCasePaper } from '../papers.ts';
import { problem } from '../problems.ts';
import { type CaseRow, updateCase } from '../queries.ts';
import type { Done } from '../schema.ts';
import type { ChooseCommitment } from './schema.ts';
import { commitmentText } from './text.zh.ts';

/** 国办发〔2020〕42号: the applicant chooses freely, may change his mind until he submits, and the ordinary way stays open to him. */
export async function chooseCommitment(work: Work, { caseId, choice }: ChooseCommitment): Promise<Done> {
  const row = await openForAct(work, { caseId }, 'save');
  if (row.status !== 'draft') throw problem('case_waits_for_applicant');
  const byCommitment = choice === 'commitment';
  if (byCommitment) {
    if ((await getVersion(work, row.itemVersionId)).item.commitment === null) throw problem('case_commitment_none');
    if (await isDiscredited(work, row)) throw problem('case_commitment_barred', [{ path: 'choice', code: 'case_commitment_barred' }]);
  }
  const version = await updateCase(work, row, { byCommitment });
  await work.record('cases.chooseCommitment', caseId, { choice });
  return { id: caseId, number: null, status: row.status, version };
}

/** What was chosen is signed with the submission, by somebody who still may. */
export async function refuseUnsigned(
  work: Work,
  row: CaseRow,
  { version: { item, form }, answers, signed }: { version: PublishedVersion; answers: Answers; signed: boolean },
): Promise<void> {
  if (!row.byCommitment) return;
  const notWhen = item.commitment?.notWhen ?? null;
  if (notWhen !== null && holds(form, notWhen, answers, dayOf(work.now))) throw problem('case_commitment_unfit');
  if (await isDiscredited(work, row)) throw problem('case_commitment_barred');
  if (!signed) throw problem('case_commitment_unsigned', [{ path: 'committed', code: 'case_commitment_unsigned' }]);
}

/** The signed promise as a paper: each condition, and that the consequences are known. */
export async function signCommitment(work: Work, row: CaseRow, { item: { commitment } }: Pick<PublishedVersion, 'item'>): Promise<void> {
  if (commitment === null) return;
  const statements = [
    ...commitment.conditions.map((condition) => commitmentText.meets(condition)),
    ...commitment.consequences.map((consequence) => commitmentText.knows(consequence)),
    commitmentText.checked(commitment.checkWithinDays),
  ];
  await issueCasePaper(work, row, 'promise', { promises: 'conditions', statements });
  await work.record('cases.signCommitment', row.id);
}
