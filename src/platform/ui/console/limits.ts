import { limitText } from './limited.text.zh.ts';

/** As the server counts: what is blank at both ends is not part of the text. */
export const lengthOf = (text: string): number => text.trim().length;

/** From here on the field says how much is left. */
const near = (most: number): number => most - Math.max(20, Math.floor(most / 10));

/** Why this text is too long; null when it is not. */
export function tooLong(text: string, most: number): string | null {
  const now = lengthOf(text);
  return now > most ? limitText.over(most, now) : null;
}

/** What a field says beside it: nothing while the limit is far. */
export function countOf(now: number, most: number): string {
  if (now > most) return limitText.overBy(now - most);
  return now > near(most) ? limitText.left(most - now) : '';
}
