import type { PersonId } from '#kernel/id.ts';
import type { OverdueExplained } from '#applications/administration/supervision/contract.ts';
import { addDays, dayOf, startOfDay } from '#kernel/time.ts';
import { notify } from '#platform/notice/contract.ts';
import { getDepartment, listOfficials } from '#platform/support/organisation/contract.ts';
import type { TaskEscalated, TaskSkipped } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { lightOf, type ReckonedDays, recomputeClock, statutoryDueOn } from './clock.ts';
import type { LightDue, MessageSent, SilenceDue } from './contract.ts';
import { remedyAgainst } from './papers.ts';
import { openTasksOf } from './process.ts';
import { appendEvent, type CaseRow, findCaseForUpdate, findCaseRow, listAssumedCases, updateCase } from './queries.ts';
import { CaseId } from './schema.ts';
import { deskNoticeText, messageNoticeText, moveNoticeText, overdueReasonTitle, overdueText } from './text.zh.ts';

/** Everything of a case that falls due by itself, after each act and each new calendar: silence, and the lights that call somebody. */
export async function scheduleTimers(work: Work, id: CaseId, days: ReckonedDays): Promise<void> {
  const silence = `cases.silence/${id}`;
  const { clock, dueOn } = days;
  if (clock === 'acceptance' && dueOn !== null)
    await work.publishAt<SilenceDue>(silence, startOfDay(addDays(dueOn, 1)), { type: 'cases.silence_due', subject: id });
  else await work.withdraw(silence);
  const running = clock !== null && days.stoppedSince === null;
  await setLight(work, id, 'yellow', running ? days.yellowOn : null);
  // Silence over the acceptance limit accepts (行政许可法第三十二条): there is nothing to be late with on the next day.
  await setLight(work, id, 'red', running && clock !== 'acceptance' && dueOn !== null ? addDays(dueOn, 1) : null);
}

/** When a year's holidays are published, every open case whose days were assumed is reckoned anew. */
export async function refreshAssumedClocks(work: Work): Promise<void> {
  for (const row of await listAssumedCases(work)) {
    const days = await recomputeClock(work, row);
    await updateCase(work, row, days);
    await scheduleTimers(work, row.id, days);
  }
  await work.record('cases.refreshClocks', 'calendar');
}

async function setLight(work: Work, id: CaseId, light: LightDue['light'], on: LightDay): Promise<void> {
  const key = `cases.light/${id}/${light}`;
  if (on === null) await work.withdraw(key);
  else await work.publishAt<LightDue>(key, startOfDay(on), { type: 'cases.light_due', subject: id, light });
}
type LightDay = ReckonedDays['dueOn'];

/**
 * Yellow reminds who has the case in hand; red tells the head and the supervisors too, and the applicant, with the remedy once the
 * statutory limit is over as well. Overdue grants nothing by itself. 优化营商环境条例第三十六条: the reason must be made known.
 */
export async function turnLight(work: Work, { subject, light }: LightDue): Promise<void> {
  const row = await findCaseForUpdate(work, subject);
  if (!row || row.dueOn === null) return;
  const today = dayOf(work.now);
  const shown = lightOf(row, today);
  if (light === 'yellow' && shown === 'yellow') await tellDesk(work, row, 'yellow', await handlersOf(work, row));
  if (light !== 'yellow' && shown === 'red') await escalate(work, row, light);
}

async function escalate(work: Work, row: CaseRow, light: 'red' | 'statutory'): Promise<void> {
  const officials = await listOfficials(work, row.departmentId);
  const above = officials.filter(({ duty }) => duty === 'head' || duty === 'supervisor').map(({ personId }) => personId);
  await tellDesk(work, row, light, [...new Set([...(await handlersOf(work, row)), ...above])]);
  const statutory = await statutoryDueOn(work, row);
  const over = statutory !== null && dayOf(work.now) > statutory;
  if (light === 'red' && statutory !== null && !over) await setLight(work, row.id, 'statutory', addDays(statutory, 1));
  const text = over
    ? overdueText.statutory(await remedyAgainst(work, 'inaction', await getDepartment(work, row.departmentId), statutory))
    : overdueText.promised;
  await appendEvent(work, row.id, { kind: 'overdue', data: { limit: over ? 'statutory' : 'promised' }, text });
  await work.record('cases.escalate', row.id, { light });
  await notify(work, {
    personId: row.personId,
    key: `${row.id}/overdue/${light}/${row.dueOn}`,
    kind: 'case.overdue',
    params: { title: overdueText.title, text, number: row.number ?? '' },
    subject: `/cases/${row.id}`,
  });
}

