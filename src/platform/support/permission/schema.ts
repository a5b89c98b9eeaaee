import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

export const Done = z.strictObject({ done: z.literal(true) });

export const DeclareConflict = z.strictObject({ subject: z.uuid(), reason: z.string().trim().min(1).max(500) });
export type DeclareConflict = z.infer<typeof DeclareConflict>;

export const declareConflictAt = endpoint('POST /api/conflicts', DeclareConflict, Done, '工作人员申明应当回避');
