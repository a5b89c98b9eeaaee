import { createHash } from 'node:crypto';
import { useAuthorityOf } from '#applications/service/authorities/contract.ts';
import { getVersion } from '#applications/service/catalogue/contract.ts';
import { type DepartmentId, type DivisionCode, type EnterpriseId, newId, type PersonId } from '#kernel/id.ts';
import type { FieldDefect } from '#kernel/problem.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { readForm } from '#platform/support/forms/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { addMaterial, beginCase, submitCase } from '../applicant-commands.ts';
import { completenessDefects } from '../completeness.ts';
import { deliverCase } from '../desk-commands.ts';
import { problem } from '../problems.ts';
import { type CaseRow, findCaseForUpdate, findCaseRow, listMaterials, openContent, updateCase } from '../queries.ts';
import { applicantNamed } from '../applicants.ts';
import { mustBeAllowedToRead } from '../rights.ts';
import { getMyCase } from '../read.ts';
import type { CasesTables } from '../tables.gen.ts';
import {
  type AddMaterial,
  CaseId,
  type CaseRef,
  type CaseStatus,
  type CaseView,
  type DeliverCase,
  type Done,
  type SubmitCase,
} from '../schema.ts';

interface Intake {
  /** Who stands at the counter: the applicant, the enterprise's handler, or the agent. */
  personId: PersonId;
  enterpriseId?: EnterpriseId;
  authorityId?: string;
  itemId: string;
  licenceId?: string | undefined;
  /** Where he can be reached, as he just said. */
  phone?: string | undefined;
}

/** The same draft the applicant would have begun himself, typed by the counter's clerk. Whether he may, the counter has asked. */
export async function beginIntake(work: Work, given: Intake): Promise<Done & { principalId: PersonId }> {
  const { personId, enterpriseId, authorityId, itemId, licenceId, phone } = given;
  const authority =
    authorityId === undefined ? null : await useAuthorityOf(work, authorityId, { agentId: personId, power: 'apply', itemId });
  const principalId = authority?.principalId ?? personId;
  const known = await applicantNamed(work, principalId, enterpriseId);
  const applicant = phone === undefined ? known : { ...known, content: { ...known.content, phone } };
  const { personId: takenBy } = work.actor;
  if (takenBy === undefined) throw problem('sign_in_required');
  const agent = authority === null ? {} : { agentId: personId, authorityId: authority.id };
  const done = await beginCase(work, { id: newId(CaseId), itemId, licenceId, applicant, ...agent, channel: 'counter', takenBy });
  return { ...done, principalId };
}

/** The draft a clerk of the counter took in himself, as it stands; of everybody else's he learns nothing. */
async function ownDraft(work: Work, caseId: CaseId): Promise<CaseRow> {
  const row = await findCaseRow(work, caseId);
  if (!row) throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  return row;
}

interface Completeness {
  defects: FieldDefect[];
  digest: string;
  /** The applicant has a way to choose. */
  offersCommitment: boolean;
}

/** Everything that still lacks or is wrong, all at once, and a fingerprint of what was typed. */
export async function completenessOf(work: Work, caseId: CaseId): Promise<Completeness> {
  const row = await ownDraft(work, caseId);
  const version = await getVersion(work, row.itemVersionId);
  const today = dayOf(work.now);
  const { defects, values } = readForm(version.form).evaluate(openContent(work, row).answers, today);
  const lacking = completenessDefects(version, values, await listMaterials(work, caseId), today);
  const digest = createHash('sha256').update(JSON.stringify(values)).digest('hex');
  return { defects: [...defects, ...lacking], digest, offersCommitment: version.item.commitment !== null };
}

/** What a 一次性告知单 has to know of a draft. */
export async function noticeOf(work: Work, caseId: CaseId) {
  const row = await ownDraft(work, caseId);
  const { item, form } = await getVersion(work, row.itemVersionId);
  const nameOf = (path: string) => {
    const key = path.replace(/^material\./, '');
    return item.materials.find((material) => material.key === key)?.name ?? form.fields[path.replace(/\.\d+(?=\.|$)/, '[]')]?.label ?? path;
  };
  return {
    applicantName: openContent(work, row).applicant.name,
    itemName: row.itemName,
    district: row.district,
    status: row.status,
    nameOf,
  };
}

/** The applicant has confirmed what was typed: from here on it is a case like every other (行政许可法第二十九条、第三十二条). */
export async function submitIntake(work: Work, input: SubmitCase): Promise<Done> {
  const row = await ownDraft(work, input.caseId);
  // An authority may have ended while the form was filled in.
  if (row.authorityId !== null && row.agentId !== null)
    await useAuthorityOf(work, row.authorityId, { agentId: row.agentId, power: 'apply', itemId: row.itemId });
  return submitCase(work, input, { confirmed: true });
}

