import type { Work } from '#platform/work/work.ts';
import { listChargesOf } from './queries.ts';

/** Whether money of a case is still asked for or on its way back. */
export async function hasOpenCharge(work: Work, caseId: string): Promise<boolean> {
  return (await listChargesOf(work, caseId)).some(({ status }) => status === 'waiting' || status === 'refunding');
}
