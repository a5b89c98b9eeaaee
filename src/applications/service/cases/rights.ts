import { type Expression, sql, type SqlBool } from 'kysely';
import type { Duty } from '#kernel/actor.ts';
import { noteAct, useAuthority } from '#applications/service/authorities/contract.ts';
import type { AuthorityPower } from '#applications/service/authorities/schema.ts';
import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { type Avoidance, can, nothingToAvoid, principalOf, type Resource, scopeOf } from '#platform/support/permission/pure/permission.ts';
import { type Action, rules } from '#platform/support/permission/pure/rules.ts';
import { avoidanceOf, avoiderOf, mustAvoid, type ScopeColumns, scopeSql } from '#platform/support/permission/contract.ts';
import { isHeldBy, type Task } from '#platform/support/workflow/contract.ts';
import { listHandledEnterprises } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import {
  addedSigners,
  applicantStep,
  departmentOfStep,
  holdsDutyOf,
  isAtStep,
  isLawful,
  recallableTask,
  refuseReturning,
  refuseTransferring,
  returnableSteps,
  signerOf,
  type Situation,
  situationOf,
} from './process.ts';
import { departmentsIn, listParts, type PartRow } from './parts/queries.ts';
import type { CaseRow, EventRow } from './queries.ts';
import { refuseConfirming } from '#platform/support/permission/pure/two-inspectors.ts';
import { type CaseAct, refuseAct, transitionOf } from './rules.ts';
import { refuseRecording, unconfirmedAt } from './site-checks/rules.ts';
import { type DeskAct, SignerPosition } from './schema.ts';

/** The permission each act on a case asks for. */
const actionOf: Readonly<Record<CaseAct, Action>> = {
  save: 'case.edit',
  submit: 'case.edit',
  supplement: 'case.edit',
  withdraw: 'case.withdraw',
  requestCorrection: 'case.requestCorrection',
  accept: 'case.accept',
  acceptDeferred: 'case.accept',
  supplyDeferred: 'case.edit',
  endDeferred: 'case.accept',
  deemRenewed: 'case.decide',
  deemAccepted: 'case.accept',
  refuseAcceptance: 'case.accept',
  siteCheck: 'case.siteCheck',
  confirmSiteCheck: 'case.siteCheck',
  disputeSiteCheck: 'case.siteCheck',
  suspend: 'case.suspend',
  resume: 'case.suspend',
  extend: 'case.extend',
  review: 'case.review',
  returnBack: 'case.move',
  transfer: 'case.transfer',
  grant: 'case.decide',
  refuse: 'case.decide',
  grantByRules: 'case.decide',
  ruleOn: 'case.review',
  issueLicence: 'case.decide',
  endUndelivered: 'case.decide',
  noteLicenceEnded: 'case.decide',
  revokeUndelivered: 'case.decide',
  revokeResult: 'case.decide',
  deliver: 'case.deliver',
  message: 'case.message',
  countersign: 'case.move',
  answerDelegation: 'case.move',
  returnToApplicant: 'case.move',
  delegate: 'case.move',
  addSigner: 'case.move',
  removeSigner: 'case.move',
  recall: 'case.move',
  skip: 'case.skip',
  urge: 'case.urge',
  openHearing: 'case.suspend',
  askHearing: 'case.edit',
  waiveHearing: 'case.edit',
  recordAsking: 'case.suspend',
  conveneHearing: 'case.suspend',
  // Whoever presides: the hearing names him.
  holdHearing: 'case.move',
  cancelHearing: 'case.suspend',
  reviewPart: 'case.review',
  grantPart: 'case.decide',
  refusePart: 'case.decide',
  suspendPart: 'case.suspend',
  resumePart: 'case.suspend',
  extendPart: 'case.extend',
  proposeCorrection: 'case.requestCorrection',
};

