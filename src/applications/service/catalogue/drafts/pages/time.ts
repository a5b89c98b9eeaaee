const BEIJING_MILLISECONDS = 8 * 3_600_000;

/** An instant as the clock on the wall shows it: 2026-03-02 09:05. */
export function timeWords(instant: string): string {
  return new Date(Date.parse(instant) + BEIJING_MILLISECONDS).toISOString().slice(0, 16).replace('T', ' ');
}
