import { addDays, type Day, Day as DaySchema } from '#kernel/time.ts';
import type { Calendar, Reckoned } from './workdays.ts';

export interface Period {
  value: number;
  unit: 'workday' | 'day' | 'month' | 'year';
}

/**
 * The last day of a period that begins the day after `start` (民法典第二百零一条). Months and years end on the day of the
 * same number, or on the last of a shorter month (第二百零二条); a natural period that ends on a holiday ends on the next
 * working day (第二百零三条).
 */
export function lastDayOf(start: Day, { value, unit }: Period, calendar: Calendar): Reckoned<Day> {
  switch (unit) {
    case 'workday':
      return calendar.addWorkdays(start, value);
    case 'day':
      return calendar.rollForward(addDays(start, value));
    case 'month':
      return calendar.rollForward(addMonths(start, value));
    case 'year':
      return calendar.rollForward(addMonths(start, value * 12));
  }
}

export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const found = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)));
  return DaySchema.parse(found.toISOString().slice(0, 10));
}
