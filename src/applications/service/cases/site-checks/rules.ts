import { PersonId } from '#kernel/id.ts';
import { Day, type Instant } from '#kernel/time.ts';
import type { Unconfirmed } from '#platform/support/permission/pure/two-inspectors.ts';
import type { CaseEventKind } from '../schema.ts';

interface Event {
  kind: CaseEventKind;
  actorId: PersonId | null;
  effectiveOn: Day;
  recordedAt: Instant;
  data: unknown;
}

export interface UnconfirmedCheck<Found extends Event = Event> extends Unconfirmed<PersonId> {
  event: Found;
  passed: boolean;
}

/**
 * What waits at this step for its second inspector: the last that was recorded there and neither confirmed nor disputed since. Before
 * confirmations were asked for, each of the two recorded the check by himself; of those that ran then the first record waits likewise.
 */
export function unconfirmedAt<Found extends Event>(
  events: readonly Found[],
  task: { id: string; offeredAt: Instant; signers: number },
): UnconfirmedCheck<Found> | undefined {
  const last = events.findLast(({ kind, data, recordedAt }) => {
    const at = (data as Record<string, unknown>)['task'];
    if (kind === 'site_check_recorded' || kind === 'site_check_disputed') return at === task.id;
    return kind === 'site_checked' && (at === undefined ? recordedAt >= task.offeredAt && task.signers > 1 : at === task.id);
  });
  if (last === undefined || last.actorId === null) return undefined;
  const data = last.data as Record<string, unknown>;
  if (last.kind !== 'site_check_recorded' && !(last.kind === 'site_checked' && data['task'] === undefined)) return undefined;
  const partner = PersonId.safeParse(data['partner']);
  return partner.success ? { event: last, recorderId: last.actorId, partnerId: partner.data, passed: data['passed'] === true } : undefined;
}

/** Until the second has spoken only who recorded it, or to whom the step was transferred since, records anew. */
export function refuseRecording(
  person: string | undefined,
  unconfirmed: Unconfirmed<string> | undefined,
  claimedBy: string | null,
): 'case_site_check_unconfirmed' | null {
  if (unconfirmed === undefined || person === undefined) return null;
  if (unconfirmed.recorderId === person) return null;
  return unconfirmed.partnerId !== person && claimedBy === person ? null : 'case_site_check_unconfirmed';
}
