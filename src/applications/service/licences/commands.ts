import { randomInt } from 'node:crypto';
import type { PublishedVersion } from '#applications/service/catalogue/contract.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { type DepartmentId, type EnterpriseId, newId, type PersonId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { issueDocument } from '#platform/support/documents/contract.ts';
import { formatLicenceIdentifier, makeCheckCode, parseLicenceIdentifier } from '#platform/support/documents/pure/numbers.ts';
import type { IssuingAuthority, LicenceParams } from '#platform/support/documents/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { issueActPaper } from './papers.ts';
import {
  appendEvent,
  findLicenceForUpdate,
  findLicenceOfCase,
  findReplacing,
  insertLicence,
  type LicenceRow,
  lockSeries,
  nextOf,
  updateStatus,
} from './queries.ts';
import { mustBeAllowed } from './rights.ts';
import { holderKindOf, lastDay, refuseAct, transitions } from './rules.ts';
import { type ChangeStatus, type FilledField, type LicenceAct, LicenceId, type LicenceStatus, type StatusChanged } from './schema.ts';

export type LicenceTemplate = NonNullable<PublishedVersion['licence']>;

export interface IssueLicence {
  caseId: string;
  itemId: string;
  departmentId: DepartmentId;
  template: LicenceTemplate;
  holderName: string;
  holderIdentifier: string;
  fields: readonly FilledField[];
  /** 统一社会信用代码 of the issuing department; part of the licence's identifier. */
  issuerCreditCode: string;
  personId: PersonId;
  enterpriseId: EnterpriseId | null;
  issuedOn: Day;
  /** The days that were asked for, where the template takes its term from them; never before the issue. */
  asked?: { from: Day; until: Day };
  /** 延续 or 变更: the licence it takes the place of; number kept, the edition before told to be replaced. */
  succeeds?: { id: LicenceId; act: 'renew' | 'change'; validFrom?: Day };
  /** Makes the paper too, bearing the licence's own check code; without it the licence is electronic data only. */
  paper?: { authority: IssuingAuthority; layout: LicenceParams['layout']; verifyBase: string; demonstration: boolean };
}

export interface IssuedLicence {
  id: LicenceId;
  identifier: string;
  number: string;
  validUntil: Day | null;
  checkCode: string;
  documentId: string | null;
}

export interface LicenceIssued extends DomainEvent {
  type: 'licences.licence_issued';
  subject: LicenceId;
  caseId: string;
  name: string;
  number: string;
  personId: PersonId;
  enterpriseId: EnterpriseId | null;
  validUntil: Day | null;
}

export interface LicenceStatusChanged extends DomainEvent {
  type: 'licences.status_changed';
  subject: LicenceId;
  /** The case that granted it; absent in what was told before this was. */
  caseId?: string;
  status: LicenceStatus;
  effectiveOn: Day;
  name: string;
  number: string;
  personId: PersonId;
  enterpriseId: EnterpriseId | null;
}

