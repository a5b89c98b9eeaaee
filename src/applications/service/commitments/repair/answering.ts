import { findCommittedCase, remedyAgainst } from '#applications/service/cases/contract.ts';
import { addDays, type Day, dayOf, startOfDay } from '#kernel/time.ts';
import { getStatute, loadCalendar } from '#platform/calendar/contract.ts';
import { issueDocument, verifyBase } from '#platform/support/documents/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { RepairDue } from '../contract.ts';
import { problem } from '../problems.ts';
import type { CheckRow } from '../queries.ts';
import { yellowDay } from '../rules.ts';
import { repairAnswerStatute } from '../credit/rules.ts';
import type { RepairId } from '../schema.ts';
import { type RepairRow, settleWaiting } from './queries.ts';

const timerOf = (id: RepairId, light: RepairDue['light']) => `commitments.repair/${id}/${light}`;

/** The last day of the answer to what is asked today. */
export async function answerDue(work: Work): Promise<Day> {
  const { value, unit } = await getStatute(work, repairAnswerStatute);
  if (unit !== 'workday') throw new RangeError(`the answer to a request is in working days, not in ${unit}`);
  return (await loadCalendar(work)).addWorkdays(dayOf(work.now), value).value;
}

/** Yellow for the last third, red from the day after. */
export async function setTimers(work: Work, id: RepairId, dueOn: Day): Promise<void> {
  const due = { type: 'commitments.repair_due', subject: id } as const;
  await work.publishAt<RepairDue>(timerOf(id, 'yellow'), startOfDay(yellowDay(dayOf(work.now), dueOn)), { ...due, light: 'yellow' });
  await work.publishAt<RepairDue>(timerOf(id, 'red'), startOfDay(addDays(dueOn, 1)), { ...due, light: 'red' });
}

interface Answer {
  granted: boolean;
  reason: string;
  entry: { fromOn: Day; untilOn: Day | null } | undefined;
}

/** The answer with its paper; a request that waits ends with it, and without one the authority repairs of its own accord. */
export async function answer(work: Work, row: CheckRow, { granted, reason, entry }: Answer): Promise<RepairRow | undefined> {
  const request = await settleWaiting(work, row.id, granted ? 'granted' : 'refused');
  if (request) for (const light of ['yellow', 'red'] as const) await work.withdraw(timerOf(request.id, light));
  const found = await findCommittedCase(work, row.caseId);
  if (!found || !entry) throw problem('commitment_not_found');
  const department = await getDepartment(work, row.departmentId);
  const params = {
    authority: { name: department.name, word: department.shortName },
    addressee: found.applicantName,
    caseNumber: found.number ?? '—',
    itemName: found.itemName,
    receivedOn: found.receivedOn,
    granted,
    ...(request ? { askedOn: dayOf(request.askedAt) } : {}),
    fromOn: entry.fromOn,
    ...(entry.untilOn === null ? {} : { untilOn: entry.untilOn }),
    reason,
    effectiveOn: dayOf(work.now),
    ...(granted ? {} : { remedy: await remedyAgainst(work, 'refusal', department, null) }),
  };
  const demonstration = row.district.startsWith('9901');
  const options = { departmentId: department.id, subject: row.caseId, verifyBase: verifyBase(), demonstration };
  await issueDocument(work, { kind: 'credit_repair', params }, options);
  return request;
}
