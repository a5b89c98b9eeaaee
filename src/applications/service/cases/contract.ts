import type { DepartmentId, PersonId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { findCaseRow } from './queries.ts';
import { CaseId, type CaseStatus } from './schema.ts';

export { sweepApplicationRequests } from './at-once/sweep.ts';
export { sweepProgressAttempts } from './queries.ts';

/** Published on every act on a case, in the transaction of the act. */
export interface CaseChanged {
  type: 'cases.case_changed';
  subject: CaseId;
  act: string;
  status: CaseStatus;
  personId: PersonId;
  number: string | null;
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
