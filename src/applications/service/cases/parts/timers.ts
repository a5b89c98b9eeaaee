import { dayOf } from '#kernel/time.ts';
import { notify } from '#platform/notice/contract.ts';
import { getDepartment, listOfficials } from '#platform/support/organisation/contract.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { lightOf } from '../clock.ts';
import { openTasksOf } from '../process.ts';
import { appendEvent, type CaseRow, findCaseForUpdate, findCaseRow } from '../queries.ts';
import type { PartLightDue } from './events.ts';
import { listAssumedParts, listParts, type PartRow } from './queries.ts';
import { setPartDays } from './sync.ts';
import { partNotice, partOverdue } from './text.zh.ts';

/** Yellow reminds who has the part in hand; red tells the head of that department and the supervisors too, and the applicant. */
export async function turnPartLight(work: Work, { subject, part: key, light }: PartLightDue): Promise<void> {
  const row = await findCaseForUpdate(work, subject);
  const part = row && (await listParts(work, row)).find((one) => one.key === key);
  if (!row || part?.status !== 'open' || part.dueOn === null) return;
  const shown = lightOf({ ...part, clock: 'decision' }, dayOf(work.now));
  if (shown !== light) return;
  const above =
    light === 'red' ? (await listOfficials(work, part.departmentId)).filter(({ duty }) => duty === 'head' || duty === 'supervisor') : [];
  const { name } = await getDepartment(work, part.departmentId);
  for (const personId of new Set([...(await handlersOfPart(work, row, part)), ...above.map((one) => one.personId)]))
    await notify(work, {
      personId,
      key: `${row.id}/${key}/${light}/${part.dueOn}`,
      kind: `desk.${light}`,
      params: partNotice[light](row.itemName, row.number ?? '', part.dueOn),
      subject: `/console/cases/${row.id}`,
    });
  if (light === 'yellow') return;
  const text = partOverdue.text(name);
  await appendEvent(work, row.id, { kind: 'part_overdue', data: { part: key, department: name }, text });
  await work.record('cases.escalatePart', row.id, { part: key });
  await notify(work, {
    personId: row.personId,
    key: `${row.id}/${key}/overdue/${part.dueOn}`,
    kind: 'case.overdue',
    params: { title: partOverdue.title, text, number: row.number ?? '' },
    subject: `/cases/${row.id}`,
  });
}

async function handlersOfPart(work: Work, row: CaseRow, part: PartRow): Promise<PersonId[]> {
  const officials = await listOfficials(work, part.departmentId);
  const own = (await openTasksOf(work, row)).filter(({ department }) => department === part.departmentId);
  return own.flatMap(({ claimedBy, duty }) =>
    claimedBy === null ? officials.filter((one) => one.duty === duty).map(({ personId }) => personId) : [claimedBy],
  );
}

/** When a year's holidays are published. */
export async function refreshAssumedParts(work: Work): Promise<void> {
  for (const part of await listAssumedParts(work)) {
    const row = await findCaseRow(work, part.caseId);
    if (row) await setPartDays(work, row, part);
  }
}
