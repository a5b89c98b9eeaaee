import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Instant } from '#kernel/time.ts';
import { ItemId } from '../schema.ts';

export const ProposalId = z.uuid().brand('ProposalId');
export type ProposalId = z.infer<typeof ProposalId>;
export const ProposalKind = z.enum(['retire', 'directory']);
export type ProposalKind = z.infer<typeof ProposalKind>;

/** What one person of item maintenance proposes and another confirms. */
export const Proposal = z.strictObject({
  id: ProposalId,
  kind: ProposalKind,
  itemId: ItemId.nullable(),
  /** The item to be retired, or the name of the list. */
  name: z.string(),
  reason: z.string(),
  by: z.string(),
  proposedAt: Instant,
  /** The items that would take its place. */
  successors: z.array(z.string()),
  /** Of a list of the directory: how much of it would change. */
  counts: z.strictObject({ added: z.number().int(), changed: z.number().int(), withdrawn: z.number().int() }).nullable(),
  /** The proposer takes it back; somebody else with the right confirms or rejects it. */
  acts: z.array(z.enum(['decide', 'withdraw'])),
});
export type Proposal = z.infer<typeof Proposal>;

/** Without an item: those over the directory. */
export const AskProposals = z.strictObject({ itemId: ItemId.optional() });
export type AskProposals = z.infer<typeof AskProposals>;

export const DecideProposal = z
  .strictObject({ id: ProposalId, agreed: z.boolean(), words: z.string().trim().max(500).optional() })
  .refine(({ agreed, words = '' }) => agreed || words.length >= 2, { path: ['words'], message: 'code:proposal_words_required' });
export type DecideProposal = z.infer<typeof DecideProposal>;
export const WithdrawProposal = z.strictObject({ id: ProposalId });
export type WithdrawProposal = z.infer<typeof WithdrawProposal>;
const Settled = z.strictObject({ id: ProposalId });

export const proposalsAt = endpoint('GET /api/catalogue/proposals', AskProposals, z.array(Proposal), '等待第二人确认的停用和目录导入');
export const decideProposalAt = endpoint('POST /api/catalogue/proposals/:id/decision', DecideProposal, Settled, '第二人确认或者不同意');
export const withdrawProposalAt = endpoint('POST /api/catalogue/proposals/:id/withdrawal', WithdrawProposal, Settled, '提出的人撤回');
