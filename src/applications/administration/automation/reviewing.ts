import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { notify } from '#platform/notice/contract.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { holdersOf, openReview } from './deciding.ts';
import { problem } from './problems.ts';
import {
  type DecisionRow,
  findDecision,
  findDecisionByNumber,
  findProposal,
  findReviewForUpdate,
  insertCorrection,
  isLicenceRevoked,
  listPermits,
  listReviewsOf,
  type ReviewRow,
  tables,
  updateReview,
} from './queries.ts';
import { isOwn, may, mustBeAllowed, scopeFor } from './rights.ts';
import { refuseRemedy, refuseReview } from './rules.ts';
import type {
  AskHuman,
  CaseRef,
  MachineOfCase,
  RecordReconsideration,
  RemedyReview,
  ReviewTask,
  RuledForMe,
  SettleReview,
} from './schema.ts';
import { noticeText } from './text.zh.ts';

const place = (id: string, what: 'asked' | 'note' | 'remedy') => `automation.review/${id}/${what}`;
const seal = (work: Work, id: string, what: 'asked' | 'note' | 'remedy', words: string) =>
  work.vault.seal(place(id, what), Buffer.from(words, 'utf8'));
const open = (work: Work, id: string, what: 'asked' | 'note' | 'remedy', sealed: Buffer | null) =>
  sealed === null ? null : work.vault.unseal(place(id, what), sealed).toString('utf8');

/** A stranger is not told whether a case exists, nor whether rules decided it. */
export async function readForMe(work: Work, { caseId }: CaseRef): Promise<RuledForMe> {
  const row = await findDecision(work, caseId);
  if (!row || !(await isOwn(work, row))) throw problem('automation_not_by_rules');
  return forMe(work, row);
}

async function forMe(work: Work, row: DecisionRow): Promise<RuledForMe> {
  const { caseId, itemName, number } = row;
  const asked = (await listReviewsOf(work, caseId)).find(({ kind }) => kind === 'asked');
  const shown = asked && { status: asked.status, dueOn: asked.dueOn, note: open(work, asked.id, 'note', asked.note) };
  return { caseId, itemName, number, asked: shown ?? null };
}

/** 个人信息保护法第二十四条第三款: whoever was decided upon by a machine may have a person look at it. Once for each decision. */
export async function askHuman(work: Work, { caseId, words }: AskHuman): Promise<RuledForMe> {
  const row = await findDecision(work, caseId);
  if (!row || !(await isOwn(work, row))) throw problem('automation_not_by_rules');
  if (!(await openReview(work, row, 'asked', words))) throw problem('automation_already_asked');
  await work.record('automation.ask_human', caseId);
  return forMe(work, row);
}

/** What rules had to do with a case, for who may see the case. */
export async function readMachineOfCase(work: Work, { caseId }: CaseRef): Promise<MachineOfCase> {
  const [proposal, decision] = [await findProposal(work, caseId), await findDecision(work, caseId)];
  const placed = decision ?? proposal;
  if (work.actor.zone === 'public' || !placed || !(await may(work, 'case.view', placed)))
    return { proposal: null, decided: null, reviews: [] };
  const reviews = await listReviewsOf(work, caseId);
  const people = [proposal?.settledBy ?? null, ...reviews.map(({ reviewerId }) => reviewerId)].filter((one) => one !== null);
  const names = await listPostHolders(work, people);
  const permit = decision && (await listPermits(work, [decision.itemId])).find(({ id }) => id === decision.permitId);
  return {
    proposal: proposal
      ? {
          outcome: proposal.outcome,
          why: proposal.why,
          status: proposal.status,
          madeAt: proposal.madeAt,
          settledBy: proposal.settledBy === null ? null : (names.get(proposal.settledBy) ?? null),
        }
      : null,
    decided: decision && permit ? { decidedOn: decision.decidedOn, samplePercent: permit.samplePercent, ground: permit.ground } : null,
    reviews: reviews.map(({ id, kind, status, dueOn, reviewerId, note, remedy }) => ({
      id,
      kind,
      status,
      dueOn,
      reviewer: reviewerId === null ? null : (names.get(reviewerId) ?? null),
      note: open(work, id, 'note', note),
      remedy,
    })),
  };
}

/** What waits: open reviews, and wrong ones not remedied yet; the most urgent first. */
export async function listReviewTasks(work: Work): Promise<ReviewTask[]> {
  const rows = await tables(work)
    .selectFrom('automation.review as r')
    .innerJoin('automation.decision as d', 'd.caseId', 'r.caseId')
    .select(['r.id'])
    .where(await scopeFor(work, 'automation.view', 'd'))
    .where((e) => e.or([e('r.status', '=', 'open'), e.and([e('r.status', '=', 'wrong'), e('r.remedy', 'is', null)])]))
    .orderBy('r.dueOn')
    .orderBy('r.id')
    .limit(300)
    .execute();
  return Promise.all(rows.map(async ({ id }) => taskOf(work, id)));
}

