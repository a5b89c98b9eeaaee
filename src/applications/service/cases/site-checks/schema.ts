import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Day, Instant } from '#kernel/time.ts';
import { CaseId, CaseVersion, Done } from '../schema.ts';

/** The second inspector: it was so, or it was not and why. */
export const ConfirmSiteCheck = z
  .strictObject({ caseId: CaseId, version: CaseVersion, agreed: z.boolean(), objection: z.string().trim().max(2_000).optional() })
  .refine(({ agreed, objection = '' }) => agreed || objection.length >= 2, {
    path: ['objection'],
    message: 'code:case_objection_required',
  });
export type ConfirmSiteCheck = z.infer<typeof ConfirmSiteCheck>;

/** What one inspector wrote down and the other has not confirmed yet; null where nothing waits. */
export const WaitingSiteCheck = z
  .strictObject({
    by: z.string().nullable(),
    partner: z.string().nullable(),
    checkedOn: Day,
    passed: z.boolean(),
    findings: z.string(),
    recordedAt: Instant,
    /** Whether it waits for who asks. */
    yours: z.boolean(),
  })
  .nullable();
export type WaitingSiteCheck = z.infer<typeof WaitingSiteCheck>;

const AskWaiting = z.strictObject({ caseId: CaseId });
export type AskWaiting = z.infer<typeof AskWaiting>;

export const confirmSiteCheckAt = endpoint(
  'POST /api/desk/cases/:caseId/site-check/confirmation',
  ConfirmSiteCheck,
  Done,
  '第二名核查人员确认现场核查',
);
export const waitingSiteCheckAt = endpoint(
  'GET /api/desk/cases/:caseId/site-check',
  AskWaiting,
  WaitingSiteCheck,
  '等待第二名核查人员确认的现场核查',
);
