import type { PublishedVersion } from '#applications/service/catalogue/contract.ts';
import type { FieldDefect } from '#kernel/problem.ts';
import { addDays, type Day, dayOf, startOfDay } from '#kernel/time.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import { isDiscredited } from '#platform/data/registers/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish, openForAct } from '../acting.ts';
import { decisionLimit } from '../clock.ts';
import type { DeferralDue } from '../contract.ts';
import { keepFile } from '../files.ts';
import { issueCasePaper } from '../papers.ts';
import { problem } from '../problems.ts';
import { cancelProcess } from '../process.ts';
import { type CaseRow, endStop, findCaseForUpdate, listMaterials, updateCase } from '../queries.ts';
import { refuseAct } from '../rules.ts';
import type { AcceptCase, AddMaterial, CaseId, Done } from '../schema.ts';
import { handlersOf } from '../timers.ts';
import { latestDay, type DeferralOffer, type DeferralPromise, refuseDeferral, reminderDay } from './pure/deferral.ts';
import { type DeferralRow, findDeferral, saveDeferral, settleDeferral } from './queries.ts';
import { deferralNotice, deferralText } from './text.zh.ts';

type Version = Pick<PublishedVersion, 'item'>;
const MATERIAL = 'material.';
const slotsIn = (lacking: readonly FieldDefect[]) => lacking.map(({ path }) => path.slice(MATERIAL.length));
const deferrableIn = ({ item }: Version) => new Set(item.materials.filter(({ deferrable }) => deferrable).map(({ key }) => key));
const namesOf = ({ item }: Version, slots: readonly string[]) =>
  slots.map((slot) => item.materials.find(({ key }) => key === slot)?.name ?? slot);

/** What the applicant may promise now: only deferrable materials are missing, and no entry of his credit stands against it. */
export async function deferralOffer(
  work: Work,
  row: CaseRow,
  version: Version,
  lacking: readonly FieldDefect[],
): Promise<DeferralOffer | null> {
  const today = dayOf(work.now);
  const latest = latestDay(await decisionLimit(work, version, row), today, await loadCalendar(work));
  const facts = { missing: slotsIn(lacking), deferrable: deferrableIn(version), discredited: await isDiscredited(work, row) };
  return refuseDeferral(facts, { until: latest, today, latest }) === null ? { slots: facts.missing, latest } : null;
}

/** Checks the promise given with a submission; refuses with the field it is about. */
export async function admitPromise(
  work: Work,
  row: CaseRow,
  version: Version,
  lacking: readonly FieldDefect[],
  { until }: DeferralPromise,
): Promise<readonly string[]> {
  const today = dayOf(work.now);
  const latest = latestDay(await decisionLimit(work, version, row), today, await loadCalendar(work));
  const missing = slotsIn(lacking);
  // With everything there a promise says nothing; it is no mistake to have ticked it.
  if (missing.length === 0) return [];
  const facts = { missing, deferrable: deferrableIn(version), discredited: await isDiscredited(work, row) };
  const refused = refuseDeferral(facts, { until, today, latest });
  // What is missing besides is told with everything else that is wrong.
  if (refused === 'case_deferral_main_material') return [];
  if (refused) throw problem(refused, [{ path: 'deferral.until', code: refused }]);
  return missing;
}

/** Keeps the promise with its signed paper, in the Work of the submission. The row is as it stands after it. */
export async function keepPromise(work: Work, row: CaseRow, version: Version, slots: readonly string[], until: Day): Promise<void> {
  const { personId } = work.actor;
  if (personId === undefined) throw problem('sign_in_required');
  const statements = [deferralText.promise(namesOf(version, slots), until), deferralText.broken, deferralText.truthful];
  const paper = await issueCasePaper(work, row, 'promise', { promises: 'materials', statements });
  await saveDeferral(work, {
    caseId: row.id,
    slots: [...slots],
    untilOn: until,
    status: 'promised',
    promisedAt: work.now,
    promisedBy: personId,
    documentId: paper.id,
  });
  await work.record('cases.promiseDeferred', row.id, { slots, until });
}

/** Slots that a promise still standing lets be missing. */
export async function deferredSlots(work: Work, caseId: CaseId): Promise<ReadonlySet<string>> {
  const held = await findDeferral(work, caseId);
  return new Set(held?.status === 'promised' || held?.status === 'in_force' ? held.slots : []);
}

