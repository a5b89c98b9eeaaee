import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';

/** One of the applicant's licences of the kind an item acts on, and why it cannot be acted on now, if it cannot. */
export const Actable = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  number: z.string(),
  validUntil: Day.nullable(),
  refusal: z.string().nullable(),
});
export type Actable = z.infer<typeof Actable>;

export const ActableOf = z.strictObject({ itemId: z.uuid() });
export type ActableOf = z.infer<typeof ActableOf>;

export const listActableAt = endpoint('GET /api/items/:itemId/licences', ActableOf, z.array(Actable), '这个事项可以办理的本人证照');