function resourceOf(row: CaseRow, department: DepartmentId | null = row.departmentId, parts: readonly PartRow[] = []): Resource {
  return {
    id: row.id,
    department,
    participants: departmentsIn(parts),
    district: row.district,
    applicant: row.personId,
    enterprise: row.enterpriseId,
    agent: row.agentId,
    takenBy: row.takenBy,
    desk: row.deskId,
    state: row.status,
  };
}

/** Acts on the step that waits, whoever's it is. */
const ofStep: ReadonlySet<CaseAct> = new Set<CaseAct>([
  'returnBack',
  'transfer',
  'countersign',
  'answerDelegation',
  'returnToApplicant',
  'delegate',
  'addSigner',
  'removeSigner',
  'skip',
]);

/**
 * In which department a post lets him do this. A case of one department is that department's; of several, the step's own department acts
 * on the step, the lead on the whole, and only the government extends what several decide (行政许可法第二十六条、第四十二条第二款).
 */
function departmentFor(work: Work, row: CaseRow, at: Situation, act: CaseAct): DepartmentId | null {
  if (!row.joint) return row.departmentId;
  if (act === 'extend' && at.parts.some(({ role }) => role === 'decider'))
    return at.parts.find(({ role }) => role === 'government')?.departmentId ?? null;
  if (act === 'recall') return recallableTask(work, row, at)?.department ?? row.departmentId;
  const step = transitionOf(act).task;
  if (step !== undefined) return departmentOfStep(work, at, step) ?? ownOf(work, row, at);
  return ofStep.has(act) ? (at.task?.department ?? row.departmentId) : row.departmentId;
}

/** Nobody has such a step: whoever serves in one of the departments is told so, rather than that he may not. */
function ownOf({ actor }: Work, row: CaseRow, { parts }: Situation): DepartmentId {
  return departmentsIn(parts).find((id) => actor.posts.some(({ department }) => department === id)) ?? row.departmentId;
}

/** A stranger is told nothing, not even that the case exists; an official of the house is told that he may not. */
export async function mustBeAllowed(work: Work, row: CaseRow, act: CaseAct): Promise<void> {
  if (work.actor.kind === 'system') return;
  const department = row.joint ? departmentFor(work, row, await situationOf(work, row), act) : row.departmentId;
  await mustBeAllowedTo(work, row, actionOf[act], department);
  await mustBeAuthorised(work, row, powerOf[act] ?? 'correct');
}

/** What an agent's authority must say for each act; everything else he does is correcting. */
const powerOf: Readonly<Partial<Record<CaseAct, AuthorityPower>>> = {
  submit: 'apply',
  withdraw: 'withdraw',
  message: 'follow',
};

const isAgentIn = ({ actor }: Work, row: CaseRow) => row.agentId !== null && actor.personId === row.agentId && actor.zone === 'public';

/** An agent acts within matter, powers and term of his authority, asked anew each time. */
async function mustBeAuthorised(work: Work, row: CaseRow, power: AuthorityPower): Promise<void> {
  if (!isAgentIn(work, row) || row.authorityId === null) return;
  const beginning = power === 'correct' && row.status === 'draft' ? 'apply' : power;
  await useAuthority(work, row.authorityId, { power: beginning, itemId: row.itemId });
}

/** Writes an agent's act down for his principal. */
export async function noteAgent(work: Work, row: CaseRow, act: CaseAct | 'discard'): Promise<void> {
  if (isAgentIn(work, row) && row.authorityId !== null) await noteAct(work, row.authorityId, row.id, act);
}

/** The same for what one department does to its own part. */
export async function mustBeAllowedIn(work: Work, row: CaseRow, act: CaseAct, department: DepartmentId): Promise<void> {
  await mustBeAllowedTo(work, row, actionOf[act], department);
}

export async function mayActIn(work: Work, row: CaseRow, act: CaseAct, department: DepartmentId): Promise<boolean> {
  if (refuseAct(act, row.status) !== null) return false;
  return can(work.actor, actionOf[act], resourceOf(row, department), await avoidanceOf(work)) === true;
}

