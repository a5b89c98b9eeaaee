import * as z from 'zod';
import { foreseeProposal, settleProposal } from '#applications/administration/automation/contract.ts';
import { getVersion } from '#applications/service/catalogue/contract.ts';
import { groundWithoutPlace, mustHoldPlace } from '#applications/service/quotas/contract.ts';
import { newId } from '#kernel/id.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { getDepartment, listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish, openForAct } from './acting.ts';
import { extensionOf } from './clock.ts';
import { problem as hearingProblem } from './hearings/problems.ts';
import { listHearings } from './hearings/queries.ts';
import { refuseDeciding } from './hearings/rules.ts';
import { refuseWay } from './delivering/rules.ts';
import { deliveredText } from './delivering/text.zh.ts';
import { dropPromise, refuseWhileAwaited } from './deferral/commands.ts';
import { findDeferral } from './deferral/queries.ts';
import { issueCasePaper, issueCasePaperAtEnd } from './papers.ts';
import { problem } from './problems.ts';
import { decidePart, findStepOfPart, reviewPart } from './parts/commands.ts';
import { clearGathered, gatheredPoints, withGathered } from './parts/gathering.ts';
import { listParts } from './parts/queries.ts';
import { refuseComposition } from './parts/rules.ts';
import { refuseProofs } from './proofs-asked.ts';
import { returnProcess, situationOf, taskFor, transferOpenTask } from './process.ts';
import { type CaseRow, endStop, findCaseForUpdate, insertStop, listEvents, openContent, sealContent } from './queries.ts';
import { mustAvoidCase } from './rights.ts';
import { decidingResults } from './rule-results.ts';
import { signatureFor } from './signing/commands.ts';
import { signDecision } from './signing/sheet.ts';
import { refuseDecider, refuseSecondCorrection, refuseSiteCheck } from './rules.ts';
import type {
  AcceptCase,
  DeliverCase,
  Done,
  GrantCase,
  RecordSiteCheck,
  RefuseCase,
  RefuseWithReason,
  RequestCorrection,
  ResumeCase,
  ReturnBack,
  ReviewCase,
  SuspendCase,
  TransferTask,
} from './schema.ts';
import { mustKnowTargets } from './targets.ts';

export async function acceptCase(work: Work, input: AcceptCase): Promise<Done> {
  const row = await openForAct(work, input, 'accept');
  if ((await gatheredPoints(work, row)).length > 0) throw problem('case_points_pending');
  if ((await findDeferral(work, row.id))?.status === 'promised') throw problem('case_accept_deferred');
  const done = await finish(work, row, 'accept', {
    changes: { acceptedOn: dayOf(work.now) },
    event: input.opinion === undefined ? {} : { text: input.opinion },
  });
  await issueCasePaperAtEnd(work, row, 'acceptance', {});
  return done;
}

/** 一次性告知: every point at once. The applicant's papers and answers outside the points stay as they are. */
export async function requestCorrection(work: Work, input: RequestCorrection): Promise<Done> {
  const row = await openForAct(work, input, 'requestCorrection');
  const points = withGathered(input.points, await gatheredPoints(work, row));
  await mustKnowTargets(work, row, points);
  await refuseProofs(work, (await getVersion(work, row.itemVersionId)).item, points, input.confirmed === true);
  const content = openContent(work, row);
  const refused = refuseSecondCorrection(row.corrections, points, new Set(content.changedSince));
  if (refused) throw problem(refused);
  const sealed = sealContent(work, row.id, { ...content, correction: points, changedSince: [] });
  await dropPromise(work, row.id);
  const done = await finish(work, row, 'requestCorrection', {
    changes: { sealed, corrections: row.corrections + 1 },
    event: { data: { targets: points.map(({ target }) => target) }, text: points.map(({ reason }) => reason).join('\n') },
  });
  await clearGathered(work, row);
  await issueCasePaper(work, row, 'correction', { points });
  return done;
}

export async function refuseAcceptance(work: Work, input: RefuseWithReason): Promise<Done> {
  const row = await openForAct(work, input, 'refuseAcceptance');
  await settleProposal(work, row.id, 'not_accepted', input.reason);
  const done = await finish(work, row, 'refuseAcceptance', { changes: { outcome: 'not_accepted' }, event: { text: input.reason } });
  await issueCasePaper(work, row, 'non_acceptance', { reason: input.reason });
  return done;
}

