import * as z from 'zod';
import { Day } from '#kernel/time.ts';

/** 电子送达, 直接送达, 邮寄送达, 留置送达, 公告送达. */
export const DeliveryWay = z.enum(['electronic', 'counter', 'post', 'left', 'announced']);
export type DeliveryWay = z.infer<typeof DeliveryWay>;

const Said = z.string().trim().min(2).max(300);

/** What leaving and announcing have to say besides the day and who receives. */
export const deliveryFacts = {
  /** Left: why it was refused. Announced: why no other way is left. */
  reason: Said.optional(),
  /** Left: the dwelling. Announced: where it was published. */
  place: Said.optional(),
  /** Left: who stood by, and of which body; or how it was photographed or filmed. */
  witness: Said.optional(),
  announcedOn: Day.optional(),
};
export type DeliveryFacts = z.infer<z.ZodObject<typeof deliveryFacts>>;
