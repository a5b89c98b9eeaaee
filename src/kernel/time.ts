import * as z from 'zod';

/** A moment, UTC with milliseconds, as ISO text: the same value in the table, on the wire and on the page. */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** A calendar day in Beijing time (YYYY-MM-DD). Statutory limits are counted in days, never in hours. */
export const Day = z.iso.date().brand('Day');
export type Day = z.infer<typeof Day>;

const BEIJING = 8 * 3_600_000;
const DAY = 86_400_000;

export function instantOf(milliseconds: number): Instant {
  return Instant.parse(new Date(milliseconds).toISOString());
}

/** The Beijing calendar day on which an instant falls. */
export function dayOf(instant: Instant): Day {
  return Day.parse(new Date(Date.parse(instant) + BEIJING).toISOString().slice(0, 10));
}

/** The instant at which a Beijing day begins (00:00 +08:00). */
export function startOfDay(day: Day): Instant {
  return instantOf(Date.parse(day) - BEIJING);
}

export function addDays(day: Day, days: number): Day {
  return Day.parse(new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10));
}

export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return instantOf(Date.parse(instant) + milliseconds);
}

/** Natural days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** 2026年3月2日（星期一）: how every page and instrument writes a day. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日（星期${WEEKDAYS[new Date(Date.parse(day)).getUTCDay()]}）`;
}

/** 2026年3月20日9时30分, by Beijing time: when something begins, as papers and notices write it. */
export function chineseMoment(instant: Instant): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000);
  const minutes = local.getUTCMinutes();
  const day = `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  return `${day}${local.getUTCHours()}时${minutes === 0 ? '' : `${String(minutes).padStart(2, '0')}分`}`;
}

/** 15:14, by Beijing time; of another day than today with the day before it: 3月2日 15:14. */
export function clockTime(instant: Instant, now: Instant): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000);
  const time = local.toISOString().slice(11, 16);
  return dayOf(instant) === dayOf(now) ? time : `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${time}`;
}
