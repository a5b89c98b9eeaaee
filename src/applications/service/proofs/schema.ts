import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';

export const ProofId = z.uuid().brand('ProofId');
export type ProofId = z.infer<typeof ProofId>;

/** kept: may be asked; else it is not asked any more, and data, a licence or a commitment stands for it, or nothing does. */
export const ProofStatus = z.enum(['kept', 'data', 'licence', 'commitment', 'abolished']);
export type ProofStatus = z.infer<typeof ProofStatus>;

const Line = z.string().trim().min(2, 'code:proof_words_required').max(200);

export const Proof = z.strictObject({
  id: ProofId,
  name: z.string(),
  aliases: z.array(z.string()),
  issuedBy: z.string(),
  basis: z.string(),
  status: ProofStatus,
  replacedBy: z.string(),
  verified: z.boolean(),
  sinceOn: Day,
  version: z.number().int(),
});
export type Proof = z.infer<typeof Proof>;

export const ListProofs = z.strictObject({ q: z.string().trim().max(100).optional(), status: ProofStatus.optional() });
export type ListProofs = z.infer<typeof ListProofs>;

const standing = { status: ProofStatus, replacedBy: z.string().trim().max(200).default(''), basis: Line };
export const AddProof = z.strictObject({
  name: Line,
  aliases: z.array(Line).max(20).default([]),
  issuedBy: Line,
  ...standing,
});
export type AddProof = z.infer<typeof AddProof>;
export const ChangeProof = z.strictObject({ id: ProofId, version: z.number().int().min(1), ...standing, reason: Line });
export type ChangeProof = z.infer<typeof ChangeProof>;

/** A material of an item in force that asks for a proof it may not ask for. */
export const AskedProof = z.strictObject({
  itemId: z.uuid(),
  itemName: z.string(),
  department: z.string(),
  material: z.string(),
  /** The proof it is; null: one off the list. */
  proof: z.string().nullable(),
  status: ProofStatus.nullable(),
});
export type AskedProof = z.infer<typeof AskedProof>;

export const listProofsAt = endpoint('GET /api/proofs', ListProofs, z.array(Proof), '证明事项清单（公开）');
export const addProofAt = endpoint('POST /api/proofs', AddProof, Proof, '在清单里登记一项证明');
export const changeProofAt = endpoint('POST /api/proofs/:id/change', ChangeProof, Proof, '改变一项证明的去留');
export const askedProofsAt = endpoint(
  'GET /api/proofs/asked',
  z.strictObject({}),
  z.array(AskedProof),
  '仍在索要清单外或者已取消证明的事项',
);
