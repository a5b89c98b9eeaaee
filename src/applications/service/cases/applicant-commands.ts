import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { getPublishedVersion, getVersion, isOpenToNew } from '#applications/service/catalogue/contract.ts';
import { takeTicket } from '#applications/service/quotas/contract.ts';
import { authorityStatements, noteAct, useAuthority } from '#applications/service/authorities/contract.ts';
import { newId, type PersonId } from '#kernel/id.ts';
import type { Problem } from '#kernel/problem.ts';
import { dayOf } from '#kernel/time.ts';
import { changeRows, mergeAnswers, prefill } from '#platform/support/forms/pure/answers.ts';
import { valueAt } from '#platform/support/forms/pure/paths.ts';
import { readForm } from '#platform/support/forms/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish, openForAct } from './acting.ts';
import { completenessDefects } from './completeness.ts';
import type { MessageSent } from './contract.ts';
import { refuseUnsigned, signCommitment } from './commitment/commands.ts';
import { admitPromise, deferredSlots, keepPromise } from './deferral/commands.ts';
import { keepFile } from './files.ts';
import { answersBehind, licenceToActOn, refuseStale, watchLastDay } from './licensing/commands.ts';
import { issueCasePaper } from './papers.ts';
import { beginParts } from './parts/sync.ts';
import { problem } from './problems.ts';
import { isOpenSlot, isUntouched, nextToCorrect, onlyOpen, openFields } from './pure/correction.ts';
import { cancelProcess, resumeAfterSupplement, startProcess } from './process.ts';
import {
  appendEvent,
  type CaseContent,
  type CaseRow,
  countAttempt,
  findCaseByProgress,
  findCaseForUpdate,
  insertCase,
  insertMessage,
  listMaterials,
  nextCaseNumber,
  openContent,
  replaceMaterials,
  sealContent,
  sealMessage,
  updateCase,
} from './queries.ts';
import { type Applicant, applicantOf } from './applicants.ts';
import { noteAgent } from './rights.ts';
import { knownOf } from './known.ts';
import {
  type AddMaterial,
  type AskProgress,
  CaseId,
  type Channel,
  type Done,
  type ProgressView,
  type RemoveMaterial,
  type SaveAnswers,
  type SavedAnswers,
  type SendMessage,
  type StartCase,
  type SubmitCase,
  type WithdrawCase,
} from './schema.ts';
import { progressView } from './read.ts';
import { versionFor } from './terms.ts';

const MOST_ATTEMPTS = 10;

export async function startCase(
  work: Work,
  { itemId, licenceId, authorityId }: Pick<StartCase, 'itemId' | 'licenceId' | 'authorityId'>,
  id = newId(CaseId),
): Promise<Done> {
  const authority = authorityId === undefined ? null : await useAuthority(work, authorityId, { power: 'apply', itemId });
  const applicant = await applicantOf(work, authority?.principalId);
  const agent = authority === null ? {} : { agentId: work.actor.personId ?? null, authorityId: authority.id };
  return beginCase(work, { id, itemId, licenceId, applicant, ...agent, channel: 'online' });
}

interface Beginning {
  id: CaseId;
  itemId: string;
  licenceId: string | undefined;
  applicant: Applicant;
  agentId?: PersonId | null;
  authorityId?: string;
  channel: Channel;
  /** The clerk of the counter who takes it in. */
  takenBy?: PersonId;
}

