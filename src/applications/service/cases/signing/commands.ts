import * as z from 'zod';
import { newId, type PersonId } from '#kernel/id.ts';
import type { Problem } from '#kernel/problem.ts';
import { addMilliseconds } from '#kernel/time.ts';
import { sniff } from '#platform/files/receive.ts';
import { admitPassword, confirmPassword } from '#platform/support/identity/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { asksSignature, situationOf, taskFor } from '../process.ts';
import { type CaseRow, findCaseRow } from '../queries.ts';
import { mustBeAllowed, mustBeOfficial } from '../rights.ts';
import type { CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import { drawnPicture, isSigned, storedPicture } from './pure/picture.ts';
import type { AskPermit, SigningPermit, StoredSignature, StoreSignature } from './schema.ts';
import type { Signature } from './pure/strokes.ts';

const tables = (work: Work) => work.tables<CasesTables>();
const MOST_BYTES = 200_000;
const PERMIT_MILLISECONDS = 300_000;
const storedPlace = (personId: PersonId) => `cases.stored_signature/${personId}`;

/** Counts each try with a password, right or wrong, as signing in does. */
export function admit(work: Work): Promise<Problem | null> {
  return admitPassword(work);
}

export async function getStoredSignature(work: Work): Promise<StoredSignature> {
  const personId = await mustBeOfficial(work);
  const row = await tables(work).selectFrom('cases.storedSignature').select('storedAt').where('personId', '=', personId).executeTakeFirst();
  return { storedAt: row?.storedAt ?? null };
}

/** Kept for where one cannot draw; nobody ever gets the picture back out of here but on his own papers. */
export async function storeSignature(work: Work, { upload, password }: StoreSignature): Promise<StoredSignature> {
  const personId = await mustBeOfficial(work);
  await confirmPassword(work, password);
  const mediaType = sniff(upload.bytes);
  if (mediaType !== 'image/png' && mediaType !== 'image/jpeg') throw problem('case_signature_kind');
  if (upload.bytes.length > MOST_BYTES) throw problem('case_signature_too_large');
  const svg = storedPicture(mediaType, Buffer.from(upload.bytes).toString('base64'));
  const sealed = work.vault.seal(storedPlace(personId), Buffer.from(svg, 'utf8'));
  await tables(work)
    .insertInto('cases.storedSignature')
    .values({ personId, sealed, storedAt: work.now })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ sealed, storedAt: work.now }))
    .execute();
  await work.record('cases.storeSignature', personId);
  return { storedAt: work.now };
}

/** The password stands for the hand: for this officer, this case, once, and only for a few minutes. */
export async function askPermit(work: Work, { caseId, password }: AskPermit): Promise<SigningPermit> {
  const row = await findCaseRow(work, caseId);
  if (!row || row.status === 'draft') throw problem('case_not_found');
  await mustBeAllowed(work, row, 'grant');
  const personId = await mustBeOfficial(work);
  await confirmPassword(work, password);
  if ((await getStoredSignature(work)).storedAt === null) throw problem('case_signature_not_stored');
  const permit = newId(z.uuid());
  const expiresAt = addMilliseconds(work.now, PERMIT_MILLISECONDS);
  await tables(work).insertInto('cases.signingPermit').values({ id: permit, personId, caseId, expiresAt }).execute();
  return { permit, expiresAt };
}

export interface Signed {
  svg: string;
  way: 'drawn' | 'stored';
}

/** Where the process asks for a hand under the decision, none is made without. */
export async function signatureFor(work: Work, row: CaseRow, given: Signature | undefined): Promise<Signed | null> {
  if (given !== undefined) return takeSignature(work, row, given);
  const at = await situationOf(work, row);
  if (asksSignature({ ...at, task: taskFor(work, at, 'decide') })) throw problem('case_signature_required');
  return null;
}

/** What was put under a decision about this case; a permit is used up by it. */
async function takeSignature(work: Work, row: CaseRow, given: Signature): Promise<Signed> {
  const { personId } = work.actor;
  if (personId === undefined) throw problem('sign_in_required');
  if ('strokes' in given) {
    if (!isSigned(given.strokes)) throw problem('case_signature_empty');
    return { svg: drawnPicture(given.strokes), way: 'drawn' };
  }
  const permit = await tables(work).deleteFrom('cases.signingPermit').where('id', '=', given.permit).returningAll().executeTakeFirst();
  if (!permit || permit.personId !== personId || permit.caseId !== row.id || permit.expiresAt < work.now)
    throw problem('case_signature_permit_gone');
  const stored = await tables(work)
    .selectFrom('cases.storedSignature')
    .select('sealed')
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!stored) throw problem('case_signature_not_stored');
  return { svg: work.vault.unseal(storedPlace(personId), stored.sealed).toString('utf8'), way: 'stored' };
}

interface Bound {
  caseId: CaseId;
  act: 'grant' | 'refuse';
  documentId: string;
  documentSha256: string;
}

/** Bound to case, act, officer, instant and the decision's own hash; the same drawing under another case is refused. */
export async function keepSignature(work: Work, { svg, way }: Signed, bound: Bound): Promise<void> {
  const { personId } = work.actor;
  if (personId === undefined) throw problem('sign_in_required');
  const id = newId(z.uuid());
  const { caseId, act, documentId, documentSha256 } = bound;
  const tie = JSON.stringify([caseId, act, personId, work.now, documentId, documentSha256, svg]);
  const kept = await tables(work)
    .insertInto('cases.signature')
    .values({
      id,
      caseId,
      personId,
      act,
      way,
      sealed: work.vault.seal(`cases.signature/${id}`, Buffer.from(svg, 'utf8')),
      pictureSm3: Buffer.from(work.vault.sm3(Buffer.from(svg, 'utf8'))).toString('hex'),
      documentId,
      documentSha256,
      signedAt: work.now,
      binding: Buffer.from(work.vault.sm3(Buffer.from(tie, 'utf8'))).toString('hex'),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows !== 1n) throw problem('case_signature_used');
}
