import type { PersonId } from '#kernel/id.ts';
import type { CaseId, CaseStatus } from './schema.ts';

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