async function mustBeAllowedTo(
  work: Work,
  row: CaseRow,
  action: Action,
  department: DepartmentId | null = row.departmentId,
): Promise<void> {
  const avoidance = await avoidanceOf(work);
  const parts = await listParts(work, row);
  const verdict = can(work.actor, action, resourceOf(row, department, parts), avoidance);
  if (verdict === true) return;
  if (verdict === 'sign_in_required') throw problem('sign_in_required');
  const seen = can(work.actor, 'case.view', resourceOf(row, row.departmentId, parts), avoidance);
  // 公务员法第七十六条: who must keep away is told why, whatever he tried.
  if (verdict === 'permission_avoidance' || seen === 'permission_avoidance') throw new Problem('permission_avoidance', 403);
  if (seen === true) throw problem('forbidden');
  throw problem((await handlesFor(work, row)) ? 'case_of_enterprise' : 'case_not_found');
}

/** Whoever would see it if he acted for the enterprise is told so: it is his own errand, only in another capacity. */
async function handlesFor(work: Work, { enterpriseId }: CaseRow): Promise<boolean> {
  const { personId, zone } = work.actor;
  if (enterpriseId === null || personId === undefined || zone !== 'public') return false;
  return (await listHandledEnterprises(work, personId)).some(({ id }) => id === enterpriseId);
}

/** From which cases a colleague must keep away. */
export async function avoiderOfCase(work: Work, personId: PersonId): Promise<(row: CaseRow) => boolean> {
  const avoids = await avoiderOf(work, personId);
  return (row) => avoids(resourceOf(row));
}

/** Whether a colleague must keep away from this case. */
export function mustAvoidCase(work: Work, personId: PersonId, row: CaseRow): Promise<boolean> {
  return mustAvoid(work, personId, resourceOf(row));
}

/** 行政机关负责人决定: who may decide on avoidance of an official of this department, and of no other. */
export async function mustBeAllowedToSettle(work: Work, row: CaseRow, department: DepartmentId): Promise<void> {
  if (can(work.actor, 'case.settleAvoidance', resourceOf(row, department), nothingToAvoid) === true) return;
  await mustBeAllowedTo(work, row, 'case.view');
  throw problem('forbidden');
}

/** The same as a condition over the cases of a query. */
export function settlingScope({ actor }: Work): Expression<SqlBool> {
  if (actor.personId === undefined) throw problem('sign_in_required');
  const scope = scopeOf(actor, 'case.settleAvoidance', nothingToAvoid);
  if (scope.kind === 'none') throw problem('forbidden');
  return scopeSql(scope, caseColumns);
}

/** Whether the actor may do this to the case in the state it is in. */
export function mayAct(work: Work, row: CaseRow, act: CaseAct, avoidance: Avoidance): boolean {
  return refuseAct(act, row.status) === null && can(work.actor, actionOf[act], resourceOf(row), avoidance) === true;
}

export async function mustBeAllowedToRead(work: Work, row: CaseRow): Promise<void> {
  await mustBeAllowedTo(work, row, 'case.view');
  // The form he was filling in stays before him when his authority ends, so that nothing typed is lost; nothing else does.
  if (row.status !== 'draft' && row.status !== 'correcting') await mustBeAuthorised(work, row, 'follow');
}

export function mayReadPersonalData(work: Work, row: CaseRow, avoidance: Avoidance, parts: readonly PartRow[]): boolean {
  return can(work.actor, 'case.viewPersonalData', resourceOf(row, row.departmentId, parts), avoidance) === true;
}

/** An official at his desk, whatever his post: for what he keeps there for himself. */
export async function mustBeOfficial(work: Work): Promise<PersonId> {
  const { personId } = work.actor;
  if (personId === undefined) throw problem('sign_in_required');
  const scope = scopeOf({ ...work.actor, onBehalfOf: undefined }, 'case.view', await avoidanceOf(work));
  if (work.actor.zone === 'public' || scope.kind === 'none') throw problem('forbidden');
  return personId;
}

