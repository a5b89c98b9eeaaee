/** Published when the reason of a late case is accepted: 优化营商环境条例第三十六条. The subject is the case. */
export interface OverdueExplained {
  type: 'supervision.overdue_explained';
  subject: string;
  /** In plain words, for the applicant. */
  reason: string;
}

/** The day for an answer has passed; the subject is the explanation. */
export interface ExplanationDue {
  type: 'supervision.explanation_due';
  subject: string;
}

/** The day by which a finding of a sample must be put right has passed; the subject is the finding. */
export interface FindingDue {
  type: 'supervision.finding_due';
  subject: string;
}

export { handOverDemands } from './handing-over.ts';
