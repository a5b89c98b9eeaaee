import { authorityScan } from '#applications/service/authorities/contract.ts';
import { getDocumentFile, listDocumentsOf } from '#platform/support/documents/contract.ts';
import { readFile } from '#platform/files/receive.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { rightOf, situationOf } from './process.ts';
import { type CaseRow, findCaseRow, listMaterials } from './queries.ts';
import { mustBeAllowedToRead } from './rights.ts';
import { houseSubject } from './signing/house.ts';

/** What a step withholds is not handed out as a file either. */
async function mustNotBeWithheld(work: Work, row: CaseRow, name: string): Promise<void> {
  if (work.actor.zone !== 'public' && rightOf(work, await situationOf(work, row))(name) === 'hidden') throw problem('case_withheld');
}

/** A file of a case, for whoever may read the case; being handed out is recorded. */
export async function getCaseFile(work: Work, { caseId, fileId }: { caseId: CaseRow['id']; fileId: string }) {
  const row = await findCaseRow(work, caseId);
  if (!row) throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  const known = (await listMaterials(work, caseId)).find((material) => material.fileId === fileId);
  if (!known) throw problem('case_not_found');
  await mustNotBeWithheld(work, row, known.slot);
  await work.record('cases.readFile', caseId, { fileId });
  return readFile(work, fileId);
}

/** The signed paper of an agent, for an official who may read the case he acts in. */
export async function getAuthorityScan(work: Work, { caseId }: { caseId: CaseRow['id'] }) {
  const row = await findCaseRow(work, caseId);
  if (!row) throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  await mustNotBeWithheld(work, row, 'documents');
  if (row.authorityId === null) throw problem('case_not_found');
  return authorityScan(work, row.authorityId);
}

/** A paper of a case as PDF, for whoever may read the case. */
export async function getCaseDocument(work: Work, { caseId, documentId }: { caseId: CaseRow['id']; documentId: string }) {
  const row = await findCaseRow(work, caseId);
  if (!row) throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  const house = work.actor.zone === 'public' ? [] : await listDocumentsOf(work, houseSubject(caseId));
  const known = [...(await listDocumentsOf(work, caseId)), ...house].find(({ id }) => id === documentId);
  if (!known) throw problem('case_not_found');
  await mustNotBeWithheld(work, row, 'documents');
  if (!known.ready) throw problem('case_document_pending');
  await work.record('cases.readDocument', caseId, { documentId });
  const { bytes } = await getDocumentFile(work, known.id);
  return { name: `${known.title}.pdf`, bytes };
}
