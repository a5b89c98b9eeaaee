import { newId, type PersonId } from '#kernel/id.ts';
import { addDays, type Day, dayOf, startOfDay } from '#kernel/time.ts';
import { getLimit, loadCalendar } from '#platform/calendar/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import { listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { ExplanationDue, OverdueExplained } from '../contract.ts';
import { problem } from '../problems.ts';
import * as q from '../queries.ts';
import { mustBeAllowed } from '../rights.ts';
import { type ExplanationMove, explanationSteps, isLate, mayMove, refuseAnswer, refuseStep } from '../rules.ts';
import {
  type AcceptExplanation,
  type AnswerExplanation,
  type AskAgain,
  type AskedCase,
  type CaseRef,
  type DemandExplanation,
  type Explanation,
  ExplanationId,
} from '../schema.ts';
import { noticeText } from '../text.zh.ts';
import { mayAnswer, resourceOf } from './acts.ts';
import { shownExplanation } from './read.ts';

const LIMIT = 'supervision.explanation';
const path = '/console/explanations';

async function supervised(work: Work, { caseId }: CaseRef): Promise<q.SupervisedCase> {
  const row = await q.findSupervisedCase(work, caseId);
  const { id, departmentId: department, district, personId: applicant, enterpriseId: enterprise, status: state } = row ?? {};
  // A case that does not exist is refused like one that is not his to oversee.
  await mustBeAllowed(work, 'explanation.demand', { id, department, district, applicant, enterprise, state });
  if (!row) throw problem('supervised_case_not_found');
  return row;
}

/** Whom a supervisor can ask about a case, and how long they have. */
export async function readAskedCase(work: Work, ref: CaseRef): Promise<AskedCase> {
  const row = await supervised(work, ref);
  const officials = await listOfficials(work, row.departmentId);
  return {
    department: row.departmentId,
    overdue: isLate(row, dayOf(work.now)),
    workdays: (await getLimit(work, LIMIT)).value,
    officials: [...new Map(officials.map(({ personId: id, name }) => [id, { id, name }])).values()],
  };
}

export async function demandExplanation(work: Work, { caseId, ground, question, addressee }: DemandExplanation): Promise<Explanation> {
  const row = await supervised(work, { caseId });
  if (ground === 'overdue' && !isLate(row, dayOf(work.now))) throw problem('explanation_not_overdue');
  const officials = await listOfficials(work, row.departmentId);
  if (addressee !== undefined && !officials.some(({ personId }) => personId === addressee)) throw problem('explanation_addressee_unknown');
  const made: q.ExplanationRow = {
    id: newId(ExplanationId),
    caseId,
    caseNumber: row.number,
    itemName: row.itemName,
    departmentId: row.departmentId,
    district: row.district,
    applicantId: row.personId,
    ground,
    question,
    addresseeId: addressee ?? null,
    askedBy: actorOf(work),
    askedAt: work.now,
    dueOn: await dueFromToday(work),
    status: 'asked',
    version: 1,
    answer: null,
    publicReason: null,
    answeredAt: null,
    answeredBy: null,
    closedAt: null,
  };
  if (!(await q.insertExplanation(work, made))) throw problem('explanation_already_open');
  await q.insertStep(work, { explanationId: made.id, act: 'ask', words: question, actorId: made.askedBy });
  await awaitAnswer(work, made);
  await tell(work, made, 'asked', await askedPeople(work, made));
  await work.record('supervision.demand_explanation', caseId, { explanation: made.id, ground });
  return shownExplanation(work, made);
}

async function dueFromToday(work: Work): Promise<Day> {
  const { value } = await getLimit(work, LIMIT);
  return (await loadCalendar(work)).addWorkdays(dayOf(work.now), value).value;
}

const timer = ({ id }: q.ExplanationRow) => `supervision.explanation/${id}`;
const awaitAnswer = (work: Work, row: q.ExplanationRow) =>
  work.publishAt<ExplanationDue>(timer(row), startOfDay(addDays(row.dueOn, 1)), { type: 'supervision.explanation_due', subject: row.id });

function actorOf({ actor }: Work): PersonId {
  if (actor.personId === undefined) throw new Error('a step of an explanation is taken by a person');
  return actor.personId;
}

/** Who is asked: the official named, else the heads of the department. */
async function askedPeople(work: Work, { addresseeId, departmentId }: q.ExplanationRow): Promise<PersonId[]> {
  if (addresseeId !== null) return [addresseeId];
  return peopleOf(work, departmentId, ['head']);
}

