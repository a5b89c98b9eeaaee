import type { CheckId, RepairId } from './schema.ts';

/** A check comes near its last day, or is over it. */
export interface CheckDue {
  type: 'commitments.check_due';
  subject: CheckId;
  light: 'yellow' | 'red' | 'rectified';
}

/** The answer to a request for credit repair comes near its last day, or is over it. */
export interface RepairDue {
  type: 'commitments.repair_due';
  subject: RepairId;
  light: 'yellow' | 'red';
}

export { handOverChecks } from './handing-over.ts';
export { type CheckForArchive, findCheckForArchive } from './archiving.ts';
