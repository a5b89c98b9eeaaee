import type { CheckId } from './schema.ts';

/** A check comes near its last day, or is over it. */
export interface CheckDue {
  type: 'commitments.check_due';
  subject: CheckId;
  light: 'yellow' | 'red' | 'rectified';
}

export { handOverChecks } from './handing-over.ts';
export { type CheckForArchive, findCheckForArchive } from './archiving.ts';
