import type { Actor, Duty } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Calendar } from '#platform/calendar/pure/workdays.ts';
import type { CaseEventKind, CaseOutcome, CaseStatus } from './schema.ts';

/** Everything that can be done to a case, by whom it is done in the table below. */
export type CaseAct =
  | 'save'
  | 'submit'
  | 'supplement'
  | 'withdraw'
  | 'requestCorrection'
  | 'accept'
  | 'acceptDeferred'
  | 'supplyDeferred'
  | 'endDeferred'
  | 'deemRenewed'
  | 'deemAccepted'
  | 'refuseAcceptance'
  | 'siteCheck'
  | 'confirmSiteCheck'
  | 'disputeSiteCheck'
  | 'suspend'
  | 'resume'
  | 'extend'
  | 'review'
  | 'returnBack'
  | 'transfer'
  | 'grant'
  | 'refuse'
  | 'grantByRules'
  | 'ruleOn'
  | 'issueLicence'
  | 'deliver'
  | 'endUndelivered'
  | 'noteLicenceEnded'
  | 'revokeUndelivered'
  | 'revokeResult'
  | 'message'
  | 'countersign'
  | 'answerDelegation'
  | 'returnToApplicant'
  | 'delegate'
  | 'addSigner'
  | 'removeSigner'
  | 'recall'
  | 'skip'
  | 'urge'
  | 'openHearing'
  | 'askHearing'
  | 'waiveHearing'
  | 'recordAsking'
  | 'conveneHearing'
  | 'holdHearing'
  | 'cancelHearing'
  | 'reviewPart'
  | 'grantPart'
  | 'refusePart'
  | 'suspendPart'
  | 'resumePart'
  | 'extendPart'
  | 'proposeCorrection';

interface Transition {
  from: readonly CaseStatus[];
  /** Absent: the status stays. */
  to?: CaseStatus;
  event: CaseEventKind | null;
  /** The act of the process task (`yw:act`) that this completes; absent where no task is needed. */
  task?: string;
  /** It is about that task, and does not complete it yet. */
  leavesOpen?: true;
  /** What the process goes on with, as its variable `outcome`. */
  outcome?: string;
}

const running: readonly CaseStatus[] = ['submitted', 'correcting', 'accepted', 'suspended'];

/** From acceptance to the decision. */
const examined: readonly CaseStatus[] = ['accepted', 'suspended'];

/** While a step of the house is open. */
const desk: readonly CaseStatus[] = ['submitted', 'accepted', 'granted', 'refused'];

