import * as z from 'zod';
import { Limit } from '../schema.ts';

const Count = z.number().int().nullable();

/** What of a revision concerns somebody who is filling in an application, each kind once and the limit first. */
export const Affecting = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('limit'), before: Limit.nullable(), after: Limit.nullable() }),
  z.strictObject({ what: z.literal('visits'), before: Count, after: Count }),
  z.strictObject({ what: z.literal('material'), name: z.string(), how: z.enum(['added', 'gone', 'changed']) }),
  z.strictObject({ what: z.enum(['fees', 'conditions', 'questions', 'commitment', 'department', 'other']) }),
]);
export type Affecting = z.infer<typeof Affecting>;
