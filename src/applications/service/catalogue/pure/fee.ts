import * as z from 'zod';

const Line = z.string().trim().min(1).max(300);
const Feel = z.string().trim().min(1).max(4_000);
const Output = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/);

/** 收费: for people to read, and where it is paid through the platform, how much. */
export const Fee = z.strictObject({
  name: Line,
  amount: Line,
  basis: Line,
  /** What is to be paid online or by code, in fen: fixed, by FEEL over the answers, or an output of a decision of the package. */
  due: z
    .union([
      z.strictObject({ fen: z.number().int().min(1).max(99_999_999_999) }),
      z.strictObject({ feel: Feel }),
      z.strictObject({ decision: Line, output: Output }),
    ])
    .nullable()
    .default(null),
  /** 行政许可法第五十八条: the rank of what sets the fee; nothing below an administrative regulation may, for a licence. */
  rank: z.enum(['law', 'administrative_regulation', 'local_regulation', 'other']).nullable().default(null),
  verified: z.boolean().default(false),
  reductions: z.array(z.strictObject({ when: Feel, percent: z.number().int().min(1).max(100), ground: Line })).default([]),
  /** false: for work already done when the case ends early. */
  refundable: z.boolean().default(true),
});
export type Fee = z.infer<typeof Fee>;
