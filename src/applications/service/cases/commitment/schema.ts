import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { CaseId, Done } from '../schema.ts';

export const ChooseCommitment = z.strictObject({ caseId: CaseId, choice: z.enum(['commitment', 'ordinary'], 'code:field_required') });
export type ChooseCommitment = z.infer<typeof ChooseCommitment>;

export const chooseCommitmentAt = endpoint('POST /api/cases/:caseId/commitment', ChooseCommitment, Done, '选择告知承诺或者一般程序');