/** The cases whose applicant the official may know, as a condition: within them alone may he look for a name. */
export async function readableNames(work: Work): Promise<Expression<SqlBool>> {
  return scopeSql(scopeOf(work.actor, 'case.viewPersonalData', await avoidanceOf(work)), caseColumns);
}

/** The cases an official's posts let him see, as a condition for his queries. */
export function deskScope(work: Work, avoidance: Avoidance): Expression<SqlBool> {
  if (work.actor.personId === undefined) throw problem('sign_in_required');
  if (work.actor.posts.length === 0) throw problem('forbidden');
  return scopeSql(scopeOf(work.actor, 'case.view', avoidance), caseColumns);
}

export const caseColumns: ScopeColumns = {
  id: '"case".id',
  department: '"case".department_id',
  district: '"case".district',
  applicant: '"case".person_id',
  enterprise: '"case".enterprise_id',
  agent: '"case".agent_id',
  takenBy: '"case".taken_by',
  desk: '"case".desk_id',
  state: '"case".status',
  // An array computed once, so that the cases are found by their keys beside those of the department itself.
  participants: '"case".id = any(array(select p.case_id from cases.part p where p.department_id = ?))',
};

/**
 * Who may ask a draft what past cases would come to: who maintains the item, and who reads its cases. The content of a case stays with the
 * latter: the answer is the condition on the cases whose results may be shown.
 */
export async function mustBeAllowedToReplay(work: Work, item: Pick<Resource, 'department' | 'district'>): Promise<Expression<SqlBool>> {
  const { actor } = work;
  if (actor.personId === undefined) throw problem('sign_in_required');
  const avoidance = await avoidanceOf(work);
  const maintains = can(actor, 'catalogue.edit', { district: item.district }, nothingToAvoid) === true;
  const reads = actor.zone !== 'public' && can(actor, 'case.viewPersonalData', { ...item, state: 'accepted' }, nothingToAvoid) === true;
  if (!maintains && !reads) throw problem('forbidden');
  return reads ? scopeSql(scopeOf(actor, 'case.viewPersonalData', avoidance), caseColumns) : sql<SqlBool>`false`;
}

/** Acts that complete the open task, by the act the process names there. */
const actsOfTask: Readonly<Record<string, readonly DeskAct[]>> = {
  accept: ['accept', 'acceptDeferred', 'requestCorrection', 'refuseAcceptance'],
  siteCheck: ['siteCheck', 'confirmSiteCheck'],
  review: ['review'],
  decide: ['grant', 'refuse'],
  deliver: ['deliver'],
};
/** Whether a post of this duty may ever do what a task of a process asks; undefined when no task is called so. */
export function acceptsDuty(act: string, duty: Duty): boolean | undefined {
  const acts = actsOfTask[act];
  return acts?.every((one) => rules.some(({ actions, duties }) => duties.includes(duty) && actions.includes(actionOf[one])));
}

/** 特别程序 and, once in the life of a case, 延长 (第四十二条). */
const anytime = (events: readonly EventRow[]): readonly DeskAct[] =>
  events.some(({ kind }) => kind === 'extended') ? ['suspend', 'resume'] : ['suspend', 'resume', 'extend'];

