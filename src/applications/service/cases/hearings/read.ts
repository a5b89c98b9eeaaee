import { getVersion } from '#applications/service/catalogue/contract.ts';
import { DepartmentId, PersonId } from '#kernel/id.ts';
import { maskName } from '#kernel/identifiers.ts';
import { dayOf } from '#kernel/time.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import { getDepartment, listOfficials, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { listParts } from '../parts/queries.ts';
import { problem as caseProblem } from '../problems.ts';
import { type CaseRow, findCaseRow } from '../queries.ts';
import { mayAct, mayReadPersonalData, mustBeAllowedToRead } from '../rights.ts';
import type { CaseAct } from '../rules.ts';
import type { CaseRef } from '../schema.ts';
import { examinersOf } from './commands.ts';
import { type HearingRow, listHearings, listNotices, openHearingContent } from './queries.ts';
import { hearingWindow, isLapsed, refuseStep } from './rules.ts';
import { type DeskHearings, type HearingAct, HearingId, HearingKind, type HearingNotice, type HearingView } from './schema.ts';

function commonOf(work: Work, row: HearingRow) {
  const { id, kind, status, toldOn, askBy, askedOn, askedBy, holdBy, noticedOn, beginsAt, place, heldOn } = row;
  const lapsed = isLapsed(row, dayOf(work.now));
  const { reason } = openHearingContent(work, row);
  return { id, kind, status, toldOn, askBy, lapsed, askedOn, askedBy, holdBy, noticedOn, beginsAt, place, heldOn, reason };
}

async function hostNames(work: Work, rows: readonly HearingRow[]): Promise<ReadonlyMap<string, string>> {
  return listPostHolders(
    work,
    rows.flatMap(({ hostId }) => (hostId === null ? [] : [hostId])),
  );
}

async function caseOf(work: Work, { caseId }: CaseRef): Promise<CaseRow> {
  const row = await findCaseRow(work, caseId);
  if (!row) throw caseProblem('case_not_found');
  await mustBeAllowedToRead(work, row);
  return row;
}

export async function hearingsOfCase(work: Work, input: CaseRef): Promise<HearingView[]> {
  const row = await caseOf(work, input);
  const rows = await listHearings(work, row.id);
  const names = await hostNames(work, rows);
  const avoidance = await avoidanceOf(work);
  return rows.map((one) => {
    const common = commonOf(work, one);
    const mayAsk = one.status === 'told' && !common.lapsed && mayAct(work, row, 'askHearing', avoidance);
    return { ...common, mayAsk, hostName: names.get(one.hostId ?? '') ?? null };
  });
}

export async function deskHearings(work: Work, input: CaseRef): Promise<DeskHearings> {
  const row = await caseOf(work, input);
  if (work.actor.zone === 'public') throw caseProblem('forbidden');
  const rows = await listHearings(work, row.id);
  const names = await hostNames(work, rows);
  const avoidance = await avoidanceOf(work);
  const clear = mayReadPersonalData(work, row, avoidance, await listParts(work, row));
  const last = rows.at(-1);
  const today = dayOf(work.now);
  const may = (act: CaseAct) => mayAct(work, row, act, avoidance);
  const underWay = last !== undefined && !isLapsed(last, today) && ['told', 'due', 'convened'].includes(last.status);
  const lawful: Readonly<Record<HearingAct, boolean>> = {
    open: !underWay && may('openHearing'),
    recordAsking: last?.status === 'told' && may('recordAsking'),
    convene: refuseStep('convene', last) === null && may('conveneHearing'),
    hold: refuseStep('hold', last) === null && last?.hostId === work.actor.personId && may('holdHearing'),
    cancel: refuseStep('cancel', last) === null && may('cancelHearing'),
  };
  const acts = (Object.keys(lawful) as HearingAct[]).filter((act) => lawful[act]);
  const examiners = lawful.convene ? await examinersOf(work, row) : new Set<string>();
  const officials = lawful.convene ? await listOfficials(work, row.departmentId) : [];
  const window = last && lawful.convene ? hearingWindow(last, today, await loadCalendar(work)) : { earliest: null, latest: null };
  const { item } = await getVersion(work, row.itemVersionId);
  return {
    hearings: rows.map((one) => {
      const { parties, attendees = [], record = null } = openHearingContent(work, one);
      const shown = (name: string) => (clear ? name : maskName(name));
      return {
        ...commonOf(work, one),
        host: one.hostId === null ? null : PersonId.parse(one.hostId),
        hostName: names.get(one.hostId ?? '') ?? null,
        parties: parties.map(shown),
        attendees: attendees.map((attendee) => ({ ...attendee, name: shown(attendee.name) })),
        record: clear ? record : null,
      };
    }),
    acts,
    hosts: [...new Map(officials.map(({ personId, name }) => [personId, name]))].flatMap(([id, name]) =>
      examiners.has(id) ? [] : [{ id, name }],
    ),
    requiredBy: item.hearing?.basis ?? null,
    ...window,
  };
}

/** 听证公开举行: who wants to sit in finds day and place without signing in; the applicant is not named. */
export async function listHearingNotices(work: Work): Promise<HearingNotice[]> {
  const rows = await listNotices(work);
  const departments = new Map<string, string>();
  for (const { departmentId } of rows)
    if (!departments.has(departmentId)) departments.set(departmentId, (await getDepartment(work, DepartmentId.parse(departmentId))).name);
  return rows.map(({ id, itemName, departmentId, beginsAt, place, kind }) => ({
    id: HearingId.parse(id),
    itemName,
    departmentName: departments.get(departmentId) ?? '',
    beginsAt,
    place,
    kind: HearingKind.parse(kind),
  }));
}
