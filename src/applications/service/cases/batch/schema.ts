import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { PersonId } from '#kernel/id.ts';

/** What can be done to many cases at once; each is done to each case by itself, as if it were the only one. */
export const BatchAct = z.enum(['accept', 'deliver', 'message', 'transfer']);
export type BatchAct = z.infer<typeof BatchAct>;

export const Colleague = z.strictObject({ id: PersonId, name: z.string() });
export type Colleague = z.infer<typeof Colleague>;

export const listColleaguesAt = endpoint('GET /api/desk/colleagues', z.strictObject({}), z.array(Colleague), '本部门在岗的同事');
