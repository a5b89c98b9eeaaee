import { getPublishedVersion } from '#applications/service/catalogue/contract.ts';
import { beginIntake, completenessOf, submitIntake as submitToCases } from '#applications/service/cases/intake/contract.ts';
import { findPerson, listHandledEnterprises } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { readerAt } from './ports/registry.ts';
import { problem } from './problems.ts';
import { confirmIntake, findIntakeForUpdate, insertIntake, listPapers } from './queries.ts';
import { mustServeAtCounter } from './rights.ts';
import { type Card, type ReaderName, type StartIntake, StartIntake as ParsedIntake, type Submitted, type SubmitIntake } from './schema.ts';

export async function readCard(work: Work): Promise<{ reader: ReaderName; card: Card }> {
  const { post } = await mustServeAtCounter(work);
  const reader = readerAt(post.district);
  const card = await reader.read(work);
  if (card === null) throw problem('counter_no_reader');
  await work.record('counter.read_card', post.department, { reader: reader.name });
  return { reader: reader.name, card };
}

export async function startIntake(work: Work, raw: StartIntake): Promise<{ caseId: Submitted['caseId'] }> {
  const input = ParsedIntake.parse(raw);
  const { personId, enterpriseId, authorityId, itemId, licenceId, phone } = input;
  const { district } = await getPublishedVersion(work, itemId);
  // 申请人、代理人是收件人本人的，请同事收件。
  const { clerkId, post } = await mustServeAtCounter(work, { district, applicant: personId, enterprise: enterpriseId });
  if (!(await findPerson(work, personId))) throw problem('counter_person_unknown');
  if (enterpriseId !== undefined && !(await listHandledEnterprises(work, personId)).some(({ id }) => id === enterpriseId))
    throw problem('counter_not_handler', [{ path: 'enterpriseId', code: 'counter_not_handler' }]);
  const begun = await beginIntake(work, {
    personId,
    itemId,
    licenceId,
    phone,
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(authorityId === undefined ? {} : { authorityId }),
  });
  await mustServeAtCounter(work, { district, applicant: begun.principalId });
  await insertIntake(work, { caseId: begun.id, officeId: post.department, clerkId, personId, reader: input.reader, startedAt: work.now });
  await work.record('counter.start_intake', begun.id, { itemId });
  return { caseId: begun.id };
}

/** The applicant confirms what was typed; the case then waits for the department like every other. */
export async function submitIntake(work: Work, input: SubmitIntake): Promise<Submitted> {
  const { caseId, confirmation, strokes, electronicDelivery, committed } = input;
  await mustServeAtCounter(work);
  const intake = await findIntakeForUpdate(work, caseId);
  const { digest, offersCommitment } = await completenessOf(work, caseId);
  // Two presses at once: the second waited for the first and finds it confirmed.
  if (intake?.confirmedAt !== null) throw problem('counter_already_submitted');
  if (offersCommitment && intake.commitment === null) throw problem('counter_choice_required');
  const unseen = (await listPapers(work, caseId)).filter(({ originalSeen, sheets }) => sheets > 0 && !originalSeen);
  if (unseen.length > 0)
    throw problem(
      'counter_original_unseen',
      unseen.map(({ slot }) => ({ path: `material.${slot}`, code: 'counter_original_unseen' })),
    );
  const done = await submitToCases(work, {
    caseId,
    declared: true,
    ...(electronicDelivery === undefined ? {} : { electronicDelivery }),
    ...(committed === undefined ? {} : { committed }),
  });
  await confirmIntake(work, caseId, confirmation, { digest, strokes: strokes ?? null });
  await work.record('counter.submit_intake', caseId, { confirmation });
  return { caseId, number: done.number ?? '' };
}