/** What this official may do to this case now, and the one thing that waits for him. */
export function actsOf(
  work: Work,
  row: CaseRow,
  at: Situation & { vacant: boolean; promised: boolean; events: readonly EventRow[] },
  avoidance: Avoidance,
): { all: DeskAct[]; primary: DeskAct | null } {
  const may = (act: DeskAct) => {
    const resource = resourceOf(row, departmentFor(work, row, at, act), at.parts);
    return refuseAct(actOn(row, at, act), row.status) === null && can(work.actor, actionOf[act], resource, avoidance) === true;
  };
  const { task } = at;
  const free = task !== undefined && (task.claimedBy === null || isHeldBy(work, task.claimedBy));
  // Where the applicant promised to bring something later, accepting is 容缺受理 and nothing else.
  const unfit: DeskAct = at.promised ? 'accept' : 'acceptDeferred';
  // What one inspector recorded waits for the other he named, whoever has the step in hand.
  const waiting = task?.act === 'siteCheck' ? unconfirmedAt(at.events, task) : undefined;
  const second = refuseConfirming(work.actor.personId, waiting) === null;
  const blocked = refuseRecording(work.actor.personId, waiting, task?.claimedBy ?? null) !== null;
  const unfitHere = (act: DeskAct) => act === unfit || (act === 'confirmSiteCheck' && !second) || (act === 'siteCheck' && blocked);
  const ofTask = task !== undefined && (free || second) ? stepActs(task).filter((act) => !unfitHere(act) && may(act)) : [];
  const hands = free && ofTask.length > 0 && isAtStep(work, task);
  // While the clock stands still nothing else can be done: ending the special procedure is what waits.
  const now = waiting === undefined || second ? ofTask[0] : undefined;
  const primary = now ?? (row.status === 'suspended' && may('resume') ? 'resume' : null);
  const moves = movesOf(work, row, at, hands).filter(may);
  return { all: [...ofTask, ...anytime(at.events).filter(may), ...moves], primary };
}

/** A step of a department's part is done by the part's own rules: it goes on while the lead's special procedure stops the whole. */
function actOn(row: CaseRow, { task, parts }: Situation, act: DeskAct): CaseAct {
  const part = row.joint ? parts.find(({ departmentId, role }) => departmentId === task?.department && role !== 'lead') : undefined;
  const own = { review: 'reviewPart', grant: 'grantPart', refuse: 'refusePart' } as const;
  return part !== undefined && (act === 'review' || act === 'grant' || act === 'refuse') ? own[act] : act;
}

/** What the open step itself asks: of a delegate his answer, of an added signer his opinion, of everybody else the act it names. */
function stepActs(task: Task): readonly DeskAct[] {
  if (task.delegatedBy !== null) return ['answerDelegation'];
  if (signerOf(task) !== null) return ['countersign'];
  return task.act === null ? [] : (actsOfTask[task.act] ?? []);
}

/** Moves the definition allows here; only what would be accepted is offered. */
function movesOf(work: Work, row: CaseRow, at: Situation & { vacant: boolean }, hands: boolean): DeskAct[] {
  const { task } = at;
  if (task === undefined) return [];
  const plain = hands && task.delegatedBy === null && signerOf(task) === null;
  const offered: readonly (readonly [DeskAct, boolean])[] = [
    ['returnBack', refuseReturning(work, task) === null && returnableSteps(row, at).length > 0],
    ['returnToApplicant', plain && applicantStep(row, at) !== null],
    ['transfer', refuseTransferring(work, row, task) === null && isLawful(at, 'transfer')],
    ['delegate', plain && isLawful(at, 'delegate')],
    ['addSigner', plain && positionsOf(at).length > 0],
    ['removeSigner', holdsDutyOf(work, task) && addedSigners(at).length > 0 && isLawful(at, 'removeSigner')],
    ['recall', recallableTask(work, row, at) !== null],
    ['skip', at.vacant && task.claimedBy === null && isLawful(at, 'skip')],
    ['urge', !hands && isLawful(at, 'urge')],
  ];
  return offered.flatMap(([act, lawful]) => (lawful ? [act] : []));
}

export function positionsOf(at: Situation): SignerPosition[] {
  return SignerPosition.options.filter((position) => isLawful(at, signerMoves[position]));
}

const signerMoves = { before: 'addBefore', after: 'addAfter', parallel: 'addParallel' } as const;

/** 代 X: for whom the actor does this, where only a post lent to him lets him. */
export async function doneForOf(work: Work, row: CaseRow, act: CaseAct): Promise<PersonId | null> {
  if (!work.actor.posts.some(({ deputyFor }) => deputyFor !== undefined)) return null;
  const at = row.joint ? await situationOf(work, row) : null;
  const resource = at === null ? resourceOf(row) : resourceOf(row, departmentFor(work, row, at, act), at.parts);
  return principalOf(work.actor, actionOf[act], resource, await avoidanceOf(work));
}
