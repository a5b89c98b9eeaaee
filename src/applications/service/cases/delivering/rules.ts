import { addDays, type Day } from '#kernel/time.ts';
import type { DeliveryFacts, DeliveryWay } from './schema.ts';

/**
 * 行政许可法 says within how many days, not how, so the ways of 民事诉讼法 (2023年修正) 第八十九条、第九十五条 are followed, as local rules on
 * administrative procedure do (verified: false): thirty days after the notice it counts as delivered.
 */
const ANNOUNCED_DAYS = 30;
export const deemedDelivered = (announcedOn: Day): Day => addDays(announcedOn, ANNOUNCED_DAYS);

type Given = Pick<DeliveryFacts, 'reason' | 'place' | 'witness' | 'announcedOn'> & { way: DeliveryWay; receivedOn: Day };

/** What a way of delivery still lacks; null when nothing. */
export function refuseWay({ way, receivedOn, reason, place, witness, announcedOn }: Given) {
  if (way !== 'left' && way !== 'announced') return null;
  if (reason === undefined) return 'case_delivery_reason_required';
  if (place === undefined) return 'case_delivery_place_required';
  if (way === 'left') return witness === undefined ? 'case_delivery_witness_required' : null;
  if (announcedOn === undefined) return 'case_delivery_announcement_required';
  return receivedOn < deemedDelivered(announcedOn) ? 'case_delivery_announcement_running' : null;
}
