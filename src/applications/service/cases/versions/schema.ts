import * as z from 'zod';
import { Affecting } from '#applications/service/catalogue/revisions/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';
import { CaseId, Done } from '../schema.ts';

export const OfVersion = z.strictObject({ caseId: CaseId });
export type OfVersion = z.infer<typeof OfVersion>;

/** The version of its item a case falls under; `newer` only while it is a draft that could go on under another. */
export const CaseVersion = z.strictObject({
  itemId: z.string(),
  number: z.number().int(),
  since: Day.nullable(),
  current: z.boolean(),
  newer: z
    .strictObject({
      number: z.number().int(),
      since: Day.nullable(),
      changes: z.array(Affecting),
      /** Labels of what was filled in and has to be filled in anew. */
      left: z.array(z.string()),
      /** Names of materials brought that are asked no more. */
      filesLeft: z.array(z.string()),
    })
    .nullable(),
});
export type CaseVersion = z.infer<typeof CaseVersion>;

export const caseVersionAt = endpoint('GET /api/cases/:caseId/version', OfVersion, CaseVersion, '这件申请按事项的哪个版本办理');
export const takeNewVersionAt = endpoint('POST /api/cases/:caseId/version', OfVersion, Done, '草稿改用事项现在的版本接着填');
