import { getVersion } from '#applications/service/catalogue/contract.ts';
import { dayOf } from '#kernel/time.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Task } from '#platform/support/workflow/contract.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish } from '../acting.ts';
import { refuseWhileAwaited } from '../deferral/commands.ts';
import { issueCasePaper } from '../papers.ts';
import { problem } from '../problems.ts';
import { situationOf, taskFor } from '../process.ts';
import { type CaseRow, findCaseForUpdate, listEvents } from '../queries.ts';
import { mustBeAllowedIn } from '../rights.ts';
import { type CaseAct, refuseAct, refuseDecider } from '../rules.ts';
import type { CaseId, Done, GrantCase, RefuseCase, ReviewCase } from '../schema.ts';
import { signatureFor } from '../signing/commands.ts';
import { signDecision } from '../signing/sheet.ts';
import { mustKnowTargets } from '../targets.ts';
import { participantOf, reckonPart } from './clock.ts';
import { endPartStop, insertPartStop, listParts, openPartContent, type PartRow, sealPart, updatePart } from './queries.ts';
import { refusePartAct, refusePartVersion } from './rules.ts';
import type { ExtendPart, ProposeCorrection, ResumePart, SuspendPart } from './schema.ts';
import { endPartLights, setPartDays } from './sync.ts';

/** The part of a case whose open step the caller's act would do; null where the step is the lead's, or the case has no parts. */
export interface StepOfPart {
  row: CaseRow;
  part: PartRow;
  task: Task;
}

export async function findStepOfPart(work: Work, caseId: CaseId, act: 'review' | 'decide'): Promise<StepOfPart | null> {
  const [row] = await Promise.all([findCaseForUpdate(work, caseId), avoidanceOf(work)]);
  if (!row?.joint) return null;
  const task = taskFor(work, await situationOf(work, row), act);
  const part = (await listParts(work, row)).find(({ departmentId, role }) => departmentId === task?.department && role !== 'lead');
  return task === undefined || part === undefined ? null : { row, part, task };
}

async function mustAct(work: Work, { row, part }: Pick<StepOfPart, 'row' | 'part'>, act: CaseAct, version: number): Promise<void> {
  await mustBeAllowedIn(work, row, act, part.departmentId);
  const stopped = part.stoppedSince !== null && act !== 'resumePart';
  const refused = refuseAct(act, row.status) ?? refusePartAct({ ...part, stopped }) ?? refusePartVersion(version, part, row.version);
  if (refused) throw problem(refused);
}

/** 行政许可法第二十六条、第四十二条: a department decides on its own licence in its own name, under its own number. */
export async function decidePart(
  work: Work,
  step: StepOfPart,
  decision: 'granted' | 'refused',
  input: GrantCase | RefuseCase,
): Promise<Done> {
  const { row, part } = step;
  const act = decision === 'granted' ? 'grantPart' : 'refusePart';
  await mustAct(work, step, act, input.version);
  const events = await listEvents(work, row.id);
  const refused = refuseDecider(
    work.actor.personId,
    events.filter(({ kind }) => kind === 'reviewed').map(({ actorId }) => actorId),
  );
  const awaited = await refuseWhileAwaited(work, row.id);
  const apart = refused ?? awaited;
  if (apart) throw problem(apart);
  const signed = await signatureFor(work, row, input.signature);
  const reason = 'reason' in input ? input.reason : undefined;
  const department = await getDepartment(work, part.departmentId);
  await settle(work, row, part, decision, reason ?? ('opinion' in input ? input.opinion : undefined));
  const done = await finish(work, row, act, {
    variables: { [part.key]: decision },
    event: { data: { part: part.key, department: department.name, decision }, ...(reason === undefined ? {} : { text: reason }) },
  });
  const participant = participantOf(await getVersion(work, row.itemVersionId), part.key);
  const own = { department, participant };
  const paper =
    reason === undefined ? await issueCasePaper(work, row, 'grant', {}, own) : await issueCasePaper(work, row, 'refusal', { reason }, own);
  await updatePart(work, part, { documentId: paper.id });
  const signedAct = decision === 'granted' ? 'grant' : 'refuse';
  if (signed) await signDecision(work, row, { act: signedAct, decision: paper, signed, department, part: part.key });
  return done;
}

/** 征求意见、初审: of an opinion department its opinion, of a decider the examination before its own decision. */
export async function reviewPart(work: Work, step: StepOfPart, input: ReviewCase): Promise<Done> {
  const { row, part } = step;
  await mustAct(work, step, 'reviewPart', input.version);
  const agreed = input.proposal === 'grant' ? 'agreed' : 'disagreed';
  if (part.role === 'opinion') await settle(work, row, part, agreed, input.opinion);
  const department = await getDepartment(work, part.departmentId);
  return finish(work, row, 'reviewPart', {
    event: { data: { proposal: input.proposal, part: part.key, department: department.name }, text: input.opinion },
    variables: part.role === 'opinion' ? { [part.key]: agreed } : {},
  });
}