/** All transitions of a case in one table (行政许可法 第三十二条、第四十二条、第四十四条、第四十五条). */
export const transitions = {
  save: { from: ['draft', 'correcting'], event: null },
  submit: { from: ['draft'], to: 'submitted', event: 'submitted' },
  supplement: { from: ['correcting'], to: 'submitted', event: 'supplemented' },
  withdraw: { from: running, to: 'withdrawn', event: 'withdrawn' },
  requestCorrection: { from: ['submitted'], to: 'correcting', event: 'correction_requested', task: 'accept', outcome: 'correction' },
  accept: { from: ['submitted'], to: 'accepted', event: 'accepted', task: 'accept', outcome: 'accepted' },
  // 容缺受理: listed minor materials follow on the applicant's signed promise; no result before they are there.
  acceptDeferred: { from: ['submitted'], to: 'accepted', event: 'accepted', task: 'accept', outcome: 'accepted' },
  supplyDeferred: { from: ['submitted', 'correcting', 'accepted', 'suspended'], event: 'deferred_supplied' },
  endDeferred: { from: ['accepted', 'suspended', 'correcting'], to: 'closed', event: 'ended' },
  deemAccepted: { from: ['submitted'], to: 'accepted', event: 'deemed_accepted', task: 'accept', outcome: 'accepted' },
  refuseAcceptance: { from: ['submitted'], to: 'not_accepted', event: 'not_accepted', task: 'accept', outcome: 'refused' },
  // 两名以上工作人员 (第三十四条第三款): recorded by one, and done when the other has confirmed it.
  siteCheck: { from: ['accepted'], event: 'site_check_recorded', task: 'siteCheck', leavesOpen: true },
  confirmSiteCheck: { from: ['accepted'], event: 'site_checked', task: 'siteCheck' },
  disputeSiteCheck: { from: ['accepted'], event: 'site_check_disputed', task: 'siteCheck', leavesOpen: true },
  suspend: { from: ['accepted'], to: 'suspended', event: 'suspended' },
  resume: { from: ['suspended'], to: 'accepted', event: 'resumed' },
  extend: { from: ['accepted', 'suspended'], event: 'extended' },
  review: { from: ['accepted'], event: 'reviewed', task: 'review' },
  returnBack: { from: ['accepted'], event: 'returned' },
  transfer: { from: ['submitted', 'accepted', 'suspended', 'granted', 'refused'], event: 'transferred' },
  // 行政许可法第五十条第二款：有效期届满前没有作出决定的，视为准予延续。
  deemRenewed: { from: ['submitted', 'accepted', 'suspended'], to: 'closed', event: 'deemed_renewed' },
  grant: { from: ['accepted'], to: 'granted', event: 'granted', task: 'decide', outcome: 'granted' },
  refuse: { from: ['accepted'], to: 'refused', event: 'refused', task: 'decide', outcome: 'refused' },
  // 当场作出决定 (行政许可法第三十四条第二款): accepted and granted in one, because the rules leave nothing to examine.
  grantByRules: { from: ['submitted'], to: 'granted', event: 'granted' },
  ruleOn: { from: ['submitted', 'accepted'], event: 'ruled' },
  issueLicence: { from: ['granted'], event: 'licence_issued' },
  deliver: { from: ['granted', 'refused'], to: 'closed', event: 'delivered', task: 'deliver' },
  // 撤销、撤回、注销 of what was granted (第八条、第六十九条、第七十条): nothing is left to deliver, and the history says so.
  endUndelivered: { from: ['granted'], to: 'closed', event: 'licence_ended' },
  noteLicenceEnded: { from: ['closed'], event: 'licence_ended' },
  // 第六十九条 where no licence was issued: the decision itself.
  revokeUndelivered: { from: ['granted'], to: 'closed', event: 'result_revoked' },
  revokeResult: { from: ['closed'], event: 'result_revoked' },
  returnToApplicant: { from: ['accepted'], to: 'correcting', event: 'returned_to_applicant' },
  // 听证 (第四十六条至第四十八条): what may follow what is in `hearings/rules.ts`.
  openHearing: { from: ['accepted'], event: 'hearing_opened' },
  askHearing: { from: examined, event: 'hearing_asked' },
  waiveHearing: { from: examined, event: 'hearing_waived' },
  recordAsking: { from: examined, event: 'hearing_asked' },
  conveneHearing: { from: examined, event: 'hearing_convened' },
  holdHearing: { from: examined, event: 'hearing_held' },
  cancelHearing: { from: examined, event: 'hearing_cancelled' },
  countersign: { from: desk, event: 'countersigned' },
  answerDelegation: { from: desk, event: 'delegate_answered' },
  delegate: { from: desk, event: 'delegated' },
  addSigner: { from: desk, event: 'signer_added' },
  removeSigner: { from: desk, event: 'signer_removed' },
  recall: { from: ['accepted'], event: 'recalled' },
  skip: { from: desk, event: 'skipped' },
  urge: { from: [...desk, 'suspended'], event: 'urged' },
  // 并联: a department's part goes on by its own clock, whatever the lead's special procedure.
  reviewPart: { from: ['accepted', 'suspended'], event: 'reviewed', task: 'review' },
  grantPart: { from: ['accepted', 'suspended'], event: 'part_decided', task: 'decide' },
  refusePart: { from: ['accepted', 'suspended'], event: 'part_decided', task: 'decide' },
  suspendPart: { from: ['accepted', 'suspended'], event: 'part_suspended' },
  resumePart: { from: ['accepted', 'suspended'], event: 'part_resumed' },
  extendPart: { from: ['accepted', 'suspended'], event: 'part_extended' },
  proposeCorrection: { from: ['submitted'], event: 'correction_proposed' },
  message: { from: [...running, 'granted', 'refused', 'not_accepted', 'closed'], event: null },
} as const satisfies Record<CaseAct, Transition>;

export function transitionOf(act: CaseAct): Transition {
  return transitions[act];
}

