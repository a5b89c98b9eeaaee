import type { Actor, Duty } from '#kernel/actor.ts';
import type { DepartmentId } from '#kernel/id.ts';
import { validateCreditCode, validateResidentId } from '#kernel/identifiers.ts';
import { addDays, Day, daysBetween } from '#kernel/time.ts';
import type { Calendar } from '#platform/calendar/pure/workdays.ts';
import type { Ground, HolderKind, LicenceAct, LicenceEventKind, LicenceStatus, RenewalRule, RenewalWindow, ShownStatus } from './schema.ts';

interface Transition {
  from: readonly LicenceStatus[];
  to: LicenceStatus;
  event: LicenceEventKind;
  grounds: readonly Ground[];
}

/**
 * Five words, five acts. 撤回申请 is the applicant's and ends a case, never a licence; 吊销 is a penalty with a hearing of its own
 * (行政处罚法第六十三条) and arrives here as the ground `forfeited` of the formality that follows it.
 */
export const transitions = {
  // 暂扣：行政处罚法第九条第三项，或者其他法律、法规；须引处罚决定或者条款。
  suspend: { from: ['valid'], to: 'suspended', event: 'suspended', grounds: ['penalty_suspension', 'suspension_by_other_law'] },
  resume: { from: ['suspended'], to: 'valid', event: 'resumed', grounds: ['suspension_ended', 'suspension_lifted'] },
  // 撤销：行政许可法第六十九条，由作出决定的行政机关或者其上级机关；第三款所称可能重大损害公共利益的不予撤销，由决定人判断。
  revoke: {
    from: ['valid', 'suspended'],
    to: 'revoked',
    event: 'revoked',
    grounds: ['abuse_of_power', 'beyond_competence', 'unlawful_procedure', 'unqualified_applicant', 'revocable_by_other_law', 'fraud'],
  },
  // 撤回许可：行政许可法第八条第二款，合法作出而情势变更，造成财产损失的应当补偿。
  withdraw: { from: ['valid', 'suspended'], to: 'withdrawn', event: 'withdrawn', grounds: ['law_changed', 'facts_changed'] },
  // 注销：行政许可法第七十条，只是手续；撤销、撤回、吊销之后都要办。
  cancel: {
    from: ['valid', 'suspended', 'revoked', 'withdrawn'],
    to: 'cancelled',
    event: 'cancelled',
    grounds: [
      'expired_unrenewed',
      'holder_incapable',
      'organisation_ended',
      'revoked_or_withdrawn',
      'forfeited',
      'force_majeure',
      'holder_request',
      'cancellable_by_other_law',
    ],
  },
} as const satisfies Record<LicenceAct, Transition>;

/** Grounds that name no law of their own: a decision or an article has to be cited. */
const toBeCited: ReadonlySet<Ground> = new Set([
  'penalty_suspension',
  'suspension_by_other_law',
  'suspension_lifted',
  'revocable_by_other_law',
  'law_changed',
  'forfeited',
  'holder_request',
  'cancellable_by_other_law',
]);

/** Whether the act on this ground names a paper or an article besides the reasons. */
export const mustCite = (ground: Ground): boolean => toBeCited.has(ground);

export interface LicenceState {
  status: LicenceStatus;
  /** The first day of its term; of one that follows another the holder is in his right before it. */
  validFrom?: Day;
  replaces?: string | null;
  validUntil: Day | null;
}

/** Why this act cannot be done now on this ground; null when it can. */
export function refuseAct(act: LicenceAct, state: LicenceState, given: { ground: Ground; basis?: string | undefined }, today: Day) {
  const { from, grounds }: Transition = transitions[act];
  if (!from.includes(state.status)) return state.status === 'valid' ? 'licence_not_suspended' : (`licence_${state.status}` as const);
  if (!grounds.includes(given.ground)) return 'licence_ground_misfit';
  if (given.ground === 'expired_unrenewed' && shownStatus(state, today) !== 'expired') return 'licence_not_expired';
  const ended = state.status === 'revoked' || state.status === 'withdrawn';
  if (given.ground === 'revoked_or_withdrawn' && !ended) return 'licence_not_ended';
  if (ended && given.ground !== 'revoked_or_withdrawn') return 'licence_only_formality_left';
  return mustCite(given.ground) && given.basis === undefined ? 'licence_basis_required' : null;
}

/** What may be done to a licence in this state, and on which grounds. */
export function openActs(state: LicenceState, today: Day): { act: LicenceAct; grounds: Ground[] }[] {
  return LICENCE_ACTS.map((act) => ({
    act,
    grounds: transitions[act].grounds.filter((ground) => refuseAct(act, state, { ground, basis: '-' }, today) === null),
  })).filter(({ grounds }) => grounds.length > 0);
}
const LICENCE_ACTS = ['suspend', 'resume', 'revoke', 'withdraw', 'cancel'] as const satisfies readonly LicenceAct[];

