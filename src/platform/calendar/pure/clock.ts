import { addDays, type Day, daysBetween, dayOf, type Instant } from '#kernel/time.ts';
import type { Calendar, Reckoned } from './workdays.ts';

/** 行政许可法第四十五条: the only procedures whose time is not counted. */
export const statutoryStops = [
  'hearing',
  'tender',
  'auction',
  'testing',
  'measurement',
  'quarantine',
  'appraisal',
  'expert_review',
] as const;

export interface Stop {
  kind: string;
  from: Day;
  to: Day | null;
  basis: string;
  /** When the applicant was told in writing how long it takes (第四十五条); no notice, no stop. */
  noticedAt: Instant | null;
  /** A recorded local basis for a kind the law does not name. */
  localBasis?: string;
}

export type Unit = 'workday' | 'day';

export interface Extension {
  value: number;
  unit: Unit;
  by: 'authority_head' | 'government_head';
  on: Day;
  basis: string;
  statute: string;
}

export interface ClockFacts {
  limit: { value: number; unit: Unit; statuteId: string; article: string } | null;
  from: { event: string; on: Day };
  stops: readonly Stop[];
  /** One at most (第四十二条): the type leaves no room for a second. */
  extension?: Extension;
  closedOn?: Day;
}

export type Light = 'green' | 'yellow' | 'red' | 'stopped' | 'closed' | 'none';
export type StopRefusal = 'clock_stop_not_statutory' | 'clock_stop_without_notice' | 'clock_stop_ends_before_start';
export type ExtensionRefusal = 'clock_extension_unit_differs' | 'clock_extension_after_due' | 'clock_extension_too_long';
interface StopParams {
  kind: string;
  from: Day;
}
interface ExtensionParams {
  value: number;
  unit: Unit;
  by: Extension['by'];
  on: Day;
}

/** What each line of an explanation tells; the sentences are in text.zh.ts and text.en.ts. */
export interface ExplanationParams extends Record<StopRefusal, StopParams>, Record<ExtensionRefusal, ExtensionParams> {
  clock_from: { event: string; on: Day };
  clock_limit: { value: number; unit: Unit; article: string };
  clock_stop: StopParams & { to: Day | null };
  clock_extension: ExtensionParams;
  clock_assumed: { year: string };
}
export type Explanation<Code extends keyof ExplanationParams = keyof ExplanationParams> = {
  [Each in Code]: { code: Each; params: ExplanationParams[Each] };
}[Code];

export interface Clock {
  dueOn: Day | null;
  yellowOn: Day | null;
  light: Light;
  usedDays: number;
  leftDays: number | null;
  stoppedSince: Day | null;
  assumed: boolean;
  explanation: Explanation[];
}

/** Why a stop may not be recorded. Site check, rectification and publicity are not among the eight. */
export function refuseStop(stop: Stop): StopRefusal | undefined {
  const statutory = statutoryStops.some((kind) => kind === stop.kind);
  if (!statutory && (stop.localBasis ?? '').trim() === '') return 'clock_stop_not_statutory';
  if (stop.noticedAt === null) return 'clock_stop_without_notice';
  if (stop.to !== null && stop.to < stop.from) return 'clock_stop_ends_before_start';
  return undefined;
}

// 行政许可法第四十二条：本机关负责人批准可延长十日；统一、联合、集中办理的，本级人民政府负责人批准可延长十五日。
const LONGEST_EXTENSION = { authority_head: 10, government_head: 15 } as const;

/** Why the extension does not count; `dueOn` is the last day without it. */
export function refuseExtension(extension: Extension, unit: Unit, dueOn: Day): ExtensionRefusal | undefined {
  if (extension.unit !== unit) return 'clock_extension_unit_differs';
  if (extension.value > LONGEST_EXTENSION[extension.by]) return 'clock_extension_too_long';
  return extension.on > dueOn ? 'clock_extension_after_due' : undefined;
}

/**
 * The state of a statutory clock on `today`, from its facts alone. A stop takes out the days after `from` up to and
 * including `to`, as every period leaves out its first day (民法典第二百零一条): the day of the stop still counts, the day
 * of resumption does not. A notice given late stops the clock only from its own day. This is our reading of 第四十五条.
 */
