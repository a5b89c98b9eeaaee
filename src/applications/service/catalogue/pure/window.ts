import * as z from 'zod';

/** Where one can go with a matter, and when. */
export const Window = z.strictObject({
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(500).default(''),
  hours: z.string().trim().max(300).default(''),
  phone: z.string().trim().max(500).default(''),
});