/** A draft for this applicant, whoever types it: what is known of him stands in it already. */
export async function beginCase(
  work: Work,
  { id, itemId, licenceId, applicant, agentId, authorityId, channel, takenBy }: Beginning,
): Promise<Done> {
  const version = await getPublishedVersion(work, itemId);
  if (version.departmentId === null) throw problem('case_item_not_open');
  const licence = await licenceToActOn(work, version, licenceId, applicant.personId);
  const known = await knownOf(work, applicant);
  const answers = { ...prefill(version.form, known), ...(licence ? await answersBehind(work, version, licence) : {}) };
  const content: CaseContent = { applicant: applicant.content, answers };
  await insertCase(work, {
    id,
    number: null,
    itemId,
    itemVersionId: version.id,
    itemName: version.item.name,
    departmentId: version.departmentId,
    district: version.district,
    applicantKind: applicant.kind,
    personId: applicant.personId,
    enterpriseId: applicant.enterpriseId,
    channel,
    licenceId: licence?.id ?? null,
    ...(authorityId === undefined ? {} : { agentId: agentId ?? null, authorityId }),
    ...(takenBy === undefined ? {} : { takenBy }),
    status: 'draft',
    sealed: sealContent(work, id, content),
    progressBlind: null,
    processInstanceId: null,
    startedAt: work.now,
    submittedAt: null,
    receivedOn: null,
    acceptedOn: null,
    decidedOn: null,
    deliveredOn: null,
    closedOn: null,
    outcome: null,
    electronicConsentAt: null,
    clock: null,
    yellowOn: null,
    dueOn: null,
    stoppedSince: null,
    updatedAt: work.now,
  });
  await appendEvent(work, id, { kind: 'started' });
  if (authorityId !== undefined) await noteAct(work, authorityId, id, 'start');
  await work.record('cases.start', id);
  return { id, number: null, status: 'draft', version: 1 };
}

/** Keeps what one step says, right or wrong: a draft may be half done, and a draft begun on one device goes on at another. */
export async function saveAnswers(
  work: Work,
  { caseId, step, answers = {}, _add: added, _remove: removed }: SaveAnswers,
): Promise<SavedAnswers> {
  const row = await openForAct(work, { caseId }, 'save');
  const published = await getVersion(work, row.itemVersionId);
  const { form } = published;
  const content = openContent(work, row);
  const points = row.status === 'correcting' ? (content.correction ?? null) : null;
  const today = dayOf(work.now);
  const wrongBefore = readForm(form).evaluate(content.answers, today).defects;
  const own = form.layout.find(({ key }) => key === step)?.fields ?? [];
  const open = openFields({ fields: own }, points, wrongBefore);
  // 一次告知的内容之外不用重新填写: what the correction does not name stays as it was, whatever was sent.
  const merged = onlyOpen(content.answers, changeRows(mergeAnswers(form, step, content.answers, answers), added, removed), open);
  // Saved as it was, it was not corrected.
  const changed = open.filter((field) => !isDeepStrictEqual(valueAt(merged, field), valueAt(content.answers, field)));
  const next: CaseContent = {
    ...content,
    answers: merged,
    ...(row.status === 'correcting' ? { changedSince: [...new Set([...(content.changedSince ?? []), ...changed])] } : {}),
  };
  const version = await updateCase(work, row, { sealed: sealContent(work, caseId, next) });
  await noteAgent(work, row, 'save');
  await work.record('cases.save', caseId, { step });
  const done = { id: caseId, number: row.number, status: row.status, version };
  if (added !== undefined || removed !== undefined) return { ...done, nextStep: step, defects: [] };
  const { defects, values } = readForm(form).evaluate(merged, today);
  const here = defects.filter(({ path }) => own.some((field) => path === field || path.startsWith(`${field}.`)));
  const index = form.layout.findIndex(({ key }) => key === step);
  const missing = points === null ? [] : completenessDefects(published, values, await listMaterials(work, caseId), today);
  const materials = missing.length > 0 || published.item.materials.some(({ key }) => isOpenSlot(key, points, []));
  return {
    ...done,
    nextStep: points === null ? (form.layout[index + 1]?.key ?? null) : nextToCorrect(form, step, points, { defects, materials }),
    defects: here.map((defect) => ({ ...defect, path: `answers.${defect.path}` })),
  };
}