export function reckonClock(facts: ClockFacts, calendar: Calendar, today: Day): Clock {
  const { limit, from } = facts;
  const explanation: Explanation[] = [{ code: 'clock_from', params: { event: from.event, on: from.on } }];
  if (limit === null)
    return {
      dueOn: null,
      yellowOn: null,
      light: facts.closedOn === undefined ? 'none' : 'closed',
      usedDays: 0,
      leftDays: null,
      stoppedSince: null,
      assumed: false,
      explanation,
    };
  explanation.push({ code: 'clock_limit', params: { value: limit.value, unit: limit.unit, article: limit.article } });

  const seenOn = facts.closedOn ?? today;
  const spans: Span[] = [];
  let stoppedSince: Day | null = null;
  for (const stop of facts.stops) {
    const refused = refuseStop(stop);
    const start = stop.noticedAt === null ? stop.from : later(stop.from, dayOf(stop.noticedAt));
    if (refused !== undefined) explanation.push({ code: refused, params: { kind: stop.kind, from: stop.from } });
    else if (start <= seenOn) {
      const end = stop.to ?? later(start, seenOn);
      if (stop.to === null && (stoppedSince === null || start < stoppedSince)) stoppedSince = start;
      spans.push({ from: later(start, from.on), to: end });
      explanation.push({ code: 'clock_stop', params: { kind: stop.kind, from: start, to: stop.to } });
    }
  }
  const ruler = rulerOf(calendar, limit.unit, from.on, union(spans));

  let total = limit.value;
  const { extension } = facts;
  if (extension !== undefined) {
    const refused = refuseExtension(extension, limit.unit, ruler.last(total).value);
    if (refused === undefined) total += extension.value;
    explanation.push({
      code: refused ?? 'clock_extension',
      params: { value: extension.value, unit: extension.unit, by: extension.by, on: extension.on },
    });
  }
  const due = ruler.last(total);
  const yellowOn = ruler.dayAt(total - Math.floor(total / 3)).value;
  const used = ruler.counted(seenOn);
  if (due.assumed) explanation.push({ code: 'clock_assumed', params: { year: due.value.slice(0, 4) } });
  // A procedure begun when the limit had already run out does not hide that it ran out.
  const stopped = stoppedSince !== null && stoppedSince <= due.value;
  const light = (): Light => {
    if (facts.closedOn !== undefined) return 'closed';
    if (stopped) return 'stopped';
    if (seenOn > due.value) return 'red';
    return seenOn >= yellowOn ? 'yellow' : 'green';
  };
  return {
    dueOn: due.value,
    yellowOn,
    light: light(),
    usedDays: used,
    leftDays: total - used,
    stoppedSince: facts.closedOn === undefined && stopped ? stoppedSince : null,
    assumed: due.assumed,
    explanation,
  };
}

export interface Arrival {
  /** The day the application reached the system, not the day a clerk opened it. */
  arrivedOn: Day;
  /** The day the applicant was told: accepted, not accepted, or what to correct. */
  answeredOn: Day | null;
}

/** 行政许可法第三十二条: silence over five working days means accepted from the day of receipt. `days` comes from the statute row. */
export function deemAccepted(
  facts: Arrival,
  days: number,
  calendar: Calendar,
  now: Instant,
): { effectiveOn: Day; recordedAt: Instant; assumed: boolean } | undefined {
  const due = calendar.addWorkdays(facts.arrivedOn, days);
  const answeredInTime = facts.answeredOn !== null && facts.answeredOn <= due.value;
  if (answeredInTime || dayOf(now) <= due.value) return undefined;
  return { effectiveOn: facts.arrivedOn, recordedAt: now, assumed: due.assumed };
}

interface Span {
  from: Day;
  to: Day;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** Overlapping stops are counted once. */
function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const previous = merged.at(-1);
    if (previous && span.from <= previous.to) previous.to = later(previous.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

function rulerOf(calendar: Calendar, unit: Unit, start: Day, stops: readonly Span[]) {
  const add = (count: number): Reckoned<Day> =>
    unit === 'workday' ? calendar.addWorkdays(start, count) : { value: addDays(start, count), assumed: false };
  const between = (from: Day, to: Day): number => (unit === 'workday' ? calendar.workdaysBetween(from, to).value : daysBetween(from, to));
  const stoppedUntil = (day: Day): number =>
    stops.reduce((sum, { from, to }) => (from < day ? sum + between(from, to < day ? to : day) : sum), 0);
  const dayAt = (count: number): Reckoned<Day> => {
    let stopped = 0;
    for (;;) {
      const day = add(count + stopped);
      const now = stoppedUntil(day.value);
      if (now === stopped) return day;
      stopped = now;
    }
  };
  return {
    dayAt,
    /** 民法典第二百零三条: a limit in natural days that ends on a holiday ends on the next working day. */
    last(count: number): Reckoned<Day> {
      const day = dayAt(count);
      return unit === 'day' ? calendar.rollForward(day.value) : day;
    },
    counted: (day: Day): number => (day <= start ? 0 : between(start, day) - stoppedUntil(day)),
  };
}
