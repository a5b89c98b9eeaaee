import type { PersonId } from '#kernel/id.ts';

/** Somebody left the order and this application came to a place; the subject is its case. */
export interface PlaceRisen {
  type: 'quotas.place_risen';
  subject: string;
  personId: PersonId;
  sequence: number;
}
