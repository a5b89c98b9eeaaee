import type * as z from 'zod';
import { maskName } from '#kernel/identifiers.ts';
import type { PersonId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { dayOf } from '#kernel/time.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import { getDocumentFile, sealOfPaper, verifyDocument } from '#platform/support/documents/contract.ts';
import { parseLicenceIdentifier, readCheckCode } from '#platform/support/documents/pure/numbers.ts';
import { DocumentId, type SealOfPaper, type VerifiedDocument } from '#platform/support/documents/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import {
  findLicence,
  findLicenceBy,
  type LicenceRow,
  listEvents,
  listLicencesOf,
  listLicencesOfDepartments,
  openContent,
  reasonOf,
} from './queries.ts';
import { mayDecide, mustBeAllowed } from './rights.ts';
import { isHolder, openActs, readableDepartments, renewalState, renewalWindow, shownSince, shownStatus } from './rules.ts';
import {
  type DeskLicence,
  type FindOnDesk,
  type LicenceRef,
  type LicenceSummary,
  type LicenceView,
  type LookedUp,
  type LookUp,
  RenewalRule,
  type VerifiedLicence,
  type VerifyLicence,
} from './schema.ts';

function summaryOf(work: Work, row: LicenceRow, holder: string): LicenceSummary {
  const today = dayOf(work.now);
  const { id, name, number, identifier, authority, issuedOn, validFrom, validUntil } = row;
  const status = shownStatus(row, today);
  return { id, name, number, identifier, authority, holder, status, statusSince: shownSince(row, today), issuedOn, validFrom, validUntil };
}

const noPaper: SealOfPaper = { sealing: 'unwanted', seal: null };

/** What others than the holder read: an organisation's name is public, a person's is not. */
function maskedHolder(row: LicenceRow, holder: string): string {
  return row.holderKind === 'natural_person' ? maskName(holder) : holder;
}

export async function listMyLicences(work: Work): Promise<LicenceSummary[]> {
  const { personId, assurance } = work.actor;
  if (personId === undefined || assurance === 'none') throw new Problem('sign_in_required', 401);
  return (await listLicencesOf(work, personId)).map((row) => summaryOf(work, row, openContent(work, row).holder));
}

/** A stranger is told nothing, not even that there is such a licence. */
async function getOwn(work: Work, id: LicenceRow['id']): Promise<LicenceRow> {
  const { personId, assurance } = work.actor;
  if (personId === undefined || assurance === 'none') throw new Problem('sign_in_required', 401);
  const row = await findLicence(work, id);
  if (!row || !isHolder(work.actor, row)) throw problem('licence_not_found');
  return row;
}

export async function getMyLicence(work: Work, { id }: LicenceRef): Promise<LicenceView> {
  const row = await getOwn(work, id);
  const { holder, identifier, fields } = openContent(work, row);
  const events = await listEvents(work, id);
  const rule = row.renewal === null ? null : RenewalRule.parse(row.renewal);
  const asking = row.status === 'valid' ? renewalWindow(row.validUntil, rule, await loadCalendar(work)) : null;
  return {
    ...summaryOf(work, row, holder),
    holderIdentifier: identifier,
    fields,
    checkCode: row.checkCode,
    caseId: row.caseId,
    documentId: row.documentId,
    events: events.map((event) => eventView(work, event)),
    renewal: asking && { ...asking, state: renewalState(asking, dayOf(work.now)) },
  };
}

function eventView(work: Work, event: Awaited<ReturnType<typeof listEvents>>[number]) {
  const { kind, ground, basis, effectiveOn, recordedAt } = event;
  return { kind, ground, basis, effectiveOn, recordedAt, reason: reasonOf(work, event) };
}

/** What an application that acts on a licence needs to know of it. */
export interface HeldLicence {
  id: LicenceRow['id'];
  name: string;
  number: string;
  caseId: string;
  status: LicenceSummary['status'];
  validUntil: LicenceRow['validUntil'];
  /** Whether renewal can be asked for, since and until when; null where it never expires. */
  renewal: { state: 'early' | 'open' | 'late'; from: LicenceRow['validUntil']; until: NonNullable<LicenceRow['validUntil']> } | null;
}

async function heldOf(work: Work, row: LicenceRow): Promise<HeldLicence> {
  const { id, name, number, caseId, validUntil } = row;
  const rule = row.renewal === null ? null : RenewalRule.parse(row.renewal);
  const asking = renewalWindow(validUntil, rule, await loadCalendar(work));
  const today = dayOf(work.now);
  const renewal = asking && { state: renewalState(asking, today), from: asking.from, until: asking.until };
  return { id, name, number, caseId, validUntil, status: shownStatus(row, today), renewal };
}