async function settle(
  work: Work,
  row: CaseRow,
  part: PartRow,
  status: 'granted' | 'refused' | 'agreed' | 'disagreed',
  opinion: string | undefined,
): Promise<void> {
  await updatePart(work, part, {
    status,
    decidedOn: dayOf(work.now),
    decidedAt: work.now,
    sealed: sealPart(work, part, opinion === undefined ? {} : { opinion }),
    seenFrom: row.version + 1,
    dueAssumed: false,
  });
  await endPartLights(work, part);
}

async function openOwnPart(
  work: Work,
  input: { caseId: CaseId; version: number; key: string },
  act: CaseAct,
): Promise<{ row: CaseRow; part: PartRow }> {
  const row = await findCaseForUpdate(work, input.caseId);
  const part = row && (await listParts(work, row)).find(({ key }) => key === input.key);
  // Whoever may not see the case learns nothing of its parts.
  if (row && !part) await mustBeAllowedIn(work, row, act, row.departmentId);
  if (!row || !part) throw problem('case_not_found');
  return { row, part };
}

/** 行政许可法第四十五条: stops the clock of this department's part and no other; the applicant is told in writing how long. */
export async function suspendPart(work: Work, input: SuspendPart): Promise<Done> {
  const { row, part } = await openOwnPart(work, input, 'suspendPart');
  await mustAct(work, { row, part }, 'suspendPart', input.version);
  const today = dayOf(work.now);
  const { kind, expectedDays, reason } = input;
  const department = await getDepartment(work, part.departmentId);
  const own = { department, participant: participantOf(await getVersion(work, row.itemVersionId), part.key) };
  const notice = await issueCasePaper(work, row, 'special_procedure', { kind, expectedDays, reason }, own);
  await insertPartStop(work, { caseId: row.id, key: part.key, kind, fromOn: today, toOn: null, expectedDays, noticeDocumentId: notice.id });
  await changeClock(work, row, part, {});
  return finish(work, row, 'suspendPart', {
    event: { data: { part: part.key, department: department.name, kind, expectedDays }, text: reason },
  });
}

export async function resumePart(work: Work, input: ResumePart): Promise<Done> {
  const { row, part } = await openOwnPart(work, input, 'resumePart');
  await mustAct(work, { row, part }, 'resumePart', input.version);
  if (part.stoppedSince === null) throw problem('case_part_not_stopped');
  await endPartStop(work, part, dayOf(work.now));
  await changeClock(work, row, part, {});
  const { name } = await getDepartment(work, part.departmentId);
  return finish(work, row, 'resumePart', { event: { data: { part: part.key, department: name }, text: input.result } });
}

/** 行政许可法第四十二条第一款: the head of this department, for its own limit, once. */
export async function extendPart(work: Work, input: ExtendPart): Promise<Done> {
  const { row, part } = await openOwnPart(work, input, 'extendPart');
  await mustAct(work, { row, part: { ...part, stoppedSince: null } }, 'extendPart', input.version);
  if (part.extendedOn !== null) throw problem('case_already_extended');
  const today = dayOf(work.now);
  const extended = await reckonPart(work, row, part, today);
  if (!extended?.clock.explanation.some(({ code }) => code === 'clock_extension')) throw problem('case_extension_too_late');
  await changeClock(work, row, part, { extendedOn: today });
  const { name } = await getDepartment(work, part.departmentId);
  return finish(work, row, 'extendPart', { event: { data: { part: part.key, department: name }, text: input.reason } });
}

async function changeClock(work: Work, row: CaseRow, part: PartRow, changes: { extendedOn?: PartRow['extendedOn'] }): Promise<void> {
  await updatePart(work, part, { ...changes, seenFrom: row.version + 1 });
  await setPartDays(work, row, { ...part, ...changes });
}

/** 一次性告知: each department says what it misses, the lead asks for all of it at once. An empty list takes it back. */
export async function proposeCorrection(work: Work, input: ProposeCorrection): Promise<Done> {
  const { row, part } = await openOwnPart(work, input, 'proposeCorrection');
  await mustBeAllowedIn(work, row, 'proposeCorrection', part.departmentId);
  const refused = refuseAct('proposeCorrection', row.status) ?? refusePartVersion(input.version, part, row.version);
  if (refused) throw problem(refused);
  await mustKnowTargets(work, row, input.points);
  const content = openPartContent(work, part);
  await updatePart(work, part, { sealed: sealPart(work, part, { ...content, points: input.points }), seenFrom: row.version + 1 });
  const { name } = await getDepartment(work, part.departmentId);
  return finish(work, row, 'proposeCorrection', {
    event: { data: { part: part.key, department: name }, text: input.points.map(({ reason }) => reason).join('\n') },
  });
}
