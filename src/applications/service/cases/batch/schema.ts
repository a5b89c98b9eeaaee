import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Colleague } from '../schema.ts';

/** What can be done to many cases at once; each is done to each case by itself, as if it were the only one. */
export const BatchAct = z.enum(['accept', 'deliver', 'message', 'transfer']);
export type BatchAct = z.infer<typeof BatchAct>;

export const ListColleagues = z.strictObject({
  /** Cases to be handed over, as many as a page shows, with commas between them: then only who may take each of them. */
  cases: z.string().max(3_700).optional(),
});
export type ListColleagues = z.infer<typeof ListColleagues>;

export const listColleaguesAt = endpoint('GET /api/desk/colleagues', ListColleagues, z.array(Colleague), '本部门在岗的同事');