/** Who has the case in hand: who took an open step, else everybody of its department whose duty it is. */
export async function handlersOf(work: Work, row: CaseRow): Promise<PersonId[]> {
  const people = new Set<PersonId>();
  for (const { claimedBy, duty, department } of await openTasksOf(work, row)) {
    if (claimedBy !== null) people.add(claimedBy);
    else for (const one of await listOfficials(work, department ?? row.departmentId)) if (one.duty === duty) people.add(one.personId);
  }
  return [...people];
}

async function tellDesk(work: Work, row: CaseRow, light: LightDue['light'], people: readonly PersonId[]) {
  for (const personId of people)
    await notify(work, {
      personId,
      key: `${row.id}/${light}/${row.dueOn}`,
      kind: `desk.${light}`,
      params: deskNoticeText[light](row.itemName, row.number ?? '', row.dueOn ?? ''),
      subject: `/console/cases/${row.id}`,
    });
}

/** A message is told to the other side: to the applicant, or to who has the case in hand. */
export async function tellOfMessage(work: Work, { subject, messageId, fromOfficial }: MessageSent): Promise<void> {
  const row = await findCaseRow(work, subject);
  if (!row) return;
  const people = fromOfficial ? [row.personId] : await handlersOf(work, row);
  for (const personId of people)
    await notify(work, {
      personId,
      key: `${row.id}/message/${messageId}`,
      kind: fromOfficial ? 'case.message' : 'desk.message',
      params: { ...messageNoticeText(fromOfficial, row.itemName), number: row.number ?? '' },
      subject: fromOfficial ? `/cases/${row.id}` : `/console/cases/${row.id}`,
    });
}

/** An empty post was passed over: it stands in the history. Processes that are not of cases are none of ours. */
export async function noteSkipped(work: Work, { subject, name }: TaskSkipped): Promise<void> {
  const id = CaseId.safeParse(subject).data;
  const row = id === undefined ? undefined : await findCaseForUpdate(work, id);
  if (row) await appendEvent(work, row.id, { kind: 'skipped', data: { step: name } });
}

/** The duty the definition names is told that a step has not been done in its time. */
export async function tellEscalated(work: Work, { subject, taskId, name, department, to }: TaskEscalated): Promise<void> {
  const id = CaseId.safeParse(subject).data;
  const row = id === undefined ? undefined : await findCaseForUpdate(work, id);
  if (!row) return;
  await appendEvent(work, row.id, { kind: 'escalated', data: { step: name } });
  const officials = await listOfficials(work, department ?? row.departmentId);
  for (const personId of new Set(officials.filter(({ duty }) => duty === to).map((one) => one.personId)))
    await notify(work, {
      personId,
      key: `${row.id}/escalated/${taskId}`,
      kind: 'desk.escalated',
      params: moveNoticeText.escalated({ by: '', item: row.itemName, number: row.number ?? '', reason: name }),
      subject: `/console/cases/${row.id}`,
    });
}

/** 优化营商环境条例第三十六条: the reason stands in the history of the case, and its applicant is told. */
export async function publishReason(work: Work, { subject, reason }: OverdueExplained): Promise<void> {
  const id = CaseId.safeParse(subject).data;
  const row = id === undefined ? undefined : await findCaseForUpdate(work, id);
  if (!row) return;
  await appendEvent(work, row.id, { kind: 'overdue_explained', text: reason });
  await notify(work, {
    personId: row.personId,
    key: `${row.id}/overdue_explained/${row.version}/${dayOf(work.now)}`,
    kind: 'case.overdue_explained',
    params: { title: overdueReasonTitle, text: reason, number: row.number ?? '' },
    subject: `/cases/${row.id}`,
  });
}
