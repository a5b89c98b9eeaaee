import * as z from 'zod';
import { newId, PersonId } from '#kernel/id.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import { listOfficials, listPostHolders } from '#platform/support/organisation/contract.ts';
import { listTasksOf } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish, openForAct } from '../acting.ts';
import { issueCasePaper } from '../papers.ts';
import { type CaseRow, endStop, findCaseForUpdate, insertStop, listEvents, listStops } from '../queries.ts';
import { mustAvoidCase } from '../rights.ts';
import type { Done } from '../schema.ts';
import { problem } from './problems.ts';
import {
  type HearingContent,
  type HearingRow,
  insertHearing,
  listHearings,
  openHearingContent,
  sealHearing,
  updateHearing,
} from './queries.ts';
import { hearingLimits, hearingSteps, type HearingStep, isLapsed, refuseAsking, refuseDate, refuseHost, refuseStep } from './rules.ts';
import {
  type AnswerHearing,
  type CancelHearing,
  type ConveneHearing,
  HearingId,
  type HoldHearing,
  type OpenHearing,
  type RecordAsking,
} from './schema.ts';
import { paperWords } from './text.zh.ts';

/** 告知听证权利 (行政许可法第四十七条), or 决定举行听证 (第四十六条). */
export async function openHearing(work: Work, input: OpenHearing): Promise<Done> {
  const row = await openForAct(work, input, 'openHearing');
  const today = dayOf(work.now);
  const last = await latest(work, row);
  if (last && !isLapsed(last, today) && ['told', 'due', 'convened'].includes(last.status)) throw problem('hearing_under_way');
  // Nobody asked within the five days: that right is given up, and a new one may be opened for another reason.
  if (last?.status === 'told') await updateHearing(work, last, { status: hearingSteps.waive.to });
  const askBy = input.kind === 'public' ? null : (await loadCalendar(work)).addWorkdays(today, hearingLimits.ask).value;
  const id = newId(HearingId);
  await insertHearing(work, {
    id,
    caseId: row.id,
    kind: input.kind,
    status: input.kind === 'public' ? 'due' : 'told',
    toldOn: today,
    askBy,
    askedOn: null,
    askedBy: null,
    holdBy: null,
    noticedOn: null,
    beginsAt: null,
    place: null,
    hostId: null,
    heldOn: null,
    sealed: sealHearing(work, id, { reason: input.reason, parties: [...input.parties] }),
  });
  await issueCasePaper(work, row, 'hearing_right', { kind: input.kind, reason: input.reason, askBy });
  return finish(work, row, 'openHearing', {
    event: { data: { kind: input.kind, ...(askBy === null ? {} : { askBy }) }, text: input.reason },
  });
}

/** The applicant's own word: he wants a hearing, or none. */
export async function answerHearing(work: Work, { caseId, wanted }: AnswerHearing): Promise<Done> {
  const step: HearingStep = wanted === 'yes' ? 'ask' : 'waive';
  const row = await openForAct(work, { caseId }, wanted === 'yes' ? 'askHearing' : 'waiveHearing');
  const hearing = await latest(work, row);
  const today = dayOf(work.now);
  const refused = step === 'ask' ? refuseAsking(hearing, today) : refuseStep(step, hearing);
  if (refused || !hearing) throw problem(refused ?? 'hearing_none');
  if (step === 'waive') await updateHearing(work, hearing, { status: hearingSteps.waive.to });
  else await asked(work, hearing, today, 'applicant');
  return finish(work, row, wanted === 'yes' ? 'askHearing' : 'waiveHearing', {});
}

/** 利害关系人 asked on paper at the window; the day his paper came decides whether it was in time. */
export async function recordAsking(work: Work, { name, askedOn, ...input }: RecordAsking): Promise<Done> {
  const row = await openForAct(work, input, 'recordAsking');
  const hearing = await latest(work, row);
  if (askedOn > dayOf(work.now)) throw problem('hearing_asked_in_future');
  const refused = refuseAsking(hearing, askedOn);
  if (refused || !hearing) throw problem(refused ?? 'hearing_none');
  await asked(work, hearing, askedOn, 'interested', { asker: name });
  return finish(work, row, 'recordAsking', { event: { effectiveOn: askedOn, data: { by: 'interested' }, text: name } });
}

