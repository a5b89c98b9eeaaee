import { getVersion } from '#applications/service/catalogue/contract.ts';
import type { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { Answers } from '#platform/support/forms/schema.ts';
import type { Matter } from '#platform/support/documents/schema.ts';
import { matterOf } from './papers.ts';
import { type CaseRow, findCaseRow, openContent } from './queries.ts';
import { CaseId, type CaseStatus } from './schema.ts';

export { type CaseForArchive, findCaseForArchive } from './archiving.ts';
export { destroyMaterials } from './destroying.ts';
export { remedyAgainst } from './papers.ts';
export { sweepApplicationRequests } from './at-once/sweep.ts';
export { type CaseHolder, findHolder } from './holders.ts';
export { handOverCases } from './handing-over.ts';
export { listOwnCases } from './own.ts';
export { sweepProgressAttempts } from './queries.ts';

/** Published on every act on a case, in the transaction of the act. */
export interface CaseChanged {
  type: 'cases.case_changed';
  subject: CaseId;
  act: string;
  status: CaseStatus;
  personId: PersonId;
  /** Who acts for him, and is told too. */
  agentId?: PersonId;
  /** Delivered otherwise than electronically: on paper, by whoever it was. */
  onPaper?: true;
  number: string | null;
  /** Absent in what was told before this was. */
  itemName?: string;
  /** The case's version after the act: tells repeated acts of one kind apart. */
  version: number;
}

/** The five working days of 行政许可法第三十二条 have passed. */
export interface SilenceDue {
  type: 'cases.silence_due';
  subject: CaseId;
}

/** A light of a case turns: yellow, red, or the statutory limit behind a shorter promise runs out. */
export interface LightDue {
  type: 'cases.light_due';
  subject: CaseId;
  light: 'yellow' | 'red' | 'statutory';
}

/** 容缺受理: the promised day comes near, or has passed. */
export interface DeferralDue {
  type: 'cases.deferral_due';
  subject: CaseId;
  stage: 'remind' | 'end';
}

/** The licence that a renewal asked for in time acts on has expired. */
export interface RenewalDue {
  type: 'cases.renewal_due';
  subject: CaseId;
}

/** Decided and taken electronically: to be delivered by the program. */
export interface ElectronicDeliveryDue {
  type: 'cases.electronic_delivery_due';
  subject: CaseId;
}

/** A draft was thrown away; what was uploaded to it and lies nowhere else is to be removed. */
export interface DraftDiscarded {
  type: 'cases.draft_discarded';
  subject: CaseId;
  hashes: string[];
}

export interface MessageSent {
  type: 'cases.message_sent';
  subject: CaseId;
  messageId: string;
  fromOfficial: boolean;
}

export interface ClosedCase {
  id: CaseId;
  personId: PersonId;
  departmentId: DepartmentId;
  itemName: string;
  number: string | null;
  /** null while the case is still open: then its applicant is told so, and nobody else that it exists. */
  closedOn: Day | null;
}

/** What a rating has to know of the case it is given for. */
export async function findClosedCase(work: Work, caseId: string): Promise<ClosedCase | undefined> {
  const row = await findCaseRow(work, CaseId.parse(caseId));
  if (!row) return undefined;
  const { id, personId, departmentId, itemName, number, closedOn } = row;
  return { id, personId, departmentId, itemName, number, closedOn };
}

export interface CaseContents extends Pick<
  CaseRow,
  | 'id'
  | 'number'
  | 'itemId'
  | 'itemName'
  | 'itemVersionId'
  | 'departmentId'
  | 'district'
  | 'personId'
  | 'enterpriseId'
  | 'agentId'
  | 'receivedOn'
  | 'status'
> {
  applicantName: string;
  answers: Answers;
}

/** What has to be known of a case to reckon what it costs and to write to its applicant. */
export async function findCaseContents(work: Work, caseId: string): Promise<CaseContents | undefined> {
  const row = await findCaseRow(work, CaseId.parse(caseId));
  if (!row) return undefined;
  const { applicant, answers } = openContent(work, row);
  return { ...row, applicantName: applicant.name, answers };
}

export interface CommittedCase {
  caseId: CaseId;
  number: string | null;
  itemName: string;
  applicantName: string;
  personId: PersonId;
  enterpriseId: EnterpriseId | null;
  departmentId: DepartmentId;
  district: DivisionCode;
  receivedOn: Day;
  grantedOn: Day;
  matter: Matter;
  checkWithinDays: number;
}

/** A case granted on the applicant's commitment, for whoever checks it afterwards; undefined for every other. */
export async function findCommittedCase(work: Work, caseId: string): Promise<CommittedCase | undefined> {
  const row = await findCaseRow(work, CaseId.parse(caseId));
  if (!row?.byCommitment || row.outcome !== 'granted' || row.decidedOn === null || row.receivedOn === null) return undefined;
  const version = await getVersion(work, row.itemVersionId);
  const { commitment } = version.item;
  if (commitment === null) return undefined;
  const { number, itemName, personId, enterpriseId, departmentId, district, receivedOn, decidedOn: grantedOn } = row;
  const applicantName = openContent(work, row).applicant.name;
  const { checkWithinDays } = commitment;
  return {
    caseId: row.id,
    number,
    itemName,
    applicantName,
    personId,
    enterpriseId,
    departmentId,
    district,
    receivedOn,
    grantedOn,
    matter: matterOf(version),
    checkWithinDays,
  };
}
