import type { PublishedVersion } from '#applications/service/catalogue/contract.ts';
import type { PersonId } from '#kernel/id.ts';
import { listOfficials } from '#platform/support/organisation/contract.ts';
import {
  cancelInstance,
  claimTask,
  completeTask,
  findInstanceOf,
  listTasksOf,
  returnToStep,
  sendMessage,
  startInstance,
  type Task,
  transferTask,
} from '#platform/support/workflow/contract.ts';
import { drawPicture } from '#platform/support/workflow/pure/picture.ts';
import { InstanceId } from '#platform/support/workflow/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { CaseRow } from './queries.ts';

/** The process of a case knows no personal data: its gates choose by the outcome of acts alone. */
export async function startProcess(work: Work, row: CaseRow, version: PublishedVersion): Promise<string> {
  return startInstance(work, {
    definitionHash: version.process.hash,
    subject: row.id,
    variables: { outcome: null },
    department: row.departmentId,
    district: row.district,
  });
}

export async function openTaskOf(work: Work, row: CaseRow): Promise<Task | undefined> {
  const tasks = await listTasksOf(work, row.id);
  return tasks.findLast(({ status, act }) => status === 'open' && act !== null);
}

/** Completes the open task of this act. Returns how many signatures are still missing (行政许可法第三十四条: two at a site check). */
export async function completeAct(work: Work, row: CaseRow, act: string, variables: Record<string, unknown>): Promise<number> {
  const task = (await listTasksOf(work, row.id)).findLast((one) => one.status === 'open' && one.act === act);
  if (!task) throw problem('case_task_not_open');
  if (task.signers === 1 && task.claimedBy === null && work.actor.personId !== undefined) await claimTask(work, task.id);
  const outcome = typeof variables['outcome'] === 'string' ? variables['outcome'] : null;
  return (await completeTask(work, task.id, { variables, outcome })).missing;
}

const instanceOf = (row: CaseRow) => InstanceId.parse(row.processInstanceId);

export async function cancelProcess(work: Work, row: CaseRow): Promise<void> {
  await cancelInstance(work, instanceOf(row));
}

export async function resumeAfterSupplement(work: Work, row: CaseRow): Promise<void> {
  await sendMessage(work, instanceOf(row), 'supplemented', { outcome: null });
}

/** Steps already done by people, where the case can be returned to; the newest last. */
export async function returnableSteps(work: Work, row: CaseRow): Promise<{ id: string; name: string }[]> {
  if (row.status !== 'accepted') return [];
  const tasks = await listTasksOf(work, row.id);
  const open = tasks.find(({ status }) => status === 'open');
  const steps = new Map(
    tasks
      .filter(({ status, node, act }) => status === 'done' && node !== open?.node && act !== 'accept')
      .map(({ node, name }) => [node, name]),
  );
  return [...steps].map(([id, name]) => ({ id, name }));
}

/** Goes back to a step already done; answers with its name. */
export async function returnProcess(work: Work, row: CaseRow, step: string): Promise<string> {
  const task = await openTaskOf(work, row);
  if (!task) throw problem('case_task_not_open');
  const found = (await returnableSteps(work, row)).find(({ id }) => id === step);
  if (!found) throw problem('case_return_unknown_step');
  await returnToStep(work, task.id, { node: step });
  return found.name;
}

export async function transferOpenTask(work: Work, row: CaseRow, to: PersonId): Promise<void> {
  const task = await openTaskOf(work, row);
  if (!task) throw problem('case_task_not_open');
  const officials = await listOfficials(work, row.departmentId);
  if (!officials.some(({ personId, duty }) => personId === to && duty === task.duty)) throw problem('case_transfer_unknown');
  await transferTask(work, task.id, to);
}

export async function processPicture(work: Work, row: CaseRow): Promise<string> {
  const instance = await findInstanceOf(work, row.id);
  return instance ? drawPicture(instance.definition, { current: instance.state.tokens.map(({ node }) => node) }) : '';
}
