import { addDays, type Day, daysBetween } from '#kernel/time.ts';
import type { CheckStatus, DeskCheck } from './schema.ts';

/** The last day of the check: so many natural days after the grant. */
export function dueDay(grantedOn: Day, checkWithinDays: number): Day {
  return addDays(grantedOn, checkWithinDays);
}

/** Yellow for the last third, as the other clocks. */
export function yellowDay(grantedOn: Day, dueOn: Day): Day {
  return addDays(dueOn, -Math.floor(daysBetween(grantedOn, dueOn) / 3));
}

export function lightOf(
  { status, grantedOn, dueOn, rectifyBy }: { status: CheckStatus; grantedOn: Day; dueOn: Day; rectifyBy: Day | null },
  today: Day,
): DeskCheck['light'] {
  if (status === 'kept' || status === 'false') return 'none';
  if (status === 'rectifying' && rectifyBy !== null) return today > rectifyBy ? 'red' : 'green';
  if (today > dueOn) return 'red';
  return today >= yellowDay(grantedOn, dueOn) ? 'yellow' : 'green';
}

const MOST_DAYS_TO_RECTIFY = 90;

/** Why a finding cannot be recorded now. Once put right by a limit, the second look finds it kept or false. */
export function refuseFinding(
  { status }: { status: CheckStatus },
  given: { finding: 'kept' | 'rectify' | 'false'; checkedOn: Day; rectifyBy?: Day | undefined },
  today: Day,
) {
  if (status === 'found_false') return 'commitment_awaits_decision';
  if (status !== 'open' && status !== 'rectifying') return 'commitment_settled';
  if (given.checkedOn > today) return 'commitment_check_in_future';
  if (given.finding !== 'rectify') return null;
  if (status === 'rectifying') return 'commitment_rectified_once';
  const { rectifyBy } = given;
  return rectifyBy === undefined || rectifyBy <= today || daysBetween(today, rectifyBy) > MOST_DAYS_TO_RECTIFY
    ? 'commitment_rectify_day'
    : null;
}

/** 审查与决定相分离: who found it false does not decide on it. */
export function refuseDecision(
  { status }: { status: CheckStatus },
  given: { upheld: boolean; ground?: string | undefined },
  finders: readonly (string | null)[],
  decider: string | undefined,
) {
  if (status === 'open' || status === 'rectifying') return 'commitment_awaits_finding';
  if (status !== 'found_false') return 'commitment_settled';
  if (decider !== undefined && finders.includes(decider)) return 'commitment_finder_cannot_decide';
  return given.upheld && given.ground === undefined ? 'commitment_ground_required' : null;
}
