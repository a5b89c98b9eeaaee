import * as z from 'zod';
import { AuthorityKind, AuthorityPower } from '#applications/service/authorities/schema.ts';
import { AddMaterial } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { Card, Visitor } from '../schema.ts';

export const RecordHandler = z.strictObject({
  personId: PersonId,
  creditCode: z.string().trim().toUpperCase().length(18, 'code:counter_credit_code_wrong'),
  until: Day,
  /** What paper was shown: 授权委托书 with its day, 营业执照 … */
  paper: z.string().trim().min(2, 'code:counter_paper_required').max(300),
});
export type RecordHandler = z.infer<typeof RecordHandler>;

/** What the paper says: who, for what, with which powers, from when until when; and the paper itself. */
export const RecordAgent = z.strictObject({
  personId: PersonId,
  /** The agent's own whole number, typed or read once more. */
  idNumber: z.string().trim().min(4, 'code:counter_number_wrong').max(30, 'code:counter_number_wrong'),
  kind: AuthorityKind,
  principal: Card,
  /** Absent: whatever he may apply for. */
  itemId: z.uuid().optional(),
  powers: z.array(AuthorityPower).min(1, 'code:authority_powers_required').max(4),
  from: Day,
  until: Day,
  paper: z.string().trim().min(2, 'code:counter_paper_required').max(300),
  upload: AddMaterial.shape.upload.optional(),
  /** Scanned by the counter's own device. */
  scanner: z.boolean().optional(),
});
export type RecordAgent = z.infer<typeof RecordAgent>;

export const recordHandlerAt = endpoint('POST /api/desk/counter/handlers', RecordHandler, Visitor, '按书面委托登记企业经办人');
export const recordAgentAt = endpoint('POST /api/desk/counter/authorities', RecordAgent, Visitor, '按授权委托书或者监护证明登记代理人');
