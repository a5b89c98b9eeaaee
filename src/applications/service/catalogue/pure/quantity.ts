import * as z from 'zod';

const Line = z.string().trim().min(1).max(300);

/** 数量限制 (行政许可法第五十七条): how many there may be, by region of an answer or of all, given by the order of receipt. */
export const Quantity = z.strictObject({
  basis: Line,
  verified: z.boolean().default(false),
  /** Path of the answer that names the region; null where there is one number for all. */
  by: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/)
    .nullable()
    .default(null),
  /** Places are given anew each year. */
  yearly: z.boolean().default(false),
  places: z
    .array(z.strictObject({ key: z.string().min(1).max(100), name: Line, total: z.number().int().min(0).max(100_000) }))
    .min(1)
    .max(500),
});
export type Quantity = z.infer<typeof Quantity>;
