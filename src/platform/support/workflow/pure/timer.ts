import { type Instant, instantOf } from '#kernel/time.ts';

const BEIJING = 8 * 3_600_000;
const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** When a timer written in ISO 8601 goes off, and how often; undefined when it cannot be read. Statutory limits are not kept here. */
export function readTimer(form: 'duration' | 'date' | 'cycle', text: string, now: Instant): { due: Instant; rounds: number } | undefined {
  if (form === 'date') {
    const due = readDate(text);
    return due && { due, rounds: 1 };
  }
  const [, repeat, interval = ''] = form === 'cycle' ? (/^R(\d*)\/(P.+)$/.exec(text) ?? []) : [text, '1', text];
  const due = addDuration(now, interval);
  if (due === undefined || repeat === undefined) return undefined;
  return { due, rounds: repeat === '' ? Number.MAX_SAFE_INTEGER : Number(repeat) };
}

/** A date without an offset is meant in Beijing time. */
function readDate(text: string): Instant | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const full = text.includes('T') ? text : `${text}T00:00`;
  const milliseconds = Date.parse(match[1] === undefined ? `${full}+08:00` : full);
  return Number.isNaN(milliseconds) ? undefined : instantOf(milliseconds);
}

/** Years and months move the Beijing calendar date, keeping within the month (31 January plus one month is the end of February). */
export function addDuration(now: Instant, text: string): Instant | undefined {
  const match = DURATION.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const local = new Date(Date.parse(now) + BEIJING);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + years * 12 + months);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, lastDay));
  const milliseconds = local.getTime() - BEIJING + (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1_000;
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) < 8.64e15 ? instantOf(Math.round(milliseconds)) : undefined;
}