async function taskOf(work: Work, id: ReviewRow['id']): Promise<ReviewTask> {
  const review = await tables(work).selectFrom('automation.review').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const decision = await decisionOf(work, review);
  const { status, remedy } = review;
  return {
    id,
    caseId: review.caseId,
    number: decision.number,
    itemName: decision.itemName,
    kind: review.kind,
    status,
    decidedOn: decision.decidedOn,
    dueOn: review.dueOn,
    overdue: status === 'open' && review.dueOn < dayOf(work.now),
    asked: open(work, id, 'asked', review.asked),
    note: open(work, id, 'note', review.note),
    licenceId: decision.licenceId,
    mayReview: status === 'open' && (await may(work, 'automation.review', decision)),
    mayRemedy: status === 'wrong' && remedy === null && (await may(work, 'automation.correct', decision)),
  };
}

async function decisionOf(work: Work, { caseId }: Pick<ReviewRow, 'caseId'>): Promise<DecisionRow> {
  const row = await findDecision(work, caseId);
  if (!row) throw problem('automation_review_not_found');
  return row;
}

async function lockReview(work: Work, id: ReviewRow['id'], act: 'automation.review' | 'automation.correct') {
  const review = await findReviewForUpdate(work, id);
  const decision = review && (await findDecision(work, review.caseId));
  await mustBeAllowed(work, act, decision);
  if (!review || !decision) throw problem('automation_review_not_found');
  return { review, decision };
}

/** Right, or wrong: then the head is told, and it stays open until something is done about it. */
export async function settleReview(work: Work, { id, result, note }: SettleReview): Promise<ReviewTask> {
  const { review, decision } = await lockReview(work, id, 'automation.review');
  const refused = refuseReview(review.status);
  if (refused) throw problem(refused);
  await updateReview(work, id, {
    status: result,
    reviewerId: work.actor.personId ?? null,
    settledAt: work.now,
    note: seal(work, id, 'note', note),
  });
  await work.record('automation.review', decision.caseId, { review: id, result });
  if (result === 'wrong')
    for (const personId of await holdersOf(work, decision.departmentId, ['head', 'generalist']))
      await notify(work, {
        personId,
        key: `${id}/wrong`,
        kind: 'automation.wrong',
        params: noticeText.wrong(decision.itemName, decision.number),
        subject: '/console/automation/reviews',
      });
  if (review.kind === 'asked')
    await notify(work, {
      personId: decision.personId,
      key: `${id}/answered`,
      kind: 'automation.answered',
      params: noticeText.answered[result](decision.itemName),
      subject: `/cases/${decision.caseId}/human-review`,
    });
  return taskOf(work, id);
}

export async function remedyReview(work: Work, { id, remedy, note }: RemedyReview): Promise<ReviewTask> {
  const { review, decision } = await lockReview(work, id, 'automation.correct');
  const refused = refuseRemedy(review.status, review.remedy, remedy, await isLicenceRevoked(work, decision.caseId));
  if (refused) throw problem(refused);
  await updateReview(work, id, {
    remedy,
    remedyNote: seal(work, id, 'remedy', note),
    remediedBy: work.actor.personId ?? null,
    remediedAt: work.now,
  });
  await work.record('automation.remedy', decision.caseId, { review: id, remedy });
  return taskOf(work, id);
}

/** 行政复议的结果 comes on paper from the government: who heads the department, or supervises, enters it. */
export async function recordReconsideration(
  work: Work,
  { number, result, occurredOn, documentNumber }: RecordReconsideration,
): Promise<{ caseId: string }> {
  const decision = await findDecisionByNumber(work, number);
  await mustBeAllowed(work, 'automation.correct', decision);
  if (!decision) throw problem('automation_not_by_rules');
  if (occurredOn > dayOf(work.now)) throw problem('automation_day_ahead', [{ path: 'occurredOn', code: 'automation_day_ahead' }]);
  const { caseId } = decision;
  const inserted = await insertCorrection(work, {
    id: newId(z.uuid()),
    caseId,
    source: 'reconsideration',
    result,
    occurredOn,
    documentNumber,
    recordedBy: work.actor.personId ?? null,
    recordedAt: work.now,
  });
  if (!inserted) throw problem('automation_result_recorded');
  await work.record('automation.reconsideration', caseId, { result });
  return { caseId };
}
