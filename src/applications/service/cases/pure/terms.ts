import * as z from 'zod';
import { DeferralOffer, DeferralView } from '../deferral/pure/deferral.ts';

/** On what terms a case is handled besides the ordinary course: what both the applicant and the officials are shown. */
export const CaseTerms = z.strictObject({
  /** 容缺受理: what was promised. */
  deferral: DeferralView.nullable(),
  /** What the applicant may promise now to bring later. */
  deferralOffer: DeferralOffer.nullable(),
});
export type CaseTerms = z.infer<typeof CaseTerms>;