/** 行政许可法第三十四条第三款. The check runs inside the decision limit: it stops nothing. */
export async function recordSiteCheck(work: Work, input: RecordSiteCheck): Promise<Done> {
  const row = await openForAct(work, input, 'siteCheck');
  const refused = refuseSiteCheck(work.actor.personId, input.partner);
  if (refused) throw problem(refused);
  const own = row.joint ? taskFor(work, await situationOf(work, row), 'siteCheck')?.department : null;
  const colleagues = await listOfficials(work, own ?? row.departmentId);
  if (!colleagues.some(({ personId, duty }) => personId === input.partner && duty === 'inspector'))
    throw problem('case_partner_not_inspector');
  if (input.checkedOn > dayOf(work.now)) throw problem('case_check_in_future');
  return finish(work, row, 'siteCheck', {
    event: { effectiveOn: input.checkedOn, data: { partner: input.partner, passed: input.passed }, text: input.findings },
    variables: { siteCheckPassed: input.passed },
  });
}

/** 行政许可法第四十五条: the time is not counted, and the applicant is told in writing how long it takes. */
export async function suspendCase(work: Work, input: SuspendCase): Promise<Done> {
  const row = await openForAct(work, input, 'suspend');
  const today = dayOf(work.now);
  const stop = { id: newId(z.uuid()), caseId: row.id, kind: input.kind, fromOn: today, toOn: null, expectedDays: input.expectedDays };
  const notice = await issueCasePaper(work, row, 'special_procedure', {
    kind: input.kind,
    expectedDays: input.expectedDays,
    reason: input.reason,
  });
  await insertStop(work, { ...stop, noticeDocumentId: notice.id });
  return finish(work, row, 'suspend', {
    changes: { stoppedSince: today },
    event: { data: { kind: input.kind, expectedDays: input.expectedDays }, text: input.reason },
  });
}

export async function resumeCase(work: Work, input: ResumeCase): Promise<Done> {
  const row = await openForAct(work, input, 'resume');
  await endStop(work, row.id, dayOf(work.now));
  return finish(work, row, 'resume', { changes: { stoppedSince: null }, event: { text: input.result } });
}

/** 行政许可法第四十二条: once, by the head of the authority, with the reason told to the applicant. */
export async function extendCase(work: Work, input: RefuseWithReason): Promise<Done> {
  const row = await openForAct(work, input, 'extend');
  const before = await listEvents(work, row.id);
  if (before.some(({ kind }) => kind === 'extended')) throw problem('case_already_extended');
  const extension = await extensionOf(work, row);
  if (!extension) throw problem('case_extension_too_late');
  return finish(work, row, 'extend', { event: { data: { ...extension }, text: input.reason } });
}

export async function reviewCase(work: Work, input: ReviewCase): Promise<Done> {
  const step = await findStepOfPart(work, input.caseId, 'review');
  if (step) return reviewPart(work, step, input);
  const row = await openForAct(work, input, 'review');
  if ((await listHearings(work, row.id)).some(({ hostId }) => hostId !== null && hostId === work.actor.personId))
    throw hearingProblem('hearing_host_cannot_examine');
  return finish(work, row, 'review', {
    event: { data: { proposal: input.proposal }, text: input.opinion },
    variables: { proposal: input.proposal },
  });
}

export async function grantCase(work: Work, input: GrantCase): Promise<Done> {
  const step = await findStepOfPart(work, input.caseId, 'decide');
  if (step) return decidePart(work, step, 'granted', input);
  const { row, heldOn } = await decidable(work, input, 'grant');
  await mustHoldPlace(work, row);
  const signed = await signatureFor(work, row, input.signature);
  await settleProposal(work, row.id, 'granted', input.opinion);
  const done = await finish(work, row, 'grant', {
    changes: { decidedOn: dayOf(work.now), outcome: 'granted' },
    event: input.opinion === undefined ? {} : { text: input.opinion },
  });
  const details = { results: decidingResults(await listEvents(work, row.id)), heldOn };
  if (!signed) await issueCasePaperAtEnd(work, row, 'grant', details);
  else {
    const decision = await issueCasePaper(work, row, 'grant', details);
    await signDecision(work, row, { act: 'grant', decision, signed, department: await getDepartment(work, row.departmentId) });
  }
  return done;
}