/** The caller's own of one kind, or those of the enterprise he acts for; his principal's, where he acts as agent. */
export async function listHeldLicences(work: Work, name: string, principal?: PersonId): Promise<HeldLicence[]> {
  const { assurance } = work.actor;
  const personId = principal ?? work.actor.personId;
  if (personId === undefined || assurance === 'none') throw new Problem('sign_in_required', 401);
  const found: HeldLicence[] = [];
  for (const row of await listLicencesOf(work, personId)) if (row.name === name) found.push(await heldOf(work, row));
  return found;
}

/** One licence by its id; whose it is, the caller has to know. */
export async function findHeldLicence(work: Work, id: LicenceRow['id']): Promise<HeldLicence | undefined> {
  const row = await findLicence(work, id);
  return row && heldOf(work, row);
}

export async function getMyLicencePaper(work: Work, { id }: LicenceRef): Promise<{ name: string; bytes: Uint8Array }> {
  const row = await getOwn(work, id);
  if (row.documentId === null) throw problem('licence_paper_missing');
  const { title, bytes } = await getDocumentFile(work, DocumentId.parse(row.documentId));
  await work.record('licences.readPaper', id);
  return { name: `${title}${row.number}.pdf`, bytes };
}

export async function listDeskLicences(work: Work, { number }: z.infer<typeof FindOnDesk>): Promise<LicenceSummary[]> {
  const departments = readableDepartments(work.actor);
  if (work.actor.personId === undefined) throw new Problem('sign_in_required', 401);
  if (departments.length === 0) throw new Problem('permission_denied', 403);
  const rows = await listLicencesOfDepartments(work, departments, number);
  return rows.map((row) => summaryOf(work, row, maskedHolder(row, openContent(work, row).holder)));
}

export async function getDeskLicence(work: Work, { id }: LicenceRef): Promise<DeskLicence> {
  const row = await mustBeAllowed(work, await findLicence(work, id), 'case.view');
  const { holder, fields } = openContent(work, row);
  const events = await listEvents(work, id);
  await work.record('licences.read', id);
  return {
    ...summaryOf(work, row, maskedHolder(row, holder)),
    version: row.version,
    departmentId: row.departmentId,
    caseId: row.caseId,
    fields: fields.map((field) => (field.masked ? { ...field, value: maskName(field.value) } : field)),
    events: events.map((event) => ({ ...eventView(work, event), actorId: event.actorId })),
    acts: (await mayDecide(work, row)) ? openActs(row, dayOf(work.now)) : [],
  };
}

async function verified(work: Work, row: LicenceRow): Promise<VerifiedLicence> {
  const { holder } = openContent(work, row);
  const { id: _id, ...facts } = summaryOf(work, row, maskedHolder(row, holder));
  // A licence that is data only has no paper to seal.
  const seal = row.documentId === null ? noPaper : await sealOfPaper(work, DocumentId.parse(row.documentId));
  return { ...facts, holderMasked: row.holderKind === 'natural_person', ...seal };
}

/** What was typed, as an identifier; a slip of the hand is found by the check character, without asking the database. */
function readIdentifier(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return parseLicenceIdentifier(text) && text;
}

export async function verifyLicence(work: Work, { identifier: typed }: z.infer<typeof VerifyLicence>): Promise<VerifiedLicence> {
  const identifier = readIdentifier(typed);
  const row = identifier && (await findLicenceBy(work, 'identifier', identifier));
  if (!row) throw problem('licence_unknown');
  return verified(work, row);
}

/** Whatever is printed on a licence or a document: check code or identifier. A licence's paper is answered by the licence, whose status is the newer. */
export async function lookUp(work: Work, { code: typed }: z.infer<typeof LookUp>): Promise<LookedUp> {
  const identifier = readIdentifier(typed);
  const checkCode = readCheckCode(typed);
  if (identifier === undefined && checkCode === undefined) return { kind: 'none', mistyped: true };
  const row =
    identifier === undefined
      ? await findLicenceBy(work, 'checkCode', checkCode ?? '')
      : await findLicenceBy(work, 'identifier', identifier);
  if (row) return { kind: 'licence', licence: await verified(work, row) };
  const document = checkCode === undefined ? null : await findDocument(work, checkCode);
  return document ? { kind: 'document', document } : { kind: 'none', mistyped: false };
}

/** The documents module refuses an unknown code; to somebody who verifies, that is an answer and no error. */
async function findDocument(work: Work, checkCode: string): Promise<VerifiedDocument | null> {
  return verifyDocument(work, checkCode).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'document_not_found') return null;
    throw error;
  });
}