export async function addMaterial(work: Work, { caseId, slot, upload }: AddMaterial): Promise<Done> {
  const row = await openForAct(work, { caseId }, 'save');
  const version = await getVersion(work, row.itemVersionId);
  if (!version.item.materials.some(({ key }) => key === slot)) throw problem('case_material_unknown');
  const content = openContent(work, row);
  await mustBeOpen(work, row, content, slot);
  const changedSince = new Set(content.changedSince);
  if (row.status === 'correcting' && !changedSince.has(slot)) await replaceMaterials(work, caseId, slot);
  await keepFile(work, row, slot, upload);
  const next = row.status === 'correcting' ? { ...content, changedSince: [...changedSince.add(slot)] } : content;
  const changed = await updateCase(work, row, { sealed: sealContent(work, caseId, next) });
  await noteAgent(work, row, 'save');
  await work.record('cases.addMaterial', caseId, { slot });
  return { id: caseId, number: row.number, status: row.status, version: changed };
}

/** While a correction is asked, only its materials change, and those that are needed since and not there. */
async function mustBeOpen(work: Work, row: CaseRow, content: CaseContent, slot: string): Promise<void> {
  if (row.status !== 'correcting' || content.correction === undefined || content.changedSince?.includes(slot) === true) return;
  const version = await getVersion(work, row.itemVersionId);
  const today = dayOf(work.now);
  const { values } = readForm(version.form).evaluate(content.answers, today);
  const missing = completenessDefects(version, values, await listMaterials(work, row.id), today);
  if (!isOpenSlot(slot, content.correction, missing))
    throw problem('case_nothing_to_correct_here', [{ path: 'upload', code: 'case_nothing_to_correct_here' }]);
}

export async function removeMaterial(work: Work, { caseId, slot }: RemoveMaterial): Promise<Done> {
  const row = await openForAct(work, { caseId }, 'save');
  await mustBeOpen(work, row, openContent(work, row), slot);
  await replaceMaterials(work, caseId, slot);
  const version = await updateCase(work, row, {});
  await work.record('cases.removeMaterial', caseId, { slot });
  return { id: caseId, number: row.number, status: row.status, version };
}

/** First submission, or the supplement after a correction request: every defect is told at once. */
export async function submitCase(
  work: Work,
  { caseId, electronicDelivery, deferral, committed, unchanged }: SubmitCase,
  { confirmed } = { confirmed: false },
): Promise<Done> {
  const act = (await findCaseForUpdate(work, caseId))?.status === 'correcting' ? 'supplement' : 'submit';
  const row = await openForAct(work, { caseId }, act);
  // 窗口代为录入的，先由申请人核对确认: an application is the applicant's own word, whoever typed it.
  if (work.actor.zone !== 'public' && work.actor.kind === 'person' && !confirmed) throw problem('case_unconfirmed_at_counter');
  if (act === 'submit' && !(await isOpenToNew(work, row.itemVersionId))) throw problem('case_item_retired');
  const version = versionFor(row, await getVersion(work, row.itemVersionId));
  const content = openContent(work, row);
  const receivedOn = dayOf(work.now);
  const state = readForm(version.form).evaluate(content.answers, receivedOn);
  if (act === 'submit') await refuseUnsigned(work, row, { version, answers: state.values, signed: committed === true });
  const [standing, given] = await Promise.all([deferredSlots(work, caseId), listMaterials(work, caseId)]);
  const lacking = completenessDefects(version, state.values, given, receivedOn).filter(
    ({ path }) => !standing.has(path.slice('material.'.length)),
  );
  const promised = deferral === undefined ? [] : await admitPromise(work, row, version, lacking, deferral);
  const defects = [...state.defects, ...(promised.length > 0 ? [] : lacking)];
  if (defects.length > 0) throw problem('case_incomplete', defects);
  if (
    act === 'supplement' &&
    unchanged !== true &&
    promised.length === 0 &&
    isUntouched(content.correction ?? null, content.changedSince ?? [])
  )
    throw problem('case_correction_untouched', [{ path: 'unchanged', code: 'case_correction_untouched' }]);
  // Hidden fields are dropped here, on the server, whatever the browser sent.
  const { correction: _told, ...rest } = content;
  const sealed = sealContent(work, caseId, { ...rest, answers: state.values });
  await takeTicket(work, row, version, state.values);
  const consent = electronicDelivery === true ? { electronicConsentAt: work.now } : {};
  if (act === 'supplement') {
    if (deferral !== undefined && promised.length > 0) await keepPromise(work, row, version, promised, deferral.until);
    await resumeAfterSupplement(work, row);
    return finish(work, { ...row, sealed }, act, { changes: { sealed, ...consent } });
  }
  const licence = await refuseStale(work, row, version);
  const number = await nextCaseNumber(work, row.district);
  const last4 = content.applicant.idNumber.slice(-4).toUpperCase();
  const joint = version.item.participants.length > 0;
  const submitted: CaseRow = { ...row, number, sealed, receivedOn, submittedAt: work.now, joint };
  const processInstanceId = await startProcess(work, submitted, version, await beginParts(work, submitted, version));
  const done = await finish(work, row, act, {
    changes: {
      number,
      joint,
      sealed,
      receivedOn,
      submittedAt: work.now,
      processInstanceId,
      ...consent,
      progressBlind: work.vault.blindIndex('cases.progress', `${number}/${last4}`),
    },
  });
  await issueCasePaper(work, submitted, 'receipt', {});
  if (licence !== null) await watchLastDay(work, row, version, licence);
  if (row.authorityId !== null)
    await issueCasePaper(work, submitted, 'promise', {
      promises: 'authority',
      statements: await authorityStatements(work, row.authorityId),
    });
  if (row.byCommitment) await signCommitment(work, submitted, version);
  if (deferral !== undefined && promised.length > 0) await keepPromise(work, submitted, version, promised, deferral.until);
  return done;
}

