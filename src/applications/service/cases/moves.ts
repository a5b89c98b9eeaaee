import { getVersion } from '#applications/service/catalogue/contract.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import type { PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { notify } from '#platform/notice/contract.ts';
import { listOfficials, listPostHolders } from '#platform/support/organisation/contract.ts';
import {
  addSigner,
  answerDelegation,
  delegateTask,
  recallTask,
  removeSigner,
  returnToStep,
  skipTask,
  type Task,
  urgeTask,
} from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish, openForAct } from './acting.ts';
import { problem } from './problems.ts';
import {
  addedSigners,
  applicantStep,
  completeStep,
  holdsDutyOf,
  isAtStep,
  recallableTask,
  refuseTakenStep,
  type Situation,
  signerOf,
  situationOf,
} from './process.ts';
import { refuseProofs } from './proofs-asked.ts';
import { type CaseRow, listEvents, openContent, sealContent } from './queries.ts';
import { doneForOf, mustAvoidCase } from './rights.ts';
import { refuseUrging } from './rules.ts';
import type { AddSigner, Countersign, DelegateTask, MoveWithReason, RemoveSigner, ReturnToApplicant, UrgeCase } from './moves-schema.ts';
import type { Done } from './schema.ts';
import { moveNoticeText } from './text.zh.ts';
import { handlersOf } from './timers.ts';

interface Opened {
  row: CaseRow;
  at: Situation;
  task: Task;
}

type Moving = Parameters<typeof openForAct>[2];

async function openMove(work: Work, input: { caseId: CaseRow['id']; version: number }, act: Moving): Promise<Opened> {
  const row = await openForAct(work, input, act);
  const at = await situationOf(work, row);
  if (!at.task) throw problem('case_task_not_open');
  return { row, at, task: at.task };
}

/** The same for what only he can do whose turn it is. */
async function openOwn(work: Work, input: { caseId: CaseRow['id']; version: number }, act: Moving): Promise<Opened> {
  const opened = await openMove(work, input, act);
  const { task } = opened;
  const taken = refuseTakenStep(work, task);
  if (taken) throw problem(taken);
  if (!isAtStep(work, task)) throw problem('case_not_your_step');
  return opened;
}

/** Somebody of the department who may be given this case; one who must keep away is not. */
async function mustBeColleague(work: Work, row: CaseRow, { department }: Task, person: PersonId): Promise<void> {
  const officials = await listOfficials(work, department ?? row.departmentId);
  if (!officials.some(({ personId }) => personId === person)) throw problem('case_not_a_colleague');
  if (await mustAvoidCase(work, person, row)) throw problem('case_transfer_avoids');
}

/** 委派: the colleague works on it and it comes back to be confirmed; nothing is decided in between. */
export async function delegateCase(work: Work, input: DelegateTask): Promise<Done> {
  const { row, task } = await openOwn(work, input, 'delegate');
  await mustBeColleague(work, row, task, input.to);
  await delegateTask(work, task.id, input.to);
  await tell(work, row, [input.to], 'delegated');
  return finish(work, row, 'delegate', { event: { data: { to: input.to, step: task.name }, text: input.reason } });
}

export async function answerDelegated(work: Work, input: MoveWithReason): Promise<Done> {
  const { row, task } = await openOwn(work, input, 'answerDelegation');
  const owner = await answerDelegation(work, task.id);
  await tell(work, row, [owner], 'answered');
  return finish(work, row, 'answerDelegation', { event: { data: { to: owner, step: task.name }, text: input.reason } });
}

/** 加签 before, after or beside the step's own signer. */
export async function addCaseSigner(work: Work, input: AddSigner): Promise<Done> {
  const { row, at, task } = await openOwn(work, input, 'addSigner');
  await mustBeColleague(work, row, task, input.to);
  if (input.to === work.actor.personId) throw problem('case_signer_oneself');
  if (addedSigners(at).includes(input.to)) throw problem('case_signer_already');
  await addSigner(work, task.id, { position: input.position, person: input.to });
  await tell(work, row, [input.to], 'signing');
  return finish(work, row, 'addSigner', {
    event: { data: { to: input.to, position: input.position, step: task.name }, text: input.reason },
  });
}

