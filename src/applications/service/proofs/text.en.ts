import type { ProofStatus } from './schema.ts';
import type { ViewText } from './text.zh.ts';

export const statusText = {
  kept: 'May be asked for',
  data: 'Replaced by data',
  licence: 'Replaced by a licence',
  commitment: 'Replaced by a declaration',
  abolished: 'Abolished',
} satisfies Record<ProofStatus, string>;

export const viewText: ViewText = {
  title: 'List of proofs',
  lead: 'Only a proof marked “may be asked for” may be required of you. One off this list, abolished, or replaced by data, a licence or a declaration may not; if you are asked for it, call 12345.',
  search: 'Name of the proof or who issues it',
  find: 'Find',
  name: 'Proof',
  issuedBy: 'Issued by',
  status: 'Standing',
  basis: 'Basis',
  verified: 'basis not checked against its text',
  since: 'since',
  empty: 'No such proof. What is not on this list may not be asked of you.',
};
