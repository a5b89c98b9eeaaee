import { getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import type { Participant } from '#applications/service/catalogue/schema.ts';
import { type Day, dayOf, startOfDay } from '#kernel/time.ts';
import { getLimit, loadCalendar } from '#platform/calendar/contract.ts';
import { type Clock, type ClockFacts, reckonClock } from '#platform/calendar/pure/clock.ts';
import type { Work } from '#platform/work/work.ts';
import { limitOf } from '../clock.ts';
import type { CaseRow } from '../queries.ts';
import { listPartStops, type PartRow, type PartStopRow } from './queries.ts';

type Limit = NonNullable<ClockFacts['limit']>;

export function participantOf({ item }: Pick<PublishedVersion, 'item'>, key: string): Participant | undefined {
  return item.participants.find((one) => one.key === key);
}

/** What a department promised, else what the law gives it; a decider without either has the twenty days of 行政许可法第四十二条. */
async function limitOfPart(work: Work, version: PublishedVersion, { key, role }: Pick<PartRow, 'key' | 'role'>): Promise<Limit | null> {
  const participant = participantOf(version, key);
  const limit = participant?.promisedLimit ?? participant?.statutoryLimit ?? null;
  if (limit !== null) return limitOf(limit, participant?.statutoryLimit ?? null);
  return role === 'decider' ? getLimit(work, 'licence.decision') : null;
}

export interface ReckonedPart {
  limit: Limit;
  clock: Clock;
  stops: readonly PartStopRow[];
}

/** The clock of one part from the day it began; `extending` as if it were extended on that day. */
export async function reckonPart(
  work: Work,
  row: Pick<CaseRow, 'itemVersionId'>,
  part: PartRow,
  extending?: Day,
): Promise<ReckonedPart | null> {
  if (part.openedOn === null || part.role === 'government') return null;
  const version = await getVersion(work, row.itemVersionId);
  const limit = await limitOfPart(work, version, part);
  if (limit === null) return null;
  const stops = (await listPartStops(work, part.caseId)).filter(({ key }) => key === part.key);
  const extendedOn = part.extendedOn ?? extending ?? null;
  const facts: ClockFacts = {
    limit,
    from: { event: 'accepted', on: part.openedOn },
    stops: stops.map(({ kind, fromOn, toOn }) => ({
      kind,
      from: fromOn,
      to: toOn,
      basis: '《行政许可法》第四十五条',
      noticedAt: startOfDay(fromOn),
    })),
    ...(part.decidedOn === null ? {} : { closedOn: part.decidedOn }),
  };
  const extension = extendedOn === null ? undefined : await getLimit(work, 'licence.decision.extension');
  const whole: ClockFacts =
    extendedOn === null || extension === undefined
      ? facts
      : {
          ...facts,
          extension: {
            value: extension.value,
            unit: limit.unit,
            by: 'authority_head',
            on: extendedOn,
            basis: extension.article,
            statute: 'licence.decision.extension',
          },
        };
  return { limit, stops, clock: reckonClock(whole, await loadCalendar(work), dayOf(work.now)) };
}

export type PartDays = Pick<PartRow, 'yellowOn' | 'dueOn' | 'dueAssumed' | 'stoppedSince'>;

export async function partDays(work: Work, row: Pick<CaseRow, 'itemVersionId'>, part: PartRow): Promise<PartDays> {
  const found = await reckonPart(work, row, part);
  if (!found) return { yellowOn: null, dueOn: null, dueAssumed: false, stoppedSince: null };
  const { yellowOn, dueOn, assumed, stoppedSince } = found.clock;
  return { yellowOn, dueOn, dueAssumed: assumed, stoppedSince };
}
