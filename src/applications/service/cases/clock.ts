import { getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import { type Day, dayOf, startOfDay } from '#kernel/time.ts';
import { getLimit, loadCalendar } from '#platform/calendar/contract.ts';
import { type Clock, type ClockFacts, reckonClock } from '#platform/calendar/pure/clock.ts';
import type { Work } from '#platform/work/work.ts';
import { type CaseRow, listEvents, listStops, type StopRow } from './queries.ts';
import type { CaseStatus, ClockExtension, ClockKind, ClockView } from './schema.ts';

type Limit = NonNullable<ClockFacts['limit']>;

/** Which clock runs in which status; in the others none does. While the applicant corrects, the five days wait for him. */
const clockOfStatus: Partial<Record<CaseStatus, ClockKind>> = {
  submitted: 'acceptance',
  accepted: 'decision',
  suspended: 'decision',
  granted: 'delivery',
  refused: 'delivery',
};

/** Rows of the statutes by which the clocks of a case run: 行政许可法 第三十二条、第四十二条、第四十四条. */
const statuteOf = {
  acceptance: 'licence.acceptance',
  decision: 'licence.decision',
  delivery: 'licence.delivery',
  extension: 'licence.decision.extension',
} as const;

/** The promised limit is what the clock runs by; the statutory one where none is promised, the law's default where neither is known. */
export async function decisionLimit(
  work: Work,
  { item }: Pick<PublishedVersion, 'item'>,
  { byCommitment }: Pick<CaseRow, 'byCommitment'>,
): Promise<Limit> {
  // On a commitment nothing is examined beforehand, so the decision has a shorter limit of its own.
  if (byCommitment && item.commitment !== null) {
    const { decideWithinDays, article } = item.commitment;
    return { value: decideWithinDays, unit: 'workday', statuteId: 'item', article };
  }
  const { promisedLimit, statutoryLimit } = item;
  const limit = promisedLimit ?? statutoryLimit;
  if (limit === null || limit.value === 0)
    return statutoryLimit === null || statutoryLimit.value === 0 ? getLimit(work, defaultOf(item)) : fromItem(statutoryLimit, item);
  return fromItem(limit, item);
}

/** By how much the head may extend: the sector rule's own limit where the item names one, else the law's. */
async function extensionLimit(work: Work, { item }: Pick<PublishedVersion, 'item'>): Promise<Pick<Limit, 'value' | 'article'>> {
  return item.extensionLimit ?? getLimit(work, isJoint(item) ? 'licence.joint.extension' : statuteOf.extension);
}

/** 行政许可法第四十二条第二款: several departments decide, so the whole has 45 days, and a head of the government extends it. */
export function isJoint({ participants }: Pick<PublishedVersion['item'], 'participants'>): boolean {
  return participants.some(({ role }) => role === 'decider');
}

const defaultOf = (item: PublishedVersion['item']) => (isJoint(item) ? 'licence.joint' : statuteOf.decision);

function fromItem(limit: WrittenLimit, item: PublishedVersion['item']): Limit {
  return limitOf(limit, item.statutoryLimit);
}

type WrittenLimit = Pick<NonNullable<PublishedVersion['item']['promisedLimit']>, 'value' | 'unit'>;

/** A limit of an implementation list as a clock runs by it, with the article of the law behind it. */
export function limitOf(limit: WrittenLimit, statutory: PublishedVersion['item']['statutoryLimit']): Limit {
  const article = statutory?.article === undefined || statutory.article === '' ? '承诺办理期限' : statutory.article;
  const statuteId = statutory?.statute ?? 'item';
  // A month of a source without a day count is reckoned as thirty natural days and shown so in the article.
  return limit.unit === 'month'
    ? { value: limit.value * 30, unit: 'day', statuteId, article }
    : { value: limit.value, unit: limit.unit === 'working_day' ? 'workday' : 'day', statuteId, article };
}

/** Asks ahead what the clock of the status a case comes into will be reckoned by. */
export async function foreseeClock(work: Work, { id }: Pick<CaseRow, 'id'>, to: CaseStatus): Promise<void> {
  const kind = clockOfStatus[to];
  if (kind === undefined) return;
  await Promise.all([loadCalendar(work), kind === 'decision' ? listStops(work, id) : getLimit(work, statuteOf[kind])]);
}

/** Asked back during the examination: only the eight procedures of article 45 stop the decision's clock, so it runs on. */
function kindOf(row: CaseRow): ClockKind | null {
  return row.status === 'correcting' && row.acceptedOn !== null ? 'decision' : (clockOfStatus[row.status] ?? null);
}

/** `extending`: as if the limit were extended on this day. */
async function factsOf(
  work: Work,
  row: CaseRow,
  extending?: Day,
): Promise<{ kind: ClockKind; facts: ClockFacts; stops: StopRow[] } | null> {
  const kind = kindOf(row);
  if (kind === null || row.receivedOn === null) return null;
  if (kind === 'acceptance') {
    const [events, limit] = await Promise.all([listEvents(work, row.id), getLimit(work, statuteOf.acceptance)]);
    const supplemented = events.findLast((event) => event.kind === 'supplemented');
    return {
      kind,
      stops: [],
      facts: {
        limit,
        from: { event: 'received', on: supplemented?.effectiveOn ?? row.receivedOn },
        stops: [],
      },
    };
  }
  if (kind === 'delivery')
    return {
      kind,
      stops: [],
      facts: {
        limit: await getLimit(work, statuteOf.delivery),
        from: { event: 'decided', on: row.decidedOn ?? dayOf(work.now) },
        stops: [],
      },
    };
  const version = await getVersion(work, row.itemVersionId);
  const limit = await decisionLimit(work, version, row);
  const [stops, events] = await Promise.all([listStops(work, row.id), listEvents(work, row.id)]);
  const extendedOn = events.find((event) => event.kind === 'extended')?.effectiveOn ?? extending;
  const extension = extendedOn === undefined ? undefined : await extensionLimit(work, version);
  return {
    kind,
    stops,
    facts: {
      limit,
      from: { event: 'accepted', on: row.acceptedOn ?? row.receivedOn },
      stops: stops.map((stop) => ({
        kind: stop.kind,
        from: stop.fromOn,
        to: stop.toOn,
        basis: '《行政许可法》第四十五条',
        noticedAt: startOfDay(stop.fromOn),
      })),
      ...(extendedOn !== undefined && extension
        ? {
            extension: {
              value: extension.value,
              unit: limit.unit,
              by: isJoint(version.item) ? ('government_head' as const) : ('authority_head' as const),
              on: extendedOn,
              basis: extension.article,
              statute: statuteOf.extension,
            },
          }
        : {}),
    },
  };
}

async function reckon(work: Work, row: CaseRow): Promise<{ kind: ClockKind; clock: Clock; stops: StopRow[]; limit: Limit } | null> {
  if (kindOf(row) === null) return null;
  const [found, calendar] = await Promise.all([factsOf(work, row), loadCalendar(work)]);
  if (!found?.facts.limit) return null;
  return { kind: found.kind, stops: found.stops, limit: found.facts.limit, clock: reckonClock(found.facts, calendar, dayOf(work.now)) };
}

export interface ReckonedDays {
  clock: ClockKind | null;
  yellowOn: Day | null;
  dueOn: Day | null;
  dueAssumed: boolean;
  stoppedSince: Day | null;
}

/** The last day by the law itself, where the clock runs by a shorter promise; of other clocks their own last day. */
export async function statutoryDueOn(work: Work, row: CaseRow): Promise<Day | null> {
  const found = await factsOf(work, row);
  if (!found) return null;
  const { item } = await getVersion(work, row.itemVersionId);
  const { statutoryLimit } = item;
  const limit =
    found.kind !== 'decision'
      ? found.facts.limit
      : statutoryLimit === null || statutoryLimit.value === 0
        ? await getLimit(work, defaultOf(item))
        : fromItem(statutoryLimit, item);
  return reckonClock({ ...found.facts, limit }, await loadCalendar(work), dayOf(work.now)).dueOn;
}

/** What an extension today would add and until when; null where it no longer counts because the limit is over. */
export async function extensionOf(work: Work, row: CaseRow): Promise<ClockExtension | null> {
  const found = await factsOf(work, row, dayOf(work.now));
  const extension = found?.facts.extension;
  if (!found || !extension) return null;
  const clock = reckonClock(found.facts, await loadCalendar(work), dayOf(work.now));
  if (!clock.explanation.some(({ code }) => code === 'clock_extension')) return null;
  // While the clock stands still nobody knows the last day yet.
  return { days: extension.value, unit: extension.unit, dueOn: clock.stoppedSince === null ? clock.dueOn : null };
}

/** In which days the running clock of a case counts. */
export async function unitOf(work: Work, row: Pick<CaseRow, 'clock' | 'itemVersionId' | 'byCommitment'>): Promise<ClockView['unit']> {
  if (row.clock === null) return 'workday';
  if (row.clock !== 'decision') return (await getLimit(work, statuteOf[row.clock])).unit;
  return (await decisionLimit(work, await getVersion(work, row.itemVersionId), row)).unit;
}

/** The days to store beside the case: when it turns yellow, when it is due, since when it stands still. */
export async function recomputeClock(work: Work, row: CaseRow): Promise<ReckonedDays> {
  const found = await reckon(work, row);
  if (!found) return { clock: null, yellowOn: null, dueOn: null, dueAssumed: false, stoppedSince: null };
  const { kind, clock } = found;
  return { clock: kind, yellowOn: clock.yellowOn, dueOn: clock.dueOn, dueAssumed: clock.assumed, stoppedSince: clock.stoppedSince };
}

export async function clockOf(work: Work, row: CaseRow): Promise<ClockView | null> {
  const found = await reckon(work, row);
  if (!found) return null;
  const { clock } = found;
  return {
    kind: found.kind,
    light: clock.light === 'closed' ? 'none' : clock.light,
    dueOn: clock.dueOn,
    leftDays: clock.leftDays,
    unit: found.limit.unit,
    assumed: clock.assumed,
    article: found.limit.article,
    stops: found.stops.map(({ kind, fromOn, toOn, expectedDays }) => ({ kind, fromOn, toOn, expectedDays })),
  };
}

/** The light from the stored days alone: what lists show without computing every clock anew. */
export function lightOf(row: Pick<CaseRow, 'clock' | 'dueOn' | 'yellowOn' | 'stoppedSince'>, today: Day): ClockView['light'] {
  if (row.clock === null || row.dueOn === null) return 'none';
  if (row.stoppedSince !== null) return 'stopped';
  if (today > row.dueOn) return 'red';
  return row.yellowOn !== null && today >= row.yellowOn ? 'yellow' : 'green';
}