/** Issues the licence of a granted case, once: called again it answers with the one that is there. Whether the case is granted is its caller's to know. */
export async function issueLicence(work: Work, given: IssueLicence): Promise<IssuedLicence> {
  const { template, issuerCreditCode: issuer, issuedOn } = given;
  const series = `number/${template.name}/${template.number.prefix}`;
  await lockSeries(work, series);
  const before = await findLicenceOfCase(work, given.caseId);
  if (before) return issued(before);

  const held = given.succeeds && (await predecessor(work, given.succeeds.id));
  const askedFrom = given.asked !== undefined && given.asked.from > issuedOn ? given.asked.from : issuedOn;
  const validFrom = given.succeeds?.validFrom ?? askedFrom;
  const number = held?.number ?? (await numberIn(work, series, template.number));
  const identifier = held ? nextEdition(held) : await identifierIn(work, template.typeCode, issuer);
  // A change leaves the term as it is; a renewal begins a new one.
  const validUntil =
    held && given.succeeds?.act === 'change' ? held.validUntil : (given.asked?.until ?? lastDay(validFrom, template.validity));
  const content = { holder: given.holderName, identifier: given.holderIdentifier, fields: [...given.fields] };
  const id = newId(LicenceId);
  const paper = await paperOf(work, given, { id, number, identifier, validFrom, validUntil });
  const row: Parameters<typeof insertLicence>[1] = {
    id,
    identifier,
    number,
    caseId: given.caseId,
    itemId: given.itemId,
    departmentId: given.departmentId,
    personId: given.personId,
    enterpriseId: given.enterpriseId,
    name: template.name,
    typeCode: template.typeCode,
    authority: template.authority,
    holderKind: holderKindOf(given.holderIdentifier, dayOf(work.now)),
    statusSince: issuedOn,
    issuedOn,
    validFrom,
    validUntil,
    renewal: template.renewal,
    documentId: paper?.id ?? null,
    checkCode: paper?.checkCode ?? makeCheckCode((below) => randomInt(below)),
    replaces: held?.id ?? null,
    edition: (held?.edition ?? 0) + 1,
  };
  if (held) await replace(work, held);
  // Whoever loses here gives number and serial back with his Work.
  if (!(await insertLicence(work, row, content))) throw problem('licence_already_issued');
  await appendEvent(work, id, { kind: 'issued' });
  await work.record('licences.issue', id, { caseId: given.caseId, number });
  const { personId, enterpriseId, caseId } = given;
  await work.publish<LicenceIssued>({
    type: 'licences.licence_issued',
    subject: id,
    caseId,
    name: template.name,
    number,
    personId,
    enterpriseId,
    validUntil,
  });
  return issued(row);
}

function issued({ id, identifier, number, validUntil, checkCode, documentId }: IssuedLicence): IssuedLicence {
  return { id, identifier, number, validUntil, checkCode, documentId };
}

async function numberIn(work: Work, series: string, { prefix, digits }: LicenceTemplate['number']): Promise<string> {
  const text = String(await nextOf(work, series));
  if (text.length > digits) throw new Error(`the numbers of ${series} are used up`);
  return prefix + text.padStart(digits, '0');
}

const TYPE_CODE = /^[0-9A-Z]{18}\d{3}$/;
const UNREGISTERED = '000';

/** A type without a registered code gets the issuer's own with 000, which the registry never gives out. */
async function identifierIn(work: Work, typeCode: string, issuer: string): Promise<string> {
  const type = TYPE_CODE.test(typeCode) ? typeCode : issuer + UNREGISTERED;
  const serial = await nextOf(work, `serial/${type}/${issuer}`);
  return formatLicenceIdentifier({ type, issuer, serial: String(serial).padStart(10, '0'), version: '001' });
}

async function paperOf(
  work: Work,
  { paper, template, fields, issuedOn, departmentId }: IssueLicence,
  made: { id: LicenceId; number: string; identifier: string; validFrom: Day; validUntil: Day | null },
) {
  if (paper === undefined) return undefined;
  const { authority, layout, verifyBase, demonstration } = paper;
  const params: LicenceParams = {
    authority,
    layout,
    title: template.name,
    identifier: made.identifier,
    number: made.number,
    fields: fields.map(({ key, label, value }) => ({ key, label, value })),
    validFrom: made.validFrom,
    ...(made.validUntil === null ? {} : { validUntil: made.validUntil }),
  };
  try {
    return await issueDocument(work, { kind: 'licence', params }, { departmentId, subject: made.id, verifyBase, demonstration, issuedOn });
  } catch (error) {
    // What cannot be printed keeps nobody from his licence: it stands as data, and the department sees why there is no paper.
    if (!(error instanceof Problem) || error.code !== 'document_glyph_missing') throw error;
    await work.record('licences.paper_refused', made.id, { code: error.code });
    return undefined;
  }
}

