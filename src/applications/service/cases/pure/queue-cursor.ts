import * as z from 'zod';
import { Day, Instant } from '#kernel/time.ts';

/** The place of a row in a sorted queue: the day it is due (null: never), the instant it was received, its id as the last word. */
export const QueuePlace = z.tuple([Day.nullable(), Instant.nullable(), z.uuid()]);
export type QueuePlace = z.infer<typeof QueuePlace>;

/** Written into an address, so letters and digits only. */
export function writeCursor(place: QueuePlace): string {
  return btoa(JSON.stringify(place)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** null for what is no cursor of ours. */
export function readCursor(text: string): QueuePlace | null {
  try {
    return QueuePlace.safeParse(JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')))).data ?? null;
  } catch {
    return null;
  }
}
