import * as z from 'zod';
import { AddMaterial } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { CaseOfCheck, MyCheck, Words } from '../schema.ts';

/** 报告整改: what was put right, and the proof of it; said again it stands in place of what was said before. */
export const TellRectified = CaseOfCheck.extend({ words: Words, upload: AddMaterial.shape.upload });
export type TellRectified = z.infer<typeof TellRectified>;
export const ProofRef = z.strictObject({ id: z.uuid() });
export type ProofRef = z.infer<typeof ProofRef>;

const Proof = z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.instanceof(Uint8Array) });

export const tellRectifiedAt = endpoint('POST /api/cases/:caseId/rectified', TellRectified, MyCheck, '报告整改情况，附整改证明');
export const rectifiedProofAt = endpoint('GET /api/commitment-steps/:id/proof', ProofRef, Proof, '报告整改所附的证明');
