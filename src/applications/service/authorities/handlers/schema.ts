import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { EnterpriseId, PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { Authority } from '#platform/data/registers/schema.ts';

export const HandlerState = z.enum(['in_force', 'ahead', 'ended']);
export type HandlerState = z.infer<typeof HandlerState>;

export const HandlerView = z.strictObject({
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  personId: PersonId,
  /** Of another than the asker; his number is masked. */
  name: z.string(),
  idNumber: z.string(),
  authority: Authority,
  from: Day,
  until: Day.nullable(),
  state: HandlerState,
  mayEnd: z.boolean(),
});
export type HandlerView = z.infer<typeof HandlerView>;

/** The enterprises he leads with their handlers, and those he handles for others. */
export const MyHandlers = z.strictObject({
  led: z.array(z.strictObject({ enterpriseId: EnterpriseId, name: z.string(), handlers: z.array(HandlerView) })),
  held: z.array(HandlerView),
});
export type MyHandlers = z.infer<typeof MyHandlers>;

export const AppointHandler = z.strictObject({
  enterpriseId: EnterpriseId,
  name: z.string().trim().min(2).max(50),
  idNumber: z.string().trim().min(4).max(30),
  until: Day,
  signed: z.literal(true, 'code:authority_unsigned'),
});
export type AppointHandler = z.infer<typeof AppointHandler>;

export const EndHandler = z.strictObject({ enterpriseId: EnterpriseId, personId: PersonId });
export type EndHandler = z.infer<typeof EndHandler>;

export const listHandlersAt = endpoint('GET /api/handlers', z.strictObject({}), MyHandlers, '我所代表单位的经办人，和我经办的单位');
export const appointHandlerAt = endpoint('POST /api/handlers', AppointHandler, MyHandlers, '法定代表人指定单位经办人');
export const endHandlerAt = endpoint(
  'POST /api/handlers/:enterpriseId/:personId/end',
  EndHandler,
  MyHandlers,
  '法定代表人收回经办授权，或者经办人不再经办',
);
