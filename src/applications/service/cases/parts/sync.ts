import { listParticipants, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import { addDays, type Day, dayOf, startOfDay } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { openTasksOf } from '../process.ts';
import type { CaseRow } from '../queries.ts';
import type { CaseId } from '../schema.ts';
import { partDays } from './clock.ts';
import type { PartLightDue } from './events.ts';
import { insertPart, listParts, type PartRow, updatePart } from './queries.ts';
import { isSettled } from './rules.ts';

/** Enters the parts of a case that is submitted; answers with what its process must know of them. */
export async function beginParts(work: Work, row: CaseRow, version: PublishedVersion): Promise<Record<string, unknown>> {
  const participants = await listParticipants(work, version);
  for (const [position, { key, departmentId, role }] of participants.entries())
    await insertPart(work, { caseId: row.id, key, position, departmentId, role });
  if (participants.length === 0) return {};
  const answers = Object.fromEntries(participants.map(({ key }) => [key, null]));
  return { ...answers, departments: Object.fromEntries(participants.map(({ key, departmentId }) => [key, departmentId])) };
}

/** After each move of the process: a part opens with the first step of its department, and ends where the case ends without it. */
export async function syncParts(work: Work, row: CaseRow, version: number): Promise<void> {
  if (!row.joint) return;
  const parts = await listParts(work, row);
  const running = row.status === 'accepted' || row.status === 'suspended';
  if (running) await openReached(work, row, parts, version);
  else if (!['submitted', 'correcting'].includes(row.status)) for (const part of parts) await endPart(work, row, part);
}

async function openReached(work: Work, row: CaseRow, parts: readonly PartRow[], version: number): Promise<void> {
  const tasks = (await openTasksOf(work, row)).filter(({ act }) => act !== 'accept');
  for (const part of parts) {
    if (part.status === 'open' || part.status === 'granted' || part.status === 'refused') continue;
    if (tasks.some(({ department }) => department === part.departmentId)) await openPart(work, row, part, version);
  }
}

/** Also again, when the case came back to a department that had given its opinion: its clock then runs on from where it began. */
async function openPart(work: Work, row: CaseRow, part: PartRow, version: number): Promise<void> {
  const opened: PartRow = { ...part, status: 'open', openedOn: part.openedOn ?? dayOf(work.now), decidedOn: null };
  await updatePart(work, part, { status: 'open', openedOn: opened.openedOn, decidedOn: null, decidedAt: null, seenFrom: version });
  await setPartDays(work, row, opened);
}

async function endPart(work: Work, row: CaseRow, part: PartRow): Promise<void> {
  if (isSettled(part.status)) return;
  const decided = part.role === 'lead' && (row.outcome === 'granted' || row.outcome === 'refused') ? row.outcome : null;
  await updatePart(work, part, {
    status: decided ?? 'ended',
    ...(decided === null ? {} : { decidedOn: row.decidedOn, decidedAt: work.now }),
    dueAssumed: false,
    stoppedSince: null,
  });
  await endPartLights(work, part);
}

/** Reckons the days of a part anew and sets its lights by them. */
export async function setPartDays(work: Work, row: Pick<CaseRow, 'itemVersionId'>, part: PartRow): Promise<void> {
  const days = await partDays(work, row, part);
  await updatePart(work, part, days);
  const running = days.stoppedSince === null;
  await setLight(work, part, 'yellow', running ? days.yellowOn : null);
  await setLight(work, part, 'red', running && days.dueOn !== null ? addDays(days.dueOn, 1) : null);
}

export async function endPartLights(work: Work, part: Pick<PartRow, 'caseId' | 'key'>): Promise<void> {
  await setLight(work, part, 'yellow', null);
  await setLight(work, part, 'red', null);
}

async function setLight(
  work: Work,
  { caseId, key: part }: { caseId: CaseId; key: string },
  light: PartLightDue['light'],
  on: Day | null,
): Promise<void> {
  const key = `cases.part_light/${caseId}/${part}/${light}`;
  if (on === null) await work.withdraw(key);
  else await work.publishAt<PartLightDue>(key, startOfDay(on), { type: 'cases.part_light_due', subject: caseId, part, light });
}
