import * as z from 'zod';

/** The sheet one signs on, in its own units. */
export const SHEET = { width: 1_000, height: 400 } as const;

const Point = z.tuple([z.number().int().min(0).max(SHEET.width), z.number().int().min(0).max(SHEET.height)]);
/** A signature as the pen went: no picture of others can be put in its place. */
export const Strokes = z
  .array(z.array(Point).min(1).max(2_000))
  .min(1)
  .max(200)
  .refine((strokes) => strokes.reduce((sum, stroke) => sum + stroke.length, 0) <= 8_000);
export type Strokes = z.infer<typeof Strokes>;

/** Drawn here and now, or the stored picture by the permit that one's password gave. */
export const Signature = z.union([z.strictObject({ strokes: Strokes }), z.strictObject({ permit: z.uuid() })]);
export type Signature = z.infer<typeof Signature>;
