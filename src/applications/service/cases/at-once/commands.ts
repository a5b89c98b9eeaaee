import { getVersion } from '#applications/service/catalogue/contract.ts';
import { newId } from '#kernel/id.ts';
import { mergeAnswers } from '#platform/support/forms/pure/answers.ts';
import type { Work } from '#platform/work/work.ts';
import { addMaterial, startCase, submitCase } from '../applicant-commands.ts';
import { foreseeBeginning } from '../foresight.ts';
import { problem } from '../problems.ts';
import { findCaseRow, openContent, sealContent, updateCase } from '../queries.ts';
import { CaseId, type Done } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import type { ApplyAtOnce } from './schema.ts';

const tables = (work: Work) => work.tables<CasesTables>();

/**
 * 一次提交: draft, answers, materials and submission in one work, by the same commands as step by step, so whatever those refuse is
 * refused here and leaves nothing. Of one request sent several times the first makes the case, the others are told of it.
 */
export async function applyAtOnce(work: Work, { requestId, itemId, answers, materials, ...declared }: ApplyAtOnce): Promise<Done> {
  const { personId } = work.actor;
  if (personId === undefined || work.actor.zone !== 'public') throw problem('sign_in_required');
  const caseId = newId(CaseId);
  const asked = JSON.stringify([work.actor.onBehalfOf ?? null, itemId, answers, materials, declared]);
  const digest = work.vault.blindIndex('cases.application_request', asked);
  foreseeBeginning(work, itemId);
  // Of two at once the second waits here for the first.
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('cases.applicationRequest')
    .values({ personId, requestId, digest, caseId, at: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return answeredBefore(work, requestId, digest);

  await startCase(work, { itemId }, caseId);
  for (const { slot, name, content } of materials)
    await addMaterial(work, { caseId, slot, upload: { name, mediaType: '', bytes: Buffer.from(content, 'base64') } });
  await fillIn(work, caseId, answers);
  return submitCase(work, { caseId, ...declared });
}

async function answeredBefore(work: Work, requestId: string, digest: string): Promise<Done> {
  const before = await tables(work)
    .selectFrom('cases.applicationRequest')
    .select(['digest', 'caseId'])
    .where('personId', '=', work.actor.personId ?? null)
    .where('requestId', '=', requestId)
    .executeTakeFirstOrThrow();
  if (before.digest !== digest) throw problem('case_request_reused', [{ path: 'requestId', code: 'case_request_reused' }]);
  const row = await findCaseRow(work, before.caseId);
  if (!row) throw problem('case_not_found');
  return { id: row.id, number: row.number, status: row.status, version: row.version };
}

/** Every step of the form, as if each had been saved: fields the form does not know fall away. */
async function fillIn(work: Work, caseId: CaseId, answers: ApplyAtOnce['answers']): Promise<void> {
  const row = await findCaseRow(work, caseId);
  if (!row) throw problem('case_not_found');
  const { form } = await getVersion(work, row.itemVersionId);
  const content = openContent(work, row);
  const filled = form.layout.reduce((before, { key }) => mergeAnswers(form, key, before, answers), content.answers);
  await updateCase(work, row, { sealed: sealContent(work, caseId, { ...content, answers: filled }) });
}
