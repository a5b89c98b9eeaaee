import * as z from 'zod';
import { AuthorityKind, AuthorityPower } from '#applications/service/authorities/schema.ts';
import { Commitment, OnLicence } from '#applications/service/catalogue/schema.ts';
import { DeferralOffer, DeferralView } from '../deferral/pure/deferral.ts';

/** On what terms a case is handled besides the ordinary course: what both the applicant and the officials are shown. */
export const CaseTerms = z.strictObject({
  /** 容缺受理: what was promised. */
  deferral: DeferralView.nullable(),
  /** What the applicant may promise now to bring later. */
  deferralOffer: DeferralOffer.nullable(),
  /** 代理: who acts for the applicant. */
  agent: z
    .strictObject({
      name: z.string(),
      idNumber: z.string(),
      kind: AuthorityKind,
      powers: z.array(AuthorityPower),
      until: z.iso.date(),
      ended: z.boolean(),
      /** The signed paper was scanned at the counter. */
      scanned: z.boolean(),
    })
    .nullable(),
  /** 延续、变更、注销: the licence it acts on. */
  licence: z
    .strictObject({ id: z.uuid(), act: OnLicence.shape.act, name: z.string(), number: z.string(), validUntil: z.iso.date().nullable() })
    .nullable(),
  /** 告知承诺: what the item offers; whether it was chosen, and whether this applicant may choose it. */
  commitment: z.strictObject({ terms: Commitment, chosen: z.boolean(), barred: z.boolean() }).nullable(),
});
export type CaseTerms = z.infer<typeof CaseTerms>;