export async function withdrawCase(work: Work, { caseId, reason }: WithdrawCase): Promise<Done> {
  const row = await openForAct(work, { caseId }, 'withdraw');
  if (row.processInstanceId !== null) await cancelProcess(work, row);
  const done = await finish(work, row, 'withdraw', { changes: { outcome: 'withdrawn' }, event: { text: reason } });
  await issueCasePaper(work, row, 'withdrawal', {});
  return done;
}

export async function sendMessage(work: Work, { caseId, text, key }: SendMessage): Promise<Done> {
  const row = await openForAct(work, { caseId }, 'message');
  await noteAgent(work, row, 'message');
  const author = work.actor.personId;
  if (author === undefined) throw problem('sign_in_required');
  const id = key ?? newId(z.uuid());
  const sent = await insertMessage(work, {
    id,
    caseId,
    fromOfficial: work.actor.zone !== 'public',
    authorId: author,
    sealed: sealMessage(work, id, text),
    sentAt: work.now,
  });
  if (!sent) return { id: caseId, number: row.number, status: row.status, version: row.version };
  await work.record('cases.sendMessage', caseId);
  await work.publish<MessageSent>({
    type: 'cases.message_sent',
    subject: caseId,
    messageId: id,
    fromOfficial: work.actor.zone !== 'public',
  });
  return { id: caseId, number: row.number, status: row.status, version: row.version };
}

/** Counts every question about a number, answered or not: ten in a quarter of an hour, so that guessing 10,000 endings takes weeks. */
export async function admitProgress(work: Work, { number }: AskProgress): Promise<Problem | null> {
  const attempts = await countAttempt(work, work.vault.blindIndex('cases.progress_number', number));
  return attempts > MOST_ATTEMPTS ? problem('case_progress_too_often') : null;
}

/** Progress for whoever holds the number and the last four characters; a wrong pair tells nothing. */
export async function askProgress(work: Work, { number, last4 }: AskProgress): Promise<ProgressView> {
  const row = await findCaseByProgress(work, number, work.vault.blindIndex('cases.progress', `${number}/${last4.toUpperCase()}`));
  if (!row) throw problem('case_progress_not_found');
  return progressView(work, row);
}