/** 容缺受理: accepted although listed materials are missing, on the applicant's signed promise; the examination begins. */
export async function acceptDeferred(work: Work, input: AcceptCase): Promise<Done> {
  const row = await openForAct(work, input, 'acceptDeferred');
  const held = await findDeferral(work, row.id);
  if (held?.status !== 'promised') throw problem('case_no_promise');
  const done = await finish(work, row, 'acceptDeferred', {
    changes: { acceptedOn: dayOf(work.now) },
    event: {
      data: { deferred: held.slots, until: held.untilOn },
      ...(input.opinion === undefined ? {} : { text: input.opinion }),
    },
  });
  await bringIntoForce(work, held);
  await issueCasePaper(work, row, 'acceptance', { deferred: { slots: held.slots, until: held.untilOn } });
  return done;
}

/** From acceptance, by a clerk or by silence, the promised day counts. */
export async function bringIntoForce(work: Work, { caseId, untilOn }: DeferralRow): Promise<void> {
  await settleDeferral(work, caseId, 'in_force');
  const reminder = reminderDay(dayOf(work.now), untilOn);
  const due = { type: 'cases.deferral_due', subject: caseId } as const;
  if (reminder !== null) await work.publishAt<DeferralDue>(timerOf(caseId, 'remind'), startOfDay(reminder), { ...due, stage: 'remind' });
  await work.publishAt<DeferralDue>(timerOf(caseId, 'end'), startOfDay(addDays(untilOn, 1)), { ...due, stage: 'end' });
}

const timerOf = (caseId: CaseId, stage: DeferralDue['stage']) => `cases.deferral/${caseId}/${stage}`;

/** A promised material comes in: kept beside the others; with the last of them the promise is fulfilled and the desk is told. */
export async function supplyDeferred(work: Work, { caseId, slot, upload }: AddMaterial): Promise<Done> {
  const row = await openForAct(work, { caseId }, 'supplyDeferred');
  const held = await findDeferral(work, caseId);
  if (!held || !(await deferredSlots(work, caseId)).has(slot)) throw problem('case_material_not_deferred');
  if (dayOf(work.now) > held.untilOn) throw problem('case_deferral_over');
  await keepFile(work, row, slot, upload);
  const given = new Set((await listMaterials(work, caseId)).map((material) => material.slot));
  if (!held.slots.every((one) => given.has(one))) {
    const version = await updateCase(work, row, {});
    await work.record('cases.supplyDeferred', caseId, { slot });
    return { id: caseId, number: row.number, status: row.status, version };
  }
  await settleDeferral(work, caseId, 'supplied');
  for (const stage of ['remind', 'end'] as const) await work.withdraw(timerOf(caseId, stage));
  const done = await finish(work, row, 'supplyDeferred', { event: { data: { slots: held.slots } } });
  for (const personId of await handlersOf(work, row))
    await notify(work, {
      personId,
      key: `${caseId}/deferral/supplied`,
      kind: 'desk.deferral_supplied',
      params: { ...deferralNotice.supplied(row.itemName), number: row.number ?? '' },
      subject: `/console/cases/${caseId}`,
    });
  return done;
}

/** 一次性告知补正 takes the place of the promise: everything is asked anew, and may be promised anew. */
export async function dropPromise(work: Work, caseId: CaseId): Promise<void> {
  if ((await findDeferral(work, caseId))?.status === 'promised') await settleDeferral(work, caseId, 'dropped');
}

/** No result before the materials are whole. */
export async function refuseWhileAwaited(work: Work, caseId: CaseId): Promise<'case_materials_awaited' | null> {
  return (await deferredSlots(work, caseId)).size > 0 ? 'case_materials_awaited' : null;
}

/** The promised day comes near, or has passed: then the case ends with its paper. */
export async function meetDeferralDay(work: Work, { subject, stage }: DeferralDue): Promise<void> {
  const row = await findCaseForUpdate(work, subject);
  const held = await findDeferral(work, subject);
  if (!row || held?.status !== 'in_force' || refuseAct('endDeferred', row.status) !== null) return;
  if (stage === 'remind') return remind(work, row, held);
  if (dayOf(work.now) <= held.untilOn) return;
  await settleDeferral(work, subject, 'ended');
  if (row.processInstanceId !== null) await cancelProcess(work, row);
  if (row.status === 'suspended') await endStop(work, row.id, dayOf(work.now));
  const reason = deferralText.passed(held.untilOn);
  await finish(work, row, 'endDeferred', {
    changes: { outcome: 'ended', stoppedSince: null },
    event: { data: { slots: held.slots }, text: reason },
  });
  await issueCasePaper(work, row, 'termination', { reason });
}

async function remind(work: Work, row: CaseRow, { untilOn }: DeferralRow): Promise<void> {
  await work.record('cases.remindDeferred', row.id);
  await notify(work, {
    personId: row.personId,
    key: `${row.id}/deferral/remind/${untilOn}`,
    kind: 'case.deferral_remind',
    params: { ...deferralNotice.remind(row.itemName, untilOn), number: row.number ?? '' },
    subject: `/cases/${row.id}`,
  });
}
