import { addDays, type Day, dayOf, type Instant } from '#kernel/time.ts';
import type { ClockFacts } from './clock.ts';
import type { Calendar, Reckoned } from './workdays.ts';

/**
 * 行政许可法第四十四条: after a grant the licence is delivered within its own limit, on top of the one of 第四十二条;
 * nothing stops it and nobody may extend it. We hold refusals to the same days, for which the law names none.
 */
export function deliveryClock(decidedOn: Day, deliveredOn: Day | null, limit: ClockFacts['limit']): ClockFacts {
  return { limit, from: { event: 'decided', on: decidedOn }, stops: [], ...(deliveredOn === null ? {} : { closedOn: deliveredOn }) };
}

export interface DaysAhead {
  value: number;
  unit: 'workday' | 'day';
}

/** 行政许可法第五十条 asks thirty days ahead; a law, regulation or rule of the sector may set other days, and an earliest one. */
export interface RenewalRule {
  latest: DaysAhead;
  earliest?: DaysAhead;
}

export interface RenewalWindow {
  from: Day | null;
  /** The last day on which a request is in time, whether or not it is a working day: the portal is always open. */
  until: Day;
  assumed: boolean;
}

export function renewalWindow(validUntil: Day, rule: RenewalRule, calendar: Calendar): RenewalWindow {
  const until = daysAhead(validUntil, rule.latest, calendar);
  const from = rule.earliest === undefined ? null : firstAhead(validUntil, rule.earliest, calendar);
  return { from: from?.value ?? null, until: until.value, assumed: until.assumed || (from?.assumed ?? false) };
}

export interface RenewalRequest {
  validUntil: Day;
  /** The day the request reached the system. */
  arrivedOn: Day;
  decidedOn: Day | null;
}

/**
 * 行政许可法第五十条第二款: asked in time and undecided when the licence runs out, it is renewed from the next day. A
 * request that came late renews nothing by silence; one that came before the window opened was still asked in time.
 */
export function deemedRenewal(
  { validUntil, arrivedOn, decidedOn }: RenewalRequest,
  rule: RenewalRule,
  calendar: Calendar,
  now: Instant,
): { effectiveOn: Day; recordedAt: Instant; assumed: boolean } | undefined {
  const { until, assumed } = renewalWindow(validUntil, rule, calendar);
  const decidedInTime = decidedOn !== null && decidedOn <= validUntil;
  if (decidedInTime || arrivedOn > until || dayOf(now) <= validUntil) return undefined;
  return { effectiveOn: addDays(validUntil, 1), recordedAt: now, assumed };
}

/** Saturday and Sunday leave as many working days as the Friday before them: the window opens on the first of the three. */
function firstAhead(end: Day, ahead: DaysAhead, calendar: Calendar): Reckoned<Day> {
  const latest = daysAhead(end, ahead, calendar);
  if (ahead.unit === 'day') return latest;
  let day = latest.value;
  while (!calendar.isWorkday(day).value) day = addDays(day, -1);
  return { value: day, assumed: latest.assumed || calendar.isWorkday(day).assumed };
}

/** The latest day that leaves the full count of days after it, the last of them `end` or before. */
function daysAhead(end: Day, { value, unit }: DaysAhead, calendar: Calendar): Reckoned<Day> {
  if (unit === 'day') return { value: addDays(end, -value), assumed: false };
  let day = addDays(end, -value);
  for (;;) {
    const counted = calendar.workdaysBetween(day, end);
    if (counted.value >= value) return { value: day, assumed: counted.assumed };
    day = addDays(day, -1);
  }
}