const changing =
  (act: LicenceAct) =>
  async (work: Work, { id, version, ground, basis, reason }: ChangeStatus): Promise<StatusChanged> => {
    const row = await mustBeAllowed(work, await findLicenceForUpdate(work, id), 'case.decide');
    const changed = row.version === version ? null : 'licence_changed';
    // The loser of two is told what became of the licence rather than only that something did.
    const refused = refuseAct(act, row, { ground, basis }, dayOf(work.now)) ?? changed;
    if (refused) throw problem(refused);
    return carryOut(work, row, act, { ground, basis, reason });
  };

async function carryOut(
  work: Work,
  row: LicenceRow,
  act: LicenceAct,
  { ground, basis, reason }: Pick<ChangeStatus, 'ground' | 'basis' | 'reason'>,
): Promise<StatusChanged> {
  const { to, event } = transitions[act];
  const after = await updateStatus(work, row, to);
  await appendEvent(work, row.id, { kind: event, ground, basis, reason });
  await issueActPaper(work, row, act, { ground, basis, reason });
  await work.record(`licences.${act}`, row.id, { from: row.status, to, ground });
  await publishStatus(work, after);
  return { id: row.id, status: to, statusSince: after.statusSince, version: after.version };
}

async function publishStatus(
  work: Work,
  { id, caseId, status, statusSince, name, number, personId, enterpriseId }: LicenceRow,
): Promise<void> {
  await work.publish<LicenceStatusChanged>({
    type: 'licences.status_changed',
    subject: id,
    caseId,
    status,
    effectiveOn: statusSince,
    name,
    number,
    personId,
    enterpriseId,
  });
}

/** The edition a renewal or change goes on from; what was revoked or replaced meanwhile cannot be. */
async function predecessor(work: Work, id: LicenceId): Promise<LicenceRow> {
  const row = await findLicenceForUpdate(work, id);
  if (!row) throw problem('licence_not_found');
  if (row.status !== 'valid') throw problem(row.status === 'suspended' ? 'licence_suspended' : `licence_${row.status}`);
  return row;
}

async function replace(work: Work, row: LicenceRow): Promise<void> {
  const after = await updateStatus(work, row, 'replaced');
  await appendEvent(work, row.id, { kind: 'replaced' });
  await work.record('licences.replace', row.id, { from: row.status });
  await publishStatus(work, after);
}

/** GB/T 36904: the same serial with the next version. */
function nextEdition({ identifier, edition }: LicenceRow): string {
  const parts = parseLicenceIdentifier(identifier);
  if (!parts) throw new Error(`identifier ${identifier} does not read`);
  return formatLicenceIdentifier({ ...parts, version: String(edition + 1).padStart(3, '0') });
}

/** 注销 on the holder's own application, granted in its case by whoever may decide it. */
export async function cancelOnRequest(work: Work, id: LicenceId, { basis, reason }: { basis: string; reason: string }): Promise<void> {
  const row = await findLicenceForUpdate(work, id);
  if (!row) throw problem('licence_not_found');
  const refused = refuseAct('cancel', row, { ground: 'holder_request', basis }, dayOf(work.now));
  if (refused) throw problem(refused);
  await carryOut(work, row, 'cancel', { ground: 'holder_request', basis, reason });
}

export const suspendLicence = changing('suspend');
export const resumeLicence = changing('resume');
export const revokeLicence = changing('revoke');
export const withdrawLicence = changing('withdraw');
export const cancelLicence = changing('cancel');

/**
 * 撤销 of the licence a case granted, by whoever may decide its cases; of one that was renewed or changed since, the edition in force. `ended`
 * where it is out of force already, null where the case led to none.
 */
export async function revokeLicenceOfCase(
  work: Work,
  caseId: string,
  { ground, reason }: Pick<ChangeStatus, 'ground' | 'reason'>,
): Promise<'revoked' | 'ended' | null> {
  let row = await findLicenceOfCase(work, caseId);
  while (row?.status === 'replaced') row = await findReplacing(work, row.id);
  if (!row) return null;
  if (!transitions.revoke.from.some((status) => status === row.status)) return 'ended';
  await revokeLicence(work, { id: row.id, version: row.version, ground, reason });
  return 'revoked';
}
