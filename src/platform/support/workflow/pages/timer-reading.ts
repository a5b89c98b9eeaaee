import { chineseDay, Day, instantOf } from '#kernel/time.ts';
import { readTimer } from '../pure/timer.ts';
import { timerText as text } from './text.designer.zh.ts';

export type TimerForm = 'duration' | 'date' | 'cycle';

/** A timer in ISO 8601 as an official would say it; null when it cannot be read. An expression is read only when the process runs. */
export function readingOf(form: TimerForm, value: string): string | null {
  const written = value.trim();
  if (written.startsWith('=')) return text.computed;
  if (readTimer(form, written, instantOf(0)) === undefined) return null;
  if (form === 'duration') return text.after(lengthOf(written));
  if (form === 'date') return text.at(momentOf(written));
  const [, repeat = '', interval = ''] = /^R(\d*)\/(P.+)$/.exec(written) ?? [];
  return repeat === '' ? text.always(lengthOf(interval)) : text.times(lengthOf(interval), Number(repeat));
}

const units = [
  [/(\d+)Y/, text.years],
  [/(\d+)M(?!.*T)(?=[^T]*$|.*T)/, text.months],
  [/(\d+)W/, text.weeks],
  [/(\d+)D/, text.days],
] as const;
const clockUnits = [
  [/(\d+)H/, text.hours],
  [/(\d+)M/, text.minutes],
  [/(\d+(?:\.\d+)?)S/, text.seconds],
] as const;

/** P1Y2M3DT4H5M: the M before the T is months, the one behind it minutes. */
function lengthOf(duration: string): string {
  const [dates = '', clock = ''] = duration.slice(1).split('T');
  const parts = [...units.map(([unit, word]) => said(unit, dates, word)), ...clockUnits.map(([unit, word]) => said(unit, clock, word))];
  return parts.join('') || text.days('0');
}

function said(unit: RegExp, source: string, word: (count: string) => string): string {
  const count = unit.exec(source)?.[1];
  return count === undefined || Number(count) === 0 ? '' : word(count);
}

function momentOf(written: string): string {
  const due = readTimer('date', written, instantOf(0))?.due;
  if (due === undefined) return written;
  const beijing = new Date(Date.parse(due) + 8 * 3_600_000).toISOString();
  const time = beijing.slice(11, 16);
  return `${chineseDay(Day.parse(beijing.slice(0, 10)))}${time === '00:00' ? text.midnight : time}`;
}