export interface Result {
  caseId: CaseId;
  number: string;
  itemId: string;
  itemName: string;
  status: CaseStatus;
  departmentId: DepartmentId;
  district: DivisionCode;
  personId: PersonId;
  agentId: PersonId | null;
  authorityId: string | null;
  enterpriseId: EnterpriseId | null;
  applicantName: string;
  decidedOn: Day | null;
  dueOn: Day | null;
  electronic: boolean;
  deskId: DepartmentId | null;
  version: number;
}

/** A decided case, locked, for whoever brings its result to the applicant; undefined while nothing is decided. */
export async function resultOf(work: Work, caseId: string): Promise<Result | undefined> {
  const row = await findCaseForUpdate(work, CaseId.parse(caseId));
  if (!row || row.number === null || row.decidedOn === null) return undefined;
  const { number, itemId, itemName, status, departmentId, district, personId, agentId, authorityId, enterpriseId } = row;
  return {
    caseId: row.id,
    number,
    itemId,
    itemName,
    status,
    departmentId,
    district,
    personId,
    agentId,
    authorityId,
    enterpriseId,
    applicantName: openContent(work, row).applicant.name,
    decidedOn: row.decidedOn,
    dueOn: row.clock === 'delivery' ? row.dueOn : null,
    electronic: row.electronicConsentAt !== null,
    deskId: row.deskId,
    version: row.version,
  };
}

/** Whose delivery desk holds the result; null: nobody's any more. */
export async function placeAtDesk(work: Work, caseId: string, deskId: DepartmentId | null): Promise<void> {
  const row = await findCaseForUpdate(work, CaseId.parse(caseId));
  if (!row) throw problem('case_not_found');
  await updateCase(work, row, { deskId });
}

/** 送达 by the desk that holds it: the one act of delivery there is, with its right, its paper and its clock. */
export async function heldAtDesk(work: Work, { caseId, ...how }: Omit<DeliverCase, 'version'>): Promise<Done> {
  const row = await findCaseForUpdate(work, caseId);
  if (!row) throw problem('case_not_found');
  return deliverCase(work, { caseId, version: row.version, ...how });
}

export function readIntakeCase(work: Work, ref: CaseRef): Promise<CaseView> {
  return getMyCase(work, ref);
}

export function addMaterialAtCounter(work: Work, input: AddMaterial): Promise<Done> {
  return addMaterial(work, input);
}

interface Summary {
  number: string | null;
  itemName: string;
  applicantName: string;
  status: CaseStatus;
}

/** For a list of the counter's own; whose they are, the counter knows. */
export async function summariesOf(work: Work, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Summary>> {
  if (ids.length === 0) return new Map();
  const rows = await work
    .tables<CasesTables>()
    .selectFrom('cases.case')
    .select(['id', 'number', 'itemName', 'status', 'sealed'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => {
      const { id, number, itemName, status } = row;
      return [id, { number, itemName, status, applicantName: openContent(work, row).applicant.name }];
    }),
  );
}

/** Decided by these departments and to be fetched or posted: whoever consented to electronic delivery gets it so. */
export async function undeliveredOf(work: Work, departments: readonly DepartmentId[]) {
  if (departments.length === 0) return [];
  const rows = await work
    .tables<CasesTables>()
    .selectFrom('cases.case')
    .select(['id as caseId', 'number', 'itemName', 'decidedOn', 'dueOn'])
    .where('departmentId', 'in', [...departments])
    .where('status', 'in', ['granted', 'refused'])
    .where('electronicConsentAt', 'is', null)
    .orderBy('dueOn')
    .limit(200)
    .execute();
  return rows.map(({ number, ...row }) => ({ ...row, number: number ?? '' }));
}

/** How a case and its materials are called on a list of papers. */
export async function materialsIn(work: Work, ids: readonly CaseId[]) {
  const named = new Map<CaseId, { number: string; itemName: string; departmentId: DepartmentId; nameOf: (slot: string) => string }>();
  for (const id of new Set(ids)) {
    const row = await findCaseRow(work, id);
    if (!row) continue;
    const { item } = await getVersion(work, row.itemVersionId);
    const nameOf = (slot: string) => item.materials.find(({ key }) => key === slot)?.name ?? slot;
    named.set(id, { number: row.number ?? '', itemName: row.itemName, departmentId: row.departmentId, nameOf });
  }
  return named;
}
