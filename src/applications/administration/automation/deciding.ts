import { type DepartmentId, type DivisionCode, type EnterpriseId, newId, type PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import { listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import {
  type DecisionRow,
  endProposal,
  findHalt,
  findPermitInForce,
  findProposal,
  insertDecision,
  insertProposal,
  insertReview,
  type PermitRow,
} from './queries.ts';
import { isDrawn, reviewWorkdays, settlementOf, verdictOf } from './rules.ts';
import { drawFor } from './sampling.ts';
import { ProposalId, ReviewId, type ReviewKind } from './schema.ts';
import { noticeText } from './text.zh.ts';

/** What has to be known of a case before rules may decide it. */
export interface MachineCase {
  id: string;
  number: string | null;
  itemId: string;
  itemVersionId: string;
  itemName: string;
  departmentId: DepartmentId;
  district: DivisionCode;
  personId: PersonId;
  enterpriseId: EnterpriseId | null;
}

/**
 * The gate between a decision table and a decision, asked in the Work that would decide: true lets the rules grant, and the decision and
 * its draw are written down; else what they came to is left as a proposal for a person, or as nothing.
 */
export async function mayRulesDecide(work: Work, given: MachineCase, outcome: string | null, atIntake: boolean): Promise<boolean> {
  const [permit, halt] = [await findPermitInForce(work, given.itemId), await findHalt(work)];
  const verdict = verdictOf({ outcome, atIntake, permit: permit ?? null, halted: halt !== undefined }, dayOf(work.now));
  await endProposal(work, given.id, 'superseded');
  if (verdict.kind === 'decides' && permit) {
    await noteDecision(work, given, permit);
    return true;
  }
  if (verdict.kind === 'proposes') {
    const { outcome: proposed, why } = verdict;
    await insertProposal(work, { id: newId(ProposalId), ...placeOf(given), outcome: proposed, why, madeAt: work.now });
    await work.record('automation.propose', given.id, { outcome: proposed, why });
  }
  return false;
}

const placeOf = ({ id: caseId, itemId, departmentId, district, personId, enterpriseId }: MachineCase) => ({
  caseId,
  itemId,
  departmentId,
  district,
  personId,
  enterpriseId,
});

async function noteDecision(work: Work, given: MachineCase, permit: PermitRow): Promise<void> {
  const draw = await drawFor(work, given.id);
  const sampled = isDrawn(draw, permit.samplePercent);
  const row: DecisionRow = {
    ...placeOf(given),
    number: given.number ?? '',
    itemVersionId: given.itemVersionId,
    itemName: given.itemName,
    permitId: permit.id,
    decidedAt: work.now,
    decidedOn: dayOf(work.now),
    draw,
    sampled,
    licenceId: null,
  };
  await insertDecision(work, row);
  await work.record('automation.decide', given.id, { permit: permit.id, draw, sampled });
  if (sampled) await openReview(work, row, 'sampled');
}

/** A task for whoever examines in the department. False when there is one of this kind already. */
export async function openReview(work: Work, row: DecisionRow, kind: ReviewKind, words?: string): Promise<boolean> {
  const id = newId(ReviewId);
  const dueOn = (await loadCalendar(work)).addWorkdays(dayOf(work.now), reviewWorkdays).value;
  const asked = words === undefined ? null : work.vault.seal(`automation.review/${id}/asked`, Buffer.from(words, 'utf8'));
  if (!(await insertReview(work, { id, caseId: row.caseId, kind, dueOn, madeAt: work.now, asked }))) return false;
  const text = noticeText[kind](row.itemName, row.number, dueOn);
  const subject = `/console/automation/reviews?case=${row.caseId}`;
  for (const personId of await holdersOf(work, row.departmentId, ['reviewer', 'generalist']))
    await notify(work, { personId, key: `${id}/opened`, kind: 'automation.review', params: text, subject });
  return true;
}

export async function holdersOf(work: Work, departmentId: DepartmentId, duties: readonly string[]): Promise<PersonId[]> {
  const officials = await listOfficials(work, departmentId);
  return [...new Set(officials.filter(({ duty }) => duties.includes(duty)).map(({ personId }) => personId))];
}

/** A person has decided: the open proposal is thereby accepted or departed from, the latter only with a reason of his own. */
export async function settleProposal(
  work: Work,
  caseId: string,
  decided: 'granted' | 'refused' | 'not_accepted',
  reason: string | undefined,
): Promise<void> {
  const open = await findProposal(work, caseId);
  if (open?.status !== 'open') return;
  const settled = settlementOf(open.outcome, decided, (reason ?? '').trim().length >= 2);
  if (settled === 'automation_departure_reason') throw problem(settled, [{ path: 'opinion', code: settled }]);
  await endProposal(work, caseId, settled);
  await work.record('automation.settle_proposal', caseId, { proposed: open.outcome, decided, settled });
}
