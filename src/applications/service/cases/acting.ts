import { freeTicket } from '#applications/service/quotas/contract.ts';
import { PersonId } from '#kernel/id.ts';
import { clockTime, dayOf } from '#kernel/time.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { recomputeClock } from './clock.ts';
import type { CaseChanged } from './contract.ts';
import { planDelivery } from './delivering/planning.ts';
import { foresee } from './foresight.ts';
import { problem } from './problems.ts';
import { syncParts } from './parts/sync.ts';
import { completeAct, situationOf, taskFor } from './process.ts';
import type { Cosigner } from '#platform/support/workflow/contract.ts';
import { appendEvent, type CaseRow, findCaseForUpdate, listEvents, type NewEvent, updateCase } from './queries.ts';
import { doneForOf, mustBeAllowed, noteAgent } from './rights.ts';
import { type CaseAct, handAfter, refuseAct, refuseVersion, transitionOf } from './rules.ts';
import { type CaseId, DeskAct, type Done } from './schema.ts';
import { actText, eventWords, meanwhileText } from './text.zh.ts';
import { scheduleTimers } from './timers.ts';

/** Loads and locks the case an act is about, and refuses what right, version or state forbid. A stranger learns nothing. */
export async function openForAct(work: Work, { caseId, version }: { caseId: CaseId; version?: number }, act: CaseAct): Promise<CaseRow> {
  // What he must keep away from does not depend on the case: it is asked in the same breath.
  const [row] = await Promise.all([findCaseForUpdate(work, caseId), avoidanceOf(work)]);
  if (!row) throw problem('case_not_found');
  await mustBeAllowed(work, row, act);
  const changed = version === undefined ? null : refuseVersion(version, row.version);
  const refused = refuseAct(act, row.status) ?? changed;
  // Of two officials at once the loser is told what happened meanwhile rather than only that something did.
  if (refused) throw problem(refused, [], changed === null ? undefined : await meanwhile(work, row, act, refused !== changed));
  foresee(work, row, act);
  const { task } = transitionOf(act);
  // Of several departments another's step is not his, however like his own it is.
  if (row.joint && task !== undefined && !taskFor(work, await situationOf(work, row), task)) throw problem('case_task_not_open');
  return row;
}

/** Made by the program after an act: not what came between. */
const following: ReadonlySet<string> = new Set(['licence_issued', 'ruled']);

/** Who did what while an official still had the case before him as it was; of an applicant's name nothing is said. */
async function meanwhile(work: Work, row: CaseRow, act: CaseAct, byState: boolean): Promise<string | undefined> {
  const mine = DeskAct.safeParse(act);
  if (work.actor.kind !== 'person' || work.actor.zone === 'public' || !mine.success) return undefined;
  const last = (await listEvents(work, row.id)).findLast(({ kind }) => !following.has(kind));
  // What leaves no event changes the version too: then an older event is not what came between.
  if (last === undefined || (!byState && last.recordedAt !== row.updatedAt)) return undefined;
  const by = PersonId.safeParse(last.actorId).data;
  const name = by === undefined ? undefined : (await listPostHolders(work, [by])).get(by);
  const who =
    by !== undefined && by === work.actor.personId
      ? meanwhileText.oneself
      : (name ?? meanwhileText[last.actorKind === 'person' ? 'applicant' : 'system']);
  return meanwhileText.said(who, clockTime(last.recordedAt, work.now), eventWords[last.kind], actText[mine.data]);
}

export interface Outcome {
  changes?: Parameters<typeof updateCase>[2];
  event?: Omit<NewEvent, 'kind'>;
  /** Variables the process goes on with, besides `outcome`. */
  variables?: Record<string, unknown>;
  /** Who signed the step before, in his own session. */
  cosigners?: readonly Cosigner[];
}

/** Acts by which an application leaves the order of those who want a place: incomplete, it comes anew with its supplement. */
const leaving: Partial<Record<CaseAct, Parameters<typeof freeTicket>[2]>> = {
  requestCorrection: 'incomplete',
  refuse: 'refused',
  refuseAcceptance: 'not_accepted',
  withdraw: 'withdrawn',
};

/** Completes an act: the process task, the new status, the event, the clock, the audit record, the news for others. */
export async function finish(
  work: Work,
  row: CaseRow,
  act: CaseAct,
  { changes = {}, event = {}, variables = {}, cosigners = [] }: Outcome,
): Promise<Done> {
  const { to, event: kind, task, leavesOpen, outcome } = transitionOf(act);
  const doneFor = await doneForOf(work, row, act);
  if (task !== undefined && leavesOpen !== true && row.processInstanceId !== null)
    await completeAct(work, row, task, { variables: { ...variables, ...(outcome === undefined ? {} : { outcome }) }, doneFor, cosigners });
  await noteAgent(work, row, act);
  const data = { ...event.data, ...(row.agentId !== null && work.actor.personId === row.agentId ? { agent: true } : {}) };
  if (kind !== null) await appendEvent(work, row.id, { kind, ...event, data, ...actedFor(data, doneFor) });
  // A supplement asked for during the examination goes back there, not to acceptance.
  const status = act === 'supplement' && row.acceptedOn !== null ? 'accepted' : (to ?? row.status);
  const closing = status === 'closed' || status === 'not_accepted' || status === 'withdrawn';
  const next: CaseRow = { ...row, ...changes, status, ...(closing ? { closedOn: dayOf(work.now) } : {}) };
  const clock = await recomputeClock(work, next);
  const version = await updateCase(work, row, {
    ...changes,
    ...clock,
    status,
    handledBy: handAfter(act, work.actor, row),
    ...(closing ? { closedOn: dayOf(work.now) } : {}),
  });
  const left = leaving[act];
  if (left !== undefined) await freeTicket(work, row.id, left);
  await scheduleTimers(work, row.id, clock);
  await planDelivery(work, row, next);
  await syncParts(work, next, version);
  await work.record(`cases.${act}`, row.id, {
    from: row.status,
    to: status,
    number: next.number,
    ...(doneFor === null ? {} : { for: doneFor }),
  });
  await work.publish<CaseChanged>({
    type: 'cases.case_changed',
    subject: row.id,
    act,
    status,
    personId: row.personId,
    ...(row.agentId === null ? {} : { agentId: row.agentId }),
    ...(act === 'deliver' && row.electronicConsentAt === null ? { onPaper: true as const } : {}),
    number: next.number,
    itemName: next.itemName,
    version,
  });
  return { id: row.id, number: next.number, status, version };
}

const actedFor = (data: NewEvent['data'], doneFor: PersonId | null) => (doneFor === null ? {} : { data: { ...data, actedFor: doneFor } });
