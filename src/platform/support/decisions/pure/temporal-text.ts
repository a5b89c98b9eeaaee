import { dateOfEpochDay, epochDay } from './temporal.ts';
import {
  DAY_NANOS,
  dateOf,
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  isZoneName,
  LARGEST_YEAR,
  MonthsDuration,
  type Zone,
} from './temporal.ts';

const datePattern = /^(-?)(0\d{3}|[1-9]\d{3,8})-(\d\d)-(\d\d)$/;
const timePattern = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,20}))?(Z|z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z0-9_+\-/]+)?$/;

export function parseDate(text: string): FeelDate | null {
  const match = datePattern.exec(text);
  if (!match) return null;
  const year = Number(match[2]);
  if (year > LARGEST_YEAR) return null;
  return dateOf(match[1] === '-' ? -year : year, Number(match[3]), Number(match[4]));
}

function parseZone(text: string | undefined): Zone | null | undefined {
  if (text === undefined) return null;
  if (text === 'Z' || text === 'z') return { offset: 0 };
  if (text.startsWith('@')) {
    const name = text.slice(1);
    if (!isZoneName(name)) return undefined;
    return name === 'Etc/UTC' || name === 'UTC' ? { name } : { name };
  }
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number);
  if (hours > 18 || minutes > 59 || seconds > 59 || (hours === 18 && minutes + seconds > 0)) return undefined;
  const offset = hours * 3600 + minutes * 60 + seconds;
  return { offset: text.startsWith('-') ? -offset : offset };
}

export function parseTime(text: string): FeelTime | null {
  const match = timePattern.exec(text);
  if (!match) return null;
  const zone = parseZone(match[5]);
  return zone === undefined
    ? null
    : clock(Number(match[1]), Number(match[2]), Number(match[3]), BigInt((match[4] ?? '').padEnd(9, '0').slice(0, 9)), zone);
}

export function clock(hour: number, minute: number, second: number, nano: bigint, zone: Zone | null): FeelTime | null {
  if (hour > 23 || minute > 59 || second > 59 || hour < 0 || minute < 0 || second < 0) return null;
  return new FeelTime(BigInt(hour * 3600 + minute * 60 + second) * 1_000_000_000n + nano, zone);
}

export function parseDateTime(text: string): FeelDateTime | null {
  const split = text.indexOf('T');
  if (split < 0) return null;
  const date = parseDate(text.slice(0, split));
  if (!date) return null;
  // ISO 8601: 24:00:00 is the first moment of the next day.
  const late = /^24:00:00(?:\.0+)?(?=$|[^.\d])/.exec(text.slice(split + 1));
  if (late) {
    const next = dateOfEpochDay(epochDay(date) + 1);
    const midnight = parseTime(`00:00:00${text.slice(split + 1 + late[0].length)}`);
    return next && midnight && new FeelDateTime(next, midnight);
  }
  const time = parseTime(text.slice(split + 1));
  return time && new FeelDateTime(date, time);
}

const monthsPattern = /^(-?)P(?:(\d{1,12})Y)?(?:(\d{1,12})M)?$/;
const daysPattern = /^(-?)P(?:(\d{1,18})D)?(T(?:(\d{1,18})H)?(?:(\d{1,18})M)?(?:(\d{1,18})(?:\.(\d{0,20}))?S)?)?$/;

export function parseDuration(text: string): MonthsDuration | DaysDuration | null {
  const months = monthsPattern.exec(text);
  if (months && (months[2] !== undefined || months[3] !== undefined)) {
    const total = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return new MonthsDuration(total === 0 ? 0 : months[1] === '-' ? -total : total);
  }
  const days = daysPattern.exec(text);
  if (!days) return null;
  const [, sign, d, tail, h, m, s, fraction = ''] = days;
  if (d === undefined && h === undefined && m === undefined && s === undefined) return null;
  if (tail === 'T') return null;
  const seconds = BigInt(h ?? 0) * 3600n + BigInt(m ?? 0) * 60n + BigInt(s ?? 0);
  const nanos = BigInt(d ?? 0) * DAY_NANOS + seconds * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
  return new DaysDuration(sign === '-' ? -nanos : nanos);
}

export function parseTemporal(text: string): FeelDate | FeelTime | FeelDateTime | MonthsDuration | DaysDuration | null {
  return parseDate(text) ?? parseDateTime(text) ?? parseTime(text) ?? parseDuration(text);
}
