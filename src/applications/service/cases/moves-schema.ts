import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { PersonId } from '#kernel/id.ts';
import { act, Done, Reason, RefuseWithReason, RequestCorrection, SignerPosition, TransferTask } from './schema.ts';

export const DelegateTask = TransferTask;
export type DelegateTask = z.infer<typeof DelegateTask>;
export const AddSigner = z.strictObject({ ...act, to: PersonId, position: SignerPosition, reason: Reason });
export type AddSigner = z.infer<typeof AddSigner>;
export const RemoveSigner = z.strictObject({ ...act, to: PersonId, reason: Reason });
export type RemoveSigner = z.infer<typeof RemoveSigner>;
export const Countersign = z.strictObject({ ...act, agreed: z.boolean(), opinion: Reason });
export type Countersign = z.infer<typeof Countersign>;
export const MoveWithReason = RefuseWithReason;
export type MoveWithReason = z.infer<typeof MoveWithReason>;
export const ReturnToApplicant = RequestCorrection;
export type ReturnToApplicant = z.infer<typeof ReturnToApplicant>;
export const UrgeCase = RefuseWithReason;
export type UrgeCase = z.infer<typeof UrgeCase>;

export const countersignAt = endpoint('POST /api/desk/cases/:caseId/countersignature', Countersign, Done, '签署意见（加签、会签）');
export const delegateAt = endpoint('POST /api/desk/cases/:caseId/delegation', DelegateTask, Done, '委派同事办理，办好后交回确认');
export const answerDelegationAt = endpoint('POST /api/desk/cases/:caseId/delegation-answer', MoveWithReason, Done, '办好委派的事项并交回');
export const addSignerAt = endpoint('POST /api/desk/cases/:caseId/signers', AddSigner, Done, '加签');
export const removeSignerAt = endpoint('POST /api/desk/cases/:caseId/signers/removal', RemoveSigner, Done, '减签');
export const recallAt = endpoint('POST /api/desk/cases/:caseId/recall', MoveWithReason, Done, '撤回自己刚办完的环节');
export const skipAt = endpoint('POST /api/desk/cases/:caseId/skip', MoveWithReason, Done, '跳过无人在岗的环节');
export const urgeAt = endpoint('POST /api/desk/cases/:caseId/urging', UrgeCase, Done, '催办');
export const returnToApplicantAt = endpoint('POST /api/desk/cases/:caseId/return-to-applicant', ReturnToApplicant, Done, '退回申请人');
