// Days, times, moments and durations of DMN 1.5 §10.3.2.3.3-9: proleptic calendar, years to ±999,999,999, nanoseconds.
export const LARGEST_YEAR = 999_999_999;
export const DAY_NANOS = 86_400_000_000_000n;
const SECOND_NANOS = 1_000_000_000n;

/** Where a time is: an offset in seconds, or a named zone whose offset depends on the day. */
export interface Zone {
  offset?: number;
  name?: string;
}

export class FeelDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }

  toString(): string {
    const year = String(Math.abs(this.year)).padStart(4, '0');
    return `${this.year < 0 ? '-' : ''}${year}-${two(this.month)}-${two(this.day)}`;
  }
}

export class FeelTime {
  /** Nanoseconds since midnight. */
  readonly nanos: bigint;
  readonly zone: Zone | null;

  constructor(nanos: bigint, zone: Zone | null) {
    this.nanos = nanos;
    this.zone = zone;
  }

  toString(): string {
    const seconds = Number(this.nanos / SECOND_NANOS);
    const fraction = String(this.nanos % SECOND_NANOS)
      .padStart(9, '0')
      .replace(/0+$/, '');
    const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    return clock + (fraction === '' ? '' : `.${fraction}`) + zoneText(this.zone);
  }
}

export class FeelDateTime {
  readonly date: FeelDate;
  readonly time: FeelTime;

  constructor(date: FeelDate, time: FeelTime) {
    this.date = date;
    this.time = time;
  }

  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
}

export class MonthsDuration {
  readonly months: number;

  constructor(months: number) {
    this.months = months;
  }

  toString(): string {
    const total = Math.abs(this.months);
    const years = Math.floor(total / 12);
    const months = total % 12;
    if (total === 0) return 'P0M';
    return `${this.months < 0 ? '-' : ''}P${years > 0 ? `${years}Y` : ''}${months > 0 ? `${months}M` : ''}`;
  }
}

export class DaysDuration {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }

  toString(): string {
    const total = this.nanos < 0n ? -this.nanos : this.nanos;
    if (total === 0n) return 'PT0S';
    const days = total / DAY_NANOS;
    const seconds = Number((total % DAY_NANOS) / SECOND_NANOS);
    const fraction = String(total % SECOND_NANOS)
      .padStart(9, '0')
      .replace(/0+$/, '');
    const h = Math.floor(seconds / 3600);
    const m = Math.floor(seconds / 60) % 60;
    const s = `${seconds % 60}${fraction === '' ? '' : `.${fraction}`}`;
    const clock = `${h > 0 ? `${h}H` : ''}${m > 0 ? `${m}M` : ''}${s === '0' ? '' : `${s}S`}`;
    return `${this.nanos < 0n ? '-' : ''}P${days > 0n ? `${days}D` : ''}${clock === '' ? '' : `T${clock}`}`;
  }
}

const two = (n: number): string => String(n).padStart(2, '0');

