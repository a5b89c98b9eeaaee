import type { QueueRow } from '../queue-schema.ts';
import { lightText } from '../text.zh.ts';
import { queueText } from './text.zh.ts';

export type Due = Pick<QueueRow, 'light' | 'dueOn' | 'leftDays' | 'unit'>;

/** The light in words with the days left, and until when. The days are those the clock counts in. */
export function dueWords({ light, dueOn, leftDays, unit }: Due): { now: string; until: string } {
  const running = light !== 'none' && light !== 'stopped';
  const left = running && leftDays !== null ? leftWords(light, leftDays, unit) : '';
  return {
    now: [lightText[light], left].filter((word) => word !== '').join(' '),
    until: dueOn !== null && light !== 'stopped' ? queueText.dueBy(dueOn) : '',
  };
}

function leftWords(light: Due['light'], days: number, unit: Due['unit']): string {
  // Over by rest days alone: no day that counts has passed since.
  if (light === 'red') return days < 0 ? queueText.over(-days, unit) : '';
  return days === 0 ? queueText.lastDay : queueText.left(days, unit);
}