export async function refuseCase(work: Work, input: RefuseCase): Promise<Done> {
  const step = await findStepOfPart(work, input.caseId, 'decide');
  if (step) return decidePart(work, step, 'refused', input);
  const { row, heldOn } = await decidable(work, input, 'refuse');
  const signed = await signatureFor(work, row, input.signature);
  // 行政许可法第三十八条第二款: who has no place is told that this is the reason, in the item's own words.
  const reason = `${(await groundWithoutPlace(work, row.id)) ?? ''}${input.reason}`;
  await settleProposal(work, row.id, 'refused', input.reason);
  const done = await finish(work, row, 'refuse', {
    changes: { decidedOn: dayOf(work.now), outcome: 'refused' },
    event: { text: reason },
  });
  if (!signed) await issueCasePaperAtEnd(work, row, 'refusal', { reason, heldOn });
  else {
    const decision = await issueCasePaper(work, row, 'refusal', { reason, heldOn });
    await signDecision(work, row, { act: 'refuse', decision, signed, department: await getDepartment(work, row.departmentId) });
  }
  return done;
}

/** 行政许可法第四十八条第二款: where a hearing was held, the decision rests on its record. */
async function decidable(
  work: Work,
  input: { caseId: CaseRow['id']; version: number },
  act: 'grant' | 'refuse',
): Promise<{ row: CaseRow; heldOn: Day | null }> {
  const row = await openForAct(work, input, act);
  const [events, awaited, parts, hearings, { item }] = await Promise.all([
    listEvents(work, row.id),
    refuseWhileAwaited(work, row.id),
    listParts(work, row),
    listHearings(work, row.id),
    getVersion(work, row.itemVersionId),
    foreseeProposal(work, row.id),
  ]);
  const refused = refuseDecider(
    work.actor.personId,
    events.filter(({ kind }) => kind === 'reviewed').map(({ actorId }) => actorId),
  );
  const apart = refused ?? awaited ?? refuseComposition(parts, act);
  if (apart) throw problem(apart);
  const unheard = refuseDeciding(hearings, item.hearing !== null, dayOf(work.now));
  if (unheard) throw hearingProblem(unheard);
  return { row, heldOn: hearings.findLast(({ status }) => status === 'held')?.heldOn ?? null };
}

/** By the department itself: a clerk of the hall delivers what his desk holds there, where he checks who stands before him (counter/). */
export async function deliverByDepartment(work: Work, input: DeliverCase): Promise<Done> {
  const ofHall = work.actor.posts.length > 0 && work.actor.posts.every(({ duty }) => duty === 'hall_clerk');
  const row = ofHall ? await findCaseForUpdate(work, input.caseId) : undefined;
  if (row !== undefined && row.deskId !== null && work.actor.posts.some(({ department }) => department === row.deskId))
    throw problem('case_delivered_at_desk');
  return deliverCase(work, input);
}

/** 行政许可法第四十四条. The remedy clocks of the applicant start with the day of receipt. */
export async function deliverCase(work: Work, input: DeliverCase): Promise<Done> {
  const row = await openForAct(work, input, 'deliver');
  if (row.decidedOn !== null && input.receivedOn < row.decidedOn) throw problem('case_delivery_before_decision');
  if (input.receivedOn > dayOf(work.now)) throw problem('case_check_in_future');
  if (input.way === 'electronic' && row.electronicConsentAt === null) throw problem('case_no_electronic_consent');
  const lacking = refuseWay(input);
  if (lacking) throw problem(lacking);
  const { caseId: _case, version: _version, ...given } = input;
  await issueCasePaper(work, row, 'delivery', given);
  return finish(work, row, 'deliver', {
    changes: { deliveredOn: input.receivedOn },
    event: { effectiveOn: input.receivedOn, data: { way: input.way }, text: deliveredText(given) },
  });
}

/** 退回: to an earlier step of the same authority, with the reason; the clock runs on. */
export async function returnBack(work: Work, input: ReturnBack): Promise<Done> {
  const row = await openForAct(work, input, 'returnBack');
  const stepName = await returnProcess(work, row, input.toStep);
  return finish(work, row, 'returnBack', { event: { data: { toStep: input.toStep, stepName }, text: input.reason } });
}

export async function transferTask(work: Work, input: TransferTask): Promise<Done> {
  const row = await openForAct(work, input, 'transfer');
  if (await mustAvoidCase(work, input.to, row)) throw problem('case_transfer_avoids');
  await transferOpenTask(work, row, input.to);
  return finish(work, row, 'transfer', { event: { data: { to: input.to }, text: input.reason } });
}
