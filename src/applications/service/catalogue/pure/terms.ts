import * as z from 'zod';

const Line = z.string().trim().min(1).max(300);
const Text = z.string().trim().min(1).max(2_000);
const Key = z.string().regex(/^[a-z][A-Za-z0-9_]{0,59}$/);

const Feel = z.string().trim().min(1).max(4_000);
/** A term that begins with the issue; or the two days that were asked for, as the answers have them. */
export const LicenceTerm = z.union([
  z.strictObject({ value: z.number().int().min(1), unit: z.enum(['year', 'month', 'day']) }),
  z.strictObject({ from: Feel, until: Feel }),
]);

/** A variant that acts on a licence the applicant holds: 延续 renewal, 变更 change, 注销 cancellation on his own application. */
export const OnLicence = z.strictObject({ act: z.enum(['renew', 'change', 'cancel']), licence: Line });
export type OnLicence = z.infer<typeof OnLicence>;

/**
 * 告知承诺 (国办发〔2020〕42号): what the applicant is told and may promise instead of proving it beforehand. Not where security,
 * secrets, public safety, finance, ecology, life or health are directly at stake.
 */
export const Commitment = z.strictObject({
  /** The conditions he promises to meet. */
  conditions: z.array(Text).min(1).max(30),
  /** What follows when the promise is false. */
  consequences: z.array(Text).min(1).max(30),
  /** Materials that need not be brought on a commitment. */
  covers: z.array(Key).default([]),
  /** Working days for the decision; nothing remains to be examined on the spot. */
  decideWithinDays: z.number().int().min(1).max(60),
  /** Days after the grant within which it is checked. */
  checkWithinDays: z.number().int().min(1).max(365),
  /** For whom or what it is not open, in words. */
  notFor: z.array(Text).default([]),
  /** FEEL over the answers: the same for what can be read from them. */
  notWhen: z.string().trim().min(1).max(4_000).nullable().default(null),
  article: Line,
});
export type Commitment = z.infer<typeof Commitment>;
