import type { ProofStatus } from './schema.ts';

/** What stands for a proof that is not asked any more has to be said, unless nothing does. */
export function refuseStanding(status: ProofStatus, replacedBy: string) {
  return (status === 'data' || status === 'licence' || status === 'commitment') && replacedBy === '' ? 'proof_replacement_required' : null;
}
