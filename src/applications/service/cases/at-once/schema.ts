import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Answers } from '#platform/support/forms/schema.ts';
import { Done } from '../schema.ts';

/** A material in the request itself. All together stay below the size of a request (1 MB); larger ones go through a draft. */
export const EnclosedMaterial = z.strictObject({
  slot: z.string().min(1).max(60),
  name: z.string().min(1).max(300),
  content: z.base64('code:case_enclosure_unreadable').min(1),
});
export type EnclosedMaterial = z.infer<typeof EnclosedMaterial>;

export const ApplyAtOnce = z.strictObject({
  /** The caller's own number of this request: sent again with the same content it answers with the case it made. */
  requestId: z.uuid(),
  itemId: z.uuid(),
  answers: Answers,
  materials: z.array(EnclosedMaterial).max(30).default([]),
  declared: z.literal(true, 'code:case_declaration_required'),
  /** Electronic delivery is only lawful by consent; left open, papers go by the counter or by post. */
  electronicDelivery: z.boolean().optional(),
});
export type ApplyAtOnce = z.infer<typeof ApplyAtOnce>;

export const applyAtOnceAt = endpoint('POST /api/applications', ApplyAtOnce, Done, '一次提交整份申请（供其他系统对接）');
