import type { Duty } from '#kernel/actor.ts';
import { newId, PersonId } from '#kernel/id.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { listDiscreditsOfCases } from '#platform/data/registers/contract.ts';
import { readFile, receiveFile } from '#platform/files/receive.ts';
import { notify } from '#platform/notice/contract.ts';
import { listDepartments, listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { repairCredit } from '../credit/commands.ts';
import { repairDay } from '../credit/read.ts';
import { refuseRepair } from '../credit/rules.ts';
import type { RepairDue } from '../contract.ts';
import { problem } from '../problems.ts';
import { type CheckRow, findCheckForUpdate, findCheckOfCase, insertStep, listSteps, updateCheck } from '../queries.ts';
import { may, mustBeAllowed, mustBeOwn, mustReadProof, viewScope } from '../rights.ts';
import { RepairId } from '../schema.ts';
import { noticeText } from '../text.zh.ts';
import { answer, answerDue, setTimers } from './answering.ts';
import { findRepair, insertRepair, listChecksWithRequests, listRepairsOf, type RepairRow, repairView } from './queries.ts';
import { type AskRepair, type DeskRepair, type MyRepairs, type RepairRef, type RepairsOfCase, type SettleRepair } from './schema.ts';

/** Why its holder cannot ask now: there is no entry, it is over, or its first months are not. */
async function refuseAsking(work: Work, { caseId }: CheckRow) {
  const [entry] = await listDiscreditsOfCases(work, [caseId]);
  const today = dayOf(work.now);
  const repairFrom = entry ? await repairDay(work, entry.fromOn) : today;
  return refuseRepair(entry, { finders: [], decider: undefined, repairFrom }, today);
}

/** Put right and shown: the department that made the entry is asked to end it early. One request waits at a time. */
export async function askRepair(work: Work, { caseId, words, upload }: AskRepair): Promise<MyRepairs> {
  const own = mustBeOwn(work, await findCheckOfCase(work, caseId));
  const row = mustBeOwn(work, await findCheckForUpdate(work, own.id));
  const refused = await refuseAsking(work, row);
  if (refused) throw problem(refused);
  const file = await receiveFile(work, upload, 'commitments.repair');
  const askedBy = PersonId.parse(work.actor.personId);
  const [id, dueOn] = [newId(RepairId), await answerDue(work)];
  const asked = await insertRepair(work, { id, checkId: row.id, fileId: file.id, fileName: file.name, askedBy, dueOn, words });
  if (!asked) throw problem('commitment_repair_waits');
  await setTimers(work, id, dueOn);
  const after = await updateCheck(work, row, {});
  await insertStep(work, { checkId: row.id, act: 'repair_asked', on: dayOf(work.now), words, partnerId: null });
  await work.record('commitments.ask_repair', row.id, { caseId });
  await tellDesk(work, after, ['approver', 'head'], 'repair_asked', noticeText.repairAsked(row.itemName, dueOn));
  return myRepairs(work, { caseId });
}

async function tellDesk(work: Work, row: CheckRow, duties: readonly Duty[], kind: string, params: { title: string; text: string }) {
  const officials = await listOfficials(work, row.departmentId);
  const people = new Set(officials.filter(({ duty }) => duties.includes(duty)).map(({ personId }) => personId));
  for (const personId of people) await tell(work, row, personId, kind, params, '/console/credit');
}

/** Yellow reminds who decides; red tells supervision too. */
export async function turnRepairLight(work: Work, { subject, light }: RepairDue): Promise<void> {
  const request = await findRepair(work, subject);
  const row = request?.status === 'asked' ? await findCheckForUpdate(work, request.checkId) : undefined;
  if (!request || !row) return;
  const { dueOn } = request;
  if (light === 'yellow') return tellDesk(work, row, ['approver', 'head'], 'repair_yellow', noticeText.repairYellow(row.itemName, dueOn));
  await work.record('commitments.escalate_repair', row.id, { dueOn });
  return tellDesk(work, row, ['approver', 'head', 'supervisor'], 'repair_red', noticeText.repairRed(row.itemName, dueOn));
}

async function tell(
  work: Work,
  { id, version, number }: CheckRow,
  personId: PersonId,
  kind: string,
  params: { title: string; text: string },
  subject: string,
): Promise<void> {
  await notify(work, {
    personId,
    key: `${id}/${kind}/${version}`,
    kind: `commitment.${kind}`,
    params: { ...params, number: number ?? '' },
    subject,
  });
}

export async function myRepairs(work: Work, { caseId }: RepairsOfCase): Promise<MyRepairs> {
  const row = mustBeOwn(work, await findCheckOfCase(work, caseId));
  const requests = await listRepairsOf(work, row.id);
  const waits = requests.some(({ status }) => status === 'asked');
  const mayAsk = !waits && (await refuseAsking(work, row)) === null;
  return { caseId, requests: requests.map((one) => repairView(work, one)), mayAsk, answerBy: await answerDue(work) };
}

/** Granted, the entry ends today by the same act as without a request; refused, the reasons are told and it may be asked again. */
export async function settleRepair(work: Work, { id, granted, words }: SettleRepair): Promise<DeskRepair> {
  const asked = await findRepair(work, id);
  const row = await mustBeAllowed(work, asked && (await findCheckForUpdate(work, asked.checkId)), 'case.decide');
  // Read again under the lock of its check: of two who decide the second is told.
  const request = await findRepair(work, id);
  if (request?.status !== 'asked') throw problem('commitment_repair_settled');
  if (granted) {
    await repairCredit(work, { id: row.id, version: row.version, words });
    return viewOf(work, row, (await findRepair(work, id)) ?? request);
  }
  const finders = (await listSteps(work, row.id)).flatMap(({ act, actorId, partnerId }) => (act === 'false' ? [actorId, partnerId] : []));
  const [entry] = await listDiscreditsOfCases(work, [row.caseId]);
  const refused = refuseRepair(entry, { finders, decider: work.actor.personId, repairFrom: dayOf(work.now) }, dayOf(work.now));
  if (refused === 'commitment_finder_cannot_repair') throw problem(refused);
  await answer(work, row, { granted: false, reason: words, entry });
  const after = await updateCheck(work, row, {});
  await insertStep(work, { checkId: row.id, act: 'repair_refused', on: dayOf(work.now), words, partnerId: null });
  await work.record('commitments.refuse_repair', row.id, { caseId: row.caseId });
  const subject = `/cases/${row.caseId}/commitment`;
  for (const personId of new Set([row.personId, request.askedBy]))
    await tell(work, after, personId, 'repair_refused', noticeText.repairRefused(row.itemName), subject);
  return viewOf(work, row, (await findRepair(work, id)) ?? request);
}

export async function listRepairs(work: Work): Promise<DeskRepair[]> {
  const rows = await listChecksWithRequests(work, await viewScope(work));
  const views: DeskRepair[] = [];
  for (const row of rows)
    for (const request of await listRepairsOf(work, row.id)) if (request.status === 'asked') views.push(await viewOf(work, row, request));
  return views;
}

async function viewOf(work: Work, row: CheckRow, request: RepairRow): Promise<DeskRepair> {
  const { caseId, number, itemName, departmentId, enterpriseId } = row;
  const [entry] = await listDiscreditsOfCases(work, [caseId]);
  const today: Day = dayOf(work.now);
  return {
    ...repairView(work, request),
    caseId,
    number,
    itemName,
    department: (await listDepartments(work)).find(({ id }) => id === departmentId)?.name ?? departmentId,
    ofEnterprise: enterpriseId !== null,
    fromOn: entry?.fromOn ?? today,
    untilOn: entry?.untilOn ?? null,
    overdue: request.status === 'asked' && today > request.dueOn,
    maySettle: request.status === 'asked' && (await may(work, row, 'case.decide')),
  };
}

/** The proof as it was handed in. */
export async function readEvidence(work: Work, { id }: RepairRef): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  const request = await findRepair(work, id);
  const row = await mustReadProof(work, request && (await findCheckForUpdate(work, request.checkId)), 'case.decide');
  if (!request) throw problem('commitment_not_found');
  const { name, mediaType, bytes } = await readFile(work, request.fileId);
  await work.record('commitments.read_repair_evidence', row.id);
  return { name, mediaType, bytes };
}