/** Why this act cannot be done to a case in this status; null when it can. The reason names what happened meanwhile. */
export function refuseAct(act: CaseAct, status: CaseStatus) {
  if (transitionOf(act).from.includes(status)) return null;
  if (status === 'withdrawn') return 'case_withdrawn';
  if (status === 'closed' || status === 'not_accepted') return 'case_closed';
  if (status === 'granted' || status === 'refused') return 'case_already_decided';
  if (status === 'draft') return 'case_still_draft';
  if (status === 'suspended') return 'case_suspended';
  if (status === 'accepted') return 'case_already_accepted';
  if (status === 'correcting') return 'case_waits_for_applicant';
  return 'case_not_yet_accepted';
}

/** The version an official saw must be the one he acts on: two at once, one wins, the other is told. */
export function refuseVersion(seen: number, current: number) {
  return seen === current ? null : 'case_changed';
}

/**
 * 行政许可法第三十二条第一款第四项: told once and completely. A second request may only name what the new material itself shows,
 * so its points must be targets that the applicant has changed since the first.
 */
export function refuseSecondCorrection(corrections: number, points: readonly { target: string }[], changedSince: ReadonlySet<string>) {
  if (corrections === 0) return null;
  return points.every(({ target }) => changedSince.has(target)) ? null : 'case_correction_only_once';
}

/** One who gave the examination opinion may not also decide (审查与决定相分离, our house rule for packaged services). */
export function refuseDecider(decider: string | undefined, reviewers: readonly (string | null)[]) {
  return decider !== undefined && reviewers.includes(decider) ? 'case_reviewer_cannot_decide' : null;
}

/** 催办: again only when a new working day has begun since this person's last. */
export function refuseUrging(last: Day | null, today: Day, calendar: Pick<Calendar, 'workdaysBetween'>) {
  return last !== null && calendar.workdaysBetween(last, today).value < 1 ? 'case_urged_today' : null;
}

/** Whether a case can still be acted on by anybody. */
export function isOpen(status: CaseStatus): boolean {
  return running.includes(status) || status === 'granted' || status === 'refused';
}

const stations: Record<Exclude<CaseStatus, 'withdrawn' | 'not_accepted' | 'closed'>, number> = {
  draft: 0,
  submitted: 1,
  correcting: 1,
  accepted: 2,
  suspended: 2,
  granted: 3,
  refused: 3,
};

/**
 * The five stations a citizen is shown: filled in, received, accepted, decided, done. What ended before its end — withdrawn, not
 * accepted, 终止 — never reached the rest of them.
 */
export function stationsOf({ status, outcome, acceptedOn, decidedOn, deliveredOn }: Stationed): ('done' | 'now' | 'ahead')[] {
  const states = (done: number, at: 'now' | 'ahead') =>
    [0, 1, 2, 3, 4].map((index) => (index < done ? 'done' : index === done ? at : 'ahead'));
  if (status === 'closed' && (outcome !== 'ended' || deliveredOn !== null)) return states(5, 'ahead');
  if (status === 'withdrawn' || status === 'not_accepted' || status === 'closed')
    return states(decidedOn !== null ? 4 : acceptedOn !== null ? 3 : 2, 'ahead');
  return states(stations[status], 'now');
}

interface Stationed {
  status: CaseStatus;
  outcome: CaseOutcome | null;
  acceptedOn: Day | null;
  decidedOn: Day | null;
  deliveredOn: Day | null;
}

/** Duties that carry a case on; the hall carries paper to and fro, supervision looks on. */
const carrying: ReadonlySet<Duty> = new Set(['window_clerk', 'reviewer', 'inspector', 'approver', 'head', 'finance_clerk', 'generalist']);
const noHandling: ReadonlySet<CaseAct> = new Set(['submit', 'supplement', 'withdraw', 'urge']);

/** 最近经办: who answers for the case after this act while nobody has its next step in hand; whoever did before where it changes nothing. */
export function handAfter(
  act: CaseAct,
  { kind, personId, posts }: Pick<Actor, 'kind' | 'personId' | 'posts'>,
  row: { personId: PersonId; agentId: PersonId | null; handledBy: PersonId | null },
): PersonId | null {
  if (kind !== 'person' || personId === undefined || noHandling.has(act)) return row.handledBy;
  if (personId === row.personId || personId === row.agentId) return row.handledBy;
  return posts.some(({ duty }) => carrying.has(duty)) ? personId : row.handledBy;
}
