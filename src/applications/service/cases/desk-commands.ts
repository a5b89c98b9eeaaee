import * as z from 'zod';
import { getVersion } from '#applications/service/catalogue/contract.ts';
import { groundWithoutPlace, mustHoldPlace } from '#applications/service/quotas/contract.ts';
import { newId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish, openForAct } from './acting.ts';
import { extensionOf } from './clock.ts';
import { issueCasePaper } from './papers.ts';
import { problem } from './problems.ts';
import { returnProcess, transferOpenTask } from './process.ts';
import { type CaseRow, endStop, insertStop, listEvents, openContent, sealContent } from './queries.ts';
import { mustAvoidCase } from './rights.ts';
import { decidingResults } from './rule-results.ts';
import { refuseDecider, refuseSecondCorrection, refuseSiteCheck } from './rules.ts';
import type {
  AcceptCase,
  DeliverCase,
  Done,
  GrantCase,
  RecordSiteCheck,
  RefuseWithReason,
  RequestCorrection,
  ResumeCase,
  ReturnBack,
  ReviewCase,
  SuspendCase,
  TransferTask,
} from './schema.ts';

export async function acceptCase(work: Work, input: AcceptCase): Promise<Done> {
  const row = await openForAct(work, input, 'accept');
  const done = await finish(work, row, 'accept', {
    changes: { acceptedOn: dayOf(work.now) },
    event: input.opinion === undefined ? {} : { text: input.opinion },
  });
  await issueCasePaper(work, row, 'acceptance', {});
  return done;
}

/** 一次性告知: every point at once. The applicant's papers and answers outside the points stay as they are. */
export async function requestCorrection(work: Work, input: RequestCorrection): Promise<Done> {
  const row = await openForAct(work, input, 'requestCorrection');
  const { item, form } = await getVersion(work, row.itemVersionId);
  const known = new Set([...item.materials.map(({ key }) => key), ...Object.keys(form.fields)]);
  if (input.points.some(({ target }) => !known.has(target.replace(/\.\d+(?=\.|$)/, '[]')) && !known.has(target)))
    throw problem('case_correction_unknown_target');
  const content = openContent(work, row);
  const refused = refuseSecondCorrection(row.corrections, input.points, new Set(content.changedSince));
  if (refused) throw problem(refused);
  const sealed = sealContent(work, row.id, { ...content, correction: input.points, changedSince: [] });
  const done = await finish(work, row, 'requestCorrection', {
    changes: { sealed, corrections: row.corrections + 1 },
    event: { data: { targets: input.points.map(({ target }) => target) }, text: input.points.map(({ reason }) => reason).join('\n') },
  });
  await issueCasePaper(work, row, 'correction', { points: input.points });
  return done;
}

export async function refuseAcceptance(work: Work, input: RefuseWithReason): Promise<Done> {
  const row = await openForAct(work, input, 'refuseAcceptance');
  const done = await finish(work, row, 'refuseAcceptance', { changes: { outcome: 'not_accepted' }, event: { text: input.reason } });
  await issueCasePaper(work, row, 'non_acceptance', { reason: input.reason });
  return done;
}

/** 行政许可法第三十四条第三款. The check runs inside the decision limit: it stops nothing. */
export async function recordSiteCheck(work: Work, input: RecordSiteCheck): Promise<Done> {
  const row = await openForAct(work, input, 'siteCheck');
  const refused = refuseSiteCheck(work.actor.personId, input.partner);
  if (refused) throw problem(refused);
  const colleagues = await listOfficials(work, row.departmentId);
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
  const row = await openForAct(work, input, 'review');
  return finish(work, row, 'review', {
    event: { data: { proposal: input.proposal }, text: input.opinion },
    variables: { proposal: input.proposal },
  });
}

export async function grantCase(work: Work, input: GrantCase): Promise<Done> {
  const row = await decidable(work, input, 'grant');
  await mustHoldPlace(work, row.id);
  const done = await finish(work, row, 'grant', {
    changes: { decidedOn: dayOf(work.now), outcome: 'granted' },
    event: input.opinion === undefined ? {} : { text: input.opinion },
  });
  await issueCasePaper(work, row, 'grant', { results: decidingResults(await listEvents(work, row.id)) });
  return done;
}

export async function refuseCase(work: Work, input: RefuseWithReason): Promise<Done> {
  const row = await decidable(work, input, 'refuse');
  // 行政许可法第三十八条第二款: who has no place is told that this is the reason, in the item's own words.
  const reason = `${(await groundWithoutPlace(work, row.id)) ?? ''}${input.reason}`;
  const done = await finish(work, row, 'refuse', {
    changes: { decidedOn: dayOf(work.now), outcome: 'refused' },
    event: { text: reason },
  });
  await issueCasePaper(work, row, 'refusal', { reason });
  return done;
}

async function decidable(work: Work, input: { caseId: CaseRow['id']; version: number }, act: 'grant' | 'refuse'): Promise<CaseRow> {
  const row = await openForAct(work, input, act);
  const events = await listEvents(work, row.id);
  const refused = refuseDecider(
    work.actor.personId,
    events.filter(({ kind }) => kind === 'reviewed').map(({ actorId }) => actorId),
  );
  if (refused) throw problem(refused);
  return row;
}

/** 行政许可法第四十四条. The remedy clocks of the applicant start with the day of receipt. */
export async function deliverCase(work: Work, input: DeliverCase): Promise<Done> {
  const row = await openForAct(work, input, 'deliver');
  if (row.decidedOn !== null && input.receivedOn < row.decidedOn) throw problem('case_delivery_before_decision');
  if (input.receivedOn > dayOf(work.now)) throw problem('case_check_in_future');
  if (input.way === 'electronic' && row.electronicConsentAt === null) throw problem('case_no_electronic_consent');
  await issueCasePaper(work, row, 'delivery', { way: input.way, receivedOn: input.receivedOn, receiver: input.receiver });
  return finish(work, row, 'deliver', {
    changes: { deliveredOn: input.receivedOn },
    event: { effectiveOn: input.receivedOn, data: { way: input.way }, text: input.receiver },
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