async function asked(
  work: Work,
  hearing: HearingRow,
  askedOn: Day,
  askedBy: 'applicant' | 'interested',
  more: Partial<HearingContent> = {},
): Promise<void> {
  const calendar = await loadCalendar(work);
  await updateHearing(work, hearing, {
    status: hearingSteps.ask.to,
    askedOn,
    askedBy,
    holdBy: calendar.addWorkdays(askedOn, hearingLimits.hold).value,
    sealed: sealHearing(work, hearing.id, { ...openHearingContent(work, hearing), ...more }),
  });
}

/** 听证通知: seven working days ahead; the clock stands still from the notice to the record (第四十五条). Again: moved to another day. */
export async function conveneHearing(work: Work, input: ConveneHearing): Promise<Done> {
  const row = await openForAct(work, input, 'conveneHearing');
  const hearing = await latest(work, row);
  const refusedStep = refuseStep('convene', hearing);
  if (refusedStep || !hearing) throw problem(refusedStep ?? 'hearing_none');
  const moved = hearing.status === 'convened';
  if (moved && (input.reason ?? '') === '') throw problem('hearing_reason_to_move', [{ path: 'reason', code: 'hearing_reason_to_move' }]);
  const today = dayOf(work.now);
  const refused = refuseDate(hearing, input.beginsAt, today, await loadCalendar(work));
  if (refused) throw problem(refused, [{ path: 'beginsAt', code: refused }]);
  await mustBeHost(work, row, input.host);
  const content = openHearingContent(work, hearing);
  await updateHearing(work, hearing, {
    status: hearingSteps.convene.to,
    noticedOn: today,
    beginsAt: input.beginsAt,
    place: input.place,
    hostId: input.host,
    sealed: sealHearing(work, hearing.id, { ...content, changes: [...(content.changes ?? []), ...(moved ? [input.reason ?? ''] : [])] }),
  });
  const host = (await listPostHolders(work, [input.host])).get(input.host) ?? '';
  const { beginsAt, place } = input;
  await issueCasePaper(work, row, 'hearing_notice', { beginsAt, place, host, moved });
  const running = row.status === 'accepted' ? await stopClock(work, row, dayOf(beginsAt)) : row;
  return finish(work, running, 'conveneHearing', {
    event: { data: { beginsAt, place, host: input.host, moved }, ...(input.reason === undefined ? {} : { text: input.reason }) },
  });
}

async function mustBeHost(work: Work, row: CaseRow, host: PersonId): Promise<void> {
  const refused = refuseHost(host, await examinersOf(work, row));
  if (refused) throw problem(refused, [{ path: 'host', code: refused }]);
  if (!(await listOfficials(work, row.departmentId)).some(({ personId }) => personId === host))
    throw problem('hearing_host_unknown', [{ path: 'host', code: 'hearing_host_unknown' }]);
  if (await mustAvoidCase(work, host, row)) throw problem('hearing_host_avoids');
}

/** Who examines the application: whoever gave an opinion, checked the site, or has such a step in hand. */
export async function examinersOf(work: Work, row: CaseRow): Promise<ReadonlySet<string>> {
  const events = (await listEvents(work, row.id)).filter(
    ({ kind }) => kind === 'reviewed' || kind === 'site_checked' || kind === 'site_check_recorded',
  );
  const partners = events.flatMap(({ data }) => PersonId.safeParse((data as Record<string, unknown>)['partner']).data ?? []);
  const inHand = (await listTasksOf(work, row.id)).filter(
    ({ status, act }) => status === 'open' && (act === 'review' || act === 'siteCheck'),
  );
  const all = [...events.map(({ actorId }) => actorId), ...partners, ...inHand.map(({ claimedBy }) => claimedBy)];
  return new Set(all.filter((id) => id !== null));
}

