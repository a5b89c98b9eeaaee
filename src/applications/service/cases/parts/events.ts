import type { CaseId } from '../schema.ts';

/** A light of one department's part turns. */
export interface PartLightDue {
  type: 'cases.part_light_due';
  subject: CaseId;
  part: string;
  light: 'yellow' | 'red';
}