function zoneText(zone: Zone | null): string {
  if (zone === null) return '';
  if (zone.name !== undefined) return `@${zone.name}`;
  const offset = zone.offset ?? 0;
  if (offset === 0) return 'Z';
  const total = Math.abs(offset);
  const seconds = total % 60;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(total / 3600))}:${two(Math.floor(total / 60) % 60)}${seconds === 0 ? '' : `:${two(seconds)}`}`;
}

/** Days since 1970-01-01, by the arithmetic of 400-year cycles. */
export function epochDay(date: FeelDate): number {
  const y = date.month <= 2 ? date.year - 1 : date.year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5) + date.day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function dateOfEpochDay(day: number): FeelDate | null {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!Number.isSafeInteger(day) || Math.abs(year) > LARGEST_YEAR) return null;
  return new FeelDate(year, month, dayOfYear - Math.floor((153 * m + 2) / 5) + 1);
}

export function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function dateOf(year: number, month: number, day: number): FeelDate | null {
  if (
    ![year, month, day].every(Number.isInteger) ||
    Math.abs(year) > LARGEST_YEAR ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > monthLength(year, month)
  )
    return null;
  return new FeelDate(year, month, day);
}

const zoneFormats = new Map<string, Intl.DateTimeFormat | null>();

function zoneFormat(name: string): Intl.DateTimeFormat | null {
  const known = zoneFormats.get(name);
  if (known !== undefined) return known;
  if (zoneFormats.size > 1000) zoneFormats.clear();
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    format = null; // Intl answers an unknown zone by throwing.
  }
  zoneFormats.set(name, format);
  return format;
}

export const isZoneName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_+\-/]{0,60}$/.test(name) && zoneFormat(name) !== null;

/** Seconds ahead of UTC in the zone, at local seconds since 1970. */
export function offsetAt(zone: Zone, localSeconds: number): number {
  if (zone.name === undefined) return zone.offset ?? 0;
  const format = zoneFormat(zone.name);
  // ECMAScript dates reach 275,760 years; beyond, zones have no history to ask.
  if (format === null || Math.abs(localSeconds) > 8e12) return 0;
  let offset = 0;
  for (let round = 0; round < 3; round += 1) {
    const at = localSeconds - offset;
    const parts: Record<string, number> = {};
    for (const part of format.formatToParts(at * 1000)) parts[part.type] = Number(part.value);
    const local =
      Date.UTC(
        parts['year'] ?? 0,
        (parts['month'] ?? 1) - 1,
        parts['day'] ?? 1,
        parts['hour'] ?? 0,
        parts['minute'] ?? 0,
        parts['second'] ?? 0,
      ) / 1000;
    const next = local - at;
    if (next === offset) break;
    offset = next;
  }
  return offset;
}

/** The offset of a time or moment in seconds, undefined for one without a zone. */
export function offsetOf(time: FeelTime, date?: FeelDate): number | undefined {
  if (time.zone === null) return undefined;
  const day = date ? epochDay(date) : Math.floor(Date.UTC(2000, 0, 1) / 86_400_000);
  return offsetAt(time.zone, day * 86_400 + Number(time.nanos / SECOND_NANOS));
}

/** Nanoseconds since 1970 in UTC; a moment without a zone counts as UTC. */
export function instantNanos(moment: FeelDateTime): bigint {
  return BigInt(epochDay(moment.date)) * DAY_NANOS + moment.time.nanos - BigInt(offsetOf(moment.time, moment.date) ?? 0) * SECOND_NANOS;
}

export function timeInUtc(time: FeelTime): bigint {
  return time.nanos - BigInt(offsetOf(time) ?? 0) * SECOND_NANOS;
}

export const MIDNIGHT = new FeelTime(0n, null);
export const UTC: Zone = { offset: 0 };

export function plusMonths(date: FeelDate, months: number): FeelDate | null {
  const total = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return dateOf(year, month, Math.min(date.day, Number.isSafeInteger(year) ? monthLength(year, month) : 1));
}

const floorDivide = (a: bigint, b: bigint): bigint => (a < 0n ? -((-a + b - 1n) / b) : a / b);

export function momentPlus(moment: FeelDateTime, nanos: bigint): FeelDateTime | null {
  const total = moment.time.nanos + nanos;
  const days = floorDivide(total, DAY_NANOS);
  const date = dateOfEpochDay(epochDay(moment.date) + Number(days));
  return date && new FeelDateTime(date, new FeelTime(total - days * DAY_NANOS, moment.time.zone));
}

export function datePlus(date: FeelDate, nanos: bigint): FeelDate | null {
  return dateOfEpochDay(epochDay(date) + Number(floorDivide(nanos, DAY_NANOS)));
}

export function timePlus(time: FeelTime, nanos: bigint): FeelTime {
  const total = (time.nanos + nanos) % DAY_NANOS;
  return new FeelTime(total < 0n ? total + DAY_NANOS : total, time.zone);
}

/** Whole months from one day to another, toward zero (DMN 1.5 §10.3.4.7 years and months duration). */
export function monthsBetween(from: FeelDate, to: FeelDate): number {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) return months - 1;
  if (months < 0 && to.day > from.day) return months + 1;
  return months;
}