async function stopClock(work: Work, row: CaseRow, until: Day): Promise<CaseRow> {
  const today = dayOf(work.now);
  const expectedDays = Math.max(1, Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000));
  const reason = paperWords.stopReason;
  const notice = await issueCasePaper(work, row, 'special_procedure', { kind: 'hearing', expectedDays, reason });
  await insertStop(work, {
    id: newId(z.uuid()),
    caseId: row.id,
    kind: 'hearing',
    fromOn: today,
    toOn: null,
    expectedDays,
    noticeDocumentId: notice.id,
  });
  await finish(work, row, 'suspend', {
    changes: { stoppedSince: today },
    event: { data: { kind: 'hearing', expectedDays }, text: reason },
  });
  return reread(work, row);
}

/** The hearing is over: where it stopped the clock, the clock goes on. */
async function goOn(work: Work, row: CaseRow, result: string): Promise<CaseRow> {
  const open = (await listStops(work, row.id)).find(({ toOn }) => toOn === null);
  if (row.status !== 'suspended' || open?.kind !== 'hearing') return row;
  await endStop(work, row.id, dayOf(work.now));
  await finish(work, row, 'resume', { changes: { stoppedSince: null }, event: { text: result } });
  return reread(work, row);
}

async function reread(work: Work, { id }: CaseRow): Promise<CaseRow> {
  const row = await findCaseForUpdate(work, id);
  if (!row) throw new Error(`case ${id} is gone`);
  return row;
}

/** 听证笔录 (第四十八条第五项): by the host alone, with who signed; the decision is made on it. */
export async function holdHearing(work: Work, input: HoldHearing): Promise<Done> {
  const row = await openForAct(work, input, 'holdHearing');
  const hearing = await latest(work, row);
  const refused = refuseStep('hold', hearing);
  if (refused || !hearing) throw problem(refused ?? 'hearing_none');
  if (hearing.hostId !== work.actor.personId) throw problem('hearing_only_host');
  const { beginsAt, place, hostId } = hearing;
  if (beginsAt === null || place === null || hostId === null)
    throw new Error(`hearing ${hearing.id} is convened without day, place or host`);
  if (work.now < beginsAt) throw problem('hearing_not_begun');
  const attended = input.attendees.some(({ role, signed }) => (role === 'applicant' || role === 'interested') && signed);
  // 笔录应当交听证参加人确认无误后签字或者盖章.
  if (!attended) throw problem('hearing_not_signed', [{ path: 'attendees', code: 'hearing_not_signed' }]);
  await updateHearing(work, hearing, {
    status: hearingSteps.hold.to,
    heldOn: dayOf(beginsAt),
    sealed: sealHearing(work, hearing.id, { ...openHearingContent(work, hearing), attendees: [...input.attendees], record: input.record }),
  });
  const host = (await listPostHolders(work, [hostId])).get(hostId) ?? '';
  await issueCasePaper(work, row, 'hearing_record', { beginsAt, place, host, attendees: input.attendees, record: input.record });
  const running = await goOn(work, row, paperWords.heldResult);
  return finish(work, running, 'holdHearing', { event: { effectiveOn: dayOf(beginsAt), data: { present: input.attendees.length } } });
}

/** 终止听证: who asked gave it up, or stayed away without reason. */
export async function cancelHearing(work: Work, input: CancelHearing): Promise<Done> {
  const row = await openForAct(work, input, 'cancelHearing');
  const hearing = await latest(work, row);
  const refused = refuseStep('cancel', hearing);
  if (refused || !hearing) throw problem(refused ?? 'hearing_none');
  const content = openHearingContent(work, hearing);
  await updateHearing(work, hearing, {
    status: hearingSteps.cancel.to,
    sealed: sealHearing(work, hearing.id, { ...content, changes: [...(content.changes ?? []), input.reason] }),
  });
  const running = await goOn(work, row, input.reason);
  return finish(work, running, 'cancelHearing', { event: { text: input.reason } });
}

async function latest(work: Work, row: CaseRow): Promise<HearingRow | undefined> {
  return (await listHearings(work, row.id)).at(-1);
}