async function peopleOf(work: Work, departmentId: q.ExplanationRow['departmentId'], duties: readonly string[]): Promise<PersonId[]> {
  return [
    ...new Set((await listOfficials(work, departmentId)).filter(({ duty }) => duties.includes(duty)).map(({ personId }) => personId)),
  ];
}

async function tell(work: Work, row: q.ExplanationRow, kind: keyof typeof noticeText, people: readonly PersonId[]): Promise<void> {
  for (const personId of new Set(people))
    await notify(work, {
      personId,
      key: `${row.id}/${kind}/${row.version}`,
      kind: `supervision.${kind}`,
      params: noticeText[kind](row.itemName, row.caseNumber, row.dueOn),
      subject: path,
    });
}

async function opened(
  work: Work,
  { id, version }: AcceptExplanation,
  act: ExplanationMove,
  action: 'explanation.demand' | 'explanation.answer',
): Promise<q.ExplanationRow> {
  const row = await q.findExplanationForUpdate(work, id);
  await mustBeAllowed(work, action, row ? resourceOf(row) : {});
  if (!row) throw problem('explanation_not_found');
  const refused = refuseStep(act, row.status, version, row.version);
  if (refused) throw problem(refused);
  return row;
}

export async function answerExplanation(work: Work, { id, version, answer, publicReason }: AnswerExplanation): Promise<Explanation> {
  const row = await opened(work, { id, version }, 'answer', 'explanation.answer');
  if (!(await mayAnswer(work, row))) throw problem('explanation_not_yours');
  const refused = refuseAnswer(row.ground, publicReason);
  if (refused) throw problem(refused, [{ path: 'publicReason', code: refused }]);
  const after = await take(work, row, 'answer', answer, {
    answer,
    publicReason: publicReason === undefined || publicReason === '' ? null : publicReason,
    answeredAt: work.now,
    answeredBy: actorOf(work),
  });
  await work.withdraw(timer(row));
  await tell(work, after, 'answered', [row.askedBy]);
  return shownExplanation(work, after);
}

/** Accepted: closed, and the reason of a late case goes where its applicant reads. */
export async function acceptExplanation(work: Work, input: AcceptExplanation): Promise<Explanation> {
  const row = await opened(work, input, 'accept', 'explanation.demand');
  const after = await take(work, row, 'accept', null, { closedAt: work.now });
  if (row.ground === 'overdue' && row.publicReason !== null)
    await work.publish<OverdueExplained>({ type: 'supervision.overdue_explained', subject: row.caseId, reason: row.publicReason });
  await tell(work, after, 'accepted', row.answeredBy === null ? [] : [row.answeredBy]);
  return shownExplanation(work, after);
}

export async function askAgain(work: Work, { question, ...ref }: AskAgain): Promise<Explanation> {
  const row = await opened(work, ref, 'askAgain', 'explanation.demand');
  const after = await take(work, row, 'askAgain', question, { question, dueOn: await dueFromToday(work) });
  await awaitAnswer(work, after);
  await tell(work, after, 'again', await askedPeople(work, after));
  return shownExplanation(work, after);
}

/** Nobody answered in time: the heads, the supervisors of the department and who asked are told. It can still be answered. */
export async function escalateExplanation(work: Work, { subject }: ExplanationDue): Promise<void> {
  const row = await q.findExplanationForUpdate(work, ExplanationId.parse(subject));
  if (!row || !mayMove('escalate', row.status) || dayOf(work.now) <= row.dueOn) return;
  const after = await take(work, row, 'escalate', null, {});
  await tell(work, after, 'escalated', [row.askedBy, ...(await peopleOf(work, row.departmentId, ['head', 'supervisor']))]);
}

/** Takes a step that the rules allow: the row, the history, the audit record. */
async function take(
  work: Work,
  row: q.ExplanationRow,
  act: ExplanationMove,
  words: string | null,
  changes: Parameters<typeof q.updateExplanation>[2],
): Promise<q.ExplanationRow> {
  const after = await q.updateExplanation(work, row, { ...changes, status: explanationSteps[act].to });
  await q.insertStep(work, { explanationId: row.id, act, words, actorId: work.actor.personId ?? null });
  await work.record(`supervision.${act}`, row.caseId, { explanation: row.id });
  return after;
}
