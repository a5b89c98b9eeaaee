import type { PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { forgetTasks } from './ahead.ts';
import { isVacant, personIn } from './effects.ts';
import { problem } from './problems.ts';
import { refusalOfMove } from './pure/law.ts';
import type { Move } from './pure/model.ts';
import type { Variables } from './pure/state.ts';
import type { TaskId } from './schema.ts';
import type { HeldInstance } from './instance.ts';
import { apply, lockInstance } from './store.ts';
import type { WorkflowTables } from './tables.gen.ts';
import { endEscalation, isHeldBy, lockTask, refuseTaken } from './tasks.ts';

/** 退回: to an earlier step; everything that came of that step is withdrawn. */
export async function returnToStep(
  work: Work,
  id: TaskId,
  { node, variables = {} }: { node: string; variables?: Variables },
): Promise<void> {
  const { task, held } = await lockTask(work, id);
  refuseTaken(work, task.claimedBy);
  await apply(work, held, { type: 'returnTo', token: task.token, node, variables });
  await work.record('workflow.return_to_step', id, { node });
}

/** 撤回: takes one's own finished task back while the next has neither been claimed nor done. */
export async function recallTask(work: Work, id: TaskId): Promise<void> {
  const tables = work.tables<WorkflowTables>();
  const task = await tables.selectFrom('workflow.task').selectAll().where('id', '=', id).executeTakeFirst();
  if (!task || task.doneBy === null || task.doneBy !== work.actor.personId) throw problem('workflow_task_not_found');
  const held = await lockInstance(work, task.instanceId);
  const produced = held.state.recent.find(({ token }) => token === task.token)?.produced ?? [];
  const touched = await tables
    .selectFrom('workflow.task')
    .select('id')
    .where('instanceId', '=', held.id)
    .where('token', 'in', [...produced, ''])
    .where((is) =>
      is.or([
        is('claimedBy', 'is not', null),
        is.exists(is.selectFrom('workflow.signature').select('personId').whereRef('workflow.signature.taskId', '=', 'workflow.task.id')),
      ]),
    )
    .executeTakeFirst();
  if (touched) throw problem('workflow_recall_too_late');
  await apply(work, held, { type: 'recall', token: task.token });
  await work.record('workflow.recall_task', id);
}

/** 转办: the holder, or anyone allowed by the caller while nobody holds it, hands the task to another person for good. */
export async function transferTask(work: Work, id: TaskId, toPerson: PersonId): Promise<void> {
  const { task, held } = await lockTask(work, id);
  // Who delegated it may take it back, or give it to somebody else.
  if (!isHeldBy(work, task.delegatedBy)) refuseTaken(work, task.claimedBy);
  refuseMove(held, task.token, 'transfer');
  forgetTasks(work);
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.task')
    .set({ claimedBy: toPerson, delegatedBy: null })
    .where('id', '=', id)
    .execute();
  await work.record('workflow.transfer_task', id, { to: toPerson });
}

/** 委派: the delegate works on the step and answers; then it comes back to its owner, who confirms it by completing it. */
export async function delegateTask(work: Work, id: TaskId, to: PersonId): Promise<void> {
  const { personId } = work.actor;
  if (personId === undefined) throw problem('workflow_person_needed');
  const { task, held } = await lockTask(work, id);
  refuseTaken(work, task.claimedBy);
  if (task.delegatedBy !== null) throw problem('workflow_task_delegated');
  if (to === personId) throw problem('workflow_delegate_oneself');
  refuseMove(held, task.token, 'delegate');
  forgetTasks(work);
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.task')
    // Held by a principal: it comes back to him, not to the deputy who gave it away.
    .set({ claimedBy: to, delegatedBy: task.claimedBy ?? personId })
    .where('id', '=', id)
    .execute();
  await work.record('workflow.delegate_task', id, { to });
}

/** The delegate is done: the step goes back to its owner. Answers with the owner. */
export async function answerDelegation(work: Work, id: TaskId): Promise<PersonId> {
  const { task } = await lockTask(work, id);
  if (task.delegatedBy === null) throw problem('workflow_not_delegated');
  refuseTaken(work, task.claimedBy);
  forgetTasks(work);
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.task')
    .set({
      claimedBy: task.delegatedBy,
      delegatedBy: null,
      delegateAnswer: JSON.stringify({ by: work.actor.personId ?? null, at: work.now }),
    })
    .where('id', '=', id)
    .execute();
  await work.record('workflow.answer_delegation', id, { to: task.delegatedBy });
  return task.delegatedBy;
}

export type SignerPosition = 'before' | 'after' | 'parallel';
const moveOf = { before: 'addBefore', after: 'addAfter', parallel: 'addParallel' } as const satisfies Record<SignerPosition, Move>;

/** 加签: one more person signs before, after or beside whoever the process names. */
export async function addSigner(
  work: Work,
  id: TaskId,
  { position, person }: { position: SignerPosition; person: PersonId },
): Promise<void> {
  const { task, held } = await lockTask(work, id);
  refuseTaken(work, task.claimedBy);
  refuseMove(held, task.token, moveOf[position]);
  await apply(work, held, { type: 'addSigner', token: task.token, position, item: { person } });
  // Whoever asked for another's signature first has the step in hand: it comes back to him.
  await work.record('workflow.add_signer', id, { position, person });
}

/** 减签: an added signer, or one of a 会签, is taken away before he has signed. */
export async function removeSigner(work: Work, id: TaskId, person?: PersonId): Promise<void> {
  const { task, held } = await lockTask(work, id);
  refuseMove(held, task.token, 'removeSigner');
  const ahead = person !== undefined && personIn(task.item) !== person;
  await apply(work, held, { type: 'removeSigner', token: task.token, ...(ahead ? { item: { person } } : {}) });
  await work.record('workflow.remove_signer', id, person === undefined ? undefined : { person });
}

/** 跳过: only while nobody holds the duty; the post may have become empty after the step was offered. */
export async function skipTask(work: Work, id: TaskId): Promise<void> {
  const { task, held } = await lockTask(work, id);
  refuseMove(held, task.token, 'skip');
  if (task.claimedBy !== null || !(await isVacant(work, held, task.duty, task.department))) throw problem('workflow_post_not_empty');
  forgetTasks(work);
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.task')
    .set({ status: 'done', doneAt: work.now, outcome: 'skipped' })
    .where('id', '=', id)
    .execute();
  await endEscalation(work, held, task);
  await apply(work, held, { type: 'skip', token: task.token });
  await work.record('workflow.skip_task', id, { node: task.node });
}

/** 催办: says only whether the definition lets people urge here; telling them is for the module whose matter it is. */
export async function urgeTask(work: Work, id: TaskId): Promise<void> {
  const { task, held } = await lockTask(work, id);
  refuseMove(held, task.token, 'urge');
  await work.record('workflow.urge_task', id);
}

function refuseMove(held: HeldInstance, token: string, move: Move): void {
  if (refusalOfMove(held.definition, held.state, token, move) !== null) throw problem('workflow_move_not_allowed');
}