/** Expiry needs no act and no timer: the day tells. */
export function shownStatus({ status, validFrom, validUntil, replaces = null }: LicenceState, today: Day): ShownStatus {
  const inForce = status === 'valid' || status === 'suspended';
  if (status === 'valid' && replaces === null && validFrom !== undefined && validFrom > today) return 'pending';
  return inForce && validUntil !== null && validUntil < today ? 'expired' : status;
}

/** The first day of the shown status. */
export function shownSince(state: LicenceState & { statusSince: Day }, today: Day): Day {
  return state.validUntil !== null && shownStatus(state, today) === 'expired' ? addDays(state.validUntil, 1) : state.statusSince;
}

const readers: readonly Duty[] = ['window_clerk', 'reviewer', 'approver', 'head', 'generalist'];

/** The departments whose licences the actor's posts let him list. */
export function readableDepartments({ posts, zone, assurance }: Actor): DepartmentId[] {
  if (zone !== 'office' || assurance === 'none') return [];
  return [...new Set(posts.filter(({ duty }) => readers.includes(duty)).map(({ department }) => department))];
}

/** The holder himself, or who acts for the enterprise that holds it. */
export function isHolder(
  actor: Pick<Actor, 'personId' | 'onBehalfOf'>,
  licence: { personId: string; enterpriseId: string | null },
): boolean {
  if (actor.personId === undefined) return false;
  return licence.enterpriseId === null
    ? actor.onBehalfOf === undefined && licence.personId === actor.personId
    : licence.enterpriseId === actor.onBehalfOf;
}

/** Whoever is not surely an organisation is treated as a person, and masked: one in 31 eighteen-digit identity numbers passes as a credit code. */
export function holderKindOf(identifier: string, today: Day): HolderKind {
  if (validateResidentId(identifier, { today }).ok) return 'natural_person';
  return validateCreditCode(identifier).ok ? 'organisation' : 'natural_person';
}

export type Validity = { value: number; unit: 'year' | 'month' | 'day' } | { from: string; until: string } | null;

/**
 * The last day of validity; null never expires. The licence has effect on the day of issue, so that day counts and the term ends
 * with the day before the corresponding day: five years from 2026-03-02 end on 2031-03-01, as licences print it. 民法典第二百零二条:
 * 没有对应日的，月末日为期间的最后一日. That the first day counts is the practice of licences, apart from 民法典第二百零一条 (verified: false).
 */
export function lastDay(from: Day, validity: Validity): Day | null {
  if (validity === null || 'from' in validity) return null;
  const { value, unit } = validity;
  if (unit === 'day') return addDays(from, value - 1);
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const months = year * 12 + (month - 1) + (unit === 'year' ? value * 12 : value);
  const [toYear, toMonth] = [Math.floor(months / 12), months % 12];
  const monthEnd = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  const at = (day: number) => Day.parse(new Date(Date.UTC(toYear, toMonth, day)).toISOString().slice(0, 10));
  return date > monthEnd ? at(monthEnd) : addDays(at(date), -1);
}

/** 行政许可法第五十条：有效期届满三十日前提出，另有规定的从其规定. The limit binds the holder, not the authority, so art. 82 does not make the days working days. */
const DEFAULT_DAYS = 30;

/** When renewal may be asked for; null without expiry. */
export function renewalWindow(validUntil: Day | null, rule: RenewalRule | null, calendar: Calendar): RenewalWindow | null {
  if (validUntil === null) return null;
  if (rule === null) return { from: null, until: addDays(validUntil, -DEFAULT_DAYS), assumed: false, article: null };
  const from = before(validUntil, rule.earliest, calendar);
  const until = before(validUntil, rule.latest, calendar);
  return { from: from.day, until: until.day, assumed: from.assumed || until.assumed, article: rule.article };
}

function before(end: Day, { value, unit }: RenewalRule['earliest'], calendar: Calendar): { day: Day; assumed: boolean } {
  if (unit === 'natural_day') return { day: addDays(end, -value), assumed: false };
  if (unit === 'month') return { day: monthsBefore(end, value), assumed: false };
  let day = end;
  for (;;) {
    const { value: counted, assumed } = calendar.workdaysBetween(day, end);
    if (counted >= value) return { day, assumed };
    // A day steps over at most one working day, so whole stretches can be skipped.
    day = addDays(day, -Math.max(1, value - counted));
  }
}

function monthsBefore(day: Day, value: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const months = year * 12 + (month - 1) - value;
  const [toYear, toMonth] = [Math.floor(months / 12), months % 12];
  const monthEnd = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  return Day.parse(new Date(Date.UTC(toYear, toMonth, Math.min(date, monthEnd))).toISOString().slice(0, 10));
}

/** Whether renewal can be asked for today. */
export function renewalState(window: RenewalWindow, today: Day): 'early' | 'open' | 'late' {
  if (window.from !== null && today < window.from) return 'early';
  return daysBetween(today, window.until) < 0 ? 'late' : 'open';
}