/** 减签: by whoever has the step's own duty; a signer whose turn has not come yet is taken off the list. */
export async function removeCaseSigner(work: Work, input: RemoveSigner): Promise<Done> {
  const { row, at, task } = await openMove(work, input, 'removeSigner');
  if (!holdsDutyOf(work, task)) throw problem('case_not_your_step');
  if (!addedSigners(at).includes(input.to)) throw problem('case_signer_unknown');
  const own = at.tasks.find((one) => one.status === 'open' && one.node === task.node && signerOf(one) === input.to);
  if (own) await removeSigner(work, own.id);
  else await removeSigner(work, task.id, input.to);
  return finish(work, row, 'removeSigner', { event: { data: { to: input.to, step: task.name }, text: input.reason } });
}

/** The opinion of one who was asked to sign; the step itself stays with whom the process names. */
export async function countersignCase(work: Work, input: Countersign): Promise<Done> {
  const { row, task } = await openOwn(work, input, 'countersign');
  if (signerOf(task) === null) throw problem('case_not_a_signature');
  const doneFor = await doneForOf(work, row, 'countersign');
  await completeStep(work, task, { variables: { agreed: input.agreed }, doneFor });
  return finish(work, row, 'countersign', { event: { data: { agreed: input.agreed, step: task.name }, text: input.opinion } });
}

/** 撤回: one's own step, while nobody has gone on with what came of it. */
export async function recallCase(work: Work, input: MoveWithReason): Promise<Done> {
  const { row, at } = await openMove(work, input, 'recall');
  const done = recallableTask(work, row, at);
  if (!done) throw problem('case_nothing_to_recall');
  await recallTask(work, done.id);
  return finish(work, row, 'recall', { event: { data: { step: done.name }, text: input.reason } });
}

/** 跳过: only by the head, only where the definition lets it be, only while the post is empty. */
export async function skipStep(work: Work, input: MoveWithReason): Promise<Done> {
  const { row, task } = await openMove(work, input, 'skip');
  await skipTask(work, task.id);
  return finish(work, row, 'skip', { event: { data: { step: task.name }, text: input.reason } });
}

/** 退回申请人: the points are told at once, and only they are open to change. */
export async function returnToApplicant(work: Work, input: ReturnToApplicant): Promise<Done> {
  const { row, at, task } = await openOwn(work, input, 'returnToApplicant');
  const step = applicantStep(row, at);
  if (!step) throw problem('case_no_applicant_step');
  await refuseProofs(work, (await getVersion(work, row.itemVersionId)).item, input.points, input.confirmed === true);
  await returnToStep(work, task.id, { node: step.id });
  const content = openContent(work, row);
  const sealed = sealContent(work, row.id, { ...content, correction: input.points, changedSince: [] });
  return finish(work, row, 'returnToApplicant', {
    changes: { sealed },
    event: { data: { targets: input.points.map(({ target }) => target) }, text: input.points.map(({ reason }) => reason).join('\n') },
  });
}

/** 催办: once per working day and person; told to whoever has the step in hand. */
export async function urgeCase(work: Work, input: UrgeCase): Promise<Done> {
  const { row, task } = await openMove(work, input, 'urge');
  if (isAtStep(work, task)) throw problem('case_urge_oneself');
  const today = dayOf(work.now);
  const before = (await listEvents(work, row.id)).findLast(({ kind, actorId }) => kind === 'urged' && actorId === work.actor.personId);
  const refused = refuseUrging(before?.effectiveOn ?? null, today, await loadCalendar(work));
  if (refused) throw problem(refused);
  await urgeTask(work, task.id);
  await tell(work, row, await handlersOf(work, row), 'urged', input.reason);
  return finish(work, row, 'urge', { event: { data: { step: task.name }, text: input.reason } });
}

async function tell(work: Work, row: CaseRow, people: readonly PersonId[], what: keyof typeof moveNoticeText, reason = ''): Promise<void> {
  const { personId } = work.actor;
  const by = personId === undefined ? '' : ((await listPostHolders(work, [personId])).get(personId) ?? '');
  for (const to of new Set(people))
    await notify(work, {
      personId: to,
      key: `${row.id}/${what}/${row.version}`,
      kind: 'desk.move',
      params: moveNoticeText[what]({ by, item: row.itemName, number: row.number ?? '', reason }),
      subject: `/console/cases/${row.id}`,
    });
}
